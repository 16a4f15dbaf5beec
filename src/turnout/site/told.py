"""How the figures moved that each side gave: a lane for each side, in steps from one figure to the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from math import log10
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from turnout.releases import WITHHELD

__all__ = ["Figure", "Moves", "Side", "list_figures", "list_moves"]

# What is foretold is no figure of those who took part.
_FORETOLD = ("threatened", "called", "averted")
_SVG = "http://www.w3.org/2000/svg"
_WIDTH, _HEIGHT, _SPACE = 1000, 100, 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a report.

    Args:
        low: fewest; None is not bounded.
        high: most; likewise.
        quote: the report's words for it.
        by: who gives it; None is the report itself.
        account: the row of the account that has it.
    """

    low: int | None
    high: int | None
    quote: str
    by: str | None
    account: Mapping[str, Any]

    @property
    def interval(self) -> tuple[int | None, int | None]:
        """Both ends."""
        return self.low, self.high

    @property
    def withheld(self) -> bool:
        """Whether its words are kept back."""
        return self.quote == WITHHELD

    @property
    def on(self) -> date:
        """The day on which it was published."""
        return date.fromisoformat(self.account["published_on"])

    @property
    def foretold(self) -> bool:
        """Whether it is of what was to come."""
        return self.account["status"] in _FORETOLD


@dataclass(frozen=True, slots=True)
class Side:
    """What one side said.

    Args:
        by: its name as the reports give it; None for a report itself.
        publisher: of that report.
        first: the earliest interval.
        last: the latest.
        number: how many figures.
        lane: the drawing.
    """

    by: str | None
    publisher: str | None
    first: tuple[int | None, int | None]
    last: tuple[int | None, int | None]
    number: int
    lane: SafeString


@dataclass(frozen=True, slots=True)
class Moves:
    """The figures of several days: the sides in the order in which they first spoke.

    Args:
        sides: each with its lane.
        first: day at the left end of the lanes.
        last: day at their right end, somewhat after the last figure.
        lines: the powers of ten on which the lanes have lines. Figures in words ("hundreds") and those of two sides are
            often tenfold apart, so that a scale of even steps would show one of them alone.
    """

    sides: Sequence[Side]
    first: date
    last: date
    lines: Sequence[int]


def list_figures(accounts: Sequence[Mapping[str, Any]]) -> list[Figure]:
    """Return every figure with who gives it, in the order of reports: side by side, never averaged."""
    found: list[Figure] = []
    for account in accounts:
        own = {name: account[f"people_{name}"] for name in ("low", "high", "quote", "by")}
        given = [one for one in (own, *account["other_people"]) if one["quote"]]
        found += [Figure(one["low"], one["high"], one["quote"], one["by"], account) for one in given]
    return found


def list_moves(figures: Sequence[Figure]) -> Moves | None:
    """Return how the figures moved, or None where all were published on one day; what is foretold is left out."""
    told = sorted((one for one in figures if not one.foretold), key=lambda one: one.on)
    if not told or told[0].on == told[-1].on:
        return None
    first, last = told[0].on, told[-1].on
    last += timedelta(days=max(1, (last - first).days // 25))  # so that the last figure has room to stand
    lines = _lines([end for one in told for end in one.interval if end])
    sides: dict[tuple[str, str], list[Figure]] = {}
    for one in told:
        sides.setdefault(_side_of(one), []).append(one)
    lane = _Lane(first, last, lines)
    return Moves([_side(held, lane) for held in sides.values()], first, last, lines)


def _lines(values: Sequence[int]) -> list[int]:
    """The powers of ten from below the least to above the greatest of the values, two at least."""
    least, most = min(values, default=1), max(values, default=1)
    lines = [10 ** (len(str(least)) - 1)]
    while len(lines) < 2 or lines[-1] < most:
        lines.append(lines[-1] * 10)
    return lines


def _side_of(figure: Figure) -> tuple[str, str]:
    """A side speaks through any report; a report that names nobody speaks for its publisher."""
    return (figure.by.casefold(), "") if figure.by else ("", figure.account["publisher"] or "")


def _side(told: Sequence[Figure], lane: "_Lane") -> Side:
    one = told[0]
    return Side(one.by, one.account["publisher"], one.interval, told[-1].interval, len(told), lane.draw(told))


class _Lane:
    """One side's figures: the page's style gives the colours, and strokes that no stretching makes thicker."""

    def __init__(self, first: date, last: date, lines: Sequence[int]) -> None:
        self._first, self._days, self._lines = first, (last - first).days, lines

    def draw(self, told: Sequence[Figure]) -> SafeString:
        """Return the drawing; for the eye only, as the words beside it and the table say the same."""
        days = [(self._x(day), [*held]) for day, held in groupby(told, key=lambda one: one.on)]
        ends = [at for at, _held in days[1:]] + [_WIDTH]
        steps = [_Step(at, end, *_hull(held)) for (at, held), end in zip(days, ends, strict=True)]
        return format_html(
            '<svg xmlns="{}" class="lane" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">'
            '<path class="c-axis" d="{}"/><path class="band" d="{}"/><path class="edge" d="{}"/>'
            '<path class="open" d="{}"/><path class="dot" d="{}"/></svg>',
            _SVG, _WIDTH, _HEIGHT, "".join(f"M0 {self._y(line)}H{_WIDTH}" for line in self._lines),
            "".join(self._bands(steps)), "".join(self._edges(steps)), "".join(self._open(steps)),
            "".join(f"M{at} {self._y(end)}h0" for at, held in days for one in held for end in _ends(one.interval)),
        )  # fmt: skip

    def _x(self, day: date) -> float:
        return round(_WIDTH * (day - self._first).days / self._days, 1)

    def _y(self, value: int) -> float:
        low, high = log10(self._lines[0]), log10(self._lines[-1])
        part = (log10(max(value, self._lines[0])) - low) / (high - low)
        return round(_HEIGHT - _SPACE - (_HEIGHT - 2 * _SPACE) * part, 1)

    def _bands(self, steps: Sequence["_Step"]) -> Iterator[str]:
        for one in steps:
            if one.low is not None and one.high is not None and one.low < one.high:
                yield f"M{one.begin} {self._y(one.low)}V{self._y(one.high)}H{one.end}V{self._y(one.low)}Z"

    def _edges(self, steps: Sequence["_Step"]) -> Iterator[str]:
        """The lower and the upper edge: each goes across until the next day, and up or down where it is known there."""
        for edge in ("low", "high"):
            for before, one in pairwise([None, *steps]):
                value = getattr(one, edge)
                if value is not None:
                    joined = before is not None and getattr(before, edge) is not None
                    yield f"{'V' if joined else f'M{one.begin} '}{self._y(value)}H{one.end}"

    def _open(self, steps: Sequence["_Step"]) -> Iterator[str]:
        for one in steps:
            if one.low is not None and one.high is None:
                yield f"M{one.begin} {self._y(one.low)}V0"
            elif one.high is not None and one.low is None:
                yield f"M{one.begin} {self._y(one.high)}V{_HEIGHT}"


@dataclass(frozen=True, slots=True)
class _Step:
    """From where to where an interval stands."""

    begin: float
    end: float
    low: int | None
    high: int | None


def _hull(held: Sequence[Figure]) -> tuple[int | None, int | None]:
    """What holds all figures of a day: not their mean, and open where one of them is."""
    lows, highs = [one.low for one in held], [one.high for one in held]
    return (
        None if None in lows else min(one for one in lows if one is not None),
        None if None in highs else max(one for one in highs if one is not None),
    )


def _ends(interval: tuple[int | None, int | None]) -> Iterator[int]:
    yield from sorted({end for end in interval if end is not None})
