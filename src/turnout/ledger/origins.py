"""Origins: which reports repeat one text, found among all that the ledger holds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from json import loads
from typing import TypeVar

from django.db import connection

from turnout.ledger.models import Entry, OriginKeyRow, ReportRow
from turnout.linking import MOST_OF_ONE_KEY, Units, read_units, same_origin, sketch
from turnout.records import sha256_hex

__all__ = ["Origins", "Placed", "insert_keys", "key_rows", "text_key"]

# Below this many words two publishers may well have written the same by themselves.
_LEAST_WORDS = 20
_AT_ONCE = 200  # keys, each of them a look of its own, or names in one condition
_ROOM = 4  # numbers that one report's keys have among those of all

_T = TypeVar("_T")

KeyRow = tuple[int, int, int]
"""The columns of an `OriginKeyRow`."""


def text_key(text: str, *, report_hash: str) -> str:
    """Return what copies of one text share, whatever their white space and letter case.

    A text of fewer than 20 words stands alone, under `report_hash`.
    """
    words = text.casefold().split()
    return sha256_hex(" ".join(words)) if len(words) >= _LEAST_WORDS else report_hash


def key_rows(seq: int, text: str) -> list[KeyRow]:
    """Return the rows of the keys of a report's text; `seq` is its entry."""
    return [(seq * _ROOM + nth, key, seq) for nth, key in enumerate(sketch(read_units(text)))]


def insert_keys(rows: Sequence[KeyRow]) -> None:
    """Write rows of keys."""
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in OriginKeyRow._meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quoted(OriginKeyRow._meta.db_table)} ({columns}) VALUES (%s, %s, %s)", rows)  # noqa: S608  our own names


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a new report belongs.

    Args:
        origin: hash of the first of the reports that repeat its text; its own where it stands alone.
        joined: origins that are that one from now on, because this report repeats texts of both.
    """

    origin: str
    joined: tuple[str, ...] = ()


class Origins:
    """Gives each report of a batch its origin, in the order in which they come, among all that came before.

    Two texts are compared if they share a key of `turnout.linking.sketch`; of the reports that have a key the first 50
    are looked at, so that the time for one more report has a bound. Where no key has more, the groups depend on the
    texts alone and not on the order in which they come.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Look up what may repeat one of the texts, which are given by the hashes of their reports."""
        self._turns = {name: nth for nth, name in enumerate(texts)}
        self._text_keys = {name: text_key(text, report_hash=name) for name, text in texts.items()}
        self._units: dict[str, Units] = {name: read_units(text) for name, text in texts.items()}
        self._origins: dict[str, str] = {}
        self._seqs: dict[str, int] = {}
        self._into: dict[str, str] = {}
        self._twins = self._find_twins()
        self._holders = self._find_holders()

    def place(self, name: str) -> Placed:
        """Return the origin of one of the reports, all those before it being placed."""
        found = self._find(name)
        origin, *joined = self._by_age(found) if found else [name]
        self._into |= dict.fromkeys(joined, origin)
        self._origins[name] = origin
        self._twins.setdefault(self._text_keys[name], name)
        for key in sketch(self._units[name]):
            if len(self._holders[key]) < MOST_OF_ONE_KEY:
                self._holders[key].append(name)
        return Placed(origin, tuple(joined))

    def _find(self, name: str) -> list[str]:
        """The origins that a report belongs to."""
        twin = self._twins.get(self._text_keys[name])
        if twin is not None:  # whatever its text is like, its twin was found to be like
            return [self.home(twin)]
        units = self._units[name]
        found: list[str] = []
        for key in sketch(units):
            for other in self._holders[key]:
                home = self.home(other)
                if home not in found and same_origin(units, self._units_of(other)):
                    found.append(home)
        return found

    def home(self, name: str) -> str:
        """Return the origin of a report that was placed, after all that joined since."""
        origin = self._origins[name]
        while origin in self._into:
            origin = self._into[origin]
        return origin

    def _units_of(self, name: str) -> Units:
        if name not in self._units:
            body = Entry.objects.values_list("body", flat=True).get(seq=self._seqs[name])
            self._units[name] = read_units(loads(body)["report"]["text"])
        return self._units[name]

    def _by_age(self, origins: Sequence[str]) -> list[str]:
        """Origins in the order in which their first reports came; each is named by its first report."""
        if len(origins) == 1:
            return list(origins)
        rows = ReportRow.objects.filter(hash__in=origins).order_by("entry_id").values_list("hash", flat=True)
        held = list(rows)
        return held + sorted(set(origins) - set(held), key=self._turns.__getitem__)

    def _find_twins(self) -> dict[str, str]:
        """The first report in the ledger of each text that one of ours repeats as it is."""
        found: dict[str, str] = {}
        for keys in _chunks(sorted(set(self._text_keys.values()))):
            rows = ReportRow.objects.filter(text_key__in=keys).order_by("entry_id")
            for key, name, origin in rows.values_list("text_key", "hash", "origin"):
                found.setdefault(key, name)
                self._origins[name] = origin
        return found

    def _find_holders(self) -> defaultdict[int, list[str]]:
        """The first reports in the ledger that have each of our keys."""
        wanted = {key for units in self._units.values() for key in sketch(units)}
        pairs = list(_select_holders(sorted(wanted)))
        names: dict[int, str] = {}
        for seqs in _chunks(sorted({seq for _, seq in pairs})):
            for seq, name, origin in ReportRow.objects.filter(entry_id__in=seqs).values_list(
                "entry_id", "hash", "origin"
            ):
                names[seq] = name
                self._seqs[name] = seq
                self._origins[name] = origin
        found: defaultdict[int, list[str]] = defaultdict(list)
        for key, seq in pairs:
            found[key].append(names[seq])
        return found


def _select_holders(keys: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield each key with the first reports that have it, by their entries; a look along the index for each key."""
    quoted = connection.ops.quote_name
    columns = f"{quoted('key')}, report_seq"
    look = (
        f"SELECT * FROM (SELECT {columns} FROM {quoted(OriginKeyRow._meta.db_table)} WHERE {quoted('key')} = %s "  # noqa: S608  our own names
        f"ORDER BY report_seq LIMIT {MOST_OF_ONE_KEY}) AS holders"
    )
    with connection.cursor() as cursor:
        for chunk in _chunks(keys):
            cursor.execute(" UNION ALL ".join([look] * len(chunk)), chunk)
            yield from cursor.fetchall()


def _chunks(names: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for begin in range(0, len(names), _AT_ONCE):
        yield names[begin : begin + _AT_ONCE]
