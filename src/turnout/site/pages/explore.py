"""Explore: one filter in one address, and everything that it drives."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from turnout.errors import TurnoutError
from turnout.releases.questions import ANY, UNDER_WAY, Answer
from turnout.site.asking import Asked, ask
from turnout.site.pages.page import render_page
from turnout.site.pages.parts import build_claim, build_headline, build_links, build_map, build_plot
from turnout.site.plots import draw_bar
from turnout.site.wording import STATES, explain_state, name_of

__all__ = ["SORTS", "shorten", "show_explore"]

SORTS = ("last_confirmed_on", "first_on", "people_low", "reports")
_ROWS, _EVERY = 50, 10**9
_MOST_VALUES = 40
_DIMENSIONS = ("state", "kind", "country", "region", "sector")
_FIELDS = {"state": "states", "kind": "kinds", "country": "countries", "region": "regions", "sector": "sectors"}


def show_explore(request: HttpRequest) -> HttpResponse:
    """The explorer."""
    asked = ask(request)
    sort = request.GET.get("sort", "-last_confirmed_on")
    if sort.removeprefix("-") not in SORTS:
        raise TurnoutError(
            "TURN-156", name="sort", value=ascii(sort[:40]), reason=f"the table sorts by {', '.join(SORTS)}"
        )
    # As a file the page holds every row, and its script filters them.
    frozen = settings.TURNOUT_FROZEN
    listed, limit = (asked.but(states=(ANY,)), _EVERY) if frozen else (asked, _ROWS)
    page = asked.release.units(listed.filter, sort=sort, after=request.GET.get("after"), limit=limit)
    answer = asked.answer()
    apart = not set(asked.filter.states) <= set(UNDER_WAY)
    return render_page(request, "explore.html", {
        "here": "explore",
        "release": asked.release,
        "asked": asked.filter,
        "answer": answer,
        # Of a question about other states the parts of what is under way are no parts of its number.
        "apart": apart,
        "bar": "" if apart else draw_bar(answer.confirmed, answer.likely, answer.possible),
        "claim": build_claim(asked),
        "headline": build_headline(asked, answer.total),
        "rule": asked.release.rules[asked.filter.rule],
        "page": page,
        "sort": sort,
        "columns": None if frozen else _columns(asked, sort),
        "heads": [("state", _("State")), ("first_on", _("Since")), ("last_confirmed_on", _("Last confirmed")),
                  ("people_low", _("People")), ("reports", _("Reports"))],
        "next": _address(asked, sort=sort, after=page.next) if page.next else None,
        "first": _address(asked, sort=sort) if request.GET.get("after") else None,
        "facets": _facets(listed, answer),
        "chips": _chips(asked),
        "plot": build_plot(asked),
        "map": build_map(asked),
        "links": build_links(asked),
    })  # fmt: skip


def shorten(request: HttpRequest) -> HttpResponse:
    """Lead from an address with empty and repeated parameters, as a form makes it, to the short one."""
    return HttpResponseRedirect(reverse("explore") + ask(request).query)


def _address(asked: Asked, **more: str | None) -> str:
    extra = urlencode({name: value for name, value in more.items() if value and value != "-last_confirmed_on"})
    return reverse("explore") + "?" + "&".join(part for part in (asked.query.lstrip("?"), extra) if part)


def _columns(asked: Asked, sort: str) -> dict[str, dict[str, str]]:
    """For each column that sorts: where its head leads, and how it sorts now."""
    found = {}
    for name in SORTS:
        falls = sort == f"-{name}"
        rises = sort == name
        after = name if falls else f"-{name}"
        now = "descending" if falls else "ascending" if rises else ""
        found[name] = {
            "address": _address(asked, sort=after),
            "now": now,
            "sign": "↓" if falls else "↑" if rises else "",
        }
    return found


def _facets(asked: Asked, answer: Answer) -> list[dict[str, Any]]:
    """The boxes: every value with its number under all the other conditions; what is chosen comes first."""
    counted = {"state": [(name, getattr(answer, name)) for name in STATES], **asked.release.facets(asked.filter)}
    titles = {
        "state": _("State"),
        "kind": _("Kind"),
        "country": _("Country"),
        "region": _("Region"),
        "sector": _("Sector"),
    }
    found = []
    for dimension in _DIMENSIONS:
        chosen = getattr(asked.filter, _FIELDS[dimension])
        numbers = dict(counted[dimension])
        order = [one for one in chosen if one not in numbers and one != ANY] + list(numbers)
        say = explain_state if dimension == "state" else partial(name_of, dimension)
        boxes = [(value, say(value), numbers.get(value, 0), value in chosen) for value in order]
        if dimension != "state":
            boxes = sorted(boxes, key=lambda box: not box[3])[:_MOST_VALUES]
        found.append({"name": dimension, "title": titles[dimension], "boxes": boxes})
    return found


def _chips(asked: Asked) -> list[tuple[str, str]]:
    """What is chosen, each with the address without it."""
    found = []
    for dimension in ("kind", "country", "region", "sector"):
        values = getattr(asked.filter, _FIELDS[dimension])
        for value in values:
            rest = tuple(one for one in values if one != value)
            found.append((name_of(dimension, value), _address(asked.but(**{_FIELDS[dimension]: rest}))))
    if asked.filter.text:
        found.append((_("“%(words)s”") % {"words": asked.filter.text}, _address(asked.but(text=""))))
    return found
