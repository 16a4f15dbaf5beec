"""The site as plain files: for any static host, a mirror, a stick; each page opens from a file system as it is."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

from django.conf import settings

from turnout.errors import TurnoutError
from turnout.releases import write_sums
from turnout.site.filing import file_of, is_answered, point_from

__all__ = ["Frozen", "freeze_site"]

_LINK = re.compile(r'\b(href|src|cite)="(/[^"]*)"')
_ADDRESS = re.compile(r"https?://[^\s\"'<>?#]+\Z")
_DOWNLOADS = ("/explore.csv", "/explore.json", "/days.csv", "/plot.svg", "/points.json", "/robots.txt")


@dataclass(frozen=True, slots=True)
class Frozen:
    """How many pages were written, and how many other files."""

    pages: int
    files: int


def freeze_site(releases: Path, folder: Path, *, address: str = "") -> Frozen:
    """Write the site of a folder of releases into a folder that is not there yet.

    Every page that a link reaches without a question of its own is written, in every language; what a question would
    answer, the explorer's page filters in the browser. Feeds and embeds are written for the plain question and for each
    kind, country and sector.

    Args:
        releases: a release, or a folder of them.
        folder: the site.
        address: where it will stand; feeds and the lines that embed it have it in full. Without it they are relative,
            as all links of pages are.

    Raises:
        TurnoutError: TURN-152 where `folder` is there already, TURN-163 for what is no address, those of `Shelf` for
            `releases`.
    """
    if folder.exists():
        raise TurnoutError("TURN-152", file=str(folder))
    base = address.rstrip("/")
    if base and not _ADDRESS.match(base):
        raise TurnoutError("TURN-163", address=address)
    os.environ["TURNOUT_FROZEN"] = "1"
    os.environ["TURNOUT_ADDRESS"] = base
    # These read the settings when they are imported, so that it comes after they are chosen.
    from turnout.site.serving import build_application  # noqa: PLC0415

    build_application(releases, settings="turnout.site.settings")
    pages = 0
    written: set[str] = set()
    for path, body, is_page in _crawl():
        name = file_of(path)
        is_feed = name.endswith(".atom")
        text = _relative(body, name, base if is_feed else "") if is_page or is_feed else body
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

    from turnout.site.asking import open_shelf  # noqa: PLC0415  as below

    handler, requests = WSGIHandler(), RequestFactory()
    starts = ["/" if code == settings.LANGUAGE_CODE else f"/{code}/" for code, _name in settings.LANGUAGES]
    # An id that was merged or split long ago may stand in somebody's footnote, though no page leads to it any more.
    ended = [f"{start}action/{name}" for start in starts for name in open_shelf().newest.ended()]
    todo, seen = [*starts, *ended, *_DOWNLOADS, "/icon.svg"], set()
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
            todo += [
                link
                for link in links
                if ("?" not in link or is_answered(link)) and not link.startswith(("/static/", "/data/"))
            ]
        yield path, body, is_page


def _moved(path: str, location: str) -> bytes:
    """A page that leads on, as a file cannot answer with a redirect."""
    there = point_from(file_of(path), location)
    head = f'<meta charset="utf-8"><title>→</title><meta http-equiv="refresh" content="0; url={there}">'
    return f'<!doctype html><html lang="und"><head>{head}</head><body><a href="{location}">→</a></body></html>'.encode()


def _relative(body: bytes, name: str, base: str = "") -> bytes:
    """The page, or the feed, with every address of the site told from where it stands, or from `base`."""

    def point(found: re.Match[str]) -> str:
        return f'{found[1]}="{escape(point_from(name, unescape(found[2]), base))}"'

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
