"""The map as SVG by the server, which needs no script, and the same points as GeoJSON for the one that moves."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise, product
from math import inf, sqrt
from typing import Any

import numpy as np
from django.utils.html import escape
from numpy.typing import NDArray

from turnout.releases.questions import Dots, Spot

__all__ = ["Bounds", "Sheet", "bounds_of", "dots_of_rows", "draw_map", "list_features"]

_SVG = "http://www.w3.org/2000/svg"

Bounds = tuple[float, float, float, float]
"""West, south, east and north in degrees."""

_WORLD: Bounds = (-170.0, -57.0, 179.0, 76.0)
_LEAST_DEGREES, _ALONE_DEGREES = 3.0, 9.0
# What a point stands for has its room on the map: that of a country is no town in the middle of it.
_ROOM_DEGREES = {"country": 9.0, "region": 2.5}
_MOST_NORTH = 84.0
_APART = 20.0
_LEAST_RADIUS, _MOST_RADIUS = 7.0, 34.0
_CELL = 40  # at least what the largest circle reaches
_LEAST_PIXELS = 3.0
_STEP_PIXELS = 2.2
_MARGIN = 40.0
_AROUND = tuple(product((-1, 0, 1), repeat=2))
_MOST_NAMES = 7
# Of the text of a map: the room of a letter, a line and what reaches below it, and how far a name is from its circle.
_LETTER, _LINE, _DESCENT, _GAP = 7.2, 15.0, 3.0, 5.0


def bounds_of(dots: Dots) -> Bounds:
    """Return what a map shows: all dots with room around them for what they stand for; the world where there are none.

    Whole degrees, so that the land behind is drawn once for many questions.
    """
    if not dots:
        return _WORLD
    alone = len({*zip(dots.longitude.tolist(), dots.latitude.tolist(), strict=True)}) == 1
    # Around a single point there must be enough to tell where on earth it is; of many, those around a country's tell.
    most, least = (inf, _ALONE_DEGREES) if alone else (_ROOM_DEGREES["region"], _LEAST_DEGREES)
    beyond = np.array([min(_ROOM_DEGREES.get(spot.precision or "", 0.0), most) for spot in dots.spots])
    west, east = float((dots.longitude - beyond).min()), float((dots.longitude + beyond).max())
    south, north = float((dots.latitude - beyond).min()), float((dots.latitude + beyond).max())
    across, up = max((east - west) * 0.18, least), max((north - south) * 0.18, least / 2)
    made = (west - across // 1, south - up, east + across, north + up)
    if made[2] - made[0] > 150:
        return _WORLD
    return (float(max(int(made[0]) - 1, -180)), float(max(int(made[1]) - 1, -80)),
            float(min(int(made[2]) + 1, 180)), float(min(int(made[3]) + 1, 83)))  # fmt: skip


def dots_of_rows(rows: Sequence[Mapping[str, Any]]) -> Dots:
    """Return what a drawing needs of rows of `actions` that have a point."""
    longitude, latitude = (np.array([row[name] for row in rows], np.float64) for name in ("longitude", "latitude"))
    return Dots([row["id"] for row in rows], longitude, latitude, [Spot.of_row(row) for row in rows])


def _mercator_of(latitudes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Degrees of a sphere's Mercator map, as the map that moves has it."""
    found: NDArray[np.float64] = np.degrees(
        np.arcsinh(np.tan(np.radians(np.clip(latitudes, -_MOST_NORTH, _MOST_NORTH))))
    )
    return found


def _mercator(latitude: float) -> float:
    return float(_mercator_of(np.float64(latitude)))


@dataclass(frozen=True)
class _Ring:
    """A ring of land as longitudes and Mercator latitudes, with its bounds."""

    xs: NDArray[np.float64]
    ys: NDArray[np.float64]
    bounds: Bounds


@cache
def _land() -> list[_Ring]:
    """Every ring of land."""
    text = files("turnout.site").joinpath("data", "land.json").read_text(encoding="utf-8")
    rings = []
    for flat in json.loads(text):
        xs, ys = np.array(flat[::2]) / 100, _mercator_of(np.array(flat[1::2]) / 100)
        rings.append(_Ring(xs, ys, (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))))
    return rings


@dataclass(frozen=True)
class _Frame:
    """A window on the map: its bounds, and its size in pixels, of the same shape."""

    bounds: Bounds
    width: int
    height: int

    @property
    def placing(self) -> Callable[[Any, Any], tuple[Any, Any]]:
        """From longitude and Mercator latitude to pixels; one scale both ways, the bounds in the middle.

        Takes numbers or columns of numbers, and gives the like.
        """
        west, east = self.bounds[0], self.bounds[2]
        south, north = _mercator(self.bounds[1]), _mercator(self.bounds[3])
        scale = min(self.width / (east - west), self.height / (north - south))
        left = self.width / 2 - scale * (west + east) / 2
        top = self.height / 2 + scale * (south + north) / 2
        return lambda x, y: (left + scale * x, top - scale * y)


@lru_cache(maxsize=256)
def _land_path(frame: _Frame) -> str:
    """The land within a window: rings outside it and points closer than a pixel are left out."""
    place = frame.placing
    paths = []
    for ring in _land():
        west, south, east, north = ring.bounds
        left, bottom = place(west, south)
        right, top = place(east, north)
        if (
            right < 0
            or left > frame.width
            or bottom < 0
            or top > frame.height
            or max(right - left, bottom - top) < _LEAST_PIXELS
        ):
            continue
        corners = _thinned(ring, frame)
        if len(corners) > 3:
            paths.append(_short_path(corners))
    return "".join(paths)


def _short_path(corners: Sequence[tuple[float, float]]) -> str:
    """A closed path in whole pixels, each corner from the one before: a third of the bytes of absolute ones."""
    points = [(round(x), round(y)) for x, y in corners]
    steps = [(x - left, y - top) for (left, top), (x, y) in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-") + "z"


def _thinned(ring: _Ring, frame: _Frame) -> list[tuple[float, float]]:
    across, down = frame.placing(ring.xs, ring.ys)
    # What lies far outside keeps its side of the window, and no detail.
    across = np.clip(across, -_MARGIN, frame.width + _MARGIN)
    down = np.clip(down, -_MARGIN, frame.height + _MARGIN)
    kept: list[tuple[float, float]] = []
    left = top = -inf
    for x, y in zip(across.tolist(), down.tolist(), strict=True):
        if abs(x - left) + abs(y - top) >= _STEP_PIXELS:
            kept.append((x, y))
            left, top = x, y
    return kept


@dataclass
class _Cluster:
    """Dots that are shown as one: `dots` are their numbers."""

    x: int
    y: int
    dots: list[int]
    reach: float = _APART + _LEAST_RADIUS / 2

    def spot(self, spots: Sequence[Spot]) -> Spot:
        """What most of them stand for."""
        return Counter(spots[one] for one in self.dots).most_common(1)[0][0]

    @property
    def radius(self) -> float:
        """In pixels: the area grows with the number."""
        return min(_LEAST_RADIUS + 3.4 * sqrt(len(self.dots) - 1), _MOST_RADIUS)


def _cluster(dots: Dots, frame: _Frame) -> list[_Cluster]:
    """Put together what would lie on one another, the most numerous points first."""
    clusters: list[_Cluster] = []
    cells: dict[tuple[int, int], list[_Cluster]] = {}
    for x, y, held in _points(dots, frame):
        cell = (x // _CELL, y // _CELL)
        for one in cells.get(cell, ()):
            if (one.x - x) ** 2 + (one.y - y) ** 2 < one.reach**2:
                one.dots.extend(held)
                one.reach = _APART + one.radius / 2
                break
        else:
            made = _Cluster(x, y, held)
            clusters.append(made)
            # It is looked for from its own cell and its neighbours; none further off can be within reach.
            for across, down in _AROUND:
                cells.setdefault((cell[0] + across, cell[1] + down), []).append(made)
    return clusters


def _points(dots: Dots, frame: _Frame) -> Iterator[tuple[int, int, list[int]]]:
    """Yield each pixel that has dots, with their numbers: those with the most first, then from left to right."""
    xs, ys = (np.rint(axis).astype(np.int64) for axis in frame.placing(dots.longitude, _mercator_of(dots.latitude)))
    order = np.lexsort((ys, xs))
    xs, ys = xs[order], ys[order]
    begins = np.flatnonzero(np.r_[True, (np.diff(xs) != 0) | (np.diff(ys) != 0)])
    ends = np.r_[begins[1:], len(xs)]
    by_number = np.argsort(begins - ends, kind="stable")
    held, columns = order.tolist(), (xs[begins], ys[begins], begins, ends)
    for x, y, begin, end in zip(*(column[by_number].tolist() for column in columns), strict=True):
        yield x, y, held[begin:end]


@dataclass(frozen=True)
class Sheet:
    """What a map shows and says.

    Args:
        bounds: what it shows.
        width: in pixels.
        height: likewise.
        title: said by readers of screens.
        address: where a circle leads: of the ids of the actions in it.
        label: how a circle is called: of the number of its units, and of the name of what most of them stand for.
        name: how that is called; nothing where it has no name.
    """

    bounds: Bounds
    width: int
    height: int
    title: str
    address: Callable[[Sequence[str]], str]
    label: Callable[[int, str], str]
    name: Callable[[Spot], str]


def draw_map(dots: Dots, sheet: Sheet) -> str:
    """Return the SVG of units that have a point."""
    frame = _Frame(sheet.bounds, sheet.width, sheet.height)
    measures = f'viewBox="0 0 {sheet.width} {sheet.height}"'
    head = f'<svg xmlns="{_SVG}" {measures} role="group" aria-label="{escape(sheet.title)}" font-size="13">'
    land = f'<path class="c-land" fill-rule="evenodd" d="{_land_path(frame)}"/>'
    clusters = _cluster(dots, frame)
    names = [sheet.name(one.spot(dots.spots)) for one in clusters]
    circles = [_circle(one, dots, sheet, name) for one, name in zip(clusters, names, strict=True)]
    labels = [_label(box, name) for box, name in _place_names(clusters, names, frame)]
    return head + land + "".join(circles) + "".join(labels) + "</svg>"


def _circle(one: _Cluster, dots: Dots, sheet: Sheet, place: str) -> str:
    count, radius = len(one.dots), one.radius
    href, said = escape(sheet.address([dots.ids[nth] for nth in one.dots])), escape(sheet.label(count, place))
    inner = f'<circle class="c-point" cx="{one.x}" cy="{one.y}" r="{radius:.1f}"/>'
    if count > 1:
        inner += f'<text class="c-count" text-anchor="middle" x="{one.x}" y="{one.y + 4.5:.0f}">{count}</text>'
    return f'<a href="{href}" aria-label="{said}"><title>{said}</title>{inner}</a>'


def _label(box: "_Box", name: str) -> str:
    # On the left of its circle a name ends there, however long its letters turn out to be.
    at = f'text-anchor="end" x="{box.right:.0f}"' if box.ends else f'x="{box.left:.0f}"'
    return f'<text class="c-name" aria-hidden="true" {at} y="{box.bottom - _DESCENT:.0f}">{escape(name)}</text>'


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle in pixels; `ends`, if what is in it ends at its right side."""

    left: float
    top: float
    right: float
    bottom: float
    ends: bool = False

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def _place_names(clusters: Sequence[_Cluster], names: Sequence[str], frame: _Frame) -> Iterator[tuple[_Box, str]]:
    """Yield the names that have room beside their circles, on one side or the other, the largest circles' first."""
    taken = [_Box(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius) for one in clusters]
    found = 0
    for one, name in zip(clusters, names, strict=True):
        if found == _MOST_NAMES:
            return
        long, beside = len(name) * _LETTER, one.radius + _GAP
        top, bottom = one.y - _LINE / 2, one.y + _LINE / 2
        for left in (one.x + beside, one.x - beside - long):
            box = _Box(left, top, left + long, bottom, ends=left < one.x)
            inside = left >= 0 and box.right <= frame.width and top >= 0 and bottom <= frame.height
            if name and inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                found += 1
                yield box, name
                break


def list_features(
    rows: Iterable[Mapping[str, Any]],
    *,
    address: Callable[[str], str],
    title: Callable[[Mapping[str, Any]], str],
    name: Callable[[Spot], str],
) -> dict[str, Any]:
    """Return the units as GeoJSON, each with what its pin says and where it leads."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
                "properties": {
                    "id": f"{row['id']}-{nth}",
                    "url": address(row["id"]),
                    "title": title(row),
                    "place": name(Spot.of_row(row)),
                },
            }
            for nth, row in enumerate(rows)
        ],
    }
