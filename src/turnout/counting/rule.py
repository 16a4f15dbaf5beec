"""Counting rules: what makes a number a fact. One TOML file each in `rules/`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from turnout.codebook import KINDS
from turnout.errors import TurnoutError

__all__ = ["UNITS", "Rule", "Source", "load_rule", "load_rules"]

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "dispute": "the action, over all its places and stoppages",
        "event": "the action, told by its day",
        "site": "each named place of an action",
    }
)
_REQUIRED: Mapping[str, type] = {"name": str, "version": int, "title": str, "unit": str, "kinds": list, "source": dict}
_OPTIONAL: Mapping[str, type] = {"excluded": dict, "threshold": dict, "place_precisions": list, "notes": list}
_THRESHOLDS = ("people", "days")
_PRECISIONS = ("site", "city", "region")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from.

    Args:
        title: the published text.
        verified: what was checked against the text itself or its publisher's own page.
        unverified: what the rule takes from there unchecked.
        url: an address of it, or nothing.
    """

    title: str
    verified: tuple[str, ...]
    unverified: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A counting rule.

    Args:
        name: what the command line calls it; also its file's name.
        version: raised with every change of the file that can change a count.
        title: one line for people.
        unit: one of `UNITS`.
        kinds: the kinds that count.
        source: where it comes from.
        excluded: kinds that are named as not counted, each with the reason.
        min_people: fewest participants, inclusive; None for no threshold.
        min_days: fewest calendar days under way, inclusive; None for no threshold.
        place_precisions: for unit `site`, the precisions that make a place a site, the finest first.
        notes: what else a reader of the number must know.
    """

    name: str
    version: int
    title: str
    unit: str
    kinds: tuple[str, ...]
    source: Source
    excluded: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    min_people: int | None = None
    min_days: int | None = None
    place_precisions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def load_rule(path: Path) -> Rule:
    """Read a rule's file.

    Raises:
        TurnoutError: TURN-080 where it is no TOML, TURN-081 for a key that is missing, unknown or of the wrong
            type, TURN-082 for a value that is not known; each names the file, and the line where there is one.
    """
    text = path.read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TurnoutError("TURN-080", file=str(path), line=_error_line(str(error)), reason=str(error)) from None
    return _RuleFile(path, text, data).read()


@cache
def load_rules() -> Mapping[str, Rule]:
    """Return the shipped rules by name, in the order of their names."""
    with as_file(files(__package__).joinpath("rules")) as folder:
        rules = [load_rule(path) for path in sorted(folder.glob("*.toml"))]
    return MappingProxyType({rule.name: rule for rule in rules})


def _error_line(message: str) -> int | None:
    found = re.search(r"at line (\d+)", message)
    return int(found.group(1)) if found else None


@dataclass(frozen=True, slots=True)
class _RuleFile:
    """A rule's file while it is checked."""

    path: Path
    text: str
    data: dict[str, Any]

    def read(self) -> Rule:
        self._check_keys(self.data, _REQUIRED, _OPTIONAL)
        for key in ("kinds", "place_precisions", "notes"):
            self._check_texts(self.data, key)
        self._check_known("unit", [self.data["unit"]], UNITS)
        self._check_known("kinds", self.data["kinds"], KINDS)
        self._check_known("place_precisions", self.data.get("place_precisions", []), _PRECISIONS)
        excluded = self.data.get("excluded", {})
        self._check_known("excluded", excluded, KINDS)
        for kind in excluded:
            self._check_type(excluded, kind, str)
        threshold = self._threshold()
        if self.data["name"] != self.path.stem:
            self._fail("TURN-082", "name", value=self.data["name"], known=self.path.stem)
        return Rule(
            name=self.data["name"],
            version=self.data["version"],
            title=self.data["title"],
            unit=self.data["unit"],
            kinds=tuple(self.data["kinds"]),
            source=self._source(),
            excluded=MappingProxyType(dict(excluded)),
            min_people=threshold.get("people"),
            min_days=threshold.get("days"),
            place_precisions=tuple(self.data.get("place_precisions", _PRECISIONS)),
            notes=tuple(self.data.get("notes", ())),
        )

    def _threshold(self) -> dict[str, int]:
        threshold: dict[str, int] = self.data.get("threshold", {})
        self._check_known("threshold", threshold, _THRESHOLDS)
        for key in threshold:
            self._check_type(threshold, key, int)
        return threshold

    def _source(self) -> Source:
        source = self.data["source"]
        self._check_keys(source, {"title": str}, {"url": str, "verified": list, "unverified": list})
        for key in ("verified", "unverified"):
            self._check_texts(source, key)
        verified, unverified = (tuple(source.get(key, ())) for key in ("verified", "unverified"))
        return Source(source["title"], verified, unverified, source.get("url", ""))

    def _check_keys(self, table: dict[str, Any], required: Mapping[str, type], optional: Mapping[str, type]) -> None:
        known = {**required, **optional}
        for key in required:
            if key not in table:
                self._fail("TURN-081", key, reason=f"{key} is missing")
        for key in table:
            if key not in known:
                self._fail("TURN-081", key, reason=f"{key} is no key of a rule")
            self._check_type(table, key, known[key])

    def _check_type(self, table: dict[str, Any], key: str, wanted: type) -> None:
        if not isinstance(table[key], wanted) or isinstance(table[key], bool):
            self._fail("TURN-081", key, reason=f"{key} must be {_TYPE_NAMES[wanted]}")

    def _check_texts(self, table: dict[str, Any], key: str) -> None:
        if not all(isinstance(text, str) for text in table.get(key, [])):
            self._fail("TURN-081", key, reason=f"{key} must be a list of texts")

    def _check_known(self, key: str, values: Any, known: Any) -> None:
        for value in values:
            if value not in known:
                self._fail("TURN-082", str(value), key=key, value=value, known=", ".join(known))

    def _fail(self, code: str, at: str, **fields: Any) -> None:
        line = next(
            (n for n, line in enumerate(self.text.splitlines(), 1) if re.search(rf"\b{re.escape(at)}\b", line)), None
        )
        raise TurnoutError(code, file=str(self.path), line=line, **({"key": at} | fields))


_TYPE_NAMES = {str: "a text", int: "a whole number", list: "a list", dict: "a table"}
