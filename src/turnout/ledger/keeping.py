"""The stays of actions, kept up to date: a pure function of the accounts and of what was decided of them.

What is known at an instant never changes, so that a new entry closes rows of today and opens others. Whatever was
touched is laid out again from the instant of the change, and only the rows that differ are written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from turnout.counting.kept import STATES, Kept, lay_out, lay_out_live
from turnout.counting.members import Member
from turnout.ledger.members import Members, select_members
from turnout.ledger.models import ActionRow, Fold, StayRow
from turnout.ledger.shelves import FOR_EVER, HELD, LIVE, PAST, micros, shelf_of, state_of

__all__ = ["BEGINNING", "Changes", "Touch", "compare_all", "keep", "keep_all", "kept_version", "stays_kept_up"]

BEGINNING = datetime.min.replace(tzinfo=UTC)
_ACTIONS = 100  # laid out at once
_ROWS = 500  # deleted at once
_COLUMNS = tuple(field.column for field in StayRow._meta.concrete_fields if not field.primary_key)
_CONTENT = tuple(name for name in Kept._fields if name != "state")
_FOUND = ("id", "action", "shelf", "known_from", "known_to", *_CONTENT)


@dataclass(frozen=True, slots=True)
class Touch:
    """From when on an action may be otherwise: as it is held, and as it was published."""

    held: datetime
    live: datetime

    def earlier(self, other: "Touch | None") -> "Touch":
        """Return the earlier of both, each by itself."""
        return self if other is None else Touch(min(self.held, other.held), min(self.live, other.live))


@dataclass(frozen=True, slots=True)
class _Held:
    """A stay with the instants between which it is what is known; `live` ones are known for ever."""

    kept: Kept
    begin: int
    end: int
    live: bool = False

    @property
    def shelf(self) -> int:
        """Where it is filed."""
        axis = LIVE if self.live else HELD if self.end == FOR_EVER else PAST
        return shelf_of(axis, self.kept.state, self.kept.first, self.kept.last)

    def row(self, action: str) -> tuple[Any, ...]:
        """Return the values of `_COLUMNS`."""
        values = {"action": action, "shelf": self.shelf, "known_from": self.begin, "known_to": self.end}
        values |= self.kept._asdict()
        return tuple(values[name] for name in _COLUMNS)


@dataclass(slots=True)
class Changes:
    """Rows to delete, rows that end otherwise (`known_to, shelf, id`), and rows to add."""

    gone: list[int]
    ended: list[tuple[int, int, int]]
    new: list[tuple[Any, ...]]

    def compare(self, action: str, there: Mapping[_Held, int], wanted: set[_Held]) -> None:
        """Add what makes those that are `there` the `wanted` ones."""
        stale: dict[tuple[Kept, int, bool], int] = {}
        for one, number in there.items():
            if one not in wanted and stale.setdefault((one.kept, one.begin, one.live), number) != number:
                self.gone.append(number)
        for one in wanted:
            if one in there:
                continue
            number = stale.pop((one.kept, one.begin, one.live), None)
            if number is None:
                self.new.append(one.row(action))
            else:
                self.ended.append((one.end, one.shelf, number))
        self.gone.extend(stale.values())

    def write(self) -> None:
        """Write them."""
        for begin in range(0, len(self.gone), _ROWS):
            StayRow.objects.filter(id__in=self.gone[begin : begin + _ROWS])._raw_delete(using="default")
        table = _quoted(StayRow._meta.db_table)
        columns = ", ".join(map(_quoted, _COLUMNS))
        with connection.cursor() as cursor:
            if self.ended:
                cursor.executemany(f"UPDATE {table} SET known_to = %s, shelf = %s WHERE id = %s", self.ended)  # noqa: S608  our own names
            if self.new:
                values = ", ".join(["%s"] * len(_COLUMNS))
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", self.new)  # noqa: S608  our own names


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))


def keep(touched: Mapping[str, Touch]) -> None:
    """Bring the stays of these actions up to date, inside the caller's transaction."""
    names = sorted(touched)
    for begin in range(0, len(names), _ACTIONS):
        chunk = names[begin : begin + _ACTIONS]
        found = _select(chunk, since=min(micros(touched[name].held) for name in chunk))
        changes = Changes([], [], [])
        for name, members in select_members(chunk).items():
            there = found.get(name, {})
            changes.compare(name, there, set(_lay_out(members, touched[name], there)))
        changes.write()


def keep_all() -> Iterator[int]:
    """Lay out all actions, of which nothing is kept yet; yield how many, now and then."""
    names = ActionRow.objects.order_by("id").values_list("id", flat=True).iterator(chunk_size=2000)
    done, chunk = 0, []
    for name in names:
        chunk.append(name)
        if len(chunk) == _ACTIONS:
            done += _keep_new(chunk)
            yield done
            chunk = []
    if chunk:
        yield done + _keep_new(chunk)


def compare_all(actions: Sequence[str], *, after: str, last: str | None) -> Changes:
    """Return what makes the stays of some actions those that this version lays out, whatever is there.

    Args:
        actions: all that there are between the next two, in order.
        after: what has stays and a name up to this one is left alone.
        last: what has a name behind this one, too.
    """
    rows = StayRow.objects.filter(action__gt=after)
    changes = Changes([], [], [])
    there: dict[str, dict[_Held, int]] = {}
    for number, action, shelf, held in _read(rows if last is None else rows.filter(action__lte=last)):
        if shelf != held.shelf or there.setdefault(action, {}).setdefault(held, number) != number:
            changes.gone.append(number)
    everything = Touch(BEGINNING, BEGINNING)
    for name, members in select_members(actions).items():
        changes.compare(name, there.pop(name, {}), set(_lay_out(members, everything, ())))
    for strays in there.values():
        changes.gone.extend(strays.values())
    return changes


@cache
def kept_version() -> str:
    """Return what stands for all that decides of stays: the counting, with its rules, and the data that it asks."""
    digest = sha256()
    for package in ("counting", "codebook"):
        for path in _files_below(files("turnout").joinpath(package)):
            digest.update(path.read_bytes())
    for path in _files_below(files("turnout").joinpath("places", "data")):
        with as_file(path) as file:
            digest.update(f"{file.name} {file.stat().st_size}".encode())
    return digest.hexdigest()


def stays_kept_up() -> bool:
    """Tell whether the stays are those that this version would make; a ledger without entries has none to make."""
    return not Fold.objects.exclude(kept=kept_version()).exists()


def _files_below(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir():
            yield from _files_below(path)
        elif path.name.endswith((".py", ".toml", ".csv", ".sqlite")):
            yield path


def _keep_new(names: Sequence[str]) -> int:
    everything = Touch(BEGINNING, BEGINNING)
    rows = [
        one.row(name) for name, members in select_members(names).items() for one in _lay_out(members, everything, ())
    ]
    Changes([], [], rows).write()
    return len(names)


def _lay_out(members: Members, touch: Touch, there: Iterable[_Held]) -> Iterator[_Held]:
    """Yield the stays of one action that are to be there, of those that `there` are and of what was touched."""
    start = micros(touch.held)
    yield from _held_stays(members.held, touch.held, [one for one in there if not one.live and one.end >= start])
    before = [one.kept for one in there if one.live]
    for kept in lay_out_live(members.live, touch.live.astimezone(UTC).date() if before else date.min, before):
        yield _Held(kept, 0, FOR_EVER, live=True)


def _held_stays(members: Sequence[Member], start: datetime, there: Iterable[_Held]) -> Iterator[_Held]:
    """Walk along the instants from `start` on at which something is known anew."""
    from_start = micros(start)
    changes = {one.since for one in members} | {one.until for one in members if one.until}
    instants = sorted({start, *(at for at in changes if at > start)})
    open_ones = {one.kept: one.begin for one in there if one.begin < from_start}
    for at, known in zip(instants, lay_out(members, instants), strict=True):
        now = micros(at)
        for kept in [kept for kept in open_ones if kept not in known]:
            yield _Held(kept, open_ones.pop(kept), now)
        for kept in known:
            open_ones.setdefault(kept, now)
    for kept, begin in open_ones.items():
        yield _Held(kept, begin, FOR_EVER)


def _select(actions: Sequence[str], since: int) -> dict[str, dict[_Held, int]]:
    """Return the rows of these actions that are known at `since` or later, with their numbers."""
    found: dict[str, dict[_Held, int]] = {}
    for number, action, _, held in _read(StayRow.objects.filter(action__in=actions, known_to__gte=since)):
        found.setdefault(action, {})[held] = number
    return found


def _read(rows: QuerySet[StayRow]) -> Iterator[tuple[int, str, int, _Held]]:
    """Yield rows with their numbers, actions and shelves."""
    live = shelf_of(LIVE, STATES[0], 0, 0)
    for number, action, shelf, begin, end, *content in rows.values_list(*_FOUND):
        yield number, action, shelf, _Held(Kept(state_of(shelf), *content), begin, end, live=shelf >= live)
