"""The site as plain files: for any static host, a mirror, a stick; each page opens from a file system as it is."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from pathlib import Path, PurePosixPath
from posixpath import relpath
from urllib.parse import quote, unquote

from django.conf import settings

from turnout.errors import TurnoutError
from turnout.releases import write_sums

__all__ = ["Frozen", "freeze_site"]

_LINK = re.compile(r'\b(href|src|cite)="(/[^"]*)"')
_PLAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9]+)?\Z")
_DOWNLOADS = ("/explore.csv", "/explore.json", "/days.csv", "/plot.svg", "/points.json", "/robots.txt")


@dataclass(frozen=True, slots=True)
class Frozen:
    """How many pages were written, and how many other files."""

    pages: int
    files: int


def freeze_site(releases: Path, folder: Path) -> Frozen:
    """Write the site of a folder of releases into a folder that is not there yet.

    Every page that a link reaches without a question of its own is written, in every language; what a question would
    answer, the explorer's page filters in the browser. Feeds are left out: they need to know where they stand.

    Raises:
        TurnoutError: TURN-152 where `folder` is there already, those of `Shelf` for `releases`.
    """
    if folder.exists():
        raise TurnoutError("TURN-152", file=str(folder))
    os.environ["TURNOUT_FROZEN"] = "1"
    # These read the settings when they are imported, so that it comes after they are chosen.
    from turnout.site.serving import build_application  # noqa: PLC0415

    build_application(releases, settings="turnout.site.settings")
    pages = 0
    written: set[str] = set()
    for path, body, is_page in _crawl():
        name = _file_of(path)
        text = _relative(body, name) if is_page else body
        _write(folder / name, text)
        written.add(name)
        pages += is_page
    _copy_assets(folder)
    _copy_releases(folder)
    write_sums(folder)
    return Frozen(pages, sum(1 for path in folder.rglob("*") if path.is_file()) - pages)


def _crawl() -> Iterator[tuple[str, bytes, bool]]:
    """Every answer that links lead to: its path, its bytes, whether it is a page."""
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415
    from django.test import RequestFactory  # noqa: PLC0415

    handler, requests = WSGIHandler(), RequestFactory()
    starts = ["/" if code == settings.LANGUAGE_CODE else f"/{code}/" for code, _name in settings.LANGUAGES]
    todo, seen = [*starts, *_DOWNLOADS, "/icon.svg"], set()
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        response = handler.get_response(requests.get(path, headers={"host": "localhost"}))
        if response.status_code == 301:
            todo.append(response.headers["Location"])
            yield path, _moved(path, response.headers["Location"]), True
            continue
        if response.status_code not in (200, 410):
            raise RuntimeError(f"{path} gives status {response.status_code}")  # a fault of the program
        body = b"".join(response.streaming_content) if response.streaming else response.content
        is_page = response.headers["Content-Type"].startswith("text/html")
        if is_page:
            links = (unescape(found[2]).partition("#")[0] for found in _LINK.finditer(body.decode()))
            todo += [link for link in links if "?" not in link and not link.startswith(("/static/", "/data/"))]
        yield path, body, is_page


def _moved(path: str, location: str) -> bytes:
    """A page that leads on, as a file cannot answer with a redirect."""
    there = quote(relpath(_file_of(location), str(PurePosixPath(_file_of(path)).parent)))
    head = f'<meta charset="utf-8"><title>→</title><meta http-equiv="refresh" content="0; url={there}">'
    return f'<!doctype html><html lang="und"><head>{head}</head><body><a href="{location}">→</a></body></html>'.encode()


def _file_of(path: str) -> str:
    """The file of an address; names that some file system could mistake get a hash for an ending."""
    *folders, last = unquote(path).lstrip("/").split("/")
    if not last:
        return "/".join([*folders, "index.html"])
    depth = 2 if folders and folders[0] in dict(settings.LANGUAGES) else 1
    head, name = folders[:depth], "/".join([*folders[depth:], last])
    if path.startswith(("/static/", "/data/")):
        return unquote(path).lstrip("/")
    if not _PLAIN.match(name):
        safe = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
        name = f"{safe}-{sha256(name.encode()).hexdigest()[:8]}"
    return "/".join([*head, name if "." in name else f"{name}.html"])


def _relative(body: bytes, name: str) -> bytes:
    """The page with every address of the site told from where the page stands."""
    here = str(PurePosixPath(name).parent)

    def point(found: re.Match[str]) -> str:
        address, mark, fragment = unescape(found[2]).partition("#")
        address, asked, question = address.partition("?")
        there = quote(relpath(_file_of(address), here))
        # What a question would have asked of the explorer, its script reads from behind the mark.
        fragment = question if asked else fragment
        return f'{found[1]}="{there}{"#" if mark or asked else ""}{fragment.replace("&", "&amp;")}"'

    return _LINK.sub(point, body.decode()).encode()


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def _copy_assets(folder: Path) -> None:
    from importlib.resources import files  # noqa: PLC0415  beside its only use

    from turnout.site.assets import built_files  # noqa: PLC0415  see above

    for name in built_files():
        _write(folder / "static" / name, files("turnout.site").joinpath("static", name).read_bytes())


def _copy_releases(folder: Path) -> None:
    from turnout.site.asking import open_shelf  # noqa: PLC0415  see above
    from turnout.site.pages.downloads import list_release_files  # noqa: PLC0415

    for release in open_shelf().releases:
        for name in list_release_files(release.folder):
            path = folder / "data" / release.info["id"] / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(release.folder / name, path)
