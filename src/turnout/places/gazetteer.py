"""The compiled table of places: opened read-only at the first lookup, once for each process and thread."""

import os
import sqlite3
import struct
import threading
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from turnout.errors import TurnoutError

__all__ = ["Candidate", "Entry", "look_up"]

FORMAT = 3
_ALTERNATE, _UPPER_ONLY, _PROMINENT = 1, 2, 4
_CAPITAL, _LISTED = 1, 2
_KINDS = ("city", "region", "country", "area")
# Names and places are kept once seen; past this many the memory is given back and filled again.
_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean.

    `alternate` says that the name is not the one the place is listed under; `upper_only` that it is an
    abbreviation, which a text prints in capitals; `listed` that our own tables name the place; `prominent`
    that a bare name means this city in any newspaper.
    """

    id: int
    name: str
    kind: str
    country: str | None
    region: str | None
    latitude: float
    longitude: float
    population: int
    capital: bool
    listed: bool
    alternate: bool
    upper_only: bool
    prominent: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """What a folded name stands for: its places, the most populous first, and the most words of a name it begins."""

    candidates: tuple[Candidate, ...]
    longest: int


_NOTHING = Entry((), 0)
_entries: dict[str, Entry] = {}
_local = threading.local()


def _table() -> sqlite3.Connection:
    # A connection must not cross a fork or a thread; each process and thread opens its own.
    if getattr(_local, "pid", None) != os.getpid():
        _local.table = _open(Path(str(files("turnout.places") / "data" / "gazetteer.sqlite")))
        _local.pid = os.getpid()
    table: sqlite3.Connection = _local.table
    return table


def _open(path: Path) -> sqlite3.Connection:
    if not path.exists():
        raise TurnoutError("TURN-050", path=path)
    table = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        found = table.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError:
        found = None
    if found != FORMAT:
        table.close()
        raise TurnoutError("TURN-051", path=path)
    return table


def look_up(key: str) -> Entry:
    """Return what the table holds under a folded name.

    Raises:
        TurnoutError: TURN-050 if the table was never built, TURN-051 if another version built it.
    """
    entry = _entries.get(key)
    if entry is None:
        if len(_entries) >= _KEPT:
            _entries.clear()
        entry = _entries[key] = _read_entry(key)
    return entry


def _read_entry(key: str) -> Entry:
    row = _table().execute("SELECT longest, places FROM name WHERE key = ?", (key,)).fetchone()
    if row is None:
        return _NOTHING
    longest, packed = row
    numbers = struct.unpack(f"<{len(packed) // 4}I", packed) if packed else ()
    return Entry(tuple(_read_candidate(number >> 3, number & 7) for number in numbers), longest or 1)


def _read_candidate(number: int, flags: int) -> Candidate:
    row = _table().execute("SELECT * FROM place WHERE id = ?", (number,)).fetchone()
    _, name, kind, country, region, latitude, longitude, population, standing = row
    return Candidate(
        number,
        name,
        _KINDS[kind],
        country,
        region,
        latitude,
        longitude,
        population,
        standing == _CAPITAL,
        standing == _LISTED,
        bool(flags & _ALTERNATE),
        bool(flags & _UPPER_ONLY),
        bool(flags & _PROMINENT),
    )
