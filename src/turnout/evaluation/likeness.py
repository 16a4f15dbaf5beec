"""When two accounts say the same, field by field and as a whole.

The definitions are those by which the reader's figures have been given from the start; `measure.toml` has their
numbers. A null must be met by a null.
"""

import re
from datetime import date
from typing import Literal

from turnout.evaluation.coded import CodedAccount, Figure
from turnout.evaluation.measure import MEASURE

__all__ = ["Verdict", "judge", "likeness"]

Verdict = Literal["same", "both null", "missed", "invented", "different"]


def judge(field: str, coded: CodedAccount, read: CodedAccount) -> Verdict:
    """Return how a field of `read` meets that of `coded`: `same` and `both null` are right, the others wrong.

    Args:
        field: one of `MEASURE.fields`.
        coded: the account to be met.
        read: the account that is judged.
    """
    wanted, given = getattr(coded, field), getattr(read, field)
    if not wanted and not given:
        # Only a sentence can be asked of every account, so that two lacking ones agree on nothing.
        return "different" if field == "evidence" else "both null"
    if not given:
        return "missed"
    if not wanted:
        return "invented"
    return "same" if _is_same(field, wanted, given) else "different"


def likeness(coded: CodedAccount, read: CodedAccount) -> float:
    """Return how alike two accounts of one report are; 0 where they cannot be of one action.

    They must be of one family of kinds, and share something that names the action: the sentence, the place, or who
    acts.
    """
    if coded.family != read.family:
        return 0.0
    evidence = _overlap(coded.evidence, read.evidence)
    place = _phrase_likeness(coded.place, read.place)
    who = _phrase_likeness(coded.who, read.who)
    if max(evidence, place, who) < MEASURE.phrase_overlap:
        return 0.0
    weights = MEASURE.likeness
    # Added in this order: two sums that differ in the last digit would pair otherwise.
    return (
        weights["base"]
        + weights["evidence"] * evidence
        + weights["place"] * place
        + weights["who"] * who
        + weights["kind"] * (coded.kind == read.kind)
        + weights["status"] * (coded.status == read.status)
        + weights["start"] * _agrees("start", coded, read)
        + weights["people"] * _agrees("people", coded, read)
    )


def _agrees(field: str, coded: CodedAccount, read: CodedAccount) -> bool:
    return judge(field, coded, read) in {"same", "both null"}


def _is_same(field: str, wanted: str | Figure, given: str | Figure) -> bool:
    if isinstance(wanted, Figure) or isinstance(given, Figure):
        return isinstance(wanted, Figure) and isinstance(given, Figure) and _same_figure(wanted, given)
    if field in MEASURE.nominal:
        return wanted == given
    if field in {"start", "end"}:
        return _same_date(wanted, given)
    if field == "evidence":
        return _overlap(wanted, given) >= MEASURE.phrase_overlap
    return wanted.strip().lower() == given.strip().lower() or _phrase_likeness(wanted, given) >= MEASURE.phrase_overlap


def _same_date(wanted: str, given: str) -> bool:
    """A day is met by a day next to it; a month or a year by anything within it."""
    if len(wanted) < len("1987-02-27"):
        return given.startswith(wanted)
    if len(given) < len(wanted):
        return False
    return abs((date.fromisoformat(wanted) - date.fromisoformat(given)).days) <= MEASURE.day_tolerance


def _same_figure(wanted: Figure, given: Figure) -> bool:
    return _close(wanted.low, given.low) and _close(wanted.high, given.high)


def _close(wanted: int | None, given: int | None) -> bool:
    if wanted is None or given is None:
        return wanted is given
    return abs(wanted - given) <= MEASURE.people_tolerance * max(abs(wanted), abs(given))


def _phrase_likeness(wanted: str | None, given: str | None) -> float:
    """Return the token F1 of two phrases, 1 where all words of one are in the other."""
    first, second = _words(wanted), _words(given)
    if first and second and (first <= second or second <= first):
        return 1.0
    return _overlap(wanted, given)


def _overlap(wanted: str | None, given: str | None) -> float:
    """Return the token F1 of two phrases, from 0 to 1; 0 where one has no words."""
    first, second = _words(wanted), _words(given)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _words(text: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (text or "").lower())) - MEASURE.stop_words
