"""Accounts that belong to an action for a time only."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from turnout.counting.assertion import Assertion, read_assertion
from turnout.records import HeldAccount

__all__ = ["Member", "day_of"]


@dataclass(frozen=True)
class Member:
    """An account that an action has from the instant `since` on, and no longer at `until`; None is for ever."""

    held: HeldAccount
    since: datetime
    until: datetime | None = None

    @cached_property
    def assertion(self) -> Assertion:
        """What it asserts, read once."""
        return read_assertion(self.held)

    @cached_property
    def first_day(self) -> date:
        """The first day at whose end, UTC, the action has it."""
        return day_of(self.since)

    @cached_property
    def gone_on(self) -> date:
        """The first day at whose end the action no longer has it; the end of the calendar if it always will."""
        return day_of(self.until) if self.until else date.max

    def belongs_at(self, known: datetime) -> bool:
        """Tell whether the action has it at an instant."""
        return self.since <= known and (self.until is None or known < self.until)

    def belongs_on(self, day: date) -> bool:
        """Tell whether the action has it at the end of a day, UTC."""
        return self.first_day <= day < self.gone_on


def day_of(instant: datetime) -> date:
    """Return the day of an instant, UTC."""
    return instant.astimezone(UTC).date()
