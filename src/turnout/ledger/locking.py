"""One writer at a time: nobody reads the head of the chain to extend it while another one does."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

__all__ = ["lock_for_writing", "reading_once", "writing"]

_KEY = 0x7475726E6F7574  # "turnout" in ASCII, of the lock that all writers of one PostgreSQL database take


@contextmanager
def writing() -> Iterator[None]:
    """Run a transaction whose appends follow each other in one chain."""
    with transaction.atomic():
        lock_for_writing()
        yield


def lock_for_writing() -> None:
    """Take the writers' lock, inside a transaction and until its end.

    SQLite has it taken already, by BEGIN IMMEDIATE. PostgreSQL's is an advisory lock, which keeps nobody from reading
    and does not meet with the server's own upkeep, as a lock on the table would.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KEY])


@contextmanager
def reading_once() -> Iterator[None]:
    """Read everything inside as it stood at one moment, without a lock, and stream it.

    In SQLite each statement is such a moment, and stepping through it streams. PostgreSQL streams within transactions
    only.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
