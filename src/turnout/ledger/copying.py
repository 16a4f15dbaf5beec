"""Copies of a ledger: made while others append, and brought back only where nothing is yet.

A copy is a ledger in a SQLite file, whatever database it was made from. Of a SQLite ledger it is the file itself, by
the database's own online copy; of a PostgreSQL one its entries, with the tables folded from them anew. So a copy can be
asked like any ledger, and a restore into the other database is a move.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from turnout.errors import TurnoutError
from turnout.ledger.addresses import Address, is_server, shown_address
from turnout.ledger.chain import Head, SealedEntry
from turnout.ledger.entries import select_entries, select_head
from turnout.ledger.faults import coded_faults
from turnout.ledger.folding import fold_entry
from turnout.ledger.locking import reading_once, writing
from turnout.ledger.models import Entry
from turnout.ledger.opening import ledger_address, open_ledger
from turnout.ledger.projection import Projection
from turnout.ledger.verifying import Verdict, verify

__all__ = ["back_up", "restore"]

Tell = Callable[[int], None]
_PAGES = 2_000  # copied at a time: writers wait for no more than that
_ENTRIES = 500
_COLUMNS = SealedEntry.__slots__


def back_up(path: Path, *, tell: Tell | None = None) -> Head:
    """Copy the open ledger into a new file, as it stood at one moment; others may append meanwhile.

    The file appears only when it is complete and on disk. It is open, in place of the ledger, when this returns.

    Args:
        path: the file to be made.
        tell: is told the number of entries copied so far, now and then, where the copy is made by entries.

    Returns:
        The newest entry in the copy, verified.

    Raises:
        TurnoutError: TURN-129 if the file exists, TURN-094 if it cannot be made, those of `verify` and `coded_faults`.
    """
    if path.exists():
        raise TurnoutError("TURN-129", file=str(path))
    try:
        folder = TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent)
    except OSError as fault:
        raise TurnoutError("TURN-094", file=str(path), reason=str(fault)) from fault
    with folder:
        draft = Path(folder.name) / "copy.db"
        if connection.vendor == "sqlite":
            _copy_file(draft)
            open_ledger(draft)
        else:
            _copy_entries(draft, tell)
        verdict = verify()
        _settle(draft)
        try:
            os.link(draft, path)  # fails where something came to be there meanwhile
        except FileExistsError:
            raise TurnoutError("TURN-129", file=str(path)) from None
    open_ledger(path, create=False)
    return verdict.head


def _copy_file(draft: Path) -> None:
    connection.ensure_connection()
    with coded_faults(draft):
        try:
            with closing(sqlite3.connect(draft)) as target:
                connection.connection.backup(target, pages=_PAGES, sleep=0.01)
        except sqlite3.Error as fault:
            raise TurnoutError("TURN-094", file=str(draft), reason=str(fault)) from fault


def _copy_entries(draft: Path, tell: Tell | None) -> None:
    """Write the entries into a file of their own first: Django's connection leads to one database at a time."""
    with closing(sqlite3.connect(draft.with_name("entries.db"))) as store:
        store.execute(f"CREATE TABLE entry ({', '.join(_COLUMNS)})")
        marks = ", ".join("?" * len(_COLUMNS))
        with reading_once():
            rows = (tuple(getattr(entry, name) for name in _COLUMNS) for entry in select_entries())
            store.executemany(f"INSERT INTO entry VALUES ({marks})", rows)  # noqa: S608  question marks
        store.commit()
        open_ledger(draft)
        _append_sealed(_read_entries(store, "entry"), tell)


def _settle(path: Path) -> None:
    """Bring a copy into its one file, and that file to the disk."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with path.open("rb") as held:
        os.fsync(held.fileno())


def restore(path: Path, address: Address, *, tell: Tell | None = None) -> Verdict:
    """Bring the copy at `path` back as the ledger at `address`, entry by entry, with the chain checked.

    All or nothing: one transaction. The tables are folded from the entries. The new ledger is open when this returns.

    Args:
        path: what `back_up` made, or any ledger in a SQLite file.
        address: where no ledger is yet, or an empty one.
        tell: is told the number of entries brought back, now and then.

    Returns:
        What was found intact in the new ledger.

    Raises:
        TurnoutError: TURN-129 if a ledger with entries is there, TURN-090 if there is no copy, TURN-102 for a broken
            one, and those of `open_ledger`, `verify` and `coded_faults`.
    """
    open_ledger(path, create=False)
    verify(tell=tell)
    if not is_server(address) and Path(address).exists() and Path(address).stat().st_size == 0:
        raise TurnoutError("TURN-129", file=str(address))
    open_ledger(address)
    with coded_faults(address), closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as store:
        _append_sealed(_read_entries(store, "ledger_entry"), tell)
    return verify(projections=True, tell=tell)


def _read_entries(store: sqlite3.Connection, table: str) -> Iterable[SealedEntry]:
    for row in store.execute(f"SELECT {', '.join(_COLUMNS)} FROM {table} ORDER BY seq"):  # noqa: S608  our own names
        yield SealedEntry(*row)


def _append_sealed(entries: Iterable[SealedEntry], tell: Tell | None) -> None:
    """Append entries as they were sealed to the open ledger, which must be empty, and fold them."""
    with writing():
        if select_head() != Head():
            raise TurnoutError("TURN-129", file=shown_address(ledger_address()))
        projection = Projection()
        batch: list[SealedEntry] = []
        for entry in entries:
            batch.append(entry)
            if len(batch) >= _ENTRIES:
                _write(batch, projection)
                if tell:
                    tell(entry.seq)
        _write(batch, projection)


def _write(batch: list[SealedEntry], projection: Projection) -> None:
    if not batch:
        return
    Entry.objects.bulk_create(Entry(**{name: getattr(entry, name) for name in _COLUMNS}) for entry in batch)
    for entry in batch:
        fold_entry(projection, entry, json.loads(entry.body))
    projection.write(batch[-1].seq, batch[-1].hash)
    batch.clear()
