"""Accounts that belong to an action for a time only."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from turnout.records import HeldAccount

__all__ = ["Member", "day_of"]


@dataclass(frozen=True, slots=True)
class Member:
    """An account that an action has from the instant `since` on, and no longer at `until`; None is for ever."""

    held: HeldAccount
    since: datetime
    until: datetime | None = None

    def belongs_at(self, known: datetime) -> bool:
        """Tell whether the action has it at an instant."""
        return self.since <= known and (self.until is None or known < self.until)

    def belongs_on(self, day: date) -> bool:
        """Tell whether the action has it at the end of a day, UTC."""
        return day_of(self.since) <= day and (self.until is None or day < day_of(self.until))


def day_of(instant: datetime) -> date:
    """Return the day of an instant, UTC."""
    return instant.astimezone(UTC).date()
