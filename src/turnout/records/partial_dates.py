"""Dates as precise as a report gives them: `1987`, `1987-03`, `1987-03-27`.

A partial date is kept as its ISO text, so that it can be stored, compared for equality and printed as it
is; these functions give the closed interval of days that it stands for.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from turnout.errors import TurnoutError

__all__ = ["check_partial_date", "date_precision", "first_day", "last_day"]

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _FORM.fullmatch(text)
    if match is None:
        raise TurnoutError("TURN-002", value=text)
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


@lru_cache(maxsize=65_536)  # the same days are told over and over
def first_day(text: str) -> date:
    """Return the first day that `text` may mean.

    Raises:
        TurnoutError: TURN-002 if `text` is not a partial date of the calendar.
    """
    year, month, day = _parts(text)
    try:
        return date(year, month or 1, day or 1)
    except ValueError:
        raise TurnoutError("TURN-002", value=text) from None


def last_day(text: str) -> date:
    """Return the last day that `text` may mean; raises as `first_day` does."""
    first = first_day(text)
    _, month, day = _parts(text)
    if day:
        return first
    month = month or 12
    return date(first.year, month, monthrange(first.year, month)[1])


def date_precision(text: str) -> str:
    """Return `year`, `month` or `day`."""
    return {4: "year", 7: "month", 10: "day"}[len(text)]


def check_partial_date(text: str) -> str:
    """Return `text` if it is a partial date of the calendar; raises as `first_day` does."""
    first_day(text)
    return text
