"""A feed for every question: the actions confirmed last, as Atom."""

from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from turnout.site.asking import Asked, ask
from turnout.site.pages.page import render_page
from turnout.site.pages.parts import build_claim

__all__ = ["show_feed"]

_ENTRIES = 50


def show_feed(request: HttpRequest) -> HttpResponse:
    """The feed; what it says was updated when the release was built, so that a reader's program shows it once."""
    asked = ask(request)
    frozen = settings.TURNOUT_FROZEN
    host = "" if frozen else f"{request.scheme}://{request.get_host()}"
    here = reverse("feed") + asked.query
    rows = asked.release.units(asked.filter, sort="-last_confirmed_on", limit=_ENTRIES).rows
    seen = {row["id"]: row for row in rows}
    # A copy may stand anywhere: there the names of feed and entries do not depend on it, and links are its own.
    names = [_name_for_good(asked, name) if frozen else host + reverse("action", args=[name]) for name in seen]
    return render_page(request, "feed.xml", {
        "release": asked.release,
        "claim": build_claim(asked),
        "entries": list(zip(names, seen.values(), strict=True)),
        "self": host + here,
        "page": host + reverse("explore") + asked.query,
        "host": host,
        "name": _name_for_good(asked, here) if frozen else host + here,
    }, kind="application/atom+xml; charset=utf-8")  # fmt: skip


def _name_for_good(asked: Asked, what: str) -> str:
    """A name of a feed or an entry that is the same in every copy, wherever it stands."""
    return uuid5(NAMESPACE_URL, f"{asked.release.info['title']} {what}").urn
