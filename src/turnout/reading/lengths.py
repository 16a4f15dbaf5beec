"""Lengths of time in the ISO 8601 form that time expressions give them (`P8D`, `PT24H`), counted in days."""

import re
from datetime import date, timedelta

__all__ = ["day_before", "last_of", "length_in_days"]

_LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?)([HDWMY])")
# A month is counted as 30 days and a year as 365: the day that lies so far back is told as a month anyway.
_DAYS = {"H": 1 / 24, "D": 1, "W": 7, "M": 30, "Y": 365}


def length_in_days(value: str) -> int | None:
    """Return a length in days, at least 1, or None where it gives no number ("several days")."""
    match = _LENGTH.fullmatch(value)
    if match is None:
        return None
    clock, number, unit = match.groups()
    if clock and unit == "M":
        return 1
    return max(1, round(float(number) * _DAYS[unit]))


def day_before(base: date, value: str) -> str | None:
    """Return the day that lies a length before `base` (codebook, "an eight-day-old strike").

    Args:
        base: the day to count from.
        value: the length.

    Returns:
        A partial ISO date as precise as the length's unit: a day for hours, days and weeks, a month for months
        and years; None where the length gives no number.
    """
    days = length_in_days(value)
    if days is None:
        return None
    start = (base - timedelta(days=days)).isoformat()
    return start[:7] if value.endswith(("M", "Y")) and "T" not in value else start


def last_of(start: date, days: int) -> str:
    """Return the last of so many days, `start` being the first, as an ISO date."""
    return (start + timedelta(days=days - 1)).isoformat()
