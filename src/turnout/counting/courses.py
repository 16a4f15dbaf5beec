"""The course of an action under a rule: which of its units are under way from which day to which.

What a rule makes of an action changes only on a few days, those on which an account's dates begin or end or a
patience runs out. Between them one judgement holds for all days, so that a year costs no more than these few.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from turnout.counting.assertion import read_assertion
from turnout.counting.days import Days
from turnout.counting.members import Member, day_of
from turnout.counting.outlook import Label, Outlook, label_of
from turnout.counting.rule import Rule
from turnout.counting.semantics import load_semantics
from turnout.counting.spans import DAY, FIRST, LAST, later
from turnout.counting.standing import Certainty, is_over, read_assertions, select_known
from turnout.counting.units import PlaceKey
from turnout.records import Action, HeldAccount

__all__ = ["Label", "Stretch", "trace", "trace_live", "trace_members"]


class Stretch(NamedTuple):  # a series is the sum of hundreds of thousands
    """Days, the first and the last included, on which a unit is under way with one certainty.

    Args:
        action: the action's id.
        place: tells the places of one action apart.
        label: of the unit.
        first: its first day.
        last: its last day.
        certainty: on each of them.
        dated: whether an account gives `first` as the day on which it began.
        over: whether, where it is not under way on the day after `last`, it is known to be over by then; False where
            it only fell silent, and where it goes on.
    """

    action: str
    place: PlaceKey
    label: Label
    first: date
    last: date
    certainty: Certainty
    dated: bool
    over: bool = False


def trace(
    action: Action, rule: Rule, *, known: datetime | None = None, patience: int = 14, within: Days | None = None
) -> list[Stretch]:
    """Return the stretches of `action`, as its accounts held by `known` (default: all) have them.

    With `within` an action that cannot be under way on any of those days has none, at little cost; of all others
    the stretches before and after come too.
    """
    held = select_known(action.accounts, known)
    if within and not _may_touch(held, patience, within):
        return []
    return list(_trace(action.id, held, rule, patience, FIRST, LAST))


def trace_live(action: Action, rule: Rule, *, patience: int = 14, within: Days | None = None) -> list[Stretch]:
    """Return the stretches of `action` with each day as it was known at that day's end, UTC; `within` as in `trace`."""
    return trace_members(action.id, [Member(one, one.known_at) for one in action.accounts], rule, patience, within)


def trace_members(
    action: str, members: Sequence[Member], rule: Rule, patience: int = 14, within: Days | None = None
) -> list[Stretch]:
    """Do what `trace_live` does for an action that did not always have the accounts that it has."""
    if within and not _may_touch([one.held for one in members], patience, within):
        return []
    changes = sorted({day_of(at) for one in members for at in (one.since, one.until) if at})
    stretches: list[Stretch] = []
    before: list[Stretch] = []
    for first, following in pairwise([*changes, LAST + DAY]):
        so_far = select_known((one.held for one in members if one.belongs_on(first)), None)
        found = list(_trace(action, so_far, rule, patience, first, following - DAY))
        stretches.extend(_settled(before, found, so_far, first))
        before = found
    return [*stretches, *before]


def _settled(
    before: Sequence[Stretch], found: Sequence[Stretch], held: Sequence[HeldAccount], first: date
) -> Iterator[Stretch]:
    """Say of the stretches that reach up to `first` whether they were over, by what was learnt on that day."""
    carried_on = {one.place for one in found if one.first == first}
    for one in before:
        if one.last == first - DAY and one.place not in carried_on:
            told = read_assertions(held)
            yield one._replace(over=bool(told) and is_over(told, first))
        else:
            yield one


def _may_touch(held: Sequence[HeldAccount], patience: int, within: Days) -> bool:
    """Tell whether the days that the accounts name, and those that silence may add, meet `within`."""
    reach = timedelta(days=load_semantics().possible * patience)
    for one in read_assertions(held):
        days = [one.sure, one.maybe, one.stop]
        named = [part for part in days if part]
        if named and min(part.first for part in named) <= within.last:
            last = max(part.last for part in named)
            if within.first <= later(last, reach):
                return True
    return False


def _trace(  # noqa: PLR0917, PLR0913  the parts of one question, passed on
    action: str, held: Sequence[HeldAccount], rule: Rule, patience: int, first: date, last: date
) -> Iterator[Stretch]:
    outlook = Outlook(map(read_assertion, held), patience=patience, first=first, last=last)
    if outlook.kind not in rule.kinds:
        return
    label = label_of(outlook.assertions)
    for piece in outlook.pieces(rule):
        if piece.certainty:
            days = (piece.first, piece.last)
            yield Stretch(action, piece.key, label, *days, piece.certainty, dated=piece.dated, over=piece.over)
