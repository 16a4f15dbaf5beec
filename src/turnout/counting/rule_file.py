"""A rule's file, read with care: each mistake is named with its line."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from turnout.codebook import KINDS
from turnout.counting.rule_parts import DEFAULT_PRECISIONS, UNITS, Resumption, Source, Threshold
from turnout.errors import TurnoutError

__all__ = ["read_rule_file", "read_rule_text"]

_REQUIRED: Mapping[str, type] = {
    "name": str,
    "version": int,
    "title": str,
    "unit": str,
    "kinds": list,
    "indirect": str,
    "political": str,
    "undecided": str,
    "source": dict,
}
_OPTIONAL: Mapping[str, type] = {
    "excluded": dict,
    "resumption": dict,
    "places": str,
    "place_precisions": list,
    "notes": list,
}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "undecided": ("interval", "counts", "left-out"),
    "indirect": ("in", "out", "apart"),
    "political": ("in", "out"),
    "places": ("site", "town"),
}
_THRESHOLDS = ("people", "days", "days_not_worked")
_RESUMPTIONS = ("days", "workdays")
_SOURCE_LISTS = ("verified", "unverified", "further")
_TYPE_NAMES = {str: "a text", int: "a whole number", list: "a list", dict: "a table"}
_HEAD = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")


def read_rule_file(path: Path) -> dict[str, Any]:
    """Return the fields of a `Rule`.

    Raises:
        TurnoutError: as `load_rule` says.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise TurnoutError("TURN-080", file=str(path), line=line, reason="it is not UTF-8") from None
    return read_rule_text(path, text)


def read_rule_text(path: Path, text: str) -> dict[str, Any]:
    """Return the fields of a `Rule` whose file at `path` holds, or held, `text`; raises as `load_rule` says."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line_found = re.search(r"at line (\d+)", str(error))
        line = int(line_found.group(1)) if line_found else len(text.splitlines())
        raise TurnoutError("TURN-080", file=str(path), line=line, reason=str(error)) from None
    return _RuleFile(path, text, data).read()


@dataclass(frozen=True, slots=True)
class _RuleFile:
    path: Path
    text: str
    data: dict[str, Any]

    def read(self) -> dict[str, Any]:
        data = self.data
        self._check_keys("", data, _REQUIRED, {**_OPTIONAL, "threshold": object})
        for key in ("kinds", "place_precisions", "notes"):
            self._check_texts("", key, data.get(key, []))
        self._check_known("unit", [data["unit"]], UNITS)
        if data["version"] < 1:
            self._fail("TURN-081", "", "version", reason="version must be 1 or more")
        if not data["kinds"]:
            self._fail("TURN-081", "", "kinds", reason="kinds must name one kind at least")
        self._check_known("kinds", data["kinds"], KINDS)
        self._check_known("place_precisions", data.get("place_precisions", []), DEFAULT_PRECISIONS)
        chosen = {key: data.get(key, choices[0]) for key, choices in _CHOICES.items()}
        for key, value in chosen.items():
            self._check_known(key, [value], _CHOICES[key])
        if data["name"] != self.path.stem:
            self._fail("TURN-082", "", "name", value=data["name"], known=self.path.stem)
        return {
            "name": data["name"],
            "version": data["version"],
            "title": data["title"],
            "unit": data["unit"],
            "kinds": tuple(data["kinds"]),
            "source": self._source(),
            "excluded": self._excluded(),
            "thresholds": self._thresholds(),
            "resumption": self._resumption(),
            "place_precisions": tuple(data.get("place_precisions", DEFAULT_PRECISIONS)),
            "notes": tuple(data.get("notes", ())),
            **chosen,
        }

    def _excluded(self) -> Mapping[str, str]:
        excluded = self.data.get("excluded", {})
        for kind in excluded:
            if kind not in KINDS:
                self._fail("TURN-082", "excluded", kind, key="excluded", value=kind, known=", ".join(KINDS))
            if kind in self.data["kinds"]:
                self._fail("TURN-081", "excluded", kind, reason=f"{kind} is among the kinds that count, too")
            self._check_type("excluded", excluded, kind, str)
        return MappingProxyType(dict(excluded))

    def _thresholds(self) -> tuple[Threshold, ...]:
        """One table, or several of which one is enough."""
        given = self.data.get("threshold", [])
        tables = given if isinstance(given, list) else [given]
        for nth, table in enumerate(tables):
            if not isinstance(table, dict):
                self._fail("TURN-081", "", "threshold", reason="threshold must be a table, or several")
            self._check_numbers("threshold", table, _THRESHOLDS, nth)
        return tuple(Threshold(**table) for table in tables)

    def _resumption(self) -> Resumption:
        table = self.data.get("resumption", {})
        self._check_numbers("resumption", table, _RESUMPTIONS)
        if len(table) > 1:
            self._fail("TURN-081", "resumption", "workdays", reason="give days or workdays, not both")
        return Resumption(**table)

    def _source(self) -> Source:
        source = self.data["source"]
        self._check_keys("source", source, {"title": str}, {"url": str} | dict.fromkeys(_SOURCE_LISTS, list))
        for key in _SOURCE_LISTS:
            self._check_texts("source", key, source.get(key, []))
        lists = {key: tuple(source.get(key, ())) for key in _SOURCE_LISTS}
        if not lists["verified"] and not lists["unverified"]:
            reason = "say under verified what was checked against the source, and under unverified what was not"
            self._fail("TURN-081", "", "source", reason=reason)
        return Source(title=source["title"], url=source.get("url", ""), **lists)

    def _check_numbers(self, head: str, table: dict[str, Any], known: tuple[str, ...], nth: int = 0) -> None:
        for key, value in table.items():
            if key not in known:
                self._fail("TURN-082", head, key, nth, key=head, value=key, known=", ".join(known))
            self._check_type(head, table, key, int, nth)
            if value < 0:
                self._fail("TURN-081", head, key, nth, reason=f"{key} must not be negative")

    def _check_keys(
        self, head: str, table: dict[str, Any], required: Mapping[str, type], optional: Mapping[str, type]
    ) -> None:
        known = {**required, **optional}
        for key in table:
            if key not in known:
                self._fail("TURN-081", head, key, reason=f"{key} is no key of a rule")
            self._check_type(head, table, key, known[key])
        for key in required:
            if key not in table:
                self._fail("TURN-081", head, key, reason=f"{key} is missing")

    def _check_type(self, head: str, table: dict[str, Any], key: str, wanted: type, nth: int = 0) -> None:
        if not isinstance(table[key], wanted) or isinstance(table[key], bool):
            self._fail("TURN-081", head, key, nth, reason=f"{key} must be {_TYPE_NAMES[wanted]}")

    def _check_texts(self, head: str, key: str, values: list[Any]) -> None:
        if not all(isinstance(text, str) for text in values):
            self._fail("TURN-081", head, key, reason=f"{key} must be a list of texts")

    def _check_known(self, key: str, values: Iterable[str], known: Iterable[str]) -> None:
        for value in values:
            if value not in known:
                self._fail("TURN-082", "", key, key=key, value=value, known=", ".join(known))

    def _fail(self, code: str, head: str, at: str, nth: int = 0, **fields: Any) -> NoReturn:
        raise TurnoutError(code, file=str(self.path), line=self._line_of(head, at, nth), **({"key": at} | fields))

    def _line_of(self, head: str, key: str, nth: int) -> int | None:
        """The line of `key` in the `nth` table `head`; that of the table, or the first, where it has no such key."""
        here, seen, line_of_head = "", 0, None if head else 1
        for number, line in enumerate(self.text.splitlines(), 1):
            header = _HEAD.match(line)
            if header:
                here = header.group(1)
                seen += here == head
                if key == here or (here == head and seen == nth + 1):
                    line_of_head = number
            within = here == head and (not head or seen == nth + 1)
            if within and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return number
        return line_of_head
