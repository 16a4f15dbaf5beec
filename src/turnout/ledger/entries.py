"""Reading the entries back, in their order."""

from collections.abc import Iterator

from turnout.ledger.chain import Head, SealedEntry
from turnout.ledger.models import Entry

__all__ = ["select_entries", "select_head"]

_PAGE = 200


def select_head() -> Head:
    """Return the newest entry's number and hash."""
    row = Entry.objects.order_by("-seq").values_list("seq", "hash").first()
    return Head(*row) if row else Head()


def select_entries() -> Iterator[SealedEntry]:
    """Stream all entries by their numbers, some hundreds in memory at a time."""
    columns = SealedEntry.__slots__
    last: int | None = None
    while True:
        # Paged by number, not by one open cursor: a rebuild writes to the same database as it reads.
        rows = Entry.objects.order_by("seq") if last is None else Entry.objects.filter(seq__gt=last).order_by("seq")
        page = list(rows.values_list(*columns)[:_PAGE])
        if not page:
            return
        for row in page:
            yield SealedEntry(*row)
        last = page[-1][0]
