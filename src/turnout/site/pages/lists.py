"""Places, employers, those who act, sectors and sources: each an index, and a page for each of its values."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from turnout.site.asking import ask
from turnout.site.maps import Sheet, bounds_of, dots_of_rows, draw_map
from turnout.site.pages.page import render_page
from turnout.site.pages.parts import say_cluster
from turnout.site.wording import calm, say_sector, say_spot

__all__ = ["COLUMNS", "show_list", "show_value"]

COLUMNS = {"place": "place", "target": "target", "who": "who", "sector": "sector", "source": "publisher"}
_MOST = 1_000
_ROWS = 200
_MAP = (460, 320)


def _titles(dimension: str) -> tuple[str, str]:
    return {
        "place": (_("Places"), _("As the reports name them.")),
        "target": (_("Employers and others acted against"), _("As the reports name them.")),
        "who": (_("Who acts"), _("As the reports name them; private persons are not named here.")),
        "sector": (_("Sectors"), _("Sections of the International Standard Industrial Classification, revision 4.")),
        "source": (_("Sources"), _("Publishers of the reports, with how many actions each has told of.")),
    }[dimension]


def _say(dimension: str, value: str) -> str:
    return say_sector(value) if dimension == "sector" else calm(value) or value


def show_list(request: HttpRequest, dimension: str) -> HttpResponse:
    """Every value with how many actions it has."""
    if dimension not in COLUMNS:
        raise Http404(dimension)
    release = ask(request).release
    names = sorted(release.names(COLUMNS[dimension]), key=lambda one: (-one[1], one[0].casefold()))
    title, note = _titles(dimension)
    values = [(value, _say(dimension, value), number) for value, number in names[:_MOST]]
    return render_page(request, "list.html", {"release": release, "here": dimension, "title": title, "note": note,
                                              "values": values, "all": len(names)})  # fmt: skip


def show_value(request: HttpRequest, dimension: str, value: str) -> HttpResponse:
    """The actions of one value."""
    if dimension not in COLUMNS:
        raise Http404(dimension)
    release = ask(request).release
    rows = release.actions_of(COLUMNS[dimension], value)
    if not rows:
        raise Http404(value)
    value = release.spelling(COLUMNS[dimension], value)
    title, _note = _titles(dimension)
    return render_page(request, "value.html", {"release": release, "here": dimension, "name": _say(dimension, value),
                                               "group": title, "dimension": dimension, "rows": rows[:_ROWS],
                                               "all": len(rows), "map": _map(rows)})  # fmt: skip


def _map(rows: list[Mapping[str, Any]]) -> str | None:
    placed = [row for row in rows if row["latitude"] is not None][:_MOST]
    if not placed:
        return None
    dots = dots_of_rows(placed)
    return draw_map(dots, Sheet(bounds_of(dots), *_MAP, _("Where they were"), _address, say_cluster, say_spot))


def _address(held: Sequence[str]) -> str:
    return reverse("action", args=held) if len(held) == 1 else "#actions"
