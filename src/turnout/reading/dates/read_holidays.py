"""Readers of holidays: fixed days, days that go with Easter, and weekdays counted in a month."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from turnout.reading.dates.patterns import Hit, read_holidays
from turnout.reading.dates.read_days import choose, read_year
from turnout.reading.dates.scene import Scene
from turnout.reading.dates.values import Reading, day

__all__ = ["READERS", "easter"]


def easter(year: int) -> date:
    """Return Easter Sunday of the Western churches.

    Source:
        The anonymous Gregorian computus, as Meeus gives it in Astronomical Algorithms, chapter 8.
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day_before = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day_before + 1)


def _on(holiday: Mapping[str, int], year: int) -> date:
    if "easter" in holiday:
        return easter(year) + timedelta(days=holiday["easter"])
    if "day" in holiday:
        return date(year, holiday["month"], holiday["day"])
    month, weekday, nth = holiday["month"], holiday["weekday"], holiday["nth"]
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _holiday(hit: Hit, scene: Scene) -> Reading | None:
    number = next(n for n in range(len(read_holidays())) if hit.has(f"holiday_{n}"))
    fields = {name: value for name, value in read_holidays()[number].items() if isinstance(value, int)}
    year = read_year(hit, scene)
    if year is not None:
        return day(_on(fields, year), relative=hit.has("shift"))
    around = range(max(1, scene.base.year - 1), min(9998, scene.base.year + 1) + 1)
    days = [_on(fields, year) for year in around]
    past, future = [on for on in days if on < scene.base], [on for on in days if on > scene.base]
    turn = hit.word("turn")
    if turn in {"last", "past"} and past:
        return day(past[-1])
    if turn in {"next", "coming"} and future:
        return day(future[0])
    return day(choose(days, hit, scene))


READERS = {"holiday": _holiday}
