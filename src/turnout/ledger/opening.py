"""Opening a ledger: the database, its schema, and what may be wrong with both."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction

from turnout.errors import TurnoutError
from turnout.ledger.addresses import Address, database_settings, is_server, shown_address
from turnout.ledger.faults import coded_faults
from turnout.ledger.locking import lock_for_writing, writing
from turnout.ledger.models import Fold
from turnout.ledger.projection import READABLE, VERSION

__all__ = ["ledger_address", "open_ledger", "point_to", "using_ledger"]

# The migrations that make the schema of this version; tests compare them with the folder's.
MIGRATIONS = (
    "0001_initial",
    "0002_append_only",
    "0003_always",
    "0004_judgements",
    "0005_indexes",
    "0006_days",
    "0007_rules",
    "0008_stays",
    "0009_reviews",
    "0010_keeping",
    "0011_origins",
    "0012_looks",
    "0013_lists",
)
_STATE: dict[str, Address] = {}


def ledger_address() -> Address:
    """Return the address of the ledger that was opened last."""
    return _STATE.get("address") or str(connection.settings_dict["NAME"])


def open_ledger(address: Address, *, create: bool = True) -> None:
    """Open the ledger at `address`; all functions of this package work on it from then on.

    Args:
        address: a SQLite file, or the address of a PostgreSQL database, `postgresql://user@host/name`.
        create: make a new ledger if there is none, and bring the schema of an old one up to date.

    Raises:
        TurnoutError: TURN-090 if there is none and `create` is false, TURN-092 for the database of some other
            program, TURN-093 for a ledger of a newer version, TURN-106 and TURN-107 for an address that cannot be
            used, and those of `coded_faults`.
    """
    settings = database_settings(address)
    if not is_server(address) and not create:
        _check_file(Path(address))
    point_to(settings)
    _STATE["address"] = address
    with coded_faults(address):
        _ensure_schema(address, create=create)
        _ensure_folds()


def point_to(settings: Mapping[str, Any]) -> None:
    """Let Django's connection lead to another database; the one before is closed."""
    connection.close()
    connections.settings["default"] = connections.configure_settings({"default": dict(settings)})["default"]
    del connections["default"]


@contextmanager
def using_ledger(address: Address, *, create: bool = False) -> Iterator[None]:
    """Open the ledger at `address` and close it in the end; what the database cannot do meanwhile is a coded error.

    Raises:
        TurnoutError: those of `open_ledger` and of `coded_faults`.
    """
    open_ledger(address, create=create)
    try:
        with coded_faults(address):
            yield
    finally:
        connection.close()


def _check_file(path: Path) -> None:
    if not path.exists():
        raise TurnoutError("TURN-090", file=str(path))
    if path.stat().st_size == 0:
        raise TurnoutError("TURN-091", file=str(path), reason="it is empty")


def _ensure_schema(address: Address, *, create: bool) -> None:
    if not _missing(address):
        return
    if is_server(address) and not create and not _tables():
        raise TurnoutError("TURN-090", file=shown_address(address))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")  # kept in the file: readers and a writer at once
    # Django's schema editor for SQLite wants foreign keys unchecked before the transaction begins.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            lock_for_writing()
            if _missing(address):  # another process may have been here while this one waited
                from django.core.management import call_command  # noqa: PLC0415  costly, and needed once a ledger

                call_command("migrate", verbosity=0, interactive=False, run_syncdb=False)
    finally:
        connection.enable_constraint_checking()


def _ensure_folds() -> None:
    """Make the projections again if they are of a version from which this one cannot answer."""
    if _is_stale():
        from turnout.ledger.rebuilding import refold  # noqa: PLC0415  needed once an upgrade

        with writing():
            if _is_stale():  # another process may have been here while this one waited
                refold()


def _is_stale() -> bool:
    return Fold.objects.exclude(version__gte=READABLE, version__lte=VERSION).exists()


def _missing(address: Address) -> bool:
    """Tell whether migrations are yet to be applied."""
    tables = _tables()
    if "django_migrations" not in tables:
        if tables:
            raise TurnoutError("TURN-092", file=shown_address(address))
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'ledger'")
        applied = {name for (name,) in cursor.fetchall()}
    if not applied:
        raise TurnoutError("TURN-092", file=shown_address(address))
    if applied - set(MIGRATIONS):
        raise TurnoutError("TURN-093", file=shown_address(address))
    if applied != set(MIGRATIONS[: len(applied)]):
        raise TurnoutError("TURN-097", file=shown_address(address), reason="its list of migrations has a gap")
    return applied != set(MIGRATIONS)


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return list(connection.introspection.table_names(cursor))
