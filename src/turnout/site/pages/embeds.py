"""The number, the map and the table, to stand in other pages: a frame, and one line of HTML."""

from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from turnout.site.asking import Asked, ask
from turnout.site.filing import file_of, list_questions
from turnout.site.pages.page import render_page
from turnout.site.pages.parts import build_claim, build_headline, build_links, build_map
from turnout.site.plots import draw_bar

__all__ = ["show_builder", "show_map", "show_number", "show_table"]

_ROWS = 25
_SIZES = {"number": (420, 260), "map": (720, 520), "table": (720, 520)}
_framed = csp_replace({"frame-ancestors": ["*"]})


def show_builder(request: HttpRequest) -> HttpResponse:
    """The lines to copy."""
    asked = ask(request)
    parts = []
    for name, (width, height) in _SIZES.items():
        address = reverse(f"embed-{name}") + asked.query
        parts.append(
            {"name": name, "width": width, "height": height, "address": address, "whole": _whole(request, address)}
        )
    return render_page(request, "embed.html", {
        "release": asked.release, "asked": asked.filter, "parts": parts, "claim": build_claim(asked),
        "links": build_links(asked), "address": settings.TURNOUT_ADDRESS,
        "questions": _list_files(asked) if settings.TURNOUT_FROZEN else (),
    })  # fmt: skip


def _whole(request: HttpRequest, address: str) -> str:
    """The address as another page has to name it; of a copy that does not know where it stands, the file."""
    if not settings.TURNOUT_FROZEN:
        return request.build_absolute_uri(address)
    file = file_of(address)
    return f"{settings.TURNOUT_ADDRESS}/{file}" if settings.TURNOUT_ADDRESS else file


def _list_files(asked: Asked) -> list[dict[str, Any]]:
    """The questions that the copy answers by files of their own."""
    return [
        {"claim": build_claim(one), "number": one.answer().under_way, "links": build_links(one)}
        for one in list_questions(asked)
    ]


def _show(request: HttpRequest, part: str) -> HttpResponse:
    asked = ask(request)
    answer, links = asked.answer(), build_links(asked)
    return render_page(request, f"embed_{part}.html", {
        "release": asked.release, "asked": asked.filter, "answer": answer, "claim": build_claim(asked),
        "headline": build_headline(asked, answer.under_way),
        "bar": draw_bar(answer.confirmed, answer.likely, answer.possible), "links": links,
        "rule": asked.release.rules[asked.filter.rule], "part": part,
        # The rows that a circle stands for are not in the frame.
        "map": build_map(asked, table=f"{links['explore']}#actions") if part == "map" else None,
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
