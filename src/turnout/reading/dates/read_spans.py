"""Readers of spans from the publication day: this week, last month, two weeks ago, the past year."""

from datetime import date, timedelta
from fractions import Fraction

from turnout.reading.dates.numbers import read_count, read_ordinal
from turnout.reading.dates.patterns import Hit
from turnout.reading.dates.read_days import read_weekday
from turnout.reading.dates.scene import Scene
from turnout.reading.dates.values import Reading, day, move, quarter, span, weekend

__all__ = ["READERS", "duration_value", "is_compared", "moved", "unit_of"]

_LETTERS = {"M": "M", "H": "H", "D": "D", "W": "W", "F": "W", "m": "M", "Q": "M", "Y": "Y", "E": "Y", "C": "Y"}
_FACTORS = {"F": 2, "Q": 3, "E": 10, "C": 100}
_COMPARED_REACH = 40  # tokens, spaces and signs included
_COMPARING = {"from", "with", "than", "compared", "against", "versus", "vs"}
_EXACT_UNITS = {"D", "H", "M"}


def unit_of(hit: Hit, label: str = "unit") -> str:
    """Return the letter of the unit under a label: M H D W F m Q Y E C, or WE."""
    word = hit.word(label)
    return str(hit.lexicon.value("SPAN", word) or hit.lexicon.value("UNIT", word))


def duration_value(count: Fraction | None, unit: str) -> str:
    """Return the ISO duration; X stands for an unknown number."""
    prefix = "PT" if unit in {"H", "M"} else "P"
    if count is None:
        return f"{prefix}X{_LETTERS[unit]}"
    total = count * _FACTORS.get(unit, 1)
    number = str(total.numerator) if total.denominator == 1 else f"{float(total):g}"
    return f"{prefix}{number}{_LETTERS[unit]}"


def _partial(on: date, unit: str) -> str:
    """Return `on` no more precisely than `unit` lets it be known."""
    if unit in {"m", "Q"}:
        return on.isoformat()[:7]
    return on.isoformat()[:4] if unit in {"Y", "E", "C"} else on.isoformat()


def moved(on: date, count: Fraction, unit: str) -> date:
    """Return the day `count` units on; hours and minutes stay within the day unless they make up whole days."""
    if unit in {"H", "M"}:
        return on + timedelta(days=int(count / (24 if unit == "H" else 1440)))
    if count.denominator == 1:
        return move(on, unit, int(count))
    whole = move(on, unit, int(count))
    days = {"D": 1, "W": 7, "F": 14, "m": 30, "Q": 91, "Y": 365, "E": 3652, "C": 36524}[unit]
    return move(whole, "D", round(float(count - int(count)) * days))


def _ago(hit: Hit, scene: Scene) -> Reading | None:
    count, unit = read_count(hit), unit_of(hit)
    if count is None or not (hit.has("count") or hit.word("unit") == "year"):
        return Reading("PAST_REF", None, None, tense="past")
    if unit == "Y" and count == 1 and scene.quarter and is_compared(hit):
        return quarter(scene.quarter[0] - 1, scene.quarter[1])
    on = moved(scene.base, -count, unit)
    if hit.has("weekday"):
        number = read_weekday(hit)
        return day(on - timedelta(days=(on.isoweekday() - number) % 7))
    if unit in _EXACT_UNITS or (unit == "W" and count == 1):
        return day(on)
    return span(on, {"F": "W", "C": "Y", "E": "Y"}.get(unit, unit))


def is_compared(hit: Hit) -> bool:
    """Whether a figure is set beside that of a year ago, so that the same quarter is meant."""
    if "-" in hit.tokens.words[hit.start : hit.end]:
        return True
    before = hit.tokens.words[max(0, hit.start - _COMPARED_REACH) : hit.start + 2]
    return any(word.lower() in _COMPARING for word in before)


def _hence(hit: Hit, scene: Scene) -> Reading | None:
    count, unit = read_count(hit), unit_of(hit)
    if count is None:
        return Reading("FUTURE_REF", None, None, tense="future")
    on = moved(scene.base, count, unit)
    return day(on) if unit in _EXACT_UNITS else span(on, {"F": "W", "C": "Y", "E": "Y"}.get(unit, unit))


def _in_span(hit: Hit, scene: Scene) -> Reading | None:
    return _hence(hit, scene) if scene.direction(hit) == "future" else _length(hit, scene)


def _span(hit: Hit, scene: Scene) -> Reading | None:
    unit, shift = unit_of(hit), hit.word("shift")
    if unit == "WE":
        return _weekend(hit, scene, shift)
    by = {"last": -1, "next": 1, "coming": 1, "this coming": 1, "past": -1, "this past": -1}.get(shift, 0)
    whole = span(move(scene.base, unit, by), unit)
    return _narrowed(whole, hit, unit)


def _narrowed(whole: Reading, hit: Hit, unit: str) -> Reading:
    """Return the span with its first or last month or day where the words say so; its value stays the whole."""
    part = set(hit.words("part"))
    if part & {"start", "beginning"} and unit == "m":
        return Reading(whole.value, f"{whole.first}-01", f"{whole.first}-01")
    if part & {"end", "close"} and unit == "Y":
        return Reading(whole.value, f"{whole.last}-12", f"{whole.last}-12")
    return whole


def _weekend(hit: Hit, scene: Scene, shift: str) -> Reading:
    base = scene.base
    inside = base.isoweekday() >= 6
    if shift in {"next", "coming", "this coming"}:
        return weekend(base + timedelta(days=7 * inside))
    if shift in {"last", "past", "this past"}:
        return weekend(base - timedelta(days=7))
    direction = scene.direction(hit)
    ahead = direction == "future" or (shift == "this" and direction is None)
    return weekend(base if inside or ahead else base - timedelta(days=7))


def _year_end(hit: Hit, scene: Scene) -> Reading:
    year = scene.base.year - (scene.base.month <= 6 and scene.direction(hit) != "future")
    return day(date(year, 12, 31))


def _past_span(hit: Hit, scene: Scene) -> Reading | None:
    unit = unit_of(hit)
    count = read_count(hit)
    words = hit.words_of_match()
    if not hit.has("count"):
        count = None if words[-1].endswith("s") or words[-1] == "centuries" else Fraction(1)
    value = duration_value(count, unit)
    if count is None:
        return Reading(value, None, None, kind="duration", tense="past")
    return Reading(value, _partial(moved(scene.base, -count, unit), unit), scene.base.isoformat(), kind="duration")


def _coming_span(hit: Hit, scene: Scene) -> Reading | None:
    unit = unit_of(hit)
    count = read_count(hit) if hit.has("count") else None
    value = duration_value(count, unit)
    if count is None:
        return Reading(value, None, None, kind="duration", tense="future")
    return Reading(
        value, scene.base.isoformat(), _partial(moved(scene.base, count, unit), unit), kind="duration", tense="future"
    )


def _old(hit: Hit, scene: Scene) -> Reading | None:
    unit, count = unit_of(hit), read_count(hit)
    value = duration_value(count, unit)
    if count is None:
        return Reading(value, None, None, kind="duration", tense="past")
    return Reading(
        value, _partial(moved(scene.base, -count, unit), unit), scene.base.isoformat(), kind="duration", tense="past"
    )


def _ordinal_day(hit: Hit, scene: Scene) -> Reading | None:
    number, unit = read_ordinal(hit, "number"), unit_of(hit)
    if not number or number == 1:
        return None  # "in the first week of the strike" does not say when that was
    first = _partial(moved(scene.base, Fraction(1 - number), unit), unit)
    value = duration_value(Fraction(number), unit)
    return Reading(value, first, scene.base.isoformat(), kind="duration", tense="present")


def _lasting(value: str, kind: str = "duration") -> Reading:
    return Reading(value, None, None, kind=kind, relative=False, tense="present")


def _length(hit: Hit, _scene: Scene) -> Reading | None:
    if hit.has("word"):
        return _lasting(duration_value(Fraction(1), hit.lexicon.letter("LONG", hit.word("word"))))
    words, unit = hit.words("count"), unit_of(hit)
    counted = bool(words) or hit.rule.name == "long"
    if unit == "Q" and not any(word.isdecimal() or hit.lexicon.value("CARDINAL", word) for word in words):
        return None  # "a quarter" is a fraction
    rate = words in (["a"], ["an"]) and hit.rule.name == "length" and _is_rate(hit)
    return _lasting(duration_value(read_count(hit) if counted else None, unit), "set" if rate else "duration")


def _is_rate(hit: Hit) -> bool:
    """Whether "a day" says how often: "50,000 barrels a day"."""
    before = hit.word_before()
    return before.isalnum() and not hit.lexicon_has("BEFORE_A_SPAN", before)


def _every_unit(hit: Hit, _scene: Scene) -> Reading:
    count = read_count(hit) if hit.has("count") else Fraction(1)
    return _lasting(duration_value(count, unit_of(hit)), "set")


def _repeat(hit: Hit, _scene: Scene) -> Reading:
    return _lasting(hit.lexicon.letter("REPEAT", hit.word("word")), "set")


READERS = {
    "ago": _ago,
    "hence": _hence,
    "in_span": _in_span,
    "span": _span,
    "year_end": _year_end,
    "past_span": _past_span,
    "coming_span": _coming_span,
    "old": _old,
    "ordinal_day": _ordinal_day,
    "length": _length,
    "every_unit": _every_unit,
    "repeat": _repeat,
}
