"""Numbers of people in the words of a report, as closed intervals."""

import re
from dataclasses import dataclass

from turnout.reading.lexicon import load_table

__all__ = ["Figure", "read_figures"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence: `low` to `high`, both included, None where unbounded.

    `start` and `end` are offsets in the sentence; they include the words that bend the number ("about",
    "more than", "most of the country's").
    """

    low: int | None
    high: int | None
    start: int
    end: int


_table = load_table("sizes.toml")
_WORDS: dict[str, int] = _table["numbers"]
_SIZES: dict[str, list[int]] = _table["sizes"]
_SCALES: dict[str, int] = _table["scales"]


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, map(str, words)), key=len, reverse=True))  # type: ignore[call-overload]  # a TOML table or list


_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?:{_any(_WORDS)})(?:[- ](?:{_any(_WORDS)}))?"
_FIGURE = re.compile(
    rf"(?<![\w$£.,/-])(?:(?P<bend>(?:(?:{_any(_table['bends'])}) )+))?"
    rf"(?:(?P<size>{_any(_SIZES)})|(?P<number>{_NUMBER})(?:[ -](?P<scale>{_any(_SCALES)}))?"
    rf"(?: (?:to|or|and|-) (?P<upper>\d[\d,]*|{_any(_WORDS)})(?:[ -](?P<scale2>{_any(_SCALES)}))?)?)"
    rf"(?![\w%$]|[.,]\d|-(?:hour|day|week|month|year|minute|pct|percent|man\b|point|page|mile|km|ton))"
)
_SHARE = re.compile(r"(?P<share>most|all|half|a majority|the majority|virtually all|nearly all|almost all|many) of (?:[^ ,]+ ){0,3}$")


def _value(text: str, scale: str | None) -> int | None:
    bare = text.replace(",", "")
    if bare.replace(".", "", 1).isdigit():
        number = float(bare)
    else:
        number = 0
        for word in re.split(r"[- ]", text):
            step = _WORDS.get(word)
            if step is None:
                return None
            number += step
    return int(number * _SCALES[scale]) if scale else int(number)


def _bend(words: str, low: int, high: int) -> tuple[int | None, int | None]:
    """Bend an interval by "more than", "up to" and the like (codebook, field people)."""
    for bound, phrases in (("least", _table["at_least"]), ("most", _table["at_most"])):
        if any(phrase in words for phrase in phrases):
            return (low, None) if bound == "least" else (None, high)
    return low, high


def _interval(match: re.Match[str], lower: str) -> tuple[int | None, int | None] | None:
    bend = match["bend"] or ""
    if match["size"]:
        low, high = _SIZES[match["size"]]
        return (low, None) if any(phrase in bend for phrase in _table["at_least"]) else (low, high)
    first = _value(match["number"], match["scale"] or (match["scale2"] if match["upper"] else None))
    if first is None:
        return None
    if match["upper"]:
        second = _value(match["upper"], match["scale2"])
        if second is None or second <= first:
            return None
        return first, second
    share = _SHARE.search(lower[: match.start()])
    if share and share["share"] in {"most", "a majority", "the majority"}:
        return first // 2, first
    return _bend(bend, first, first)


def read_figures(lower: str) -> list[Figure]:
    """Return the numbers of a lower-case sentence that can count people.

    Percentages, money, measures, years, ages and times are left to the caller: a figure counts people only
    where a noun for people follows.
    """
    figures = []
    for match in _FIGURE.finditer(lower):
        interval = _interval(match, lower)
        if interval is None:
            continue
        share = _SHARE.search(lower[: match.start()])
        start = share.start() if share and share["share"] in {"most", "a majority", "the majority"} else match.start()
        figures.append(Figure(interval[0], interval[1], start, match.end()))
    return figures
