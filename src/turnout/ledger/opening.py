"""Opening a ledger: the file, its schema, and what may be wrong with both."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from turnout.errors import TurnoutError
from turnout.ledger.faults import coded_faults

__all__ = ["ledger_path", "open_ledger", "using_ledger"]

# The migrations that make the schema of this version; tests compare them with the folder's.
MIGRATIONS = ("0001_initial", "0002_append_only")


def ledger_path() -> Path:
    """Return the file of the open ledger."""
    return Path(connection.settings_dict["NAME"])


def open_ledger(path: Path | str, *, create: bool = True) -> None:
    """Open the ledger at `path`; all functions of this package work on it from then on.

    Args:
        path: the SQLite file.
        create: make a new ledger if there is none, and bring the schema of an old one up to date.

    Raises:
        TurnoutError: TURN-090 if there is none and `create` is false, TURN-092 for the database of some other
            program, TURN-093 for a ledger of a newer version, and those of `coded_faults`.
    """
    path = Path(path)
    if not create and not path.exists():
        raise TurnoutError("TURN-090", file=str(path))
    if not create and path.stat().st_size == 0:
        raise TurnoutError("TURN-091", file=str(path), reason="it is empty")
    connection.close()
    connection.settings_dict["NAME"] = os.fspath(path)
    with coded_faults(path):
        _ensure_schema(path)


@contextmanager
def using_ledger(path: Path | str, *, create: bool = False) -> Iterator[None]:
    """Open the ledger at `path` and close it in the end; what the database cannot do meanwhile is a coded error.

    Raises:
        TurnoutError: those of `open_ledger` and of `coded_faults`.
    """
    open_ledger(path, create=create)
    try:
        with coded_faults(Path(path)):
            yield
    finally:
        connection.close()


def _ensure_schema(path: Path) -> None:
    if _missing(path):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")  # kept in the file: readers and a writer at once
        # Django's schema editor for SQLite wants foreign keys unchecked before the transaction begins.
        connection.disable_constraint_checking()
        try:
            with transaction.atomic():
                if _missing(path):  # another process may have been here while this one waited
                    from django.core.management import call_command  # noqa: PLC0415  costly, and needed once a ledger

                    call_command("migrate", verbosity=0, interactive=False, run_syncdb=False)
        finally:
            connection.enable_constraint_checking()


def _missing(path: Path) -> bool:
    """Tell whether migrations are yet to be applied."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        if "django_migrations" not in tables:
            if tables:
                raise TurnoutError("TURN-092", file=str(path))
            return True
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'ledger'")
        applied = {name for (name,) in cursor.fetchall()}
    if not applied:
        raise TurnoutError("TURN-092", file=str(path))
    if applied - set(MIGRATIONS):
        raise TurnoutError("TURN-093", file=str(path))
    return applied != set(MIGRATIONS)
