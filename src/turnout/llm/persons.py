"""Keeps private persons out of fields: phrases whose capitalised words can only be somebody's name."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from turnout.places import find_place, read_demonyms

__all__ = ["without_persons"]

_NAME = r"[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|de|da|del|van|von|bin|al|el|la|ben|ibn))*"
_NAMED = re.compile(_NAME)


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads(files(__package__).joinpath("persons.toml").read_text(encoding="utf-8"))
    return frozenset(table[name])


@cache
def _titled() -> re.Pattern[str]:
    titles = "|".join(re.escape(word) for word in sorted(_words("titles"), key=len, reverse=True))
    offices = "|".join(re.escape(word) for word in sorted(_words("offices"), key=len, reverse=True))
    return re.compile(rf"(?:(?<![\w.])(?:{titles}) {_NAME})|(?<=\b)((?i:{offices})),? {_NAME}")


def without_persons(phrase: str, *, lone: bool = False) -> str | None:
    """Return the phrase without persons' names, or None where nothing else is left or cannot be told from one.

    "union spokesman Ann Example" is "union spokesman". Several capitalised words are kept only if they name a body
    ("Example Miners' Union"), a place, a people, or hold an abbreviation in capitals; one alone ("Renault") where
    `lone` says that firms are more likely there than persons.
    """
    cut = _titled().sub(lambda match: match[1] or "", phrase)
    cut = " ".join(cut.split()).strip(" ,;")
    if not cut:
        return None
    names = [match[0] for match in _NAMED.finditer(cut)]
    if any(_is_person(name) for name in names if " " in name or (name == cut and not lone)):
        return None
    return cut


def _is_person(name: str) -> bool:
    words = [word.strip(".,'’") for word in name.split()]
    if any(word.casefold() in _words("bodies") or word.isupper() for word in words):
        return False
    return not (find_place(name) or read_demonyms(name) or all(find_place(word) for word in words))
