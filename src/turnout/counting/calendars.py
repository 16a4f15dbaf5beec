"""Working days: what is neither the country's weekend nor its public holiday, by the library `holidays`."""

import warnings
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["count_workdays", "has_calendar", "is_workday"]


def has_calendar(country: str | None, year: int) -> bool:
    """Tell whether the public holidays of that country and year are known.

    Without them, as for states that are no more, working days are Monday to Friday.
    """
    return country is not None and _calendar_of(country, year) is not None


def is_workday(day: date, country: str | None) -> bool:
    """Tell whether `day` is a working day in the country (ISO 3166-1 alpha-2; None: Monday to Friday)."""
    before = _worked(country, day.year)
    nth = day.timetuple().tm_yday
    return before[nth] > before[nth - 1]


def count_workdays(first: date, last: date, country: str | None) -> int:
    """Return the working days from `first` to `last`, both included; 0 where `last` is before `first`."""
    if last < first:
        return 0
    nth, end = first.timetuple().tm_yday, last.timetuple().tm_yday
    if first.year == last.year:
        return _worked(country, first.year)[end] - _worked(country, first.year)[nth - 1]
    whole = sum(_worked(country, year)[-1] for year in range(first.year + 1, last.year))
    start = _worked(country, first.year)
    return start[-1] - start[nth - 1] + whole + _worked(country, last.year)[end]


@lru_cache(maxsize=4096)
def _worked(country: str | None, year: int) -> Sequence[int]:
    """The number of working days up to each day of the year, the day itself included; nothing before the first."""
    calendar = _calendar_of(country, year) if country else None
    start = date(year, 1, 1).toordinal()
    length = 366 if date(year, 12, 31).timetuple().tm_yday == 366 else 365
    days = (date.fromordinal(start + n) for n in range(length))
    worked = (calendar.is_working_day(day) if calendar is not None else day.weekday() < 5 for day in days)
    return tuple(accumulate(worked, initial=0))


@cache  # never forgotten: a year that is filled in warns no more
def _calendar_of(country: str, year: int) -> "HolidayBase | None":
    """The country's calendar, if it has the year; it warns of years of which it knows a part, and those are unknown."""
    calendar = _calendar(country)
    if calendar is None or not calendar.start_year <= year <= calendar.end_year:
        return None
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        calendar.is_working_day(date(year, 1, 1))  # the first question about a year fills it in
    return None if said else calendar


@cache
def _calendar(country: str) -> "HolidayBase | None":
    import holidays  # noqa: PLC0415  slow to load, and few counts ask for working days

    try:
        return holidays.country_holidays(country)
    except NotImplementedError:
        return None
