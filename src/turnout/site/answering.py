"""What holds for every answer: reading only, errors as pages, how long a copy may be kept."""

import gzip
import logging
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from turnout.errors import TurnoutError
from turnout.site.pages.page import render_page

__all__ = ["AnsweringMiddleware", "CompressingMiddleware", "answer_400", "answer_404", "answer_500"]

_LOG = logging.getLogger("turnout.site")
_KEPT_S = 300
_LEVEL, _LEAST_BYTES = 4, 200
_DOTS = re.compile(r"/\.\.?(/|\Z)")
_TAKES_GZIP = re.compile(r"\bgzip\b")
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), interest-cohort=()"


class AnsweringMiddleware:
    """Refuses all but GET and HEAD, says errors in a page of the language asked for, and sets the cache headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if _DOTS.search(request.path):
            # Browsers take such steps themselves. Django's cache of pages does, too, so that this address would be
            # answered with the page of another, and could leave its own page there.
            return _page(request, 404)
        response = self._get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        if response.status_code in (200, 301, 308):
            response.headers.setdefault("Cache-Control", f"public, max-age={_KEPT_S}")
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say what was wrong with the question."""
        if isinstance(error, TurnoutError):
            return _page(request, 400, error)
        return None


class CompressingMiddleware(GZipMiddleware):
    """Django's, but for how hard it tries: its level takes three times as long for a twentieth fewer bytes.

    Nor does it add bytes at random to hide how long secrets are: no page has any.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Compress an answer that is whole; what is streamed is left to Django's own."""
        if response.streaming:
            return super().process_response(request, response)
        if len(response.content) < _LEAST_BYTES or response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if not _TAKES_GZIP.search(request.headers.get("Accept-Encoding", "")):
            return response
        response.content = gzip.compress(response.content, _LEVEL, mtime=0)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "gzip"
        tag = response.get("ETag")
        if tag and tag.startswith('"'):  # other bytes of the same page: no strong tag may stand for both
            response.headers["ETag"] = f"W/{tag}"
        return response


def answer_400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be understood."""
    _LOG.info("400 %s: %s", request.path, exception)
    return _page(request, 400)


def answer_404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not there."""
    _LOG.info("404 %s: %s", request.path, exception)
    return _page(request, 404)


def answer_500(request: HttpRequest) -> HttpResponse:
    """A fault of the program; the server's log has it."""
    response = render(request, "site/broken.html", {"status": 500}, status=500)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, status: int, error: TurnoutError | None = None) -> HttpResponse:
    response = render_page(request, "error.html", {"status": status, "error": error}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
