"""Mentions: what one sentence says of one action."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from turnout.codebook import KINDS
from turnout.reading.actors import Actor, actor_words, read_actors
from turnout.reading.cues import Cue, find_cues
from turnout.reading.lexicon import load_table
from turnout.reading.lines import Line
from turnout.reading.statuses import StatusWords, clause_around, read_status_words
from turnout.reading.timing import Timing, read_timing
from turnout.reading.who import list_who, select_who
from turnout.records import first_day, last_day

__all__ = ["Mention", "read_mentions"]

# Background is what was over "longer ago than about a month" (codebook, status past).
_BACKGROUND = timedelta(days=31)
# A number in this range before a noun is a year ("the 1984 strikes").
_YEARS = (1800, 2100)
# A cue lighter than this needs to hear that work stopped.
_SUPPORTED = 0.5


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence's word on one action.

    Args:
        line: the sentence.
        cue: what names the action.
        status: as the sentence has it, of the codebook; None where it does not say.
        firm: whether words said so, rather than what is usual for the kind.
        strength: how much the sentence itself asserts an identifiable action, in [0, 1].
        who: the actor, or None.
        timing: dates.
        actors: all actors of the sentence.
        again: whether it speaks of a further action of the same people ("another strike").
        count: how many actions it sums up, or None.
        reasons: the words that decided, for explanation.
    """

    line: Line
    cue: Cue
    status: str | None
    firm: bool
    strength: float
    who: Actor | None
    timing: Timing
    actors: tuple[Actor, ...] = ()
    again: bool = False
    count: int | None = None
    reasons: tuple[str, ...] = field(default=())

    @property
    def definite(self) -> bool:
        """Whether it is named as already known ("the strike", "their protest")."""
        return bool(_words()["definite"].search(self.line.lower[: self.cue.start])) or self.line.lower[self.cue.start :].startswith(("the ", "this ", "their "))

    @property
    def wave(self) -> bool:
        """Whether it speaks of many actions at large ("the strikes", "the strike movement") and of no one's."""
        text = self.line.lower[self.cue.start : self.cue.end]
        at_large = text.endswith(("strikes", "stoppages", "walkouts", "movement", "unrest", "protests", "demonstrations", "rallies"))
        return at_large and not (self.who and actor_words(self.who))

    @property
    def kind(self) -> str:
        """The cue's kind."""
        return self.cue.kind


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(rf"(?:{p})" for p in patterns)) for name, patterns in load_table("mentions.toml")["words"].items()}


def _near(line: Line, cue: Cue, before: int, after: int) -> str:
    return line.lower[max(0, cue.start - before) : cue.end + after]


def _is_background(timing: Timing, base: date) -> bool:
    last = timing.end or timing.start
    return bool(last) and last_day(str(last)) < base - _BACKGROUND


def _is_future(timing: Timing, base: date) -> bool:
    return bool(timing.start) and first_day(str(timing.start)) > base


def _resolve_status(line: Line, cue: Cue, timing: Timing, heard: StatusWords, base: date) -> tuple[str | None, bool]:
    """Put the words and the dates together: the status and whether words (not habit) gave it."""
    said, words = heard.says, heard.words
    if said in {"called", "threatened"} and (cue.form == "people" or line.lower.startswith(("striking", "strike-"), cue.start)):
        said = None
    family = KINDS[cue.kind].family
    labour = family == "labour" or cue.kind in {"occupation", "hunger_strike", "boycott", "blockade"}
    clause = slice(*clause_around(line.lower, cue.start, cue.end))
    context = line.lower[clause]
    conditional = bool(_words()["conditional"].search(context))
    if _is_background(timing, base):
        if said == "ended" and timing.end is None and (timing.since or _words()["just_ended"].search(context)):
            return "ended", True
        lasting = said in {None, "ongoing"} and (timing.since or _words()["lasting"].search(words))
        return ("ongoing", True) if lasting and not _words()["closed"].search(context) else ("past", True)
    if _is_future(timing, base) and said not in {"averted", "ended"}:
        if timing.since or (said == "ongoing" and _words()["lasting"].search(words)):
            return "ongoing", True
        return ("threatened" if conditional else "called"), True
    if said == "called":
        if timing.start and labour and not _words()["future"].search(context):
            return "ongoing", False
        return ("threatened", True) if labour or conditional else ("called", True)
    if said == "threatened" and cue.kind in {"riot", "arrest", "crackdown", "demonstration"} and not conditional and not _words()["future"].search(context):
        said = None
    if timing.brief and said in {None, "ongoing"} and not timing.since and _words()["held"].search(context):
        return "ended", True
    if not heard.firm and _words()["background"].search(_near(line, cue, 70, 50)):
        return "past", False
    if not heard.firm and _words()["impact"].search(context) and _words()["finance"].search(line.lower):
        return "past", False
    if not labour and said == "ongoing" and not _words()["lasting_verb" if cue.form == "verb" else "lasting_day"].search(words):
        return "ended", False
    if said is not None:
        brief_over = said == "ongoing" and timing.brief and timing.start and last_day(timing.start) < base and not timing.since
        if brief_over and not _words()["lasting"].search(words):
            return "ended", True
        return said, heard.firm or timing.since
    if not labour or (cue.form == "verb" and family != "labour"):
        return "ended", False
    if timing.brief and timing.start and last_day(timing.start) < base:
        return "ended", False
    return "ongoing", False


def _strength(line: Line, cue: Cue, who: Actor | None, timing: Timing, said: str | None, status: str | None) -> float:
    """How well the sentence picks out one action: the cue's weight, more for each thing it names."""
    near = _near(line, cue, 60, 40)
    value = cue.weight * 0.6
    value += 0.15 if who else 0.0
    value += 0.12 if timing.start or timing.since else 0.0
    value += 0.08 if line.places or line.demonyms else 0.0
    value += 0.06 if line.index <= 1 else 0.0
    value += 0.08 if said in {"ongoing", "ended", "suspended"} else 0.0
    value -= 0.35 if _words()["general"].search(near) else 0.0
    value -= 0.3 if cue.form == "verb" and who is None and cue.status is None else 0.0
    value -= 0.15 if cue.kind in {"blockade", "occupation", "boycott"} and who is None else 0.0
    value -= 0.3 if said == "ongoing" and _words()["if_continues"].search(near) else 0.0
    if KINDS[cue.kind].family == "response" and _words()["agent"].search(near):
        value += 0.12
    if cue.weight < _SUPPORTED and _words()["stopped"].search(line.lower):
        value += 0.3
    if status == "threatened":
        resolved = _words()["resolve"].search(near)
        value += 0.05 if resolved else 0.0
        value -= 0.45 if not resolved and _words()["speculation"].search(near) else 0.0
    return max(0.0, min(1.0, value))


def _count(line: Line, cue: Cue) -> int | None:
    """How many actions the cue sums up: a number right before a plural ("20 strikes")."""
    if cue.form != "noun" or not line.lower[cue.start : cue.end].endswith("s"):
        return None
    match = _words()["count"].search(line.lower[: cue.start])
    if match is None:
        return None
    bare = match[1].replace(",", "")
    numbers = load_table("sizes.toml")["numbers"]
    number = int(bare) if bare.isdigit() else numbers.get(bare)
    return number if number and not _YEARS[0] <= number <= _YEARS[1] else None


def read_mentions(line: Line, base: date) -> list[Mention]:
    """Return the mentions of a sentence; `base` is the report's day."""
    cues = find_cues(line.lower)
    if not cues:
        return []
    actors = read_actors(line)
    mentions = []
    barrier = 0
    before: StatusWords | None = None
    for cue in cues:
        heard = read_status_words(line.lower, cue)
        if before is not None and _words()["including"].search(line.lower[barrier : cue.start]):
            heard = before
        before = heard
        if heard.says == "none":
            continue
        timing = read_timing(line, cue, cues, base)
        who = select_who(line, cue, actors, barrier=barrier)
        status, firm = _resolve_status(line, cue, timing, heard, base)
        if status == "ongoing" and timing.start is None and timing.back and (timing.length_days or 0) > 1 and not _words()["opened"].search(line.lower[: cue.start][-60:]):
            timing = replace(timing, start=timing.back, since=True, end=None)
        if status == "ended" and timing.start and timing.back and (timing.length_days or 0) > 1 and base - first_day(timing.start) <= timedelta(days=1):
            # "Resumed today after workers ended their three-day walkout": today is the end.
            timing = replace(timing, start=timing.back, end=timing.start)
        strength = _strength(line, cue, who, timing, heard.says, status)
        again = bool(_words()["again"].search(line.lower[max(0, cue.start - 30) : cue.end]))
        mention = Mention(line, cue, status, firm, strength, who, timing, tuple(actors), again, _count(line, cue), (heard.words,))
        mentions += [replace(mention, who=actor) for actor in list_who(line, cue, who, actors)]
        barrier = cue.end
    return [m for m in mentions if not _stands_in(m, mentions)]


def _stands_in(mention: Mention, others: list[Mention]) -> bool:
    """Whether the cue only names who does something else in the sentence ("strikers ended their occupation")."""
    if mention.cue.form != "people":
        return False
    return any(
        o is not mention and o.kind != mention.kind and o.who is not None and o.who.start < mention.cue.end and mention.cue.start < o.who.end
        for o in others
        if KINDS[o.kind].family != "response"
    )
