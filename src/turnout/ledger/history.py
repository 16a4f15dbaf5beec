"""How accounts and actions stood before later decisions: what moved and what was corrected since, undone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from turnout.ledger.chain import instant_text, read_instant
from turnout.ledger.models import AccountRow, ActionRow, ChangeRow, CorrectionRow, MoveRow, OriginMoveRow

__all__ = [
    "Change",
    "Correction",
    "Earlier",
    "select_changes",
    "select_corrections",
    "select_earlier",
    "select_earlier_origins",
]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was otherwise at an instant.

    Args:
        actions: the action of each account that moved since, by account id.
        bodies: the JSON text of each account that was corrected since, by account id.
        touched: every action that holds one of these accounts, then or now.
    """

    actions: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()


def select_earlier(known: datetime | None) -> Earlier:
    """Return what was otherwise at `known`; nothing, at no cost but two looks, if nobody decided anything since."""
    if known is None:
        return Earlier()
    at = instant_text(known)
    actions: dict[str, str] = {}
    touched: set[str] = set()
    moves = MoveRow.objects.filter(at__gt=at).order_by("-entry_id")  # the oldest of them comes last, and stays
    for account, before, after in moves.values_list("account_id", "before", "after"):
        actions[account] = before
        touched |= {before, after}
    corrections = CorrectionRow.objects.filter(at__gt=at).order_by("-entry_id")
    bodies = dict(corrections.values_list("account_id", "before"))
    # A clock that was wrong may have moved an account on before it came.
    held = AccountRow.objects.filter(id__in=[*bodies, *actions])
    touched |= set(held.values_list("action_id", flat=True)) - {None}
    touched |= {actions[account] for account in bodies if account in actions}
    return Earlier(actions, bodies, frozenset(touched))


def select_earlier_origins(known: datetime | None) -> dict[int, str]:
    """Return the origin that each report had at `known`, by its entry, of those that came to another one since."""
    if known is None:
        return {}
    moves = OriginMoveRow.objects.filter(at__gt=instant_text(known)).order_by("-entry_id")  # the oldest comes last
    return dict(moves.values_list("report_id", "before"))


@dataclass(frozen=True, slots=True)
class Change:
    """A merge or a split.

    Args:
        kind: `action.merged` or `action.split`.
        action: the action that stayed, or that is a tombstone now.
        others: the ids merged into it, or those of its parts.
        by: who decided it.
        why: the reason.
        at: UTC instant from which it is known.
        seq: its entry.
    """

    kind: str
    action: str
    others: tuple[str, ...]
    by: str
    why: str
    at: datetime
    seq: int


def select_changes(*, actions: list[str] | None = None, after: datetime | None = None) -> list[Change]:
    """Return merges and splits in their order.

    Args:
        actions: only those that name one of these, as what stayed, was merged, was split or came of it.
        after: only those that became known after this instant.
    """
    rows = ChangeRow.objects.order_by("entry_id")
    if after is not None:
        rows = rows.filter(at__gt=instant_text(after))
    found = [_read_change(row) for row in rows] if actions is None else _changes_of(set(actions), rows)
    return sorted(found, key=lambda change: change.seq)


def _changes_of(actions: set[str], rows: Any) -> list[Change]:
    named = rows.filter(action_id__in=actions)
    into = ActionRow.objects.filter(id__in=actions, into__isnull=False).values_list("into", flat=True)
    redirects = rows.filter(action_id__in=list(into))
    opened = ActionRow.objects.filter(id__in=actions).values_list("opened_id", flat=True)
    # The parts of a split are opened by the entries before it.
    splits = rows.filter(entry_id__in=[seq + step for seq in opened for step in (1, 2)], kind="action.split")
    found = {row.entry_id: _read_change(row) for some in (named, redirects, splits) for row in some}
    return [change for change in found.values() if actions & {change.action, *change.others}]


def _read_change(row: ChangeRow) -> Change:
    others = tuple(json.loads(row.others))
    return Change(row.kind, row.action_id, others, row.by, row.why, read_instant(row.at), row.entry_id)


@dataclass(frozen=True, slots=True)
class Correction:
    """New values of an account's fields, `before` having those of the same fields until then."""

    account: str
    fields: Mapping[str, Any]
    before: Mapping[str, Any]
    by: str
    why: str
    at: datetime
    seq: int


def select_corrections(*, accounts: list[str] | None = None, after: datetime | None = None) -> list[Correction]:
    """Return corrections in their order, of these accounts only, known after this instant only."""
    rows = CorrectionRow.objects.order_by("entry_id")
    if accounts is not None:
        rows = rows.filter(account_id__in=accounts)
    if after is not None:
        rows = rows.filter(at__gt=instant_text(after))
    return [_read_correction(row) for row in rows]


def _read_correction(row: CorrectionRow) -> Correction:
    fields = json.loads(row.fields)
    whole = json.loads(row.before)
    before = {name: whole.get(name) for name in fields}
    return Correction(row.account_id, fields, before, row.by, row.why, read_instant(row.at), row.entry_id)
