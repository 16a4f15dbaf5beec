"""A feed for every question: the actions confirmed last, as Atom."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from turnout.site.asking import ask
from turnout.site.pages.page import render_page
from turnout.site.pages.parts import build_claim

__all__ = ["show_feed"]

_ENTRIES = 50


def show_feed(request: HttpRequest) -> HttpResponse:
    """The feed; what it says was updated when the release was built, so that a reader's program shows it once."""
    asked = ask(request)
    rows = asked.release.units(asked.filter, sort="-last_confirmed_on", limit=_ENTRIES).rows
    seen: dict[str, object] = {row["id"]: row for row in rows}
    return render_page(request, "feed.xml", {
        "release": asked.release,
        "claim": build_claim(asked),
        "rows": list(seen.values()),
        "self": request.build_absolute_uri(),
        "page": request.build_absolute_uri(reverse("explore") + asked.query),
        "host": f"{request.scheme}://{request.get_host()}",
        "year": date.fromisoformat(asked.release.info["on_day"]).year,
    }, kind="application/atom+xml; charset=utf-8")  # fmt: skip
