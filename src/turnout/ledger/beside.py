"""A second set of projections, made beside the one that answers, which in the end takes its place.

In SQLite it is a file of its own, named like the ledger with `-rebuild` behind it; in PostgreSQL a schema. Either way
Django's connection leads to the new tables under the names of the old ones, with the entries still in view, so that a
fold does not know where it writes. What a killed process leaves is carried on by the next one.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from turnout.ledger.addresses import Address, database_settings, is_server
from turnout.ledger.locking import lock_for_writing
from turnout.ledger.models import AccountRow, Entry, Fold, MoveRow, ReportRow
from turnout.ledger.opening import ledger_address, point_to
from turnout.ledger.projection import VERSION

__all__ = ["Beside", "open_beside"]

_SCHEMA = "turnout_rebuild"
_CACHE = 128 * 1024  # KiB for each of both files
_ALONE = 0x7475726E6F7575  # of the lock that whoever rebuilds a PostgreSQL ledger holds meanwhile
_Table = type[Model]


@dataclass(frozen=True, slots=True)
class Beside:
    """Where both sets of tables are.

    Args:
        new: schema of those that are being made.
        live: schema of those that answer.
        tables: those that a fold makes, in the order in which rows may be deleted.
    """

    new: str
    live: str
    tables: tuple[_Table, ...]

    def lock(self) -> None:
        """Keep all others from writing, inside a transaction and until its end."""
        if connection.vendor == "sqlite":
            _run(f"DELETE FROM {self.live}.{Fold._meta.db_table} WHERE 0")  # noqa: S608  our own names
        lock_for_writing()

    def take_over(self) -> bool:
        """Make the rows that answer those made here, and tell whether any differed; only the differing are written."""
        changed = sum(self._delete(table) for table in self.tables)
        changed += sum(self._insert(table) for table in reversed(self.tables))
        self._say_how_far(changed=changed > 0)
        return changed > 0

    def _delete(self, table: _Table) -> int:
        same = "IS" if connection.vendor == "sqlite" else "IS NOT DISTINCT FROM"
        alike = " AND ".join(f"made.{name} {same} held.{name}" for name in _columns(table, key=False))
        name, key = _quoted(table._meta.db_table), _key(table)
        found = f"SELECT 1 FROM {self.new}.{name} AS made WHERE made.{key} = held.{key} AND {alike}"  # noqa: S608  our own names
        return _run(f"DELETE FROM {self.live}.{name} AS held WHERE NOT EXISTS ({found})")  # noqa: S608  our own names

    def _insert(self, table: _Table) -> int:
        names = ", ".join(_columns(table))
        name, key = _quoted(table._meta.db_table), _key(table)
        found = f"SELECT 1 FROM {self.live}.{name} AS held WHERE held.{key} = made.{key}"  # noqa: S608  our own names
        rows = f"SELECT {names} FROM {self.new}.{name} AS made WHERE NOT EXISTS ({found})"  # noqa: S608  our own names
        return _run(f"INSERT INTO {self.live}.{name} ({names}) {rows}")

    def _say_how_far(self, *, changed: bool) -> None:
        """Write what the live projections hold now, and of the stays, which are not touched here, what was said."""
        name = f"{self.live}.{_quoted(Fold._meta.db_table)}"
        found = _select(f"SELECT kept, keeping, kept_to FROM {name}")  # noqa: S608  our own names
        kept, keeping, kept_to = found[0] if found else ("", "", "")
        if changed:
            keeping = kept_to = ""
        made = Fold.objects.values_list("seq", "hash", "version", "latest_at").first()
        _run(f"DELETE FROM {name}")  # noqa: S608  our own names
        if made:
            columns = "seq, hash, version, latest_at, kept, keeping, kept_to"
            values = (*made, kept, keeping, kept_to)
            _run(f"INSERT INTO {name} ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s)", *values)  # noqa: S608  our own names


@contextmanager
def open_beside(tables: Sequence[_Table]) -> Iterator[Beside]:
    """Let Django's connection lead to the tables that are being made for the open ledger, until the end.

    What was made before of the same entries is still there, or nothing. Where the end is a good one, all is removed.
    Whoever else does the same waits.

    Args:
        tables: those that a fold makes, in the order in which rows may be deleted.
    """
    address = ledger_address()
    held = database_settings(address)
    folds = tuple(one for one in tables if one is not Fold)
    made = _in_schema(held, folds) if is_server(address) else _in_file(held, folds)
    try:
        with made as beside:
            if not _is_usable(beside, tables):
                _make_tables(beside, tables)
            yield beside
    finally:
        point_to(held)
    _remove(address)


@contextmanager
def _in_file(held: dict[str, Any], tables: tuple[_Table, ...]) -> Iterator[Beside]:
    name = os.fspath(str(held["NAME"]))
    # Alone with its file; and a fold locks only that, as it begins with no more than a look at the ledger.
    options = {
        "transaction_mode": "DEFERRED",
        "timeout": held["OPTIONS"]["timeout"],
        "init_command": "PRAGMA main.locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    point_to(held | {"NAME": _file(name), "OPTIONS": options})
    _run("PRAGMA foreign_keys=OFF")  # they would lead to entries in this file
    _run("ATTACH DATABASE %s AS ledger", name)
    for schema in ("main", "ledger"):  # ids and hashes come in no order, so that each index is written all over
        _run(f"PRAGMA {schema}.cache_size=-{_CACHE}")
    yield Beside("main", "ledger", tables)


@contextmanager
def _in_schema(held: dict[str, Any], tables: tuple[_Table, ...]) -> Iterator[Beside]:
    ((live,),) = _select("SELECT quote_ident(current_schema())")
    options = dict(held["OPTIONS"])
    options["options"] = f"{options['options']} -c search_path={_SCHEMA},{live}"
    point_to(held | {"OPTIONS": options})
    _run("SELECT pg_advisory_lock(%s)", _ALONE)
    _run(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
    yield Beside(_SCHEMA, live, tables)


def _is_usable(beside: Beside, tables: Sequence[_Table]) -> bool:
    """Tell whether these tables are there, as this version has them, and made of the first of the ledger's entries.

    Without a schema before its name a table that is not there would be the one that answers.
    """
    try:
        with transaction.atomic():
            for table in tables:
                columns = ", ".join(_columns(table))
                _select(f"SELECT {columns} FROM {beside.new}.{_quoted(table._meta.db_table)} LIMIT 1")  # noqa: S608  our own names
    except DatabaseError:
        return False
    fold = Fold.objects.first()
    if fold is None or fold.version != VERSION:
        return False
    return Entry.objects.filter(seq=fold.seq, hash=fold.hash).exists()


def _make_tables(beside: Beside, tables: Sequence[_Table]) -> None:
    """Make the tables anew, with the indexes that a fold looks along and no others."""
    with transaction.atomic():
        for table in tables:
            _run(f"DROP TABLE IF EXISTS {beside.new}.{_quoted(table._meta.db_table)}")
        for table in reversed(tables):
            name = _quoted(table._meta.db_table)
            if connection.vendor == "sqlite":  # which keeps the statement, with what is unique in it
                schema = f"SELECT sql FROM {beside.live}.sqlite_master WHERE type = 'table' AND name = %s"  # noqa: S608  our own names
                ((statement,),) = _select(schema, table._meta.db_table)
                _run(statement)
            else:
                _run(f"CREATE TABLE {beside.new}.{name} (LIKE {beside.live}.{name} INCLUDING DEFAULTS)")
                for one in table._meta.concrete_fields:
                    if one.unique:
                        _run(f"CREATE UNIQUE INDEX ON {beside.new}.{name} ({_quoted(one.column)})")
        looked_along = ((AccountRow, "action"), (MoveRow, "account"), (ReportRow, "origin"))
        for looked_up in (table._meta.get_field(name) for table, name in looked_along):
            name, column = looked_up.model._meta.db_table, looked_up.column
            where = f"rebuilding_{name} ON {name}" if connection.vendor == "sqlite" else f"ON {beside.new}.{name}"
            _run(f"CREATE INDEX {where} ({_quoted(column)})")


def _remove(address: Address) -> None:
    if is_server(address):
        _run(f"DROP SCHEMA {_SCHEMA} CASCADE")
        return
    for end in ("", "-wal", "-shm"):
        Path(_file(address) + end).unlink(missing_ok=True)


def _file(address: Address) -> str:
    return f"{os.fspath(address)}-rebuild"


def _columns(table: _Table, *, key: bool = True) -> list[str]:
    return [_quoted(one.column) for one in table._meta.concrete_fields if key or not one.primary_key]


def _key(table: _Table) -> str:
    return _quoted(table._meta.pk.column)


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))


def _run(sql: str, *values: object) -> int:
    """Run a statement; how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values) or None)
        return int(cursor.rowcount)


def _select(sql: str, *values: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values) or None)
        return list(cursor.fetchall())
