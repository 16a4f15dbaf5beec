"""What became known of actions between two instants: each reason with its entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, Literal

from turnout.ledger.chain import instant_text, read_instant
from turnout.ledger.history import Change, Correction, select_changes, select_corrections
from turnout.ledger.judgements import Judgement, select_judgements
from turnout.ledger.models import AccountRow, MoveRow, RuleRow

__all__ = ["Reason", "ReasonKind", "select_evidence", "select_reasons", "select_rule_changes"]

_EVER = datetime(1, 1, 1, tzinfo=UTC)
ReasonKind = Literal["evidence", "correction", "merge", "split", "link", "judgement", "withdrawal", "rule"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that became known.

    Args:
        kind: what it is.
        entry: number of the entry that says so.
        at: UTC instant from which it is known.
        subjects: ids of the accounts or actions that it is about; the name of a rule.
        by: who says so: the publisher of new evidence, or who decided.
        why: the sentence of new evidence, or the reason of a decision.
    """

    kind: ReasonKind
    entry: int
    at: datetime
    subjects: tuple[str, ...]
    by: str
    why: str

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        return {name: getattr(self, name) for name in self.__slots__} | {"at": self.at.isoformat()}


def select_rule_changes(name: str, *, after: datetime, until: datetime) -> list[Reason]:
    """Return the wordings of a rule that the ledger took on after one instant and until another, by entry."""
    rows = RuleRow.objects.select_related("entry").filter(name=name, at__lte=instant_text(until)).order_by("entry_id")
    found = []
    for before, row in pairwise([None, *rows]):
        if row is not None and row.at > instant_text(after) and before is not None:
            said = f"version {before.version} is now version {row.version}, of hash {row.hash[:12]}"
            found.append(Reason("rule", row.entry_id, read_instant(row.at), (name,), row.entry.actor, said))
    return found


def select_reasons(
    actions: Mapping[str, Iterable[str]], *, after: datetime, until: datetime, as_if_live: bool = False
) -> dict[str, list[Reason]]:
    """Return what became known of each action after one instant and until another, by entry.

    Args:
        actions: ids of the accounts that each action had at either instant, by its id.
        after: exclusive.
        until: inclusive.
        as_if_live: take each account as held from its publication.
    """
    accounts = {account: name for name, own in actions.items() for account in own}
    found: dict[str, set[Reason]] = {name: set() for name in actions}
    for account, reason in _evidence(list(accounts), after, until, as_if_live=as_if_live):
        found[accounts[account]].add(reason)
    for reason in _decisions(list(accounts), after, until):
        for name, own in actions.items():
            if set(reason.subjects) & {name, *own}:
                found[name].add(reason)
    return {name: sorted(reasons, key=lambda one: (one.entry, one.subjects)) for name, reasons in found.items()}


def select_evidence(accounts: Iterable[str], *, until: datetime, as_if_live: bool = False) -> dict[str, Reason]:
    """Return the evidence that each of these accounts is, by its id, where it was known until an instant, included."""
    return dict(_evidence(sorted(set(accounts)), _EVER, until, as_if_live=as_if_live))


def _evidence(
    accounts: list[str], after: datetime, until: datetime, *, as_if_live: bool
) -> Iterable[tuple[str, Reason]]:
    from turnout.ledger.selecting import HELD_COLUMNS, read_held  # noqa: PLC0415  it asks the history, as this does

    column = "published_at" if as_if_live else "known_at"
    within = {f"{column}__gt": instant_text(after), f"{column}__lte": instant_text(until)}
    rows = AccountRow.objects.filter(id__in=accounts, **within).order_by("entry_id", "ordinal")
    for seq, *row in rows.values_list("entry_id", *HELD_COLUMNS):
        held, _ = read_held(tuple(row), as_if_live=as_if_live)
        by = held.publisher or held.account.report
        yield (
            held.account.id,
            Reason("evidence", seq, held.known_at, (held.account.id,), by, held.account.evidence.text),
        )


def _decisions(accounts: list[str], after: datetime, until: datetime) -> Iterable[Reason]:
    reasons = [_change(one) for one in select_changes(after=after)]
    reasons += _moves(accounts, after, until)
    reasons += [_correction(one) for one in select_corrections(accounts=accounts, after=after)]
    for one in select_judgements(accounts=accounts, withdrawn=True):
        reasons += _judgement(one)
    return [reason for reason in reasons if after < reason.at <= until]


def _moves(accounts: list[str], after: datetime, until: datetime) -> list[Reason]:
    """Accounts that the linker moved in the light of a report that came late."""
    wanted = set(accounts)
    rows = MoveRow.objects.filter(
        entry__kind="account.moved", at__gt=instant_text(after), at__lte=instant_text(until)
    ).order_by("entry_id")
    return [
        Reason(
            "link",
            row.entry_id,
            read_instant(row.at),
            (row.account_id, row.before, row.after),
            row.entry.actor,
            f"linked anew: from {row.before} to {row.after}",
        )
        for row in rows.select_related("entry")
        if row.account_id in wanted
    ]


def _change(one: Change) -> Reason:
    kind: ReasonKind = "split" if one.kind == "action.split" else "merge"
    return Reason(kind, one.seq, one.at, (one.action, *one.others), one.by, one.why)


def _correction(one: Correction) -> Reason:
    fields = ", ".join(f"{name} {one.before[name]!r} is {value!r}" for name, value in one.fields.items())
    return Reason("correction", one.seq, one.at, (one.account,), one.by, f"{fields}: {one.why}")


def _judgement(one: Judgement) -> list[Reason]:
    subjects = (one.left, one.right)
    reasons = [Reason("judgement", one.seq, one.at, subjects, one.by, f"{one.verdict}: {one.why}")]
    if one.withdrawn_at is not None and one.withdrawn_seq is not None:
        by, why = one.withdrawn_by or "", one.withdrawn_why or ""
        reasons.append(Reason("withdrawal", one.withdrawn_seq, one.withdrawn_at, subjects, by, f"of {one.id}: {why}"))
    return reasons
