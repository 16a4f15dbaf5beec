"""Reading the entries back, in their order."""

from collections.abc import Iterator
from datetime import datetime

from turnout.ledger.chain import Head, SealedEntry, instant_text, read_instant
from turnout.ledger.models import Entry

__all__ = ["select_entries", "select_head", "select_latest"]

_AT_ONCE = 4  # a body may hold a report of 50 MB


def select_head() -> Head:
    """Return the newest entry's number and hash."""
    row = Entry.objects.order_by("-seq").values_list("seq", "hash").first()
    return Head(*row) if row else Head()


def select_latest(known: datetime | None) -> tuple[Head, datetime | None]:
    """Return the newest entry appended by `known` (default: of all), and its instant; None where there is none."""
    rows = Entry.objects.order_by("-seq")
    if known is not None:
        rows = rows.filter(at__lte=instant_text(known))
    row = rows.values_list("seq", "hash", "at").first()
    return (Head(row[0], row[1]), read_instant(row[2])) if row else (Head(), None)


def select_entries(*, after: int = 0, most: int | None = None) -> Iterator[SealedEntry]:
    """Stream entries by their numbers, as they were when the first was taken; a few in memory at a time.

    Args:
        after: only those behind this one.
        most: how many at most; all by default.
    """
    rows = Entry.objects.filter(seq__gt=after).order_by("seq").values_list(*SealedEntry.__slots__)[:most]
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield SealedEntry(*row)
