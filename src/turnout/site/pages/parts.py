"""The parts that several pages show: the number, the plot, the map, the table, and where each can be had as data."""

import json
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from turnout.releases.questions import ANY, UNDER_WAY, Filter
from turnout.site.asking import Asked
from turnout.site.maps import Sheet, bounds_of, draw_map
from turnout.site.plots import Drawing, Plot, Point, Size
from turnout.site.templatetags.saying import num
from turnout.site.wording import join_phrases, name_of, say_rule, say_spot

__all__ = [
    "build_claim",
    "build_headline",
    "build_links",
    "build_map",
    "build_plot",
    "describe_filter",
    "draw_plot_file",
    "say_cluster",
    "say_place",
]

MOST_DAYS, MOST_POINTS = 400, 2_000
_WIDE, _NARROW, _FILE = Size(960, 300, 14), Size(420, 260, 13), Size(1200, 480, 18)
_WIDE_MAP, _NARROW_MAP = (720, 460), (420, 340)
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
        parts.append(_("%(number)s people or more") % {"number": num(question.size_min)})
    if question.size_max is not None:
        parts.append(_("%(number)s people at most") % {"number": num(question.size_max)})
    if question.text:
        parts.append(_("“%(words)s”") % {"words": question.text})
    return "; ".join(part for part in parts if part)


def build_claim(asked: Asked) -> str:
    """What the number counts, as a sentence goes on after it."""
    rule = say_rule(asked.release.rules[asked.filter.rule])
    narrowed = describe_filter(asked.filter)
    return join_phrases(rule, say_place(asked.filter)) + (f" ({narrowed})" if narrowed else "")


def build_headline(asked: Asked, number: int) -> str:
    """The question and its number in one line, which no language has to bend: `Disputes, Greece, 25 May 2019: 7`."""
    claim = _("Actions in any state") if asked.filter.states == (ANY,) else build_claim(asked)
    phrase = f"{claim}, {date_format(asked.filter.on, 'DATE_FORMAT')}: {num(number)}"
    return phrase[:1].upper() + phrase[1:]


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


def _plot(asked: Asked) -> Plot:
    last = asked.release.day
    first = min(asked.release.first_day, last)
    days = asked.release.series(asked.filter, first, last, most=MOST_DAYS)
    step = (days[1].on - days[0].on).days if len(days) > 1 else 1
    title = _("%(claim)s, by day, from %(first)s to %(last)s") % {
        "claim": build_claim(asked),
        "first": date_format(first, "DATE_FORMAT"),
        "last": date_format(last, "DATE_FORMAT"),
    }
    points = [Point(day.on, day.confirmed, day.likely, day.possible) for day in days]
    return Plot(points, step, title[:1].upper() + title[1:])


@lru_cache(maxsize=512)
def _drawings(asked: Asked, _language: str) -> tuple[Drawing, Drawing, str, int] | None:
    plot = _plot(asked)
    if not any(one.confirmed or one.likely or one.possible for one in plot.points):
        return None
    return Drawing(plot, _WIDE), Drawing(plot, _NARROW), plot.title, plot.step_days


def build_plot(asked: Asked) -> Mapping[str, Any] | None:
    """The plot, in two widths of which the style shows one; None where there is nothing on any day."""
    # A series has neither day nor states: the questions of all days share its drawing.
    always = asked.but(on=asked.release.day, states=UNDER_WAY, known=None)
    drawn = _drawings(always, get_language() or "")
    if drawn is None:
        return None
    wide, narrow, title, step = drawn
    day = asked.filter.on
    return {"wide": wide.marked(day), "narrow": narrow.marked(day), "title": title, "step": step}


def draw_plot_file(asked: Asked) -> str:
    """The plot as a file for a newspaper."""
    return Drawing(_plot(asked), _FILE, alone=True).marked(asked.filter.on)


def build_map(asked: Asked, *, table: str = "#actions") -> Mapping[str, Any] | None:
    """The map: drawings of two widths, and what the one that moves needs; None where nothing has a point."""
    return _map(asked, table, get_language() or "")


@lru_cache(maxsize=256)
def _map(asked: Asked, table: str, _language: str) -> Mapping[str, Any] | None:
    dots = asked.release.dots(asked.filter, limit=MOST_POINTS)
    if not dots:
        return None
    bounds = bounds_of(dots)
    actions = reverse("action", args=["-"]).removesuffix("-")  # asked once, for all circles
    wide, narrow = (
        draw_map(
            dots,
            Sheet(
                bounds,
                *size,
                title=_("Map of %(claim)s") % {"claim": build_claim(asked)},
                address=lambda held: actions + held[0] if len(held) == 1 else table,
                label=say_cluster,
                name=say_spot,
            ),
        )
        for size in (_WIDE_MAP, _NARROW_MAP)
    )
    weeks, words = json.dumps(_weeks(asked)), json.dumps(_words_of_map(), ensure_ascii=False)
    return {"wide": wide, "narrow": narrow, "bounds": list(bounds), "points": len(dots), "weeks_json": weeks,
            "words": words}  # fmt: skip


def _words_of_map() -> dict[str, str]:
    """What the map that moves says itself, by MapLibre's names for it."""
    return {
        "Map.Title": _("Map"),
        "NavigationControl.ZoomIn": _("Nearer"),
        "NavigationControl.ZoomOut": _("Farther"),
        "CooperativeGesturesHandler.WindowsHelpText": _("Hold Ctrl and scroll to change the scale"),
        "CooperativeGesturesHandler.MacHelpText": _("Hold ⌘ and scroll to change the scale"),
        "CooperativeGesturesHandler.MobileHelpText": _("Move the map with two fingers"),
    }


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
