"""What a database says when it cannot go on, as coded errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from turnout.errors import TurnoutError
from turnout.ledger.addresses import Address, is_server, shown_address

__all__ = ["coded_faults", "sqlite_code"]

# What SQLite says, in part, and the code that it gets; the first that matches.
_SQLITE_CODES = (
    ("is not a database", "TURN-091"),
    ("readonly database", "TURN-094"),
    ("unable to open", "TURN-094"),
    ("disk is full", "TURN-095"),
    ("database is locked", "TURN-096"),
    ("malformed", "TURN-097"),
    ("unsupported file format", "TURN-097"),
    ("no such ", "TURN-097"),  # table, index or column: the migrations that made them have all been applied
    ("Could not decode to UTF-8", "TURN-097"),
    ("disk I/O error", "TURN-097"),
)
_DAMAGED_SCHEMA = b"malformed database schema"
# Beginnings of PostgreSQL's SQLSTATE, and the code that they get; the first that matches. A connection that fails or
# breaks has none.
_SERVER_CODES = (
    ("25006", "TURN-108"),  # read-only transaction
    ("42501", "TURN-108"),  # insufficient privilege
    ("53100", "TURN-095"),  # disk full
    ("55P03", "TURN-096"),  # lock not available
    ("40P01", "TURN-096"),  # deadlock detected
    ("40001", "TURN-096"),  # serialization failure
    ("XX", "TURN-097"),  # corrupted data or index, internal error
    ("08", "TURN-108"),  # connection exception
    ("53", "TURN-108"),  # insufficient resources
    ("57", "TURN-108"),  # the server goes down, or an operator steps in
)


@contextmanager
def coded_faults(address: Address) -> Iterator[None]:
    """Turn what the database at `address` raises inside into a `TurnoutError`.

    Raises:
        TurnoutError: TURN-091 for a file that is no database, TURN-094 for one that cannot be opened or written,
            TURN-095 for a full disk, TURN-096 when another process kept the ledger busy, TURN-097 for a damaged
            file, TURN-108 for a server that cannot be reached or that denies it, TURN-103 for anything else that
            the database refuses.
    """
    try:
        yield
    except DatabaseError as fault:
        said = str(fault).strip()
        code = _server_code(fault) if is_server(address) else sqlite_code(said)
        raise TurnoutError(code, file=shown_address(address), reason=said) from fault
    except UnicodeDecodeError as fault:
        # Python cannot make an error of SQLite's own where damage has put bytes into it that are no text.
        if not fault.object.startswith(_DAMAGED_SCHEMA):
            raise
        said = fault.object.decode("utf-8", "backslashreplace")
        raise TurnoutError("TURN-097", file=shown_address(address), reason=said) from fault


def sqlite_code(said: str) -> str:
    """Return the code for what SQLite says."""
    return next((code for part, code in _SQLITE_CODES if part in said), "TURN-103")


def _server_code(fault: DatabaseError) -> str:
    state = getattr(fault.__cause__, "sqlstate", None)
    if state is None:
        return "TURN-108"
    return next((code for beginning, code in _SERVER_CODES if state.startswith(beginning)), "TURN-103")
