"""The projections, made again from the entries alone."""

import hashlib
import json
from collections.abc import Callable

from django.db import transaction
from django.db.models import Model

from turnout.ledger.beside import open_beside
from turnout.ledger.entries import select_entries
from turnout.ledger.faults import coded_faults
from turnout.ledger.folding import fold_entry
from turnout.ledger.keeping import keep_all
from turnout.ledger.models import (
    AccountRow,
    ActionRow,
    ChangeRow,
    CorrectionRow,
    Fold,
    JudgementRow,
    LinkRow,
    MoveRow,
    OriginKeyRow,
    OriginMoveRow,
    ReportRow,
    ReviewRow,
    RuleRow,
    StayRow,
)
from turnout.ledger.opening import ledger_address
from turnout.ledger.projection import Projection
from turnout.ledger.renewing import renew_stays
from turnout.ledger.storable import storable_json

__all__ = ["projections_hash", "rebuild", "refold"]

# In the order in which rows may be deleted: what points to others first.
_TABLES: tuple[type[Model], ...] = (
    Fold,
    LinkRow,
    MoveRow,
    ChangeRow,
    CorrectionRow,
    JudgementRow,
    RuleRow,
    StayRow,
    ReviewRow,
    AccountRow,
    ActionRow,
    OriginKeyRow,
    OriginMoveRow,
    ReportRow,
)
_EVERY = 500
# Of a stay when it was written, of the fold who laid the stays out: these say nothing of what the rows hold.
UNSEEN: dict[type[Model], frozenset[str]] = {
    StayRow: frozenset({"id"}),
    Fold: frozenset({"kept", "keeping", "kept_to"}),
}


def rebuild(*, tell: Callable[[int], None] | None = None) -> int:
    """Make all projections again, in bounded memory, beside whoever reads and writes meanwhile.

    Everybody sees the old rows until the new ones take their place at once; writers wait for that moment. Then the
    stays are laid out again, a few actions at a time. What a killed process did is carried on by the next.

    Args:
        tell: is told the number of entries folded, now and then.

    Returns:
        The number of entries.

    Raises:
        TurnoutError: TURN-098 for an entry of a newer version, and those of `coded_faults`.
    """
    told = tell or (lambda _: None)
    with coded_faults(ledger_address()):
        with open_beside(_tables(stays=False)) as beside:
            while _fold_on(told) == _EVERY:
                pass
            with transaction.atomic():
                beside.lock()
                while _fold_on(told):
                    pass
                beside.take_over()
                done = _folded()
        for _ in renew_stays():
            told(done)
    return done


def _fold_on(tell: Callable[[int], None]) -> int:
    """Fold the next entries, in a transaction of their own; how many."""
    with transaction.atomic():
        before = _folded()
        projection = Projection(keeps=False)
        entry = None
        for entry in select_entries(after=before, most=_EVERY):
            fold_entry(projection, entry, json.loads(entry.body))
        if entry is None:
            return 0
        projection.write(entry.seq, entry.hash)
    tell(entry.seq)
    return entry.seq - before


def _folded() -> int:
    """The number of the newest entry that is folded, 0 before the first."""
    return Fold.objects.values_list("seq", flat=True).first() or 0


def refold(*, stays: bool = True, tell: Callable[[int], None] | None = None) -> int:
    """Make all projections again inside the caller's transaction, which keeps all writers waiting.

    Args:
        stays: lay the stays of all actions out again, too; else they are left as they are.
        tell: is told the number of entries folded, now and then.
    """
    for table in _tables(stays=stays):
        table._default_manager.all()._raw_delete(using="default")
    projection = Projection(keeps=False)
    done = 0
    entry = None
    for entry in select_entries():
        fold_entry(projection, entry, json.loads(entry.body))
        done += 1
        if done % _EVERY == 0:
            projection.write(entry.seq, entry.hash)
            if tell:
                tell(done)
    if entry is not None:
        projection.write(entry.seq, entry.hash)
    if stays:
        for _ in keep_all():
            if tell:
                tell(done)
    return done


def _tables(*, stays: bool) -> list[type[Model]]:
    return [table for table in _TABLES if stays or table is not StayRow]


def projections_hash(*, stays: bool = True) -> str:
    """Return one SHA-256 over every row of every projection, in canonical JSON, in an order of their content.

    Args:
        stays: take in the stays that are kept of each action; they depend on the version of the counting, too.
    """
    digest = hashlib.sha256()
    for table in _tables(stays=stays):
        unseen = UNSEEN.get(table, frozenset())
        columns = [column.attname for column in table._meta.concrete_fields if column.attname not in unseen]
        digest.update(storable_json([table._meta.db_table, columns]).encode())
        rows = table._default_manager.order_by(*(columns if table is StayRow else ["pk"])).values_list(*columns)
        for row in rows.iterator(chunk_size=500):
            digest.update(b"\n")
            digest.update(storable_json(row).encode())
    return digest.hexdigest()
