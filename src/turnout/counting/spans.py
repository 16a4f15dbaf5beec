"""Where a unit stands from day to day: the few days on which that changes, and one judgement for those between.

Days that an account covers need no judgement. In a gap between them, before the first and after the last of them,
the standing changes only where an account's dates begin or end, where one is published, or where a patience runs out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from turnout.counting.assertion import Assertion
from turnout.counting.days import join_days
from turnout.counting.semantics import load_semantics
from turnout.counting.standing import recency, stand

__all__ = ["FIRST", "LAST", "Span", "follow", "later"]

DAY = timedelta(days=1)
FIRST, LAST = date.min + DAY, date.max - DAY
_LISTED = ("called", "threatened", "silent")


@dataclass(frozen=True, slots=True)
class Span:
    """Days, the first and the last included, on which a unit stands the same way.

    Args:
        first: its first day.
        last: its last day.
        state: a certainty (`confirmed`, `likely`, `possible`), or `called`, `threatened` or `silent`; nothing for
            what no count lists.
    """

    first: date
    last: date
    state: str


def follow(assertions: Sequence[Assertion], patience: int, first: date = FIRST, last: date = LAST) -> list[Span]:
    """Return the spans of the days from `first` to `last`, in order and without gaps; neighbours differ."""
    covering = (one.sure for one in assertions if one.sure and one.sure.first <= last and first <= one.sure.last)
    covered = join_days(covering)
    if covered and covered[0].first <= first and last <= covered[0].last:
        return [Span(first, last, "confirmed")]
    told = list(_distinct(assertions))
    spans: list[Span] = []
    day = first
    for run in covered:
        if day < run.first:
            spans += _judge_gap(told, patience, day, run.first - DAY)
        spans.append(Span(max(run.first, first), min(run.last, last), "confirmed"))
        day = spans[-1].last + DAY
    if day <= last:
        spans += _judge_gap(told, patience, day, last)
    return spans


def _distinct(assertions: Iterable[Assertion]) -> Iterator[Assertion]:
    """Leave out what another account asserts alike on the same day; of equals the newest is kept."""
    found: dict[tuple[object, ...], Assertion] = {}
    for one in assertions:
        account = one.held.account
        told_on = one.held.published_on
        key = (one.sure, one.maybe, one.stop, one.planned, one.ahead, account.status, account.kind, told_on)
        other = found.get(key)
        if other is None or recency(other) < recency(one):
            found[key] = one
    return iter(found.values())


def _judge_gap(told: Sequence[Assertion], patience: int, first: date, last: date) -> Iterator[Span]:
    """Judge the days of a gap, which no account covers."""
    start, state = first, _state(told, first, patience)
    for day in _marks(told, patience, first, last):
        found = _state(told, day, patience)
        if found != state:
            yield Span(start, day - DAY, state)
            start, state = day, found
    yield Span(start, last, state)


def _state(told: Sequence[Assertion], day: date, patience: int) -> str:
    standing = stand(told, day, patience=patience)
    return standing.certainty or (standing.state if standing.state in _LISTED else "")


def _marks(told: Sequence[Assertion], patience: int, first: date, last: date) -> list[date]:
    """The days of a gap, but for its first, on which the standing may change."""
    semantics = load_semantics()
    likely, possible = (timedelta(days=times * patience + 1) for times in (semantics.likely, semantics.possible))
    marks: set[date] = set()
    confirmed = max((one.sure.last for one in told if one.sure and one.sure.last < first), default=None)
    if confirmed is not None:
        marks |= {later(confirmed, likely), later(confirmed, possible)}
    for one in told:
        published_on = one.held.published_on
        marks.add(published_on)
        if one.maybe:
            marks |= {one.maybe.first, later(one.maybe.last, DAY)}
        if one.stop:
            marks.add(later(one.stop.last, DAY))
        if one.status in {"called", "threatened"}:
            marks.add(later(max(published_on, one.ahead.last) if one.ahead else published_on, possible))
    return sorted(day for day in marks if first < day <= last)


def later(day: date, wait: timedelta) -> date:
    """Return the day after a wait, and no day beyond the calendar."""
    return min(day, date.max - wait) + wait
