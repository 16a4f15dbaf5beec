"""What holds for every answer: reading only, errors as pages, how long a copy may be kept."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from turnout.errors import TurnoutError

__all__ = ["AnsweringMiddleware", "answer_400", "answer_404", "answer_500"]

_LOG = logging.getLogger("turnout.site")
_KEPT_S = 300
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), interest-cohort=()"


class AnsweringMiddleware:
    """Refuses all but GET and HEAD, says errors in a page of the language asked for, and sets the cache headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
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
    return _page(request, 500)


def _page(request: HttpRequest, status: int, error: TurnoutError | None = None) -> HttpResponse:
    response = render(request, "site/error.html", {"status": status, "error": error}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
