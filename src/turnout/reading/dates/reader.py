"""`read_dates`: from a text and its publication day to its time expressions."""

from collections.abc import Callable
from datetime import date

from turnout.reading.dates import read_days, read_holidays, read_months, read_spans, read_story
from turnout.reading.dates.expression import TimeExpression
from turnout.reading.dates.joins import Found, join
from turnout.reading.dates.lexicon import Tokens
from turnout.reading.dates.patterns import Grammar, Hit, Rule, read_grammar
from turnout.reading.dates.scene import Scene
from turnout.reading.dates.values import Reading

__all__ = ["READERS", "read_dates"]

_FIRST_YEAR, _LAST_YEAR = 1400, 9000
READERS: dict[str, Callable[[Hit, Scene], Reading | None]] = {
    **read_days.READERS,
    **read_holidays.READERS,
    **read_months.READERS,
    **read_spans.READERS,
    **read_story.READERS,
}


def read_dates(text: str, base: date) -> list[TimeExpression]:
    """Return every time expression of an English news text, in order and without overlaps.

    Args:
        text: title or body, hard-wrapped or not, in any case.
        base: the publication day, of the years 1400 to 9000; "yesterday" is the day before it.

    Returns:
        The expressions; a text without any gives an empty list.

    Raises:
        ValueError: if `base` lies outside those years: the calendar has no room for what hangs on it.
    """
    if not _FIRST_YEAR <= base.year <= _LAST_YEAR:
        raise ValueError(base)
    grammar = read_grammar()
    tokens = grammar.lexicon.cut(text)
    found = join(_find(grammar, tokens, Scene(base, base, base)), tokens)
    return [_tie(item, tokens, text, base) for item in found]


def _find(grammar: Grammar, tokens: Tokens, scene: Scene) -> list[Found]:
    found: list[Found] = []
    position = 0
    for place, rules in grammar.places(tokens):
        item = _read_at(grammar, tokens, scene, place, rules) if place >= position else None
        if item is not None:
            found.append(item)
            position = item.end
    return found


def _read_at(grammar: Grammar, tokens: Tokens, scene: Scene, place: int, rules: tuple[Rule, ...]) -> Found | None:
    for rule in rules:
        match = rule.regex.match(tokens.codes, place)
        if match is None:
            continue
        hit = Hit(rule, match, tokens, grammar.lexicon)
        reading = READERS[rule.reads](hit, scene)
        if reading is not None:
            scene.tell(hit, reading)
            return Found(hit.start, hit.end, reading)
    return None


def _tie(item: Found, tokens: Tokens, text: str, base: date) -> TimeExpression:
    reading = item.reading
    start, end = tokens.starts[item.start], tokens.starts[item.end]
    return TimeExpression(
        text=text[start:end],
        start=start,
        end=end,
        kind=reading.kind,
        value=reading.value,
        first=reading.first,
        last=reading.last,
        tense=reading.tense or _tense(reading, base.isoformat()),
        relative=reading.relative,
    )


def _tense(reading: Reading, base: str) -> str:
    first, last = reading.first or reading.last, reading.last or reading.first
    if last and last < base[: len(last)]:
        return "past"
    if first and first > base[: len(first)]:
        return "future"
    return "present"
