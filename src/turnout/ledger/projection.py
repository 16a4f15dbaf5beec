"""The rows that a fold makes, held back and written many at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from turnout.ledger.chain import SealedEntry, read_instant
from turnout.ledger.keeping import BEGINNING, Touch, keep, kept_version
from turnout.ledger.models import AccountRow, ActionRow, Fold, LinkRow, MoveRow, OriginMoveRow, ReportRow
from turnout.ledger.origins import KeyRow, insert_keys

__all__ = ["READABLE", "VERSION", "Projection", "ReportKey"]

# Raised with every change of what the folds make of the same entries.
VERSION = 4
# The oldest version of rows from which this one answers, and beside which it writes its own, until `turnout rebuild`
# has made them again. Rows that are older are made again when the ledger is opened, and everybody waits.
READABLE = 4  # without the keys of origins a report that is added is placed amiss, and for ever


@dataclass(frozen=True, slots=True)
class ReportKey:
    """What a fold needs to know of a report that came before."""

    seq: int
    published_on: str
    published: str


@dataclass(slots=True)
class Projection:
    """Rows that are still to be written; `write` empties it, so that memory stays bounded.

    With `keeps` false it leaves the stays alone, to be laid out all at once in the end.
    """

    reports: dict[str, ReportRow] = field(default_factory=dict)
    origin_keys: list[KeyRow] = field(default_factory=list)
    origin_moves: list[OriginMoveRow] = field(default_factory=list)
    actions: dict[str, ActionRow] = field(default_factory=dict)
    accounts: dict[str, AccountRow] = field(default_factory=dict)
    links: list[LinkRow] = field(default_factory=list)
    touched: dict[str, Touch] = field(default_factory=dict)
    latest_at: str = ""
    keeps: bool = True

    def report_key(self, content_hash: str) -> ReportKey:
        """Return the key of a report, written already or not."""
        row = self.reports.get(content_hash) or ReportRow.objects.get(hash=content_hash)
        return ReportKey(row.entry_id, row.published[:10], row.published)

    def join(self, account_id: str, action_id: str) -> None:
        """Give an account its first action."""
        row = self.accounts.get(account_id)
        if row is not None:
            row.action_id = action_id
        else:
            row = AccountRow.objects.get(id=account_id)
            AccountRow.objects.filter(id=account_id).update(action_id=action_id)
        self._touch(action_id, Touch(read_instant(row.known_at), read_instant(row.published_at)))

    def decided(self, account_ids: Iterable[str], at: str) -> None:
        """Take note that something was decided at an instant of accounts that are written."""
        names = list(account_ids)
        now = read_instant(at)
        homes = set(AccountRow.objects.filter(id__in=names).values_list("action_id", flat=True))
        homes |= set(MoveRow.objects.filter(account_id__in=names).values_list("before", flat=True))
        for action in homes - {None}:
            self._touch(action, Touch(now, now))

    def _touch(self, action_id: str, touch: Touch) -> None:
        self.touched[action_id] = touch.earlier(self.touched.get(action_id))

    def move(self, entry: SealedEntry, accounts: Iterable[str], *, before: str, after: str) -> None:
        """Take accounts from one action to another, and remember where they were."""
        self.flush()
        names = sorted(accounts)
        AccountRow.objects.filter(id__in=names).update(action_id=after)
        rows = [
            MoveRow(
                id=f"{entry.seq}:{name}", entry_id=entry.seq, account_id=name, before=before, after=after, at=entry.at
            )
            for name in names
        ]
        MoveRow.objects.bulk_create(rows)
        self.decided(names, entry.at)

    def join_origins(self, entry: SealedEntry, names: Sequence[str], *, into: str) -> None:
        """Take the reports of some origins to another, written already or not, and remember where they were."""
        written = ReportRow.objects.filter(origin__in=names)
        moved = list(written.order_by("entry_id").values_list("entry_id", "origin"))
        written.update(origin=into)
        for row in self.reports.values():
            if row.origin in names:
                moved.append((row.entry_id, row.origin))
                row.origin = into
        self.origin_moves += [
            OriginMoveRow(
                id=f"{entry.seq}:{seq}", entry_id=entry.seq, report_id=seq, before=before, after=into, at=entry.at
            )
            for seq, before in moved
        ]

    def flush(self) -> None:
        """Write all rows that are held back; what changes rows that are there begins with it."""
        held: tuple[Any, ...] = (self.reports, self.actions, self.accounts)
        for rows in held:
            _insert(list(rows.values()))
            rows.clear()
        insert_keys(self.origin_keys)
        self.origin_keys.clear()
        for more in (self.origin_moves, self.links):
            _insert(more)
            more.clear()

    def write(self, seq: int, digest: str) -> None:
        """Write all rows, and that the projections hold everything up to entry `seq`."""
        self.flush()
        found = Fold.objects.first()
        before = found or Fold(version=VERSION, kept=kept_version())
        # Stays that another version laid out are not carried on by this one; see `turnout.ledger.renewing`.
        kept, keeping = (one if one == kept_version() else "" for one in (before.kept, before.keeping))
        if self.keeps:
            self._keep(kept=bool(kept), keeping=bool(keeping))
        self.touched.clear()
        now = {
            "seq": seq,
            "hash": digest,
            "version": before.version,
            "kept": kept,
            "keeping": keeping,
            "kept_to": before.kept_to if keeping else "",
            "latest_at": max(self.latest_at, before.latest_at),
        }
        if found is None:
            Fold.objects.create(**now)
        else:
            Fold.objects.update(**now)

    def _keep(self, *, kept: bool, keeping: bool) -> None:
        """Bring stays up to date; where only some are of this version, all of each action that is touched."""
        if kept:
            keep(self.touched)
        elif keeping:
            keep(dict.fromkeys(self.touched, Touch(BEGINNING, BEGINNING)))


def _insert(rows: list[Model]) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows)
