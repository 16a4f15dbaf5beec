"""The static copy: which questions it answers by a file of their own, and which file an address is."""

import re
from hashlib import sha256
from pathlib import PurePosixPath
from posixpath import relpath
from urllib.parse import quote, unquote

from django.conf import settings

from turnout.releases.questions import ANY, UNKNOWN
from turnout.site.asking import Asked

__all__ = ["file_of", "is_answered", "list_questions", "point_from"]

_PLAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9]+)?\Z")
_FEED = "feed.atom"
# Addresses of which questions have files of their own; of all others the explorer's script reads the question.
_ANSWERED = (_FEED, "embed/number", "embed/map", "embed/table")
_FIELDS = {"kind": "kinds", "country": "countries", "sector": "sectors"}


def list_questions(asked: Asked) -> list[Asked]:
    """Return the plain question, then one for each kind, country and sector that any action has, most actions first.

    Kinds that the rule leaves out are asked under the first rule that counts them.
    """
    found = [asked]
    facets = asked.release.facets(asked.but(states=(ANY,)).filter)
    for dimension, field in _FIELDS.items():
        for value, _number in facets[dimension]:
            if value == UNKNOWN:
                continue
            one = asked.but(**{field: (value,)})
            if dimension == "kind":
                one = one.but(rule=_rule_for(asked, value))
            found.append(one)
    return found


def _rule_for(asked: Asked, kind: str) -> str:
    counting = asked.release.rules_for(kind)
    first = [name for name in (asked.filter.rule, "protest") if name in counting]
    return (first or counting or [asked.filter.rule])[0]


def is_answered(address: str) -> bool:
    """Tell whether an address with a question has a file of its own."""
    path, asked, _question = address.partition("?")
    return bool(asked) and _without_language(path)[1] in _ANSWERED


def file_of(address: str) -> str:
    """Return the file of an address; names that some file system could mistake get a hash for an ending."""
    path, _asked, question = address.partition("?")
    if path.startswith(("/static/", "/data/")):
        return unquote(path).lstrip("/")
    folders, rest = _without_language(unquote(path))
    if question and rest in _ANSWERED:
        stem, dot, ending = rest.partition(".")
        return "/".join([*folders, stem, _safe(unquote(question)) + (f"{dot}{ending}" if dot else ".html")])
    *more, last = rest.split("/")
    if not last:
        return "/".join([*folders, *more, "index.html"])
    name = "/".join([*more[1:], last])
    if not _PLAIN.match(name):
        name = _safe(name)
    return "/".join([*folders, *more[:1], name if "." in name else f"{name}.html"])


def point_from(name: str, address: str, base: str = "") -> str:
    """Return how a file refers to an address of the site: from where it stands, or from `base`, where all files are.

    What a question would have asked of a page without files of its own stands behind the mark, for the page's script.
    """
    path, mark, fragment = address.partition("#")
    path, asked, question = (path, "", "") if is_answered(path) else path.partition("?")
    fragment = question if asked else fragment
    there = quote(f"{base}/{file_of(path)}" if base else relpath(file_of(path), PurePosixPath(name).parent), safe="/:")
    return f"{there}{'#' if mark or asked else ''}{fragment}"


def _without_language(path: str) -> tuple[list[str], str]:
    """The folder of a language, if there is one, and the rest of a path."""
    first, _slash, rest = path.lstrip("/").partition("/")
    return ([first], rest) if first in dict(settings.LANGUAGES) else ([], path.lstrip("/"))


def _safe(name: str) -> str:
    """A name that every file system takes, and no two alike."""
    safe = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    return f"{safe}-{sha256(name.encode()).hexdigest()[:8]}"
