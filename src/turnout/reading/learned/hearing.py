"""What the encoder heard of a report, as cues that the rules have no words for and as features of the judge."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from turnout.codebook import KINDS
from turnout.reading.cues import Cue, find_cues
from turnout.reading.drafts import Draft
from turnout.reading.learned.heard import STATUS_ORDER, CueSigns, HeardLine
from turnout.reading.learned.linear import Features
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention

__all__ = ["Hearing"]

# Log odds above which a sentence without a cue of the family is held to tell of an action; by cross-validation.
_LEAST_ODDS = 2.0
_MOST = 4.0
_FLOOR = 0.02
# A sentence weighs this much whatever the encoder thinks of it as the one to quote; the best one more.
_LEAST_SHARE, _OF_BEST = 0.3, 1.5


@dataclass(frozen=True, slots=True)
class Hearing:
    """A report as it was heard.

    Args:
        lines: its sentences by part and index; those that cannot tell of an action are lacking.
    """

    lines: Mapping[tuple[str, int], HeardLine] = field(default_factory=dict)

    def _line(self, line: Line) -> HeardLine | None:
        return self.lines.get((line.part, line.index))

    def cues_of(self, line: Line) -> list[Cue]:
        """Return cues for what is heard in a sentence and has no cue of its family."""
        heard = self._line(line)
        if heard is None:
            return []
        odds = {kind: heard.of_kind(kind) for kind in KINDS}
        best = {kind: value for kind, value in odds.items() if value[0] >= _LEAST_ODDS and value[1]}
        if not best:
            return []
        taken = {KINDS[cue.kind].family for cue in find_cues(line.lower)}
        cues = []
        for kind, (value, span) in sorted(best.items(), key=lambda item: -item[1][0]):
            if KINDS[kind].family not in taken and span:
                taken.add(KINDS[kind].family)
                cues.append(Cue(kind, "heard", _probability(value), *span))
        return cues

    def of_draft(self, draft: Draft, best: Mention) -> Features:
        """Return how much the sentences of a draft sound like an action, and of which status."""
        told = self._told(draft)
        signs = next((one for mention, one in told if mention is best), None)
        if signs is None:
            return {}
        heard = self._line(best.line)
        features = {
            "heard": 1.0,
            "heard:action": _cut(signs.action),
            "heard:action_most": _cut(max(one.action for _, one in told)),
            "heard:quote": _cut(signs.evidence),
            "heard:quote_most": _cut(max(one.evidence for _, one in told)),
            "heard:kind": _cut(heard.of_kind(draft.kind)[0]) if heard else 0.0,
        }
        shares = [_share(mention is best, one) for mention, one in told]
        for index, status in enumerate(STATUS_ORDER):
            mean = sum(s * math.exp(one.statuses[index]) for s, (_, one) in zip(shares, told, strict=True)) / sum(
                shares
            )
            features[f"heard:{status}"] = math.log(mean + _FLOOR)
            features[f"heard_best:{status}"] = math.log(math.exp(signs.statuses[index]) + _FLOOR)
        return features

    def _told(self, draft: Draft) -> list[tuple[Mention, CueSigns]]:
        found = ((m, self._line(m.line)) for m in draft.mentions)
        signs = ((m, heard.at_cue(m.cue.start, m.cue.end)) for m, heard in found if heard)
        return [(m, one) for m, one in signs if one is not None]

    def starts_of(self, draft: Draft, best: Mention) -> tuple[float, float, float] | None:
        """Return how likely it began on the report's day, on another, on none that is told; None where unheard."""
        told = self._told(draft)
        if not told:
            return None
        shares = [_share(mention is best, one) for mention, one in told]
        today, other, none = (
            sum(s * one.starts[i] for s, (_, one) in zip(shares, told, strict=True)) / sum(shares) for i in (0, 1, 2)
        )
        return today, other, none

    def days_of(self, draft: Draft) -> dict[str, float]:
        """Return the log odds of each day that the sentences of a draft name."""
        odds: dict[str, float] = {}
        for mention in draft.mentions:
            heard, cue = self._line(mention.line), (mention.cue.start, mention.cue.end)
            for time in mention.line.dates:
                value = heard.at_date(cue, (time.start, time.end)) if heard else None
                if time.first and value is not None:
                    odds[time.first] = max(odds.get(time.first, -_MOST), _cut(value))
        return odds


def _share(is_best: bool, signs: CueSigns) -> float:  # noqa: FBT001  one of two weights
    return (_OF_BEST if is_best else 1.0) * (_LEAST_SHARE + _probability(signs.evidence))


def _cut(value: float) -> float:
    return max(-_MOST, min(_MOST, value))


def _probability(odds: float) -> float:
    return 0.5 + 0.5 * math.tanh(odds / 2)
