"""What the numbers rest on: method, codebook, rules, accuracy, data and changes, from the files that the code uses."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from markdown_it import MarkdownIt

import turnout
from turnout import codebook
from turnout.counting import parse_rule
from turnout.releases import load_tables
from turnout.releases.questions import UNKNOWN
from turnout.site.asking import ask, open_shelf
from turnout.site.pages.downloads import list_release_files
from turnout.site.pages.page import render_page
from turnout.site.pages.telling import group_changes, tell_changes, title_changes
from turnout.site.ruling import say_resumption, say_threshold, say_undecided

__all__ = ["show_accuracy", "show_changes", "show_codebook", "show_data", "show_method", "show_rule", "show_rules"]

_MOST_CHANGES = 500


def show_method(request: HttpRequest) -> HttpResponse:
    """How a report becomes a number."""
    release = ask(request).release
    return render_page(request, "method.html", {"here": "method", "release": release,
                                                "silent_days": release.info["patience_days"] * 4})  # fmt: skip


def show_codebook(request: HttpRequest) -> HttpResponse:
    """Kinds, statuses, scopes and fields."""
    families = [
        (name, text, [kind for kind in codebook.KINDS.values() if kind.family == name])
        for name, text in codebook.FAMILIES.items()
    ]
    return render_page(request, "codebook.html", {
        "release": ask(request).release, "version": codebook.VERSION, "families": families,
        "statuses": codebook.STATUSES.items(), "scopes": codebook.SCOPES.items(), "fields": codebook.FIELDS.items(),
    })  # fmt: skip


def show_rules(request: HttpRequest) -> HttpResponse:
    """All rules beside each other, with their numbers on the day asked of."""
    asked = ask(request)
    rules = [(rule, asked.but(rule=name).answer().under_way) for name, rule in asked.release.rules.items()]
    return render_page(request, "rules.html", {"here": "rules", "release": asked.release, "asked": asked.filter,
                                               "rules": rules})  # fmt: skip


def show_rule(request: HttpRequest, name: str) -> HttpResponse:
    """One rule: what it counts, by which source, and its file as it was applied."""
    release = ask(request).release
    rule = release.rules.get(name)
    if rule is None:
        raise Http404(name)
    parsed = parse_rule(name, rule["definition"])
    return render_page(request, "rule.html", {
        "here": "rules", "release": release, "rule": rule, "parts": tomllib.loads(rule["definition"]),
        "thresholds": [say_threshold(one) for one in parsed.thresholds], "undecided": say_undecided(parsed),
        "resumption": say_resumption(parsed),
    })  # fmt: skip


@cache
def _accuracy() -> str:
    """The project's page of measured figures, as HTML; it is made by the program that measures them."""
    packed = files("turnout.site").joinpath("data", "accuracy.md")
    path = Path(turnout.__file__).parents[2] / "docs" / "accuracy.md"
    text = packed.read_text(encoding="utf-8") if packed.is_file() else path.read_text(encoding="utf-8")
    body = text.partition("\n")[2]
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(body)
    for token in tokens:
        if "style" in token.attrs:
            # The content security policy allows no style in an attribute.
            token.attrs = {"class": "n"}
        for inner in token.children or ():
            # Other pages of the documentation are not part of the site.
            if inner.type == "link_open" and not str(inner.attrGet("href")).startswith("http"):
                inner.attrs = {"href": "#main"}
    text = str(reader.renderer.render(tokens, reader.options, {}))
    return text.replace("<th></th>", "<td></td>")  # a corner heads nothing


def show_accuracy(request: HttpRequest) -> HttpResponse:
    """What the reader gets right and wrong."""
    return render_page(request, "accuracy.html", {"release": ask(request).release, "text": _accuracy()})


def show_data(request: HttpRequest) -> HttpResponse:
    """Every release with its files, and what each column means."""
    releases = [
        {"info": one.info, "files": _grouped(one.info["id"], list_release_files(one.folder), one.folder)}
        for one in open_shelf().releases
    ]
    return render_page(request, "data.html", {"here": "data", "release": ask(request).release, "releases": releases,
                                              "tables": list(load_tables().values()),
                                              "example": _example()})  # fmt: skip


def _example() -> dict[str, str]:
    """A day and a country for the examples of addresses: such that they give something here."""
    release = open_shelf().newest
    countries = [value for value, _number in release.facets(release.default)["country"] if value != UNKNOWN]
    return {"on": release.day.isoformat(), "country": (countries or release.countries or ["BY"])[0]}


def _grouped(release: str, names: list[str], folder: Path) -> list[Mapping[str, Any]]:
    return [
        {"name": name, "size": (folder / name).stat().st_size,
         "address": reverse("release-file", args=[release, name])}
        for name in names
    ]  # fmt: skip


def show_changes(request: HttpRequest) -> HttpResponse:
    """What differs from the release before."""
    release = ask(request).release
    numbers = dict(release.changed)
    told = group_changes(tell_changes(release, release.changes(limit=_MOST_CHANGES)))
    kinds = [(title_changes(what), numbers[what], changes) for what, changes in told.items()]
    return render_page(request, "changes.html", {
        "release": release, "kinds": kinds, "shown": _MOST_CHANGES, "all": sum(numbers.values()),
    })  # fmt: skip
