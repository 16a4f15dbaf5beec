"""Proof that nothing in the ledger was changed since it was written."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Subquery

from turnout.errors import TurnoutError
from turnout.ledger.addresses import shown_address
from turnout.ledger.chain import Head, SealedEntry, entry_hash
from turnout.ledger.entries import select_entries
from turnout.ledger.faults import coded_faults, sqlite_code
from turnout.ledger.keeping import stays_kept_up
from turnout.ledger.locking import reading_once, writing
from turnout.ledger.models import Entry, Fold
from turnout.ledger.opening import ledger_address
from turnout.ledger.quotes import quote_holds
from turnout.ledger.rebuilding import projections_hash, refold
from turnout.records import Account, Report

__all__ = ["Verdict", "verify"]

_EVERY = 500


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found intact.

    Args:
        entries: how many.
        reports: whose content hash is right.
        accounts: whose quote is in its report.
        head: the newest entry. Written down elsewhere, it shows later that nothing was cut off.
        projections: whether these were compared with a fold over the entries.
        stale: whether the stays kept of each action were left out of that, for another version of the counting laid
            them out, or not all of them are there yet. They are not wrong; nothing is answered from them until
            `turnout rebuild` has made them again.
    """

    entries: int
    reports: int
    accounts: int
    head: Head
    projections: bool
    stale: bool = False


def verify(
    *, projections: bool = False, expected: Head | None = None, tell: Callable[[int], None] | None = None
) -> Verdict:
    """Walk the chain from its beginning, in bounded memory.

    Args:
        projections: fold the entries again, too, and compare every row; this takes the place of a writer.
        expected: an entry that the chain must hold, written down at an earlier time.
        tell: is told the number of entries walked, now and then.

    Raises:
        TurnoutError: TURN-102 names the first entry that is not as it was written, TURN-097 for a file that the
            database finds damaged elsewhere, TURN-104 says that the projections are not what the entries say.
    """
    with coded_faults(ledger_address()):
        damage = _look_at_file()
        walk = _Walk(expected)
        with reading_once(), _reading_any_text():
            _follow(walk, tell)
        walk.finish()
        if damage:
            reason = f"{damage}; its {walk.head.seq} entries are as they were written"
            raise TurnoutError("TURN-097", file=shown_address(ledger_address()), reason=reason)
        _check_fold()
        stale = projections and not _check_projections()
    return Verdict(walk.head.seq, walk.reports, walk.accounts, walk.head, projections, stale=stale)


def _follow(walk: "_Walk", tell: Callable[[int], None] | None) -> None:
    """Walk along all entries; where the file is damaged up to the first of them that cannot be read."""
    try:
        for entry in select_entries():
            walk.step(entry)
            if tell and entry.seq % _EVERY == 0:
                tell(entry.seq)
    except DatabaseError as fault:
        if connection.vendor != "sqlite" or sqlite_code(str(fault)) != "TURN-097":
            raise
        _find_unreadable(walk)
        raise


def _find_unreadable(walk: "_Walk") -> None:
    """Go on one by one, for several are read at once."""
    try:
        while found := list(select_entries(after=walk.head.seq, most=1)):
            walk.step(found[0])
    except DatabaseError as fault:
        raise _broken(walk.head.seq + 1, f"it cannot be read: {fault}") from fault


@contextmanager
def _reading_any_text() -> Iterator[None]:
    """Let SQLite give text that is no UTF-8, too: its entry then has another hash, and a number to be named by."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    session = connection.connection
    before = session.text_factory
    session.text_factory = lambda stored: stored.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        session.text_factory = before


class _Walk:
    """The state of a walk along the chain: the last good entry and the last report met."""

    def __init__(self, expected: Head | None) -> None:
        self.head = Head()
        self.reports = 0
        self.accounts = 0
        self._expected = expected
        self._report: tuple[str, Report] | None = None

    def step(self, entry: SealedEntry) -> None:
        """Check one entry against the one before and against itself."""
        seq = self.head.seq + 1
        if entry.seq != seq:
            raise _broken(seq, f"it is missing; the next one has the number {entry.seq}")
        if entry.previous_hash != self.head.hash:
            raise _broken(seq, "it does not name the hash of the entry before it")
        if entry.hash != entry_hash(entry):
            raise _broken(seq, "its content does not have its hash")
        if self._expected and self._expected.seq == seq and self._expected.hash != entry.hash:
            raise _broken(seq, f"its hash was {self._expected.hash} when it was written down")
        self._check_body(entry)
        self.head = Head(seq, entry.hash)

    def finish(self) -> None:
        """Check that nothing was cut off."""
        if self._expected and self._expected.seq > self.head.seq:
            raise _broken(self.head.seq + 1, f"it is missing, as all up to {self._expected.seq}")

    def _check_body(self, entry: SealedEntry) -> None:
        if entry.kind == "report.added":
            body = json.loads(entry.body)
            report = Report.from_json(body["report"])
            if report.content_hash != body["hash"]:
                raise _broken(entry.seq, "its report does not have its content hash")
            self._report = (body["hash"], report)
            self.reports += 1
        elif entry.kind == "report.read":
            self._check_quotes(entry.seq, json.loads(entry.body))

    def _check_quotes(self, seq: int, body: Mapping[str, Any]) -> None:
        if not body["accounts"]:
            return
        report = self._find(seq, body["report"])
        for account in map(Account.from_json, body["accounts"]):
            if not quote_holds(report, account):
                raise _broken(seq, f"the quote of account {account.id} is not what its report says there")
            self.accounts += 1

    def _find(self, seq: int, content_hash: str) -> Report:
        """Return a report that was added before; nearly always the last one met."""
        if self._report and self._report[0] == content_hash:
            return self._report[1]
        earlier = Entry.objects.filter(kind="report.added", seq__lt=seq, body__contains=content_hash).order_by("seq")
        for text in earlier.values_list("body", flat=True).iterator():
            body = json.loads(text)
            if body["hash"] == content_hash:
                return Report.from_json(body["report"])
        raise _broken(seq, f"it speaks of report {content_hash}, which is not there")


def _broken(seq: int, reason: str) -> TurnoutError:
    return TurnoutError("TURN-102", file=shown_address(ledger_address()), seq=seq, reason=reason)


def _stale(reason: str) -> TurnoutError:
    return TurnoutError("TURN-104", file=shown_address(ledger_address()), reason=reason)


def _look_at_file() -> str:
    """Let SQLite look at its own pages and indexes, and return what is wrong; other databases look by themselves."""
    if connection.vendor != "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)")
        (said,) = cursor.fetchone()
    return "" if said == "ok" else str(said)


def _check_fold() -> None:
    """Check that the projections go as far as the entries; one statement, for others may be appending meanwhile."""
    fold = Fold.objects.all()
    newest = Entry.objects.order_by("-seq").annotate(
        folded_seq=Subquery(fold.values("seq")[:1]), folded_hash=Subquery(fold.values("hash")[:1])
    )
    row = newest.values_list("seq", "hash", "folded_seq", "folded_hash").first()
    if row is None:
        row = (0, None, *(fold.values_list("seq", "hash").first() or (0, None)))
    seq, digest, folded_seq, folded_hash = row
    if (seq, digest) != (folded_seq, folded_hash):
        raise _stale(f"they hold entries up to {folded_seq or 0}, and the newest entry is {seq}")


def _check_projections() -> bool:
    """Check all rows that this version can make again; whether the stays were among them."""
    with writing():
        stays = stays_kept_up()
        before = projections_hash(stays=stays)
        refold(stays=stays)
        after = projections_hash(stays=stays)
        transaction.set_rollback(True)
    if before != after:
        raise _stale("a fold over the entries gives other rows")
    return stays
