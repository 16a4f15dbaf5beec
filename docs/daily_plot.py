"""A plot of two daily counts as SVG: two stepped lines, a band round the first, and a strip of the days within it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

__all__ = ["Plot", "render_plot"]

WIDTH, HEIGHT = 860, 430
LEFT, RIGHT, TOP, BOTTOM = 64, 18, 74, 84
STRIP = 10  # height of the strip of days, in pixels
FONT = "font-family: system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
INK, MUTED, GRID, PAPER = "#1c2733", "#5b6773", "#dfe4e8", "#ffffff"
FIRST, SECOND, BAND, OUTSIDE = "#1f3a5f", "#c2410c", "#c9d6e6", "#f0b49a"


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn.

    Args:
        title: one line.
        subtitle: one line.
        description: the whole in words, for those who do not see it.
        unit: what the upright axis counts.
        first: the first day.
        names: of the two lines.
        values: of the two lines, one a day.
        tolerance: the band round the first line, as a share of it.
    """

    title: str
    subtitle: str
    description: str
    unit: str
    first: date
    names: tuple[str, str]
    values: tuple[Sequence[int], Sequence[int]]
    tolerance: float

    def is_within(self, nth: int) -> bool:
        """Tell whether the second line is within the band on a day."""
        one, other = self.values[0][nth], self.values[1][nth]
        return abs(other - one) <= self.tolerance * one


def render_plot(plot: Plot) -> str:
    """Return the SVG; it is legible without colour, for the second line is dashed and each is named at its end."""
    days = len(plot.values[0])
    most = max(1, *(max(values) for values in plot.values), round(max(plot.values[0]) * (1 + plot.tolerance)))
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500) if most / size <= 8 or size == 500)
    top = -(-most // step) * step
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def across(nth: float) -> float:
        return LEFT + width * nth / days

    def up(value: float) -> float:
        return TOP + height * (1 - value / top)

    parts = [
        *_head(plot),
        *_grid(plot, step, top, across, up),
        f'<path d="{_band(plot, across, up)}" fill="{BAND}" fill-opacity="0.55"/>',
        _line(plot.values[0], across, up, f'stroke="{FIRST}" stroke-width="2.4"'),
        _line(plot.values[1], across, up, f'stroke="{SECOND}" stroke-width="2.4" stroke-dasharray="7 3"'),
        *_strip(plot, across),
    ]
    return "\n".join([*parts, "</svg>", ""])


def _head(plot: Plot) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="title description" style="{FONT}">'
    )
    yield f'<title id="title">{escape(plot.title)}</title>'
    yield f'<desc id="description">{escape(plot.description)}</desc>'
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
    yield _text(16, 24, plot.title, INK, "font-size: 16px; font-weight: 600")
    yield _text(16, 43, plot.subtitle, MUTED, "font-size: 12.5px")
    at = 16
    for name, colour, dash in zip(plot.names, (FIRST, SECOND), ("", ' stroke-dasharray="7 3"'), strict=True):
        yield f'<path d="M{at} 59h26" stroke="{colour}" stroke-width="2.4"{dash}/>'
        yield _text(at + 32, 63, name, colour, "font-size: 12.5px; font-weight: 600")
        at += 52 + 7 * len(name)
    yield f'<rect x="{at}" y="53" width="26" height="12" fill="{BAND}" fill-opacity="0.55"/>'
    yield _text(at + 32, 63, f"within {plot.tolerance:.0%} of {plot.names[0]}", MUTED, "font-size: 12.5px")


def _grid(
    plot: Plot, step: int, top: int, across: Callable[[float], float], up: Callable[[float], float]
) -> Iterator[str]:
    for value in range(0, top + 1, step):
        y = up(value)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{INK if value == 0 else GRID}" stroke-width="1"/>'
        yield _text(LEFT - 8, y + 4, f"{value:,}", MUTED, "font-size: 12px", anchor="end")
    middle = (TOP + HEIGHT - BOTTOM) / 2
    yield (
        f'<text transform="translate(18 {middle:.0f}) rotate(-90)" text-anchor="middle" fill="{MUTED}" '
        f'style="font-size: 12.5px">{escape(plot.unit)}</text>'
    )
    for nth in range(len(plot.values[0])):
        day = plot.first + timedelta(days=nth)
        if day.weekday() == 0:  # a tick each Monday
            x, foot = across(nth), HEIGHT - BOTTOM
            yield f'<path d="M{x:.1f} {foot}v5" stroke="{MUTED}" stroke-width="1"/>'
            yield _text(x, foot + 19, f"{day.day} {day:%b}", MUTED, "font-size: 12px", anchor="middle")


def _corners(values: Iterable[float], across: Callable[[float], float], up: Callable[[float], float]) -> list[str]:
    """Each value as a level stretch over its day."""
    return [
        f"{across(nth):.1f} {up(value):.1f}L{across(nth + 1):.1f} {up(value):.1f}" for nth, value in enumerate(values)
    ]


def _line(
    values: Sequence[int], across: Callable[[float], float], up: Callable[[float], float], attributes: str
) -> str:
    return f'<path d="M{"L".join(_corners(values, across, up))}" fill="none" stroke-linejoin="round" {attributes}/>'


def _band(plot: Plot, across: Callable[[float], float], up: Callable[[float], float]) -> str:
    upper = _corners((value * (1 + plot.tolerance) for value in plot.values[0]), across, up)
    days = len(plot.values[0])
    lower = [
        f"{across(nth + 1):.1f} {up(plot.values[0][nth] * (1 - plot.tolerance)):.1f}"
        f"L{across(nth):.1f} {up(plot.values[0][nth] * (1 - plot.tolerance)):.1f}"
        for nth in reversed(range(days))
    ]
    return f"M{'L'.join([*upper, *lower])}Z"


def _strip(plot: Plot, across: Callable[[float], float]) -> Iterator[str]:
    days = len(plot.values[0])
    y = HEIGHT - BOTTOM + 34
    for nth in range(days):
        colour = FIRST if plot.is_within(nth) else OUTSIDE
        x, wide = across(nth), across(nth + 1) - across(nth)
        yield f'<rect x="{x + 0.5:.1f}" y="{y}" width="{wide - 1:.1f}" height="{STRIP}" fill="{colour}"/>'
    within = sum(plot.is_within(nth) for nth in range(days))
    note = f"Each day: dark where the two are within {plot.tolerance:.0%}, {within} of {days} days; pale where not."
    yield _text(LEFT, y + STRIP + 17, note, MUTED, "font-size: 12px")


def _text(x: float, y: float, text: str, colour: str, style: str, *, anchor: str = "start") -> str:  # noqa: PLR0913  the parts of one label
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" style="{style}">{escape(text)}</text>'
