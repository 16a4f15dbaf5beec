"""Readers of days that hang on another day of the text: the next day, two days later, the Sunday before."""

from datetime import timedelta
from fractions import Fraction

from turnout.reading.dates.numbers import read_count
from turnout.reading.dates.patterns import Hit
from turnout.reading.dates.read_days import read_weekday
from turnout.reading.dates.read_spans import is_compared, moved, unit_of
from turnout.reading.dates.scene import Scene
from turnout.reading.dates.values import Reading, day, quarter, span

__all__ = ["READERS"]

_AHEAD = {"next", "following", "after", "later", "afterward", "afterwards"}
_BACK = {"previous", "preceding", "before", "earlier", "previously"}


def _story_weekday(hit: Hit, scene: Scene) -> Reading:
    number = read_weekday(hit)
    story = scene.story
    if _BACK & set(hit.words_of_match()):
        return day(story - timedelta(days=(story.isoweekday() - number) % 7 or 7))
    return day(story + timedelta(days=(number - story.isoweekday()) % 7 or 7))


def _story(hit: Hit, scene: Scene) -> Reading | None:
    if hit.has("point"):
        shift = hit.number("point", "DEICTIC")
        return day(scene.base + timedelta(days=shift + (1 if hit.word("where") == "after" else -1)))
    words = set(hit.words_of_match())
    by = 1 if words & _AHEAD else -1 if words & _BACK else 0
    word = hit.word("unit")
    unit = "WE" if word == "weekend" else str(hit.lexicon.value("UNIT", word) or "D") if word else "D"
    start = scene.story if unit == "D" else scene.period
    return span(moved(start, Fraction(by), "W" if unit == "WE" else unit), unit)


def _story_quarter(hit: Hit, scene: Scene) -> Reading | None:
    if scene.quarter is None:
        return None
    year, number = scene.quarter
    if hit.has("year"):
        return quarter(int(hit.word("year")), number)
    return quarter(year - hit.has("unit"), number)


def _story_count(hit: Hit, scene: Scene) -> Reading | None:
    where, unit = hit.word("where"), unit_of(hit)
    count = read_count(hit) if hit.has("count") or unit == "Y" else None
    if unit in {"H", "M"}:
        return None if count and count >= 24 else day(scene.story)
    if count is None:
        return Reading("PAST_REF" if where in _BACK else "FUTURE_REF", None, None, tense="past")
    if unit == "Y" and count == 1 and where == "earlier" and scene.quarter and is_compared(hit):
        return quarter(scene.quarter[0] - 1, scene.quarter[1])
    story = scene.period if unit in {"Y", "m"} and hit.has("count") and where in _AHEAD else scene.story
    on = moved(story, count if where in _AHEAD else -count, unit)
    return day(on) if unit == "D" else span(on, {"F": "W", "C": "Y", "E": "Y"}.get(unit, unit))


def _reference(hit: Hit, _scene: Scene) -> Reading:
    if hit.has("past"):
        return Reading("PAST_REF", None, None, tense="past")
    if hit.has("present"):
        return Reading("PRESENT_REF", None, None, tense="present")
    return Reading("FUTURE_REF", None, None, tense="future")


READERS = {
    "story_weekday": _story_weekday,
    "story": _story,
    "story_quarter": _story_quarter,
    "story_count": _story_count,
    "reference": _reference,
}
