"""Closed ranges of days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from turnout.records import first_day, last_day

__all__ = ["Days", "join_days"]


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
        return cls(first_day(partial), last_day(partial))

    @classmethod
    def between(cls, first: date, last: date) -> "Days | None":
        """Return the range, or None where `first` is after `last`."""
        return cls(first, last) if first <= last else None


def join_days(ranges: Iterable[Days]) -> tuple[Days, ...]:
    """Return the same days as the fewest ranges, in order; neighbours are joined."""
    joined: list[Days] = []
    for one in sorted(ranges):
        if joined and one.first <= joined[-1].last + timedelta(days=1):
            joined[-1] = Days(joined[-1].first, max(joined[-1].last, one.last))
        else:
            joined.append(one)
    return tuple(joined)
