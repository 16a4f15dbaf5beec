"""What holds for every answer of the API: any page of the web may read it, and all errors have one shape."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

__all__ = ["PREFIX", "CrossOriginMiddleware", "refuse"]

PREFIX = "/api/v1"
_READING = "GET, HEAD, OPTIONS"


def refuse(status: int, code: str, message: str, hint: str = "") -> JsonResponse:
    """Return an error in the one shape of the API (RFC 9457): `type, title, status, detail, code, hint`."""
    body = {"type": "about:blank", "title": _TITLES[status], "status": status, "detail": message, "code": code}
    return JsonResponse(body | {"hint": hint}, status=status, content_type="application/problem+json")


_TITLES = {400: "Bad request", 404: "Not found", 405: "Method not allowed", 410: "Gone", 500: "Internal error"}


class CrossOriginMiddleware:
    """Lets other origins read, answers their questions about that, and says errors as JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; those for pages pass through."""
        if not request.path.startswith(PREFIX):
            return self._get_response(request)
        response = self._answer(request)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            headers = {"Allow": _READING, "Access-Control-Allow-Methods": _READING, "Access-Control-Max-Age": "86400"}
            return HttpResponse(status=204, headers=headers)
        if request.method == "HEAD":
            request.method = "GET"  # the server leaves the body out
        if request.method != "GET":
            refused = refuse(405, "method", "The API is for reading.")
            refused.headers["Allow"] = _READING
            return refused
        response = self._get_response(request)
        if response.status_code == 404 and "json" not in response.headers.get("Content-Type", ""):
            return refuse(404, "not-found", "There is nothing at this address.", "/api/v1/ lists what there is.")
        if response.status_code >= 500:
            return refuse(500, "internal", "The server failed; its log says why.")
        return response
