"""The built files of the browser: their addresses, and their bytes, compressed once a process."""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from mimetypes import guess_type

from django.http import Http404, HttpRequest, HttpResponse

__all__ = ["asset_path", "built_files", "icon", "serve_asset"]

_FOR_EVER = "public, max-age=31536000, immutable"
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json"}
_ALREADY_PACKED = (".woff2",)


@dataclass(frozen=True)
class _File:
    type: str
    plain: bytes
    packed: bytes | None


@cache
def _manifest() -> dict[str, str]:
    """The file name of each source, with the hash of its content in it."""
    text = files("turnout.site").joinpath("static", "manifest.json").read_text(encoding="utf-8")
    return {name.removeprefix("src/"): entry["file"] for name, entry in json.loads(text).items()}


def asset_path(source: str) -> str:
    """Return the address of what was built from a file of `web/src`."""
    return f"/static/{_manifest()[source]}"


def built_files() -> list[str]:
    """Return the names of all that a browser may ask for."""
    folder = files("turnout.site").joinpath("static")
    return sorted(one.name for one in folder.iterdir() if one.is_file() and one.name != "manifest.json")


@cache
def _load(name: str) -> _File:
    plain = files("turnout.site").joinpath("static", name).read_bytes()
    suffix = name[name.rfind(".") :]
    kind = _TYPES.get(suffix) or guess_type(name)[0] or "application/octet-stream"
    packed = None if suffix in _ALREADY_PACKED else gzip.compress(plain, mtime=0)
    return _File(kind, plain, packed)


def serve_asset(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a built file; its name changes with its content, so that a copy may be kept for ever."""
    if name not in built_files():
        raise Http404(name)
    one = _load(name)
    packs = one.packed is not None and "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(one.packed if packs else one.plain, content_type=one.type)
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _FOR_EVER
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def icon(_request: HttpRequest) -> HttpResponse:
    """The sign in the browser's tab."""
    data = files("turnout.site").joinpath("data", "icon.svg").read_bytes()
    return HttpResponse(data, content_type="image/svg+xml")
