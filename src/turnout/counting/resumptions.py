"""Which stoppages of one action are one unit: a rule's resumption, applied."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from turnout.counting.calendars import count_workdays
from turnout.counting.rule_parts import Resumption

__all__ = ["is_new", "join_stoppages"]

_T = TypeVar("_T")


def is_new(last: date, first: date, resumption: Resumption, country: str | None) -> bool:
    """Tell whether a stoppage from `first` on is a new one after another that lasted until `last`."""
    if resumption.days is not None:
        return (first - last).days - 1 > resumption.days
    if resumption.workdays is not None:
        day = timedelta(days=1)
        return count_workdays(last + day, first - day, country) > resumption.workdays
    return False


def join_stoppages(
    stoppages: Sequence[tuple[_T, date, date]], resumption: Resumption, country: str | None
) -> list[list[_T]]:
    """Group stoppages, each given with its first and last day and in order, into units."""
    units: list[list[_T]] = []
    before: date | None = None
    for stoppage, first, last in stoppages:
        if before is None or is_new(before, first, resumption, country):
            units.append([stoppage])
        else:
            units[-1].append(stoppage)
        before = last
    return units
