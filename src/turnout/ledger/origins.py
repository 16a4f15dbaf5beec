"""Origins: which reports repeat one text."""

from collections.abc import Iterable

from turnout.ledger.models import ReportRow
from turnout.records import sha256_hex

__all__ = ["Origins", "text_key"]

# Below this many words two publishers may well have written the same by themselves.
_LEAST_WORDS = 20


def text_key(text: str, *, report_hash: str) -> str:
    """Return what copies of one text share, whatever their white space and letter case.

    A text of fewer than 20 words stands alone, under `report_hash`.
    """
    words = text.casefold().split()
    return sha256_hex(" ".join(words)) if len(words) >= _LEAST_WORDS else report_hash


class Origins:
    """The origin of each text seen so far: the hash of the first report that carried it."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Look `keys` up in the ledger."""
        rows = ReportRow.objects.filter(text_key__in=list(keys)).order_by("entry_id")
        self._known: dict[str, str] = {}
        for key, origin in rows.values_list("text_key", "origin"):
            self._known.setdefault(key, origin)

    def origin(self, key: str, report_hash: str) -> str:
        """Return the origin of the report of that hash, whose text has `key`."""
        return self._known.setdefault(key, report_hash)
