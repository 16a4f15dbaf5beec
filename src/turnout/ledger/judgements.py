"""The judgements that stand, and what they forbid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Q

from turnout.errors import TurnoutError
from turnout.ledger.chain import instant_text, read_instant
from turnout.ledger.models import JudgementRow

__all__ = ["Judgement", "Verdict", "check_apart", "check_together", "select_bound", "select_judgements"]

Verdict = Literal["positive", "negative", "unsure"]
_SAID = {"positive": "are one action", "negative": "are not one action", "unsure": "may be one action"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on whether two accounts are one action.

    Args:
        id: permanent name.
        left: one account's id.
        right: the other's.
        verdict: `positive` binds them together, `negative` keeps them apart, `unsure` does neither.
        by: who.
        at: UTC instant from which it is known.
        why: the reason, in words.
        seq: its entry.
        withdrawn_at: UTC instant from which it holds no longer; None while it stands.
        withdrawn_by: who withdrew it.
        withdrawn_why: the reason for that.
        withdrawn_seq: the entry that did.
    """

    id: str
    left: str
    right: str
    verdict: Verdict
    by: str
    at: datetime
    why: str
    seq: int
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None
    withdrawn_seq: int | None = None

    def say(self) -> str:
        """Return it in one line."""
        day = self.at.date().isoformat()
        return f"{self.id}: {self.left} and {self.right} {_SAID[self.verdict]} ({self.by}, {day}: {self.why})"


def select_judgements(
    *, accounts: Iterable[str] | None = None, known: datetime | None = None, withdrawn: bool = False
) -> list[Judgement]:
    """Return judgements in the order in which they were made.

    Args:
        accounts: only those that name one of these accounts.
        known: as they stood at this instant; now by default.
        withdrawn: include those that hold no longer.
    """
    rows = JudgementRow.objects.order_by("entry_id")
    if accounts is not None:
        names = list(accounts)
        rows = rows.filter(Q(left_id__in=names) | Q(right_id__in=names))
    if known is not None:
        rows = rows.filter(at__lte=instant_text(known))
    if not withdrawn:
        stands = Q(withdrawn_at__isnull=True)
        rows = rows.filter(stands if known is None else stands | Q(withdrawn_at__gt=instant_text(known)))
    return [_read(row) for row in rows]


def _read(row: JudgementRow) -> Judgement:
    return Judgement(
        id=row.id,
        left=row.left_id,
        right=row.right_id,
        verdict=row.verdict,
        by=row.by,
        at=read_instant(row.at),
        why=row.why,
        seq=row.entry_id,
        withdrawn_at=read_instant(row.withdrawn_at) if row.withdrawn_at else None,
        withdrawn_by=row.withdrawn_by,
        withdrawn_why=row.withdrawn_why,
        withdrawn_seq=row.withdrawn_seq,
    )


def select_bound(account_id: str) -> dict[str, list[Judgement]]:
    """Return the accounts that positive judgements bind to this one, itself included, each with those that reach it."""
    bound: dict[str, list[Judgement]] = {account_id: []}
    edge = {account_id}
    while edge:
        found = [one for one in select_judgements(accounts=edge) if one.verdict == "positive"]
        edge = set()
        for one in found:
            for near, far in ((one.left, one.right), (one.right, one.left)):
                if near in bound and far not in bound:
                    bound[far] = [*bound[near], one]
                    edge.add(far)
    return bound


def check_apart(groups: Sequence[Iterable[str]]) -> None:
    """Check that nobody judged accounts of different groups not to be one action; the groups are to become one.

    Raises:
        TurnoutError: TURN-125 with the judgements that say so.
    """
    _refuse_between(groups, "negative")


def check_together(groups: Sequence[Iterable[str]]) -> None:
    """Check that nobody judged accounts of different groups to be one action; the groups are to be taken apart.

    Raises:
        TurnoutError: TURN-125 with the judgements that say so.
    """
    _refuse_between(groups, "positive")


def _refuse_between(groups: Sequence[Iterable[str]], verdict: Verdict) -> None:
    home = {account: number for number, group in enumerate(groups) for account in group}
    against = [
        one
        for one in select_judgements(accounts=home)
        if one.verdict == verdict and one.left in home and one.right in home and home[one.left] != home[one.right]
    ]
    if against:
        raise TurnoutError("TURN-125", judgements="; ".join(one.say() for one in against))
