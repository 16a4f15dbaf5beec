"""Appending entries to the chain, inside the caller's transaction."""

from typing import Any

from turnout.errors import TurnoutError
from turnout.ledger.chain import Head, SealedEntry, seal
from turnout.ledger.entries import select_head
from turnout.ledger.folding import fold_entry
from turnout.ledger.models import Entry
from turnout.ledger.projection import Projection
from turnout.ledger.storable import storable_json

__all__ = ["Writer"]


_LONGEST_ACTOR = 200  # characters; the width of its column


class Writer:
    """Seals entries onto the chain and folds them, and writes both in one go.

    Make it inside a transaction, and call `write` before that ends: until then nothing is in the database.

    Raises:
        TurnoutError: TURN-109 for an actor that is empty, too long, or more than one line.
    """

    def __init__(self, *, at: str, actor: str) -> None:
        if not 0 < len(actor) <= _LONGEST_ACTOR or not actor.isprintable():
            raise TurnoutError("TURN-109", value=actor, longest=_LONGEST_ACTOR)
        self.head = select_head()
        self._at = at
        self._actor = actor
        self._entries: list[SealedEntry] = []
        self._projection = Projection()

    def append(self, kind: str, body: dict[str, Any]) -> None:
        """Append one entry."""
        entry = seal(self.head, kind=kind, at=self._at, actor=self._actor, body=storable_json(body))
        self.head = Head(entry.seq, entry.hash)
        self._entries.append(entry)
        fold_entry(self._projection, entry, body)

    def write(self) -> None:
        """Write the entries, then the rows that they fold to."""
        if self._entries:
            names = SealedEntry.__slots__
            Entry.objects.bulk_create(
                Entry(**{name: getattr(entry, name) for name in names}) for entry in self._entries
            )
            self._projection.write(self.head.seq, self.head.hash)
            self._entries.clear()
