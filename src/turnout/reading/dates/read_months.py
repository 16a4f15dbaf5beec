"""Readers of months, quarters, seasons, years and decades."""

from turnout.reading.dates.numbers import read_ordinal
from turnout.reading.dates.patterns import Hit
from turnout.reading.dates.read_days import read_month, read_year
from turnout.reading.dates.scene import Scene
from turnout.reading.dates.values import QUARTER_SEASONS, Reading, decade, half, month, quarter, season, year

__all__ = ["READERS"]

_FURTHEST_AHEAD = 60  # years; bonds mature so late
_NEAR_MONTHS = 3
_MONTH_LEADS = {"in", "by", "until", "till", "for", "from", "through", "before", "to", "since", "next", "and", "or"}
_YEAR_LEADS = {"in", "since", "of", "by", "until", "from", "during", "before", "after", "to", "between", "through"}
_EARLIEST_BARE = 1800


def _month(hit: Hit, scene: Scene) -> Reading | None:
    number = read_month(hit)
    if hit.has("year") or hit.has("spelled"):
        of_year = read_year(hit, scene)
        return month(of_year, number, relative=False) if of_year else None
    after = hit.tokens.words[hit.start : hit.end]
    shift = hit.word("shift")
    if shift and "year" in [word.lower() for word in after]:
        return month(scene.base.year + {"last": -1, "this": 0, "next": 1}[shift], number)
    base = scene.base
    if shift in {"last", "past", "this past"}:
        return month(base.year - (number >= base.month), number)
    if shift in {"next", "coming", "this coming"}:
        return month(base.year + (number <= base.month), number)
    if shift == "this":
        return month(base.year, number)
    return _bare_month(hit, scene)


def _bare_month(hit: Hit, scene: Scene) -> Reading | None:
    number, base = read_month(hit), scene.base
    if _is_name(hit):
        return None
    past = base.year - (number > base.month)
    future = base.year + (number < base.month)
    ahead = (number - base.month) % 12
    just_over = (base.month - number) % 12 in {1, 2}
    near = ahead <= _NEAR_MONTHS or (hit.word_before() in _MONTH_LEADS and not just_over)
    direction = scene.direction(hit)
    next_up = direction is None and ahead in {1, 2}
    return month(future if next_up or (near and direction == "future") else past, number)


def _is_name(hit: Hit) -> bool:
    """Whether the month is a person's: "June Smith"."""
    words = hit.tokens.words
    if not hit.lexicon_has("FIRST_NAME", hit.word("month")) or hit.word_before() in _MONTH_LEADS:
        return False
    after = words[hit.end + 1] if hit.end + 1 < len(words) else ""
    return words[hit.start].istitle() and words[hit.end] == " " and after.istitle() and len(after) > 2


def _quarter(hit: Hit, scene: Scene) -> Reading | None:
    number = read_ordinal(hit, "number")
    halves = hit.word("unit") == "half"
    if not number or number > (2 if halves else 4):
        return None
    build, months = (half, 6) if halves else (quarter, 3)
    of_year = read_year(hit, scene)
    if of_year:
        return build(of_year, number, relative=hit.has("shift"))
    if halves and hit.tokens.words[hit.start].lower() != "the":
        return None
    begins = (number - 1) * months + 1
    behind = begins > scene.base.month and scene.direction(hit) != "future"
    return build(scene.base.year - behind - hit.has("ago"), number)


def _season(hit: Hit, scene: Scene) -> Reading | None:
    name = str(hit.lexicon.value("SEASON", hit.word("season")))
    if hit.has("year"):
        of_year = read_year(hit, scene)
        return season(of_year, name, relative=False) if of_year else None
    shift, base = hit.word("shift"), scene.base
    if "year" in hit.words_of_match():
        return season(base.year + {"last": -1, "this": 0, "next": 1}[shift], name)
    begins = QUARTER_SEASONS[name]
    running = begins <= base.month < begins + 3 or (name == "WI" and base.month < 3)
    started = base.year if begins <= base.month else base.year - 1
    if shift in {"last", "past", "this past"}:
        return season(started - running, name)
    if shift in {"next", "coming", "this coming"}:
        return season(started + 1, name)
    if shift == "this" and not running:
        return season(base.year - (name == "WI" and base.month < 3), name)
    ahead = not running and scene.direction(hit) == "future"
    return season(started + ahead, name)


def _year(hit: Hit, scene: Scene) -> Reading | None:
    if hit.has("spelled"):
        spelled = read_year(hit, scene)
        return year(spelled) if spelled else None
    of_year = read_year(hit, scene, "short" if hit.has("short") else "year")
    if of_year is None:
        return None
    led = hit.word_before() in _YEAR_LEADS
    marked = hit.end - hit.start > 1 or hit.has("short")
    if not (_EARLIEST_BARE <= of_year <= scene.base.year + _FURTHEST_AHEAD) and not (led and of_year < scene.base.year):
        return None
    if not marked and ((of_year % 100 == 0 and not led) or _is_number(hit)):
        return None
    return year(of_year)


def _is_number(hit: Hit) -> bool:
    """Whether the word before makes it a number: "No. 1984", "Flight 1987"."""
    before = hit.tokens.words[max(0, hit.start - 3) : hit.start]
    words = [word for word in before if word.isalpha()]
    return bool(words) and hit.lexicon_has("NOT_YEAR", words[-1])


def _years(hit: Hit, scene: Scene) -> Reading | None:
    first = int(hit.word("year"))
    last_text = hit.word("last")
    last = int(last_text) if len(last_text) == 4 else first - first % 100 + int(last_text)
    if not (_EARLIEST_BARE <= first < last <= scene.base.year + _FURTHEST_AHEAD):
        return None
    return Reading(f"{first}/{last}", str(first), str(last), kind="range", relative=False)


def _decade(hit: Hit, scene: Scene) -> Reading | None:
    if hit.has("decade"):
        tens = scene.base.year // 100 * 10 + hit.number("decade", "DECADE_NAME")
        return decade(tens - 10 if tens > scene.base.year // 10 + 2 else tens, relative=True)
    text = hit.word("tens")
    if len(text) == 4:
        return decade(int(text) // 10)
    if not text.endswith("0"):
        return None
    tens = scene.base.year // 100 * 10 + int(text) // 10
    return decade(tens - 10 if tens > scene.base.year // 10 + 2 else tens, relative=True)


READERS = {
    "month": _month,
    "bare_month": _bare_month,
    "quarter": _quarter,
    "season": _season,
    "year": _year,
    "years": _years,
    "decade": _decade,
}
