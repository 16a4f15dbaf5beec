"""The page of one action: what is said of it, by whom, with the sentence; and how it counts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from turnout.releases.questions import Opened, OpenRelease, Redirected, Spot
from turnout.site.asking import ask
from turnout.site.drawings import draw_course
from turnout.site.maps import Sheet, bounds_of, dots_of_rows, draw_map
from turnout.site.marking import mark_phrases
from turnout.site.pages.page import render_page
from turnout.site.pages.telling import group_changes, tell_changes, title_changes
from turnout.site.told import list_figures, list_moves
from turnout.site.wording import GRADES, say_rule, say_rule_source, say_spot, title_of

__all__ = ["show_action"]

_MAP = (420, 300)


def show_action(request: HttpRequest, name: str) -> HttpResponse:
    """An action; where its id leads, if it was merged; what became of it, if it was split or withdrawn."""
    release = ask(request).release
    found = release.action(name)
    if found is None:
        raise Http404(name)
    if isinstance(found, Redirected):
        return _answer_moved(request, release, found)
    return render_page(request, "action.html", {"release": release, "row": found.row, "name": title_of(found.row),
                                                **_context(request, release, found)})  # fmt: skip


def _answer_moved(request: HttpRequest, release: OpenRelease, found: Redirected) -> HttpResponse:
    if found.state == "merged" and len(found.into) == 1:
        return HttpResponsePermanentRedirect(reverse("action", args=found.into))
    into = [(one, opened.row) for one in found.into if isinstance(opened := release.action(one), Opened)]
    return render_page(request, "moved.html", {"release": release, "found": found, "into": into}, status=410)


def _context(request: HttpRequest, release: OpenRelease, opened: Opened) -> Mapping[str, Any]:
    name = opened.row["id"]
    figures = list_figures(opened.accounts)
    return {
        "accounts": [{**one, "marked": mark_phrases(one)} for one in opened.accounts],
        "spot": say_spot(Spot.of_row(opened.row)),
        "figures": figures,
        "moves": list_moves(figures),
        "origins": _origins(opened.accounts),
        "counted": list(_counted(release, opened)),
        "course": draw_course(opened.spells, opened.accounts, release.day),
        "spells": _merged_spells(opened.spells),
        "map": _map(opened.row),
        "redirects": opened.redirects,
        "changes": [
            (_("New in this release") if what == "new action" else title_changes(what), held)
            for what, held in group_changes(tell_changes(release, opened.changes)).items()
        ],
        "year": str(release.day.year),
        "address": name if settings.TURNOUT_FROZEN else request.build_absolute_uri(reverse("action", args=[name])),
        "report_error": _report_error(release, opened),
    }


def _report_error(release: OpenRelease, opened: Opened) -> str:
    """The editors' address; a letter says already which action of which release it is about."""
    contact = str(settings.TURNOUT_CONTACT)
    subject = f"{release.info['id']} {opened.row['id']}"
    return f"{contact}?subject={quote(subject)}" if contact.startswith("mailto:") else contact


def _origins(accounts: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The reports, those that repeat one text together; the first published first."""
    reports = {account["report_id"]: account for account in accounts}
    ordered = sorted(reports.values(), key=lambda one: (one["origin"], one["published_on"], one["report_id"]))
    groups = [list(held) for _origin, held in groupby(ordered, key=lambda one: one["origin"])]
    return sorted(groups, key=lambda held: held[0]["published_on"])


def _merged_spells(spells: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The spells as most rules see them, for the text beside the drawing."""
    return [one for one in spells if one["place"] is None and one["state"] in GRADES] or list(spells)


def _counted(release: OpenRelease, opened: Opened) -> Iterable[Mapping[str, Any]]:
    """How it stands under each rule on the release's day."""
    for name, rule in release.rules.items():
        spells = [one for one in opened.spells if name in one["rules"].split()]
        now = [one for one in spells if _covers(one, release.day)]
        units = sum(1 for one in opened.units if name in one["rules"].split())
        states = sorted({one["state"] for one in now}, key=lambda state: (state not in GRADES, state))
        yield {"rule": rule, "say": say_rule(rule), "source": say_rule_source(rule), "states": states, "units": units,
               "now": sum(1 for one in now if one["state"] in GRADES)}  # fmt: skip


def _covers(spell: Mapping[str, Any], day: date) -> bool:
    first, last = spell["first_on"] or "", spell["last_on"] or "9999"
    return bool(first <= day.isoformat() <= last)


def _map(row: Mapping[str, Any]) -> str | None:
    if row["latitude"] is None or row["longitude"] is None:
        return None
    place = row["place"]
    address = reverse("value", args=["place", place]) if place else "#top"
    title = _("Where it was")
    dots = dots_of_rows([row])
    sheet = Sheet(bounds_of(dots), *_MAP, title, lambda _held: address, lambda _n, name: name or title, say_spot)
    return draw_map(dots, sheet)
