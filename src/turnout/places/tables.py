"""Our own tables: countries past and present, which state was in force when, demonyms, words around names."""

import csv
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from turnout.places.folding import fold_name

__all__ = [
    "Country",
    "Words",
    "country_name",
    "country_on",
    "load_abbreviations",
    "load_countries",
    "load_demonyms",
    "load_words",
    "parts_of",
]

_DATA = files("turnout.places") / "data"


@dataclass(frozen=True, slots=True)
class Country:
    """A country as `countries.csv` gives it.

    `since` is the first day and `until` the first day no more on which a past state was in force, both None
    for the present ones; the point is the CIA World Factbook's, in degrees.
    """

    code: str
    name: str
    latitude: float
    longitude: float
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class _Succession:
    region: str
    past: str
    since: date
    until: date


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_DATA.joinpath(name).read_text(encoding="utf-8").splitlines()))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


@cache
def load_countries() -> dict[str, Country]:
    """Return every country of the table by its code."""
    return {
        row["code"]: Country(
            row["code"],
            row["name"],
            float(row["latitude"]),
            float(row["longitude"]),
            _day(row["from"]),
            _day(row["until"]),
        )
        for row in _rows("countries.csv")
    }


@cache
def _successions() -> dict[str, list[_Succession]]:
    table: dict[str, list[_Succession]] = defaultdict(list)
    for row in _rows("succession.csv"):
        since, until = date.fromisoformat(row["from"]), date.fromisoformat(row["until"])
        table[row["present"]].append(_Succession(row["region"], row["past"], since, until))
    return dict(table)


def country_name(code: str) -> str:
    """Return the English name of a country, past or present; the code itself where it is unknown."""
    country = load_countries().get(code)
    return country.name if country else code


def country_on(code: str, on: date | None, region: str | None = None) -> str:
    """Return the state that held on a day what is today `code`.

    Args:
        code: ISO 3166-1 alpha-2 code of a present country; a past one is returned as it is.
        on: the day; None is today's state of affairs.
        region: first-level region, for a country of which one part belonged elsewhere (Saxony: DD).

    Returns:
        The alpha-2 code. States that only changed their name keep the present code (Burma MM, Zaire CD).
    """
    if on is None:
        return code
    for row in _successions().get(code, ()):
        if row.since <= on < row.until and row.region in ("", region):
            return row.past
    return code


@cache
def load_demonyms() -> dict[str, tuple[str | None, str]]:
    """Return the country's code (None across borders) and the place's name for each folded demonym."""
    return {
        fold_name(row["word"]): (row["country"] or None, row["region"] or country_name(row["country"]))
        for row in _rows("demonyms.csv")
    }


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `words.toml` and `common_words.txt`, folded."""

    common: frozenset[str]
    never: frozenset[str]
    native: frozenset[str]
    bodies: frozenset[str]
    locative: frozenset[str]
    directional: frozenset[str]
    kinds_of_place: frozenset[str]
    kinds_after: frozenset[str]
    offices_after: frozenset[str]
    organisations_after: frozenset[str]
    firms: frozenset[str]
    particles: frozenset[str]
    organisations_of: frozenset[str]
    titles: frozenset[str]
    features_before: frozenset[str]
    speech: frozenset[str]
    inner: frozenset[str]
    closing: frozenset[str]
    directions: frozenset[str]
    kinds_of_region: frozenset[str]
    initials: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]


@cache
def load_words() -> Words:
    """Return the words around names."""
    table = tomllib.loads(_DATA.joinpath("words.toml").read_text(encoding="utf-8"))
    lines = _DATA.joinpath("common_words.txt").read_text(encoding="utf-8").splitlines()
    common = frozenset(line for line in lines if line and not line.startswith("#"))
    del table["version"]
    return Words(common=common, **{name: frozenset(words) for name, words in table.items()})


@cache
def parts_of(code: str) -> frozenset[str]:
    """Return the present codes that a country's code covers: SU gives RU, UA, BY …; BY gives BY."""
    parts = {present for present, rows in _successions().items() for row in rows if row.past == code}
    return frozenset(parts | {code})


@cache
def load_abbreviations() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the (country, region) pairs that each printed abbreviation may stand for: "Mich.", "MICH.", "MI"."""
    table: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows("regions.csv"):
        place = (row["country"], row["name"])
        for form in filter(None, row["abbreviations"].split("|")):
            forms = {form, form.upper()}
            if form.endswith(".") and len(form) > 4:
                forms |= {form[:-1], form[:-1].upper()}
            for printed in forms:
                if place not in table[printed]:
                    table[printed].append(place)
    return {form: tuple(places) for form, places in table.items()}
