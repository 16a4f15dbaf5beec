"""One report, account or action, opened, with all that the ledger knows of it."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q

from turnout.errors import TurnoutError
from turnout.ledger.chain import read_instant
from turnout.ledger.deciding import resolve
from turnout.ledger.history import Change, Correction, select_changes, select_corrections
from turnout.ledger.judgements import Judgement, select_judgements
from turnout.ledger.models import AccountRow, ActionRow, LinkRow, ReportRow
from turnout.ledger.selecting import HELD_COLUMNS, read_held, select_actions
from turnout.linking import Comparison, Link
from turnout.records import Account, Action, HeldAccount, Report

__all__ = [
    "HeldAction",
    "HeldReport",
    "select_account",
    "select_action",
    "select_names",
    "select_report",
]


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report as the ledger holds it.

    Args:
        report: the report with its text.
        hash: its content hash.
        origin: hash of the first report that repeats this text.
        copies: how many reports of the ledger are of that origin, this one included.
        seq: the entry that took it in.
        known_at: UTC instant from which it was held.
        accounts: what it says, each with its action's id, in the reader's order.
    """

    report: Report
    hash: str
    origin: str
    copies: int
    seq: int
    known_at: datetime
    accounts: tuple[tuple[Account, str | None], ...]


@dataclass(frozen=True, slots=True)
class HeldAction:
    """An action with why each account was joined to it; `links` is keyed by account id.

    `changes`, `judgements` and `corrections` are what people decided of it and of its accounts, those withdrawn, too.
    """

    action: Action
    opened_seq: int
    links: dict[str, Link]
    changes: tuple[Change, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    corrections: tuple[Correction, ...] = ()


def select_report(name: str) -> HeldReport:
    """Return the report of that id or content hash.

    Raises:
        TurnoutError: TURN-100 if there is none.
    """
    row = ReportRow.objects.select_related("entry").filter(Q(doc=name) | Q(hash=name)).first()
    if row is None:
        raise TurnoutError("TURN-100", name=name)
    accounts = row.accounts.order_by("ordinal").values_list("body", "action_id")
    return HeldReport(
        report=Report.from_json(json.loads(row.entry.body)["report"]),
        hash=row.hash,
        origin=row.origin,
        copies=ReportRow.objects.filter(origin=row.origin).count(),
        seq=row.entry_id,
        known_at=read_instant(row.known_at),
        accounts=tuple((Account.from_json(json.loads(body)), action) for body, action in accounts),
    )


def select_account(account_id: str) -> tuple[HeldAccount, str | None]:
    """Return the account and its action's id.

    Raises:
        TurnoutError: TURN-100 if there is none.
    """
    row = AccountRow.objects.filter(id=account_id).values_list(*HELD_COLUMNS).first()
    if row is None:
        raise TurnoutError("TURN-100", name=account_id)
    return read_held(row)


def select_action(action_id: str, *, known: datetime | None = None, as_if_live: bool = False) -> HeldAction:
    """Return the action with all its accounts and why each was joined; of one that was merged, what it is part of.

    Args:
        action_id: its id.
        known: the action as it was held at this instant, before what was decided later; all by default.
        as_if_live: take each account as held from its publication.

    Raises:
        TurnoutError: TURN-100 if there is none, or was none then, TURN-126 if it was split.
    """
    found = select_actions(ids=[action_id], known=known, as_if_live=as_if_live) if known else []
    if not found:
        found = select_actions(ids=[resolve(action_id)], known=known, as_if_live=as_if_live)
    if not found:
        raise TurnoutError("TURN-100", name=action_id)
    (action,) = found
    name = action.id
    accounts = [one.account.id for one in action.accounts]
    rows = LinkRow.objects.filter(account_id__in=accounts).order_by("entry_id")
    opened = ActionRow.objects.values_list("opened_id", flat=True).get(id=name)
    return HeldAction(
        action,
        opened,
        {row.account_id: _read_link(row) for row in rows},
        changes=tuple(select_changes(actions=[name])),
        judgements=tuple(select_judgements(accounts=accounts, withdrawn=True)),
        corrections=tuple(select_corrections(accounts=accounts)),
    )


def _read_link(row: LinkRow) -> Link:
    comparisons = tuple(map(Comparison.from_json, json.loads(row.comparisons)))
    return Link(row.account_id, row.action_id, row.opened, row.against, row.weight, comparisons)


def select_names(prefix: str, *, limit: int = 10) -> list[tuple[str, str]]:
    """Return what goes by a name: `("action" | "account" | "report", id)`.

    An exact name answers alone; otherwise all whose id, or whose hash for reports, begins with `prefix`, up to
    `limit` of each sort.
    """
    sorts = (("action", ActionRow, "id"), ("account", AccountRow, "id"), ("report", ReportRow, "doc"))
    for sort, model, column in sorts:
        if model.objects.filter(**{column: prefix}).exists():
            return [(sort, prefix)]
    found: list[tuple[str, str]] = []
    for sort, model, column in (*sorts, ("report", ReportRow, "hash")):
        within = _beginning(column, prefix)
        name = "doc" if sort == "report" else "id"
        found += [(sort, one) for one in model.objects.filter(**within).values_list(name, flat=True)[:limit]]
    return list(dict.fromkeys(found))


def _beginning(column: str, prefix: str) -> dict[str, str]:
    """A condition that an index answers: SQLite's orders bytes, PostgreSQL has one for beginnings beside its own."""
    if connection.vendor == "sqlite":
        return {f"{column}__gte": prefix, f"{column}__lt": prefix + "\U0010ffff"}
    return {f"{column}__startswith": prefix}
