"""The one filter: what a page, a table, a file, a feed or an embed is about, and its one shareable address."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from turnout.codebook import KINDS
from turnout.counting import SECTORS
from turnout.errors import TurnoutError

__all__ = ["ANY", "APART", "STATES", "UNDER_WAY", "UNKNOWN", "Filter"]

UNDER_WAY = ("confirmed", "likely", "possible")
APART = ("called", "threatened", "silent", "uncounted")
STATES = (*UNDER_WAY, *APART)
ANY = "any"  # stands for every action of the release, whatever the day
UNKNOWN = "unknown"  # stands for those without a value

_MOST_CHARACTERS, _MOST_VALUES, _MOST_PEOPLE = 200, 50, 10**9
_COUNTRY = re.compile(r"[A-Za-z]{2}\Z")
_NUMBER = re.compile(r"[0-9]{1,10}\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
# In the address each field has its own name; the order is that of every address.
_PARAMETERS = {
    "on": "on",
    "known": "known",
    "rule": "rule",
    "kind": "kinds",
    "state": "states",
    "country": "countries",
    "region": "regions",
    "sector": "sectors",
    "min": "size_min",
    "max": "size_max",
    "q": "text",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """A question to a release.

    Args:
        on: the day that the answer speaks of.
        rule: name of a counting rule of the release.
        known: what was published by the end of this day, where several releases are at hand; None for the newest.
        kinds: of the codebook; none for all.
        states: of `STATES`, or `ANY` alone.
        countries: ISO 3166-1 codes, of actions that some account puts there; `UNKNOWN` for those that none does.
        regions: as the release names them, or `UNKNOWN`.
        sectors: sections of ISIC Rev. 4, or `UNKNOWN`.
        size_min: in people: actions of which some figure may be that high; those without any figure are left out.
        size_max: in people: actions of which some figure may be that low, likewise.
        text: words that an account of the action has, each of them, in its sentence or in its phrases.
    """

    on: date
    rule: str
    known: date | None = None
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = UNDER_WAY
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    size_min: int | None = None
    size_max: int | None = None
    text: str = ""

    @classmethod
    def parse(
        cls, query: Mapping[str, str], *, default: "Filter", rules: Iterable[str], strict: bool = False
    ) -> "Filter":
        """Return the filter of an address.

        Args:
            query: its parameters; empty ones are as if they were not there.
            default: what holds for those that are lacking.
            rules: the names that `rule` may have.
            strict: take parameters of no meaning for faults; otherwise they are passed over.

        Raises:
            TurnoutError: TURN-156 for what cannot be a value.
        """
        found: dict[str, Any] = {}
        for name, value in query.items():
            if name in _PARAMETERS and value.strip():
                found[_PARAMETERS[name]] = _READERS[name](name, value.strip())
            elif name not in _PARAMETERS and strict:
                raise _refused(name, value, "it is no parameter of a question")
        known_rules = set(rules)
        if "rule" in found and found["rule"] not in known_rules:
            raise _refused("rule", found["rule"], f"the release has {', '.join(sorted(known_rules))}")
        made = replace(default, **found)
        if made.size_min is not None and made.size_max is not None and made.size_min > made.size_max:
            raise _refused("min", made.size_min, "it is more than `max`")
        return made

    def to_query(self, *, default: "Filter") -> str:
        """Return the shortest address that means this filter: what differs from the default, in one order."""
        said = {
            name: _say(getattr(self, field))
            for name, field in _PARAMETERS.items()
            if getattr(self, field) != getattr(default, field)
        }
        return urlencode({name: value for name, value in said.items() if value}, safe=",")

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the names of the address."""
        plain: dict[str, Any] = {}
        for name, field in _PARAMETERS.items():
            value = getattr(self, field)
            plain[name] = value.isoformat() if isinstance(value, date) else list(value) if field in _LISTS else value
        return plain


_LISTS = ("kinds", "states", "countries", "regions", "sectors")


def _say(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _refused(name: str, value: Any, reason: str) -> TurnoutError:
    return TurnoutError("TURN-156", name=name[:40], value=ascii(str(value)[:60]), reason=reason)


def _read_day(name: str, value: str) -> date:
    try:
        if _DAY.match(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _refused(name, value, "it is no day of the form YYYY-MM-DD")


def _read_people(name: str, value: str) -> int:
    if _NUMBER.match(value) and int(value) <= _MOST_PEOPLE:
        return int(value)
    raise _refused(name, value, "it is no number of people")


def _read_text(name: str, value: str) -> str:
    if len(value) > _MOST_CHARACTERS or not value.isprintable():
        raise _refused(name, value, f"it is longer than {_MOST_CHARACTERS} characters, or none that can be printed")
    return value


def _read_list(check: Callable[[str, str], str]) -> Callable[[str, str], tuple[str, ...]]:
    def read(name: str, value: str) -> tuple[str, ...]:
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if len(parts) > _MOST_VALUES:
            raise _refused(name, value, f"it has more than {_MOST_VALUES} values")
        return tuple(sorted({check(name, part) for part in parts}))

    return read


def _of(names: Iterable[str], what: str) -> Callable[[str, str], str]:
    known = frozenset(names)

    def check(name: str, value: str) -> str:
        if value not in known:
            raise _refused(name, value, f"it is no {what}")
        return value

    return check


def _check_country(name: str, value: str) -> str:
    if value == UNKNOWN:
        return value
    if not _COUNTRY.match(value):
        raise _refused(name, value, "it is no two-letter country code")
    return value.upper()


def _read_states(name: str, value: str) -> tuple[str, ...]:
    states = _read_list(_of((*STATES, ANY), "state"))(name, value)
    if ANY in states:
        return (ANY,)
    return tuple(state for state in STATES if state in states)


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    "on": _read_day,
    "known": _read_day,
    "rule": _read_text,
    "kind": _read_list(_of(KINDS, "kind of the codebook")),
    "state": _read_states,
    "country": _read_list(_check_country),
    "region": _read_list(_read_text),
    "sector": _read_list(_of((*SECTORS, UNKNOWN), "section of ISIC Rev. 4")),
    "min": _read_people,
    "max": _read_people,
    "q": _read_text,
}
