"""The parts that several pages show: the number, the plot, the map, the table, and where each can be had as data."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from turnout.releases.questions import Filter, OpenRelease
from turnout.site.asking import Asked
from turnout.site.maps import Sheet, bounds_of, draw_map
from turnout.site.plots import Plot, Point, Size, draw_plot, thin
from turnout.site.wording import join_phrases, name_of, say_rule

__all__ = [
    "build_claim",
    "build_links",
    "build_map",
    "build_plot",
    "describe_filter",
    "draw_plot_file",
    "say_cluster",
    "say_place",
]

MOST_POINTS = 2_000
_WIDE, _NARROW, _FILE = Size(960, 300, 14), Size(420, 260, 13), Size(1200, 480, 18)
_MAP = (720, 460)
_STEP = 7


def say_place(question: Filter) -> str:
    """The countries and regions of a question as a phrase, or nothing."""
    names = [name_of("country", one) for one in question.countries] + [
        name_of("region", one) for one in question.regions
    ]
    return join_phrases(*names)


def describe_filter(question: Filter) -> str:
    """What a question narrows beside day, rule and country, as a phrase; or nothing."""
    parts = [
        ", ".join(name_of(dimension, one) for one in values)
        for dimension, values in (("kind", question.kinds), ("sector", question.sectors))
    ]
    if question.size_min is not None:
        parts.append(_("%(number)s people or more") % {"number": question.size_min})
    if question.size_max is not None:
        parts.append(_("%(number)s people at most") % {"number": question.size_max})
    if question.text:
        parts.append(f"“{question.text}”")
    return "; ".join(part for part in parts if part)


def build_claim(asked: Asked) -> str:
    """What the number counts, as a sentence goes on after it."""
    rule = say_rule(asked.release.rules[asked.filter.rule])
    return join_phrases(rule, say_place(asked.filter), describe_filter(asked.filter))


def build_links(asked: Asked) -> dict[str, str]:
    """The addresses of one question in all its forms."""
    names = (
        "front",
        "explore",
        "csv",
        "json",
        "days",
        "feed",
        "plot",
        "points",
        "embed",
        "embed-number",
        "embed-map",
        "embed-table",
    )
    return {name.replace("-", "_"): reverse(name) + asked.query for name in names}


@lru_cache(maxsize=512)
def _series(release: OpenRelease, question: Filter, first: date, last: date) -> tuple[Sequence[Point], int]:
    points = [Point(day.on, day.confirmed, day.likely, day.possible) for day in release.series(question, first, last)]
    return thin(points)


def _plot(asked: Asked) -> Plot | None:
    first, last = asked.release.first_day, asked.release.day
    points, step = _series(asked.release, asked.filter, first, last)
    title = _("%(claim)s, by day, from %(first)s to %(last)s") % {
        "claim": build_claim(asked),
        "first": date_format(first, "DATE_FORMAT"),
        "last": date_format(last, "DATE_FORMAT"),
    }
    return Plot(points, step, asked.filter.on, title[:1].upper() + title[1:])


@lru_cache(maxsize=512)
def _drawings(asked: Asked, _language: str) -> tuple[str, str, str, int] | None:
    plot = _plot(asked)
    if plot is None or not plot.points:
        return None
    wide, narrow = (draw_plot(plot, size, css=css) for size, css in ((_WIDE, "wide"), (_NARROW, "narrow")))
    return wide, narrow, plot.title, plot.step_days


def build_plot(asked: Asked) -> Mapping[str, Any] | None:
    """The plot, in two widths of which the style shows one; None where there is nothing to draw."""
    found = _drawings(asked, get_language() or "")
    return dict(zip(("wide", "narrow", "title", "step"), found, strict=True)) if found else None


def draw_plot_file(asked: Asked) -> str | None:
    """The plot as a file for a newspaper."""
    plot = _plot(asked)
    return draw_plot(plot, _FILE, alone=True) if plot and plot.points else None


def build_map(asked: Asked, *, table: str = "#actions") -> Mapping[str, Any] | None:
    """The map: its drawing, and what the one that moves needs; None where nothing has a point."""
    return _map(asked, table, get_language() or "")


@lru_cache(maxsize=256)
def _map(asked: Asked, table: str, _language: str) -> Mapping[str, Any] | None:
    rows = asked.release.points(asked.filter, limit=MOST_POINTS)
    if not rows:
        return None
    bounds = bounds_of((row["longitude"], row["latitude"]) for row in rows)
    sheet = Sheet(
        bounds,
        *_MAP,
        title=_("Map of %(claim)s") % {"claim": build_claim(asked)},
        address=lambda held: reverse("action", args=[held[0]["id"]]) if len(held) == 1 else table,
        label=say_cluster,
    )
    drawing = draw_map(rows, sheet)
    return {"drawing": drawing, "bounds": list(bounds), "points": len(rows), "weeks_json": json.dumps(_weeks(asked))}


def say_cluster(count: int, place: str) -> str:
    """What a circle of the map is called."""
    said = ngettext("%(count)s action", "%(count)s actions", count) % {"count": count}
    return f"{place}: {said}" if place else said


def _weeks(asked: Asked) -> list[str]:
    """The days that the slider of the map steps through: weekly, up to the one asked of."""
    first, last = asked.release.first_day, asked.filter.on
    if last <= first:
        return []
    days = (last - first).days
    step = max(1, days // 30) if days < _STEP * 8 else _STEP * max(1, days // _STEP // 104)
    found = [last - timedelta(days=back) for back in range(0, days + 1, step)]
    return [day.isoformat() for day in reversed(found)]
