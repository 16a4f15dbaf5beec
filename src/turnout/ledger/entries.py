"""Reading the entries back, in their order."""

from collections.abc import Iterator

from turnout.ledger.chain import Head, SealedEntry
from turnout.ledger.models import Entry

__all__ = ["select_entries", "select_head"]

_AT_ONCE = 4  # a body may hold a report of 50 MB


def select_head() -> Head:
    """Return the newest entry's number and hash."""
    row = Entry.objects.order_by("-seq").values_list("seq", "hash").first()
    return Head(*row) if row else Head()


def select_entries() -> Iterator[SealedEntry]:
    """Stream all entries by their numbers, as they were when the first was taken; a few in memory at a time."""
    rows = Entry.objects.order_by("seq").values_list(*SealedEntry.__slots__)
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield SealedEntry(*row)
