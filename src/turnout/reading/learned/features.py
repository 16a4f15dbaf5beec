"""What a draft shows of itself, as named numbers: the input of the learned judge.

Names are `group=value` for what is there or not, and plain for what is measured, in [0, 1] or near it. Nothing here
knows the report's publisher or its id, and no feature is a name of a person or a place.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from turnout.reading.actors import actor_words
from turnout.reading.clauses import clause_around
from turnout.reading.drafts import Draft
from turnout.reading.kinds import EVENTS, is_labour, is_response
from turnout.reading.learned.linear import Features
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.reading.placing import Found
from turnout.records import date_precision, first_day, last_day

__all__ = ["draft_features", "say_when", "split_words", "without_words"]

# A word with a capital is left out: names are of one report, and the judge is to know of none.
_WORD = re.compile(r"(?<![A-Za-z])[a-z]+(?:'[a-z]+)?(?![A-Za-z])|\d+|[,;:\"]")
# So many words before and after the cue are features of their own.
_NEAR_WORDS = 5
_BEFORE, _AFTER, _RIGHT_BEFORE = 60, 40, 40
# A day this many days gone is farther than the next smaller bound.
_BOUNDS = (365, 31, 8, 1, 0)
_NEXT_WEEK = 8
_SIGNS = (
    "conditional", "lasting", "just_ended", "held", "opened", "goes_on", "under_way", "closed", "future", "background",
    "impact", "finance", "speculation", "resolve", "agent", "stopped", "if_continues", "definite", "general", "also",
    "again",
)  # fmt: skip
_TENSES = {
    "will": r"\b(?:will|shall|'ll|is to|are to|plans? to|due to)\b",
    "would": r"\b(?:would|could|may|might|should)\b",
    "perfect": r"\b(?:has|have) (?:\w+ )?(?:been|\w+ed|begun|gone|held|struck)\b",
    "pluperfect": r"\bhad (?:\w+ )?(?:been|\w+ed|begun|gone|held|struck)\b",
    "progressive": r"\b(?:is|are) (?:\w+ )?\w+ing\b",
    "was": r"\b(?:was|were)\b",
    "is": r"\b(?:is|are|remains?|continues?)\b",
    "if": r"\b(?:if|unless|whether|until)\b",
    "since": r"\bsince\b",
    "after": r"\b(?:after|following|because of|due to|amid|despite)\b",
    "to": r"\bto\b",
}
# Groups of features that name words.
_OF_WORDS = ("before=", "before1=", "before2=", "after=", "after1=", "after2=", "clause=", "cue=")


@cache
def _tenses() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _TENSES.items()}


def split_words(text: str) -> list[str]:
    """Return the lower-case words and the marks of a text; every number is "0"."""
    return ["0" if word[0].isdigit() else word for word in _WORD.findall(text)]


def say_when(day: str | None, base: date) -> str:
    """Say on which side of the report's day a partial date lies and how far, such as `day-gone8` or `none`."""
    if day is None:
        return "none"
    first, last, precision = first_day(day), last_day(day), date_precision(day)
    if first <= base <= last:
        return f"{precision}-now"
    if last < base:
        ago = (base - last).days
        return f"{precision}-gone{next(bound for bound in _BOUNDS if ago > bound)}"
    return f"{precision}-{'next' if (first - base).days <= _NEXT_WEEK else 'later'}"


def without_words(features: Features) -> Features:
    """Leave out the features that name words: there are many, and few reports to learn them from."""
    return {name: value for name, value in features.items() if not name.startswith(_OF_WORDS)}


def draft_features(draft: Draft, best: Mention, drafts: list[Draft], lines: list[Line], base: date) -> Features:
    """Say what a draft shows.

    Args:
        draft: the action.
        best: its mention that asserts it best.
        drafts: all drafts of the report, it among them.
        lines: the report's headline and sentences.
        base: the report's day.
    """
    place = draft.places[draft.mentions.index(best)]
    return {
        **dict.fromkeys(_is_said(best, place, base), 1.0),
        **dict.fromkeys(_is_near(best), 1.0),
        **dict.fromkeys(_adds_up(draft, base), 1.0),
        **_measures_of_mention(best, place),
        **_measures_of_draft(draft, drafts),
        "sentences": min(len(lines), 40) / 40,
        "order": min(drafts.index(draft), 8) / 8,
    }


def _is_said(mention: Mention, place: Found | None, base: date) -> Iterator[str]:
    """What the rules found in the sentence."""
    line, cue, timing = mention.line, mention.cue, mention.timing
    yield f"status={mention.status}"
    yield f"status={mention.status},firm={mention.firm}"
    yield f"kind={mention.kind}"
    yield f"form={cue.form}"
    yield f"cue={' '.join(split_words(line.lower[cue.start : cue.end])[:3])}"
    yield f"start={say_when(timing.start, base)}"
    yield f"end={say_when(timing.end, base)}"
    yield f"part={line.part}"
    yield f"index={min(max(line.index, 0), 6)}"
    yield f"place={place.place.precision if place else 'none'}"
    for time in line.dates:
        yield f"date:{time.kind}:{time.tense}"


def _is_near(mention: Mention) -> Iterator[str]:
    """Signs, tenses and words of the clause and round the cue."""
    lower, cue = mention.line.lower, mention.cue
    left, right = clause_around(lower, cue.start, cue.end)
    clause, near = lower[left:right], lower[max(0, cue.start - _BEFORE) : cue.end + _AFTER]
    patterns = load_patterns("mentions.toml")
    for sign in _SIGNS:
        if patterns[sign].search(clause):
            yield f"clause:{sign}"
        if patterns[sign].search(near):
            yield f"near:{sign}"
    for tense, pattern in _tenses().items():
        if pattern.search(clause):
            yield f"tense:{tense}"
        if pattern.search(lower[max(left, cue.start - _RIGHT_BEFORE) : cue.start]):
            yield f"tense-before:{tense}"
    plain = mention.line.plain
    before, after = split_words(plain[left : cue.start]), split_words(plain[cue.end : right])
    yield from (f"before={word}" for word in before[-_NEAR_WORDS:])
    yield from (f"after={word}" for word in after[:_NEAR_WORDS])
    yield from (f"clause={word}" for word in split_words(plain[left:right]))
    if before:
        yield f"before1={before[-1]}"
        yield f"before2={' '.join(before[-2:])}"
    if after:
        yield f"after1={after[0]}"
        yield f"after2={' '.join(after[:2])}"


def _adds_up(draft: Draft, base: date) -> Iterator[str]:
    """What the mentions say together."""
    yield f"settled={draft.status}"
    yield f"settled={draft.status},event={draft.kind in EVENTS}"
    for mention in draft.mentions:
        yield f"any={mention.status}"
        if mention.firm:
            yield f"anyfirm={mention.status}"
        if mention.line.part == "title":
            yield f"title={mention.status}"
        if mention.line.index == 0:
            yield f"lead={mention.status}"
        if mention.timing.start:
            yield f"anystart={say_when(mention.timing.start, base)}"
    body = [m for m in draft.mentions if m.line.part == "text"]
    if body:
        yield f"first={body[0].status}"
        yield f"last={body[-1].status}"


def _measures_of_mention(mention: Mention, place: Found | None) -> Features:
    timing, who, lower = mention.timing, mention.who, mention.line.lower
    return {
        "weight": mention.cue.weight,
        "strength": mention.strength,
        "firm": float(mention.firm),
        "since": float(timing.since),
        "brief": float(timing.brief),
        "length": float((timing.length_days or 0) > 1),
        "who": float(who is not None),
        "named": float(bool(who and actor_words(who))),
        "figure": float(bool(who and who.figure)),
        "is_definite": float(mention.definite),
        "is_wave": float(mention.wave),
        "counted": float(mention.count is not None),
        "place": place.score if place else 0.0,
        "depth": 1.0 / (1.0 + max(mention.line.index, 0)),
        "long": min(len(lower), 400) / 400,
        "quote": float('"' in lower),
    }


def _measures_of_draft(draft: Draft, drafts: list[Draft]) -> Features:
    indices = [m.line.index for m in draft.mentions]
    others = [other for other in drafts if other is not draft]
    kin = [other for other in others if other.kind == draft.kind]
    return {
        "mentions": min(len(indices), 6) / 6,
        "mentions=1": float(len(indices) == 1),
        "draft_strength": draft.strength,
        "in_title": float(any(m.line.part == "title" for m in draft.mentions)),
        "in_lead": float(min(indices) <= 1),
        "first_index": min(max(0, min(indices)), 12) / 12,
        "labour": float(is_labour(draft.kind)),
        "response": float(is_response(draft.kind)),
        "drafts": min(len(drafts), 8) / 8,
        "kin": min(len(kin), 4) / 4,
        "kin=0": float(not kin),
        "stronger_kin": float(any(other.strength > draft.strength for other in kin)),
        "alone": float(not others),
        "strongest": float(all(other.strength <= draft.strength for other in others)),
        "others_strength": max((other.strength for other in others), default=0.0),
    }
