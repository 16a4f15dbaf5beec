"""The number, the map and the table, to stand in other pages: a frame, and one line of HTML."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from turnout.site.asking import ask
from turnout.site.pages.page import render_page
from turnout.site.pages.parts import build_claim, build_links, build_map
from turnout.site.plots import draw_bar

__all__ = ["show_builder", "show_map", "show_number", "show_table"]

_ROWS = 25
_SIZES = {"number": (420, 260), "map": (720, 520), "table": (720, 520)}
_framed = csp_replace({"frame-ancestors": ["*"]})


def show_builder(request: HttpRequest) -> HttpResponse:
    """The lines to copy."""
    asked = ask(request)
    parts = [
        {"name": name, "width": width, "height": height,
         "address": request.build_absolute_uri(reverse(f"embed-{name}") + asked.query)}
        for name, (width, height) in _SIZES.items()
    ]  # fmt: skip
    return render_page(request, "embed.html", {"release": asked.release, "asked": asked.filter, "parts": parts,
                                               "claim": build_claim(asked), "links": build_links(asked)})  # fmt: skip


def _show(request: HttpRequest, part: str) -> HttpResponse:
    asked = ask(request)
    answer = asked.answer()
    return render_page(request, f"embed_{part}.html", {
        "release": asked.release, "asked": asked.filter, "answer": answer, "claim": build_claim(asked),
        "bar": draw_bar(answer.confirmed, answer.likely, answer.possible), "links": build_links(asked),
        "rule": asked.release.rules[asked.filter.rule], "part": part,
        "map": build_map(asked) if part == "map" else None,
        "rows": asked.release.units(asked.filter, limit=_ROWS).rows if part == "table" else (),
    })  # fmt: skip


@_framed
def show_number(request: HttpRequest) -> HttpResponse:
    """The number in a frame."""
    return _show(request, "number")


@_framed
def show_map(request: HttpRequest) -> HttpResponse:
    """The map in a frame."""
    return _show(request, "map")


@_framed
def show_table(request: HttpRequest) -> HttpResponse:
    """The table in a frame."""
    return _show(request, "table")
