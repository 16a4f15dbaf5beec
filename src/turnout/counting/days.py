"""Closed ranges of days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter

from turnout.errors import TurnoutError
from turnout.records import first_day, last_day

__all__ = ["Days", "check_range", "join_days"]

_MOST_DAYS = 36_525


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days from `first` to `last`, both included; `first` is never after `last`."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def to_json(self) -> list[str]:
        """Return `[first, last]` as ISO dates."""
        return [self.first.isoformat(), self.last.isoformat()]

    @classmethod
    def of(cls, partial: str) -> "Days":
        """Return the days that a partial date may mean."""
        return _days_of(partial)

    @classmethod
    def between(cls, first: date, last: date) -> "Days | None":
        """Return the range, or None where `first` is after `last`."""
        return cls(first, last) if first <= last else None


@lru_cache(maxsize=65_536)
def _days_of(partial: str) -> Days:
    return Days(first_day(partial), last_day(partial))


def join_days(ranges: Iterable[Days]) -> tuple[Days, ...]:
    """Return the same days as the fewest ranges, in order; neighbours are joined."""
    joined: list[Days] = []
    for one in sorted(ranges, key=attrgetter("first")):
        if joined and one.first <= joined[-1].last + timedelta(days=1):
            joined[-1] = Days(joined[-1].first, max(joined[-1].last, one.last))
        else:
            joined.append(one)
    return tuple(joined)


def check_range(first: date, last: date) -> None:
    """Check that a range that was asked for is one.

    Raises:
        TurnoutError: TURN-087 where it is empty or longer than 100 years.
    """
    if not 0 <= (last - first).days <= _MOST_DAYS:
        raise TurnoutError("TURN-087", first=first, last=last, most=_MOST_DAYS)
