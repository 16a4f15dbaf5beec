"""How stays are filed, so that a day is found among millions of them: by list, by way of asking, and by length.

A stay that goes on for so many days can cover a day only if it began not more than so many days before. Each shelf
holds stays of about one length, so that a look at all shelves of a list meets few that end before the day.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from turnout.counting.kept import STATES

__all__ = ["FOR_EVER", "HELD", "LIVE", "PAST", "micros", "shelf_of", "shelves", "state_of"]

PAST, HELD, LIVE = range(3)
"""Of what is known at an instant: what was known once, and what is known today; and each day as known at its end."""

FOR_EVER = 2**62
_LENGTHS = (1, 4, 16, 64, 256, 1024, 4096)  # days; a last shelf holds what is longer
_ORIGIN = datetime(1, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(instant: datetime) -> int:
    """Return an instant as microseconds since the year 1, UTC."""
    return (instant - _ORIGIN) // _MICROSECOND


def shelf_of(axis: int, state: str, first: int, last: int) -> int:
    """Return the shelf of a stay from day `first` to day `last`."""
    days = last - first + 1
    size = next((nth for nth, most in enumerate(_LENGTHS) if days <= most), len(_LENGTHS))
    return (axis * len(STATES) + STATES.index(state)) * (len(_LENGTHS) + 1) + size


def shelves(axis: int, state: str) -> Iterator[tuple[int, int]]:
    """Yield the shelves of a list, each with the most days that a stay on it goes on."""
    base = (axis * len(STATES) + STATES.index(state)) * (len(_LENGTHS) + 1)
    yield from ((base + nth, most) for nth, most in enumerate((*_LENGTHS, FOR_EVER)))


def state_of(shelf: int) -> str:
    """Return the list that a shelf belongs to."""
    return STATES[shelf // (len(_LENGTHS) + 1) % len(STATES)]
