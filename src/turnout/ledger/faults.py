"""What a database says when it cannot go on, as coded errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError

from turnout.errors import TurnoutError

__all__ = ["coded_faults"]

# What SQLite says, in part, and the code that it gets; the first that matches.
_CODES = (
    ("is not a database", "TURN-091"),
    ("readonly database", "TURN-094"),
    ("unable to open", "TURN-094"),
    ("disk is full", "TURN-095"),
    ("database is locked", "TURN-096"),
    ("malformed", "TURN-097"),
    ("disk I/O error", "TURN-097"),
)


@contextmanager
def coded_faults(path: Path) -> Iterator[None]:
    """Turn what the database raises inside into a `TurnoutError`.

    Raises:
        TurnoutError: TURN-091 for a file that is no database, TURN-094 for one that cannot be opened or written,
            TURN-095 for a full disk, TURN-096 when another process kept the ledger busy, TURN-097 for a damaged
            file, TURN-103 for anything else that the database refuses.
    """
    try:
        yield
    except DatabaseError as fault:
        said = str(fault)
        code = next((code for part, code in _CODES if part in said), "TURN-103")
        raise TurnoutError(code, file=str(path), reason=said) from fault
