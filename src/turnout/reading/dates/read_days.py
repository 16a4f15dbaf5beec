"""Readers of single days: dates of the calendar, weekdays, today and its neighbours."""

from calendar import monthrange
from datetime import date, timedelta

from turnout.reading.dates.numbers import read_spelled_year
from turnout.reading.dates.patterns import Hit
from turnout.reading.dates.scene import Scene
from turnout.reading.dates.values import Reading, day, move, move_month

__all__ = ["READERS", "choose", "read_month", "read_weekday", "read_year"]

_CENTURY = 100
_FUTURE_TWO_DIGITS = 20  # "87" is at most so many years after the publication year
_NEAR_DAYS = 120  # so far back a day of that name is meant whatever the verb
_NEXT_DAYS = 45  # and so far ahead
_BEFORE_A_NOUN = {"the", "a", "an", "its", "their", "his", "her"}  # the verb speaks of "the May 14 meeting", not of May


def read_month(hit: Hit) -> int:
    """Return the month under the label `month`, 1 to 12."""
    return hit.number("month", "MONTH", "MONTH_SHORT", "MONTH_DOUBTFUL")


def read_weekday(hit: Hit, label: str = "weekday") -> int:
    """Return the weekday under a label, 1 for Monday to 7."""
    return hit.number(label, "WEEKDAY", "WEEKDAY_SHORT")


def read_year(hit: Hit, scene: Scene, label: str = "year") -> int | None:
    """Return the year that stands in the match, in figures, words or as "last year"; None if none does."""
    text = hit.word(label)
    if text.isdecimal():
        return int(text) if len(text) > 2 else _full_year(int(text), scene.base)
    if hit.has("spelled"):
        return read_spelled_year(hit, "spelled")
    shift = hit.word("shift")
    return scene.base.year + {"last": -1, "this": 0, "next": 1}[shift] if shift in {"last", "this", "next"} else None


def _full_year(short: int, base: date) -> int:
    century = base.year - base.year % _CENTURY
    full = century + short
    return full - _CENTURY if full > base.year + _FUTURE_TWO_DIGITS else full


def _valid(year: int, month: int, number: int) -> bool:
    return 1 <= month <= 12 and date.min.year <= year <= date.max.year and 1 <= number <= monthrange(year, month)[1]


def _nearest(hit: Hit, scene: Scene, month: int, number: int) -> date | None:
    """Return the day of that name that is meant: the nearest, unless the verb says the other side."""
    base = scene.base
    days = [date(y, month, number) for y in (base.year - 1, base.year, base.year + 1) if _valid(y, month, number)]
    return choose(days, hit, scene) if days else None


def choose(days: list[date], hit: Hit, scene: Scene) -> date:
    """Return the day meant among those of one name: the nearest, or if that is far off the one that the verb says."""
    base = scene.base
    nearest = min(days, key=lambda on: (abs((on - base).days), on > base))
    if -_NEAR_DAYS <= (nearest - base).days <= _NEXT_DAYS or hit.word_before() in _BEFORE_A_NOUN:
        return nearest
    direction = scene.direction(hit)
    past, future = [on for on in days if on <= base], [on for on in days if on > base]
    if direction == "future" and future:
        return future[0]
    if direction == "past" and past:
        return past[-1]
    return nearest


def _month_day(hit: Hit, scene: Scene) -> Reading | None:
    number = int(hit.words("day")[0])
    month = int(hit.word("number")) if hit.has("number") else read_month(hit)
    year = read_year(hit, scene)
    if year is None:
        if _is_shouted_verb(hit):
            return None
        on = _nearest(hit, scene, month, number)
        return day(on) if on else None
    return day(date(year, month, number), relative=hit.has("shift")) if _valid(year, month, number) else None


def _is_shouted_verb(hit: Hit) -> bool:
    """Whether a headline says "10 MAY DIE" or "300 MARCH"."""
    place = hit.place("month")
    # Only dates that have a day come here.
    return (
        place is not None and hit.place("day") < place and hit.tokens.words[place[0]] in {"MAY", "MARCH"}  # type: ignore[operator]  # as said
    )


def _numeric(hit: Hit, scene: Scene) -> Reading | None:
    first, second = int(hit.word("a")), int(hit.word("b"))
    year = read_year(hit, scene)
    dotted = "." in hit.tokens.words[hit.start : hit.end]
    month, number = (second, first) if dotted or first > 12 else (first, second)
    if year is None or not _valid(year, month, number):
        return None
    return day(date(year, month, number), relative=False)


def _day_range(hit: Hit, scene: Scene) -> Reading | None:
    first, last = int(hit.words("day")[0]), int(hit.words("last")[0])
    month, year = read_month(hit), read_year(hit, scene)
    if first >= last or (not hit.has("joint") and last - first > 2):
        return None
    if year is not None:
        begins = date(year, month, first) if _valid(year, month, first) else None
    else:
        begins = None if _is_shouted_verb(hit) else _nearest(hit, scene, month, first)
    if begins is None or not _valid(begins.year, month, last):
        return None
    ends = begins.replace(day=last).isoformat()
    return Reading(f"{begins}/{ends}", begins.isoformat(), ends, kind="range", relative=year is None)


def _another_day(hit: Hit, scene: Scene) -> Reading | None:
    """Read the 15 of "April 10 and 15"."""
    number, story = int(hit.words("day")[0]), scene.story
    if scene.end != hit.start - 3 or number <= story.day or not _valid(story.year, story.month, number):
        return None
    return day(story.replace(day=number))


def _day_of_month(hit: Hit, scene: Scene) -> Reading | None:
    number = int(hit.words("day")[0])
    shift = {"last": -1, "next": 1}.get(hit.word("shift"), 0)
    year, month = move_month(scene.base.year, scene.base.month, shift)
    if not _valid(year, month, number):
        return None
    on = date(year, month, number)
    if not hit.has("shift") and on > scene.base and scene.direction(hit) == "past":
        year, month = move_month(year, month, -1)
        on = date(year, month, number) if _valid(year, month, number) else on
    return day(on)


def _weekday(hit: Hit, scene: Scene) -> Reading | None:
    base, number = scene.base, read_weekday(hit)
    back, ahead = (base.isoweekday() - number) % 7, (number - base.isoweekday()) % 7
    if hit.has("week"):
        monday = base - timedelta(days=base.isoweekday() - 1)
        weeks = {"last": -1, "this": 0, "next": 1}[hit.word("week")]
        return day(monday + timedelta(days=7 * weeks + number - 1))
    shift = hit.word("shift")
    if shift in {"last", "past"}:
        return day(base - timedelta(days=back or 7))
    if shift in {"next", "coming", "this coming"}:
        return day(base + timedelta(days=ahead if ahead > 1 else ahead + 7))
    if not shift and scene.goes_on(hit):
        return _next_in_list(scene, number)
    direction = scene.direction(hit)
    if direction == "future" and not ahead and hit.word_before() in {"until", "till"}:
        return day(base + timedelta(days=7))
    if direction == "future" or (shift == "this" and direction is None):
        return day(base + timedelta(days=ahead))
    return day(base - timedelta(days=back))


def _next_in_list(scene: Scene, number: int) -> Reading:
    """Read the Friday of "last Thursday and Friday": it follows the day before it, unless both cannot be past."""
    on = scene.story + timedelta(days=(number - scene.story.isoweekday()) % 7)
    return day(on - timedelta(days=7) if scene.story <= scene.base < on else on)


def _every_weekday(hit: Hit, _scene: Scene) -> Reading:
    number = hit.number("weekday", "WEEKDAY", "WEEKDAY_SHORT", "WEEKDAYS")
    return Reading(f"XXXX-WXX-{number}", None, None, kind="set", relative=False, tense="present")


def _deictic(hit: Hit, scene: Scene) -> Reading:
    shift = hit.number("day", "DEICTIC")
    return day(scene.base + timedelta(days=shift + ("midnight" in hit.word("clock"))))


def _beyond(hit: Hit, scene: Scene) -> Reading:
    return day(scene.base + timedelta(days=-2 if hit.word("day") == "yesterday" else 2))


def _part_of_day(hit: Hit, scene: Scene) -> Reading:
    return day(scene.base - timedelta(days=hit.word("part") != "this"))


def _overnight(_hit: Hit, scene: Scene) -> Reading:
    before = (scene.base - timedelta(days=1)).isoformat()
    return Reading(before, before, scene.base.isoformat())


def _midnight(hit: Hit, scene: Scene) -> Reading | None:
    return None if scene.direction(hit) == "past" else day(move(scene.base, "D", 1))


READERS = {
    "month_day": _month_day,
    "numeric": _numeric,
    "day_range": _day_range,
    "another_day": _another_day,
    "day_of_month": _day_of_month,
    "weekday": _weekday,
    "every_weekday": _every_weekday,
    "deictic": _deictic,
    "beyond": _beyond,
    "part_of_day": _part_of_day,
    "overnight": _overnight,
    "midnight": _midnight,
}
