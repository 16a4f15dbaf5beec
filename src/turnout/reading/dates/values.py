"""Readings: what a time expression means, with the days and spans of the calendar that news speaks of."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = [
    "QUARTER_SEASONS",
    "Reading",
    "day",
    "decade",
    "half",
    "month",
    "move",
    "move_month",
    "quarter",
    "season",
    "span",
    "week",
    "weekend",
    "year",
]

QUARTER_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Reading:
    """A meaning, before it is tied to offsets; the fields are those of `TimeExpression`.

    `tense` is None where it follows from the days.
    """

    value: str
    first: str | None
    last: str | None
    kind: str = "date"
    relative: bool = True
    tense: str | None = None


def day(on: date, *, relative: bool = True) -> Reading:
    """Return one day."""
    text = on.isoformat()
    return Reading(text, text, text, relative=relative)


def week(on: date, *, relative: bool = True) -> Reading:
    """Return the ISO week of `on`, Monday to Sunday."""
    number = on.isocalendar()
    monday = on - timedelta(days=number.weekday - 1)
    return Reading(
        f"{number.year:04}-W{number.week:02}",
        monday.isoformat(),
        (monday + timedelta(days=6)).isoformat(),
        relative=relative,
    )


def weekend(on: date) -> Reading:
    """Return Saturday and Sunday of the ISO week of `on`."""
    whole = week(on)
    assert whole.first is not None  # noqa: S101  weeks always have days; this narrows the type
    saturday = date.fromisoformat(whole.first) + timedelta(days=5)
    return Reading(f"{whole.value}-WE", saturday.isoformat(), whole.last)


def month(of_year: int, number: int, *, relative: bool = True) -> Reading:
    """Return a month."""
    text = f"{of_year:04}-{number:02}"
    return Reading(text, text, text, relative=relative)


def move_month(of_year: int, number: int, by: int) -> tuple[int, int]:
    """Return the year and month `by` months on."""
    months = of_year * 12 + number - 1 + by
    return months // 12, months % 12 + 1


def _months(of_year: int, number: int, length: int) -> tuple[str, str]:
    last = move_month(of_year, number, length - 1)
    return f"{of_year:04}-{number:02}", f"{last[0]:04}-{last[1]:02}"


def quarter(of_year: int, number: int, *, relative: bool = True) -> Reading:
    """Return a calendar quarter, 1 to 4."""
    return Reading(f"{of_year:04}-Q{number}", *_months(of_year, number * 3 - 2, 3), relative=relative)


def half(of_year: int, number: int, *, relative: bool = True) -> Reading:
    """Return a half of a calendar year, 1 or 2."""
    return Reading(f"{of_year:04}-H{number}", *_months(of_year, number * 6 - 5, 6), relative=relative)


def season(of_year: int, name: str, *, relative: bool = True) -> Reading:
    """Return a meteorological season of the north; winter begins in December of `of_year`."""
    return Reading(f"{of_year:04}-{name}", *_months(of_year, QUARTER_SEASONS[name], 3), relative=relative)


def year(number: int, *, relative: bool = False) -> Reading:
    """Return a year."""
    text = f"{number:04}"
    return Reading(text, text, text, relative=relative)


def decade(tens: int, *, relative: bool = False) -> Reading:
    """Return a decade by its first three figures, such as 198."""
    return Reading(str(tens), f"{tens}0", f"{tens}9", relative=relative)


def span(on: date, unit: str, *, relative: bool = True) -> Reading:
    """Return the calendar unit that holds `on`: D, W, WE, m (month), Q, Y or E (decade)."""
    if unit == "D":
        return day(on, relative=relative)
    if unit == "W":
        return week(on, relative=relative)
    if unit == "WE":
        return weekend(on)
    if unit == "m":
        return month(on.year, on.month, relative=relative)
    if unit == "Q":
        return quarter(on.year, (on.month + 2) // 3, relative=relative)
    if unit == "E":
        return decade(on.year // 10, relative=relative)
    return year(on.year, relative=relative)


def move(on: date, unit: str, by: int) -> date:
    """Return the day `by` units on; the 31st moves to the last day of a shorter month. Stays within years 1 to 9999."""
    days = {"D": 1, "W": 7, "WE": 7, "F": 14}.get(unit)
    try:
        if days is not None:
            return on + timedelta(days=days * by)
        months = {"m": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit] * by
        to_year, to_month = move_month(on.year, on.month, months)
        return date(to_year, to_month, min(on.day, monthrange(to_year, to_month)[1]))
    except (OverflowError, ValueError):
        return date.min if by < 0 else date.max
