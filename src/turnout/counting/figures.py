"""Figures as closed intervals, and what several of them say together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from turnout.records import Account, People

__all__ = ["Interval", "add_intervals", "combine_figures", "select_figures"]

# What these accounts say of people is not of people who took part.
_OF_NOBODY = frozenset({"called", "threatened", "averted", "denied"})


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; `high` is None where nothing bounds it."""

    low: int
    high: int | None

    def __mul__(self, other: "Interval") -> "Interval":
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(self.low * other.low, high)

    def to_json(self) -> dict[str, Any]:
        """Return `{low, high}`."""
        return {"low": self.low, "high": self.high}


def select_figures(account: Account) -> list[People]:
    """Return every figure of people that an account gives for those who took part, whoever gave it."""
    if account.status in _OF_NOBODY:
        return []
    return [figure for figure in (account.people, *account.other_people) if figure is not None]


def combine_figures(figures: Iterable[People]) -> Interval | None:
    """Return what figures of one action say together; None without any.

    Figures that agree narrow each other ("thousands" and "more than 4,000" are 4,000 to 9,999); figures that
    contradict each other span all that was said. Nothing is averaged.
    """
    bounds = [Interval(figure.low or 0, figure.high) for figure in figures]
    if not bounds:
        return None
    low = max(one.low for one in bounds)
    high = min((one.high for one in bounds if one.high is not None), default=None)
    if high is None or low <= high:
        return Interval(low, high)
    highs = [one.high for one in bounds if one.high is not None]
    return Interval(min(one.low for one in bounds), max(highs) if len(highs) == len(bounds) else None)


def add_intervals(intervals: Iterable[Interval]) -> Interval:
    """Return the sum; of none, nothing."""
    low, high, bounded = 0, 0, True
    for one in intervals:
        low += one.low
        bounded = bounded and one.high is not None
        high += one.high or 0
    return Interval(low, high if bounded else None)
