"""Where a ledger is: the file of a SQLite database, or the address of a PostgreSQL one.

Pure but for what the PostgreSQL driver itself looks up, and without Django: the settings are made here.
"""

import os
import re
from pathlib import Path
from typing import Any

from turnout.errors import TurnoutError

__all__ = ["Address", "database_settings", "is_server", "shown_address"]

Address = str | Path

_SCHEME = re.compile(r"postgres(?:ql)?://")
_WAIT_S = 120  # that a writer waits for another one
_SQLITE_OPTIONS = {
    # A writer takes the lock when it begins, so that it reads the head of the chain that it extends.
    "transaction_mode": "IMMEDIATE",
    "timeout": _WAIT_S,
    # FULL: what was acknowledged survives a loss of power, not only a killed process.
    "init_command": "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
# The same promise, whatever the server's own settings say.
_SERVER_OPTIONS = f"-c synchronous_commit=on -c lock_timeout={_WAIT_S}s"
_PARTS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def is_server(address: Address) -> bool:
    """Tell whether `address` is that of a PostgreSQL database (`postgresql://...`) rather than a file."""
    return _SCHEME.match(str(address)) is not None


def database_settings(address: Address) -> dict[str, Any]:
    """Return Django's settings for the database at `address`.

    Raises:
        TurnoutError: TURN-106 for an address that PostgreSQL's driver does not understand or that names no database,
            TURN-107 where there is no driver.
    """
    if not is_server(address):
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": os.fspath(address), "OPTIONS": dict(_SQLITE_OPTIONS)}
    options = _server_parts(str(address))
    parts = {name: str(options.pop(key, "")) for key, name in _PARTS.items()}
    if not parts["NAME"]:
        raise TurnoutError("TURN-106", file=shown_address(address), reason="it names no database")
    options["options"] = f"{options.get('options', '')} {_SERVER_OPTIONS}".strip()
    return {"ENGINE": "django.db.backends.postgresql", **parts, "OPTIONS": options}


def _server_parts(address: str) -> dict[str, Any]:
    try:
        from psycopg import ProgrammingError  # noqa: PLC0415  an optional part, and slow to load
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415  like the line above
    except ImportError as error:
        raise TurnoutError("TURN-107", file=shown_address(address), reason=str(error)) from error
    try:
        return dict(conninfo_to_dict(address))
    except ProgrammingError as error:
        raise TurnoutError("TURN-106", file=shown_address(address), reason=str(error).strip()) from None


def shown_address(address: Address) -> str:
    """Return `address` as it may be printed: without a password."""
    if not is_server(address):
        return str(address)
    without = re.sub(r"(//[^/@:]*):[^/@]*@", r"\1@", str(address))
    return re.sub(r"([?&]password=)[^&]*", r"\1***", without)
