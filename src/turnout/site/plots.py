"""The plot of a number over time, drawn as SVG by the server: the same in a page, as a file and in print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, chain
from math import ceil, log10
from operator import add
from typing import NamedTuple

from django.utils.formats import date_format, number_format
from django.utils.html import escape

__all__ = ["Drawing", "Plot", "Point", "Size", "draw_bar"]

_SVG = "http://www.w3.org/2000/svg"

_FILLS = {"confirmed": "#0f5560", "likely": "#5f9fa8", "possible": "#cfe3e4"}
_GRADES = ("confirmed", "likely", "possible")
_TOP, _BOTTOM, _LEFT, _RIGHT = 14.0, 30.0, 2.0, 44.0
_DAYS_A_TICK = (1, 7, 14)
_MONTHS_A_TICK = (1, 2, 3, 6, 12, 24, 60, 120)


class Point(NamedTuple):
    """A day's stock."""

    on: date
    confirmed: int
    likely: int
    possible: int


@dataclass(frozen=True)
class Plot:
    """What a drawing needs.

    Args:
        points: in order of days, each standing until the next one.
        step_days: how many days a point stands for.
        title: said by readers of screens, and by the file.
    """

    points: Sequence[Point]
    step_days: int
    title: str


@dataclass(frozen=True)
class Size:
    """Of a drawing and of its text, in pixels."""

    width: int
    height: int
    font: int


class _Axes:
    """From days and numbers to pixels."""

    def __init__(self, plot: Plot, size: Size) -> None:
        self.size = size
        self.right, self.bottom = size.width - _RIGHT, size.height - _BOTTOM
        self.first = plot.points[0].on
        self.days = (plot.points[-1].on - self.first).days + plot.step_days
        self.last = self.first + timedelta(days=self.days)
        most = max(one + two + three for _, one, two, three in plot.points)
        self.step = _step(most)
        self.top = self.step * max(1, ceil(most / self.step))
        self._ys: dict[int, float | int] = {}

    def x(self, day: date) -> float | int:
        return _round(_LEFT + (self.right - _LEFT) * (day.toordinal() - self.first.toordinal()) / self.days)

    def y(self, value: int) -> float | int:
        found = self._ys.get(value)
        if found is None:
            found = self._ys[value] = _round(self.bottom - (self.bottom - _TOP) * value / self.top)
        return found


class Drawing:
    """A plot as SVG, on which a day can be marked: the marks of many questions lie on one drawing.

    Args:
        plot: at least one point.
        size: of the drawing.
        alone: as a file of its own, with colours and a white ground; else the page's style gives the colours.
    """

    def __init__(self, plot: Plot, size: Size, *, alone: bool = False) -> None:
        self._axes = axes = _Axes(plot, size)
        title = escape(plot.title)
        box = f'viewBox="0 0 {size.width} {size.height}" width="{size.width}" height="{size.height}"'
        parts = [f'<svg xmlns="{_SVG}" {box} role="img" aria-label="{title}" font-size="{size.font}">']
        if alone:
            ground = f'<rect width="{size.width}" height="{size.height}" fill="#ffffff"/>'
            parts.append(f'<title>{title}</title>{ground}<g font-family="sans-serif">')
        parts += _rows(axes)
        parts += _columns(axes)
        parts += _areas(plot.points, axes)
        self._drawn = "".join(parts)
        self._end = "</g></svg>" if alone else "</svg>"

    def marked(self, day: date) -> str:
        """Return the SVG with a line at a day, if the day is on it."""
        axes = self._axes
        if not axes.first <= day < axes.last:
            return self._drawn + self._end
        at = _round(axes.x(day) + (axes.right - _LEFT) / axes.days / 2)
        line = f"M{at} {_TOP - 8}V{axes.bottom}"
        mark = f'<path class="c-now" fill="none" stroke="#1b1a18" stroke-dasharray="3 3" d="{line}"/>'
        return self._drawn + mark + self._end


def _step(most: int) -> int:
    """What lies between two lines of the axis: four steps reach the top, or fewer."""
    if most <= 4:
        return 1
    unit = 10 ** int(log10(most / 4))
    return int(next(step for one in (1, 2, 2.5, 5, 10, 20) if (step := unit * one) * 4 >= most and step % 1 == 0))


def _rows(axes: _Axes) -> Iterator[str]:
    font = axes.size.font
    for value in range(0, axes.top + 1, axes.step):
        at = axes.y(value)
        yield f'<path class="c-axis" fill="none" stroke="#dad4c7" d="M{_LEFT} {at}H{_round(axes.right)}"/>'
        said = number_format(value, use_l10n=True, force_grouping=True)
        yield f'<text fill="#5b5750" x="{_round(axes.right + 6)}" y="{_round(at + font * 0.35)}">{said}</text>'


def _columns(axes: _Axes) -> Iterator[str]:
    font, width = axes.size.font, axes.size.width
    free = 0.0
    for day, form in _ticks(axes.first, axes.last, max(2, int(axes.right / (font * 6.5)))):
        at = axes.x(day)
        # A year is told once: with the first month that has room, and with each January.
        said = date_format(day, form if free == 0 or day.month == 1 or form != "YEAR_MONTH_FORMAT" else "F")
        room = font * 0.55 * len(said)
        if at < free or at + room > width:
            continue
        free = at + room + font
        yield f'<path class="c-axis" fill="none" stroke="#dad4c7" d="M{at} {axes.bottom}v5"/>'
        yield f'<text fill="#5b5750" x="{at}" y="{_round(axes.bottom + font + 7)}">{escape(said)}</text>'


def _ticks(first: date, last: date, room: int) -> list[tuple[date, str]]:
    """The days to name: so many days or months apart that there is room for their names."""
    days = (last - first).days
    for step in _DAYS_A_TICK:
        if days / step <= room:
            start = first if step == 1 else first + timedelta(days=(7 - first.weekday()) % 7)
            count = max((last - start).days // step + 1, 0)
            return [(start + timedelta(days=step * nth), "MONTH_DAY_FORMAT") for nth in range(count)]
    step = next((months for months in _MONTHS_A_TICK if days / 30.4 / months <= room), _MONTHS_A_TICK[-1])
    begin = first.year * 12 + first.month - 1
    begin += -begin % step
    months = (date(month // 12, month % 12 + 1, 1) for month in range(begin, last.year * 12 + last.month, step))
    return [(day, "Y" if step >= 12 else "YEAR_MONTH_FORMAT") for day in months if first <= day < last]


def _areas(points: Sequence[Point], axes: _Axes) -> Iterator[str]:
    """Three areas in steps from the axis up, the highest first: what lies lower is painted over it."""
    days, *parts = zip(*points, strict=True)
    xs = [axes.x(day) for day in days]
    end, ground = axes.x(axes.last), axes.y(0)
    heights = accumulate(parts, lambda below, part: tuple(map(add, below, part)))
    for grade, part, height in reversed(list(zip(_GRADES, parts, heights, strict=True))):
        if any(part):
            path = f"M{xs[0]} {ground}{_steps(xs, height, axes)}H{end}V{ground}Z"
            yield f'<path class="c-{grade}" fill="{_FILLS[grade]}" d="{path}"/>'


def _steps(xs: Sequence[float | int], heights: Sequence[int], axes: _Axes) -> str:
    """Where a height changes: across to its day, and up or down to it."""
    steps = zip(xs, heights, chain((0,), heights), strict=False)
    return "".join([f"H{x}V{axes.y(height)}" for x, height, before in steps if height != before])


def draw_bar(confirmed: int, likely: int, possible: int) -> str:
    """Return the shares of a number as one line of three parts; for the eye only, as the words beside it say them."""
    total = confirmed + likely + possible
    if not total:
        return ""
    parts, at = [], 0.0
    for grade, value in zip(_GRADES, (confirmed, likely, possible), strict=True):
        width = 100 * value / total
        if value:
            parts.append(f'<rect class="c-{grade}" x="{_round(at)}" width="{_round(width)}" height="4"/>')
        at += width
    return f'<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'


def _round(value: float) -> float | int:
    short = round(value, 1)
    return int(short) if short == int(short) else short
