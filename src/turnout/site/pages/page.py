"""What every page has: its head, the other languages' addresses, and the release at its foot."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils.translation import get_language

from turnout.site.asking import open_shelf

__all__ = ["render_page"]


def render_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200, kind: str | None = None
) -> HttpResponse:
    """Render a page.

    Args:
        request: of whose address the other languages' are made.
        template: name within `templates/site`.
        context: what the template names; `release` where it is not the newest one.
        status: of HTTP.
        kind: media type, where it is not HTML.
    """
    here = request.get_full_path()
    current = get_language()
    common = {
        "release": open_shelf().newest,
        "newest": open_shelf().newest,
        "language": current,
        "languages": [(code, name, translate_url(here, code)) for code, name in settings.LANGUAGES],
        "contact": settings.TURNOUT_CONTACT,
        "frozen": settings.TURNOUT_FROZEN,
    }
    return render(request, f"site/{template}", {**common, **context}, status=status, content_type=kind)
