"""The front page: one number, with its rule and its parts in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from turnout.releases.questions import UNDER_WAY, UNKNOWN
from turnout.site.asking import Asked, ask
from turnout.site.pages.page import render_page
from turnout.site.pages.parts import build_claim, build_headline, build_links, build_map, build_plot, say_place
from turnout.site.pages.telling import say_changes
from turnout.site.plots import draw_bar
from turnout.site.templatetags.saying import num
from turnout.site.wording import say_country, say_evidence

__all__ = ["show_front"]

_NEWS = 8


def show_front(request: HttpRequest) -> HttpResponse:
    """The number for the country and day chosen."""
    asked = ask(request)
    answer = asked.answer()
    return render_page(request, "front.html", {
        "release": asked.release,
        "asked": asked.filter,
        "answer": answer,
        "bar": draw_bar(answer.confirmed, answer.likely, answer.possible),
        "claim": build_claim(asked),
        "headline": build_headline(asked, answer.under_way),
        "place": say_place(asked.filter),
        "rule": asked.release.rules[asked.filter.rule],
        "others": _other_rules(asked),
        "countries": _countries(asked),
        "plot": build_plot(asked),
        "map": build_map(asked),
        "links": build_links(asked),
        "rows": asked.release.units(asked.filter, sort="-last_confirmed_on", limit=_NEWS).rows,
        "updated": _say_updated(asked),
        "changed": [say_changes(what, number) for what, number in asked.release.changed],
        # What is to come is no news of the day, though it has the latest first day.
        "news": asked.release.units(asked.but(states=UNDER_WAY).filter, sort="-first_on", limit=_NEWS).rows,
    })  # fmt: skip


def _other_rules(asked: Asked) -> list[tuple[Mapping[str, Any], int, str]]:
    """The same day under every rule: a number is a fact only with its rule."""
    totals = asked.release.totals(asked.filter)
    return [(rule, totals[name], asked.but(rule=name).query) for name, rule in asked.release.rules.items()]


def _countries(asked: Asked) -> list[tuple[str, str]]:
    """The countries to choose from, by name."""
    codes = {*asked.release.countries, *asked.filter.countries} - {UNKNOWN}
    return sorted(((code, say_country(code)) for code in codes), key=lambda one: one[1])


def _say_updated(asked: Asked) -> str:
    """When the release was last updated, and what the number rests on."""
    answer = asked.answer()
    known = date.fromisoformat(asked.release.info["known_at"][:10])
    said = _("This number rests on %(evidence)s. Last updated on %(day)s, from %(all)s reports.")
    if not answer.reports:
        said = _("Last updated on %(day)s, from %(all)s reports.")
    return said % {"day": date_format(known, "DATE_FORMAT"), "all": num(asked.release.reports),
                   "evidence": say_evidence(answer.reports, answer.origins)}  # fmt: skip
