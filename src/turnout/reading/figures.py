"""Numbers of people in the words of a report, as closed intervals (codebook, field people)."""

import re
from dataclasses import dataclass
from functools import cache

from turnout.reading.lexicon import alternation, load_table

__all__ = ["Figure", "read_figures"]

# "Most of N": from half of N to N (codebook, "decided").
_MOST_OF = re.compile(r"(?:most|a majority|the majority) of (?:[^ ,]+ ){0,3}$")
# What must not follow: a longer number, a rate, a length of time or space.
_NO_END = r"[\w%$]|[.,]\d|-(?:hour|day|week|month|year|minute|pct|percent|man\b|point|page|mile|km|ton)"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence.

    Args:
        low: lower bound, included; None where unbounded.
        high: upper bound, included; None where unbounded.
        start: offset in the sentence, of the words that bend the number where there are any ("about", "most of").
        end: offset after the last character.
    """

    low: int | None
    high: int | None
    start: int
    end: int


@cache
def _numbers() -> dict[str, int]:
    numbers: dict[str, int] = load_table("sizes.toml")["numbers"]
    return numbers


@cache
def _figure_pattern() -> re.Pattern[str]:
    table = load_table("sizes.toml")
    bend, size, scale = (alternation(table[name]) for name in ("bends", "sizes", "scales"))
    word = alternation(_numbers())
    number = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{word}(?:[- ]{word})?"
    upper = rf"(?: (?:to|or|and|-) (?P<upper>\d[\d,]*|{word})(?:[ -](?P<upper_scale>{scale}))?)?"
    return re.compile(
        rf"(?<![\w$£.,/-])(?:(?P<bend>(?:{bend} )+))?"
        rf"(?:(?P<size>{size})|(?P<number>{number})(?:[ -](?P<scale>{scale}))?{upper})(?!{_NO_END})"
    )


def _value(text: str, scale: str | None) -> int | None:
    bare = text.replace(",", "")
    if bare.replace(".", "", 1).isdigit():
        number = float(bare)
    else:
        words = re.split(r"[- ]", text)
        if not all(word in _numbers() for word in words):
            return None
        number = sum(_numbers()[word] for word in words)
    return int(number * load_table("sizes.toml")["scales"][scale]) if scale else int(number)


def _bent_by(match: re.Match[str], table: str) -> bool:
    bend = match["bend"] or ""
    return any(phrase in bend for phrase in load_table("sizes.toml")[table])


def _size(match: re.Match[str]) -> tuple[int, int | None]:
    low, high = load_table("sizes.toml")["sizes"][match["size"]]
    return (low, None) if _bent_by(match, "at_least") else (low, high)


def _between(match: re.Match[str], first: int) -> tuple[int, int] | None:
    second = _value(match["upper"], match["upper_scale"])
    return (first, second) if second is not None and second > first else None


def _interval(match: re.Match[str], most: re.Match[str] | None) -> tuple[int | None, int | None] | None:
    """The bounds of a figure, or None where its words make no number."""
    if match["size"]:
        return _size(match)
    number = _value(match["number"], match["scale"] or (match["upper_scale"] if match["upper"] else None))
    if number is None:
        return None
    if match["upper"]:
        return _between(match, number)
    if most:
        return number // 2, number
    if _bent_by(match, "at_least"):
        return number, None
    return (None, number) if _bent_by(match, "at_most") else (number, number)


def read_figures(lower: str) -> list[Figure]:
    """Read the numbers of a sentence that can count people.

    Whether one does is for the caller to see, by the noun that follows: years, ages and sums with the unit
    after them are read too.

    Args:
        lower: the sentence in lower case.

    Returns:
        Figures in the order of the sentence.
    """
    figures = []
    for match in _figure_pattern().finditer(lower):
        most = _MOST_OF.search(lower[: match.start()])
        interval = _interval(match, most)
        if interval is not None:
            figures.append(Figure(*interval, (most or match).start(), match.end()))
    return figures
