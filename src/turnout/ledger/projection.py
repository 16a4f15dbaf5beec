"""The rows that a fold makes, held back and written many at a time."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from turnout.ledger.models import AccountRow, ActionRow, Fold, LinkRow, ReportRow

__all__ = ["Projection", "ReportKey"]


@dataclass(frozen=True, slots=True)
class ReportKey:
    """What a fold needs to know of a report that came before."""

    seq: int
    published_on: str


@dataclass(slots=True)
class Projection:
    """Rows that are still to be written; `write` empties it, so that memory stays bounded."""

    reports: dict[str, ReportRow] = field(default_factory=dict)
    actions: dict[str, ActionRow] = field(default_factory=dict)
    accounts: dict[str, AccountRow] = field(default_factory=dict)
    links: list[LinkRow] = field(default_factory=list)

    def report_key(self, content_hash: str) -> ReportKey:
        """Return the key of a report, written already or not."""
        row = self.reports.get(content_hash) or ReportRow.objects.get(hash=content_hash)
        return ReportKey(row.entry_id, row.published[:10])

    def join(self, account_id: str, action_id: str) -> None:
        """Give an account its action."""
        row = self.accounts.get(account_id)
        if row is not None:
            row.action_id = action_id
        else:
            AccountRow.objects.filter(id=account_id).update(action_id=action_id)

    def write(self, seq: int, digest: str) -> None:
        """Write all rows, and that the projections hold everything up to entry `seq`."""
        held: tuple[Any, ...] = (self.reports, self.actions, self.accounts)
        for rows in held:
            _insert(list(rows.values()))
            rows.clear()
        _insert(self.links)
        self.links.clear()
        Fold.objects.all().delete()
        Fold.objects.create(seq=seq, hash=digest)


def _insert(rows: list[Model]) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows)
