"""What people decide about identity: each act checked against the judgements that stand, and appended as facts."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from turnout.errors import TurnoutError
from turnout.ledger.bonds import select_bonds
from turnout.ledger.chain import instant_text
from turnout.ledger.faults import coded_faults
from turnout.ledger.judgements import Verdict, check_apart, check_together, select_bound
from turnout.ledger.locking import writing
from turnout.ledger.models import AccountRow, ActionRow, JudgementRow, LinkRow
from turnout.ledger.opening import ledger_address
from turnout.ledger.relinking import freed_accounts, relink
from turnout.ledger.writing import Writer
from turnout.linking import Bonds
from turnout.records import Account, short_id

__all__ = ["Decided", "acting", "correct", "judge", "merge", "resolve", "split", "withdraw"]

Clock = Callable[[], datetime]
_ID_CHARACTERS = 8
# What a report says and where stays as it was read; the rest may be corrected.
_FIXED = frozenset({"id", "report", "evidence", "reader", "confidence"})


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Decided:
    """What an act did.

    Args:
        entries: numbers of the first and the last entry that it appended.
        judgement: id of the judgement made or withdrawn, if any.
        action: the action that a merge kept or a split left as a tombstone, if any.
        merged: ids that now redirect to `action`.
        parts: ids of the actions that took the place of a split one.
        moved: accounts that were linked anew and belong to another action now.
    """

    entries: tuple[int, int]
    judgement: str | None = None
    action: str | None = None
    merged: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


class _Act:
    """One decision in its transaction: entries are written when it is complete."""

    def __init__(self, by: str, why: str, at: str) -> None:
        self.why = why.strip()
        if not self.why:
            raise TurnoutError("TURN-128")
        self._writer = Writer(at=at, actor=by.strip())
        self._first = self._writer.head.seq + 1

    def append(self, kind: str, body: dict[str, Any], *, why: str | None = None) -> None:
        self._writer.append(kind, body | {"why": why or self.why})

    def open(self, name: str) -> None:
        self._writer.append("action.opened", {"action": name})

    def new_id(self, prefix: str, ordinal: int = 0) -> str:
        """An id that says nothing of its content: it comes from where the chain stands."""
        return short_id(prefix, f"{self._writer.head.hash} {ordinal}", _ID_CHARACTERS)

    def relink(self, before: Bonds) -> tuple[str, ...]:
        """Link anew what is bound otherwise than by the bonds `before` what was appended; the accounts that moved."""
        self._writer.write()
        return relink(self._writer, freed_accounts(before, select_bonds()))

    def done(self, **results: Any) -> Decided:
        self._writer.write()
        return Decided((self._first, self._writer.head.seq), **results)


@contextmanager
def acting(by: str, why: str, clock: Clock) -> Iterator[_Act]:
    """Make one decision, in one transaction; what it appends is written by `done`.

    Raises:
        TurnoutError: TURN-109 for `by`, TURN-128 without a reason, and those of `coded_faults`.
    """
    with coded_faults(ledger_address()), writing():
        yield _Act(by, why, instant_text(clock()))


def judge(  # noqa: PLR0913  keyword-only but for the judgement itself
    left: str, right: str, verdict: Verdict, *, by: str, why: str, clock: Clock = _now
) -> Decided:
    """Record whether two accounts are one action, and make it so.

    `positive` also merges their actions, where they are two: the older id stays. `negative` also splits their action,
    where they share one: `right` leaves it with the accounts that judgements bind to it and those that were joined
    for their likeness to it.

    Raises:
        TurnoutError: TURN-100 for an account that is not there, TURN-125 where judgements that stand say the
            contrary, TURN-126 for one account twice, TURN-128 without a reason, TURN-109 for `by`.
    """
    with acting(by, why, clock) as act:
        if left == right:
            raise TurnoutError("TURN-126", reason=f"{left} is one account, and two are judged")
        one, other = _action_of(left), _action_of(right)
        bound = select_bound(left)
        if verdict == "negative" and right in bound:
            raise TurnoutError("TURN-125", judgements="; ".join(path.say() for path in bound[right]))
        if verdict == "positive" and right not in bound:
            check_apart([bound, select_bound(right)])
        name = act.new_id("j")
        act.append("judgement.made", {"judgement": name, "left": left, "right": right, "verdict": verdict})
        reason = f"judgement {name}: {act.why}"
        if verdict == "positive" and one != other:
            kept, gone = _by_age([one, other])
            _merge(act, kept, [gone], reason)
            return act.done(judgement=name, action=kept, merged=(gone,))
        if verdict == "negative" and one == other:
            parts = _split(act, one, _followers(one, left, right), reason)
            return act.done(judgement=name, action=one, parts=parts)
        return act.done(judgement=name)


def withdraw(judgement_id: str, *, by: str, why: str, clock: Clock = _now) -> Decided:
    """Record that a judgement holds no longer, and link anew the accounts that it bound or kept apart.

    Afterwards these are where the linker puts them, as if the judgement had never been made, but for what other
    decisions bind; actions that it split stay tombstones, and ids that it merged stay redirects.

    Raises:
        TurnoutError: TURN-100 for one that is not there, TURN-127 for one that is withdrawn already.
    """
    with acting(by, why, clock) as act:
        row = JudgementRow.objects.filter(id=judgement_id).first()
        if row is None:
            raise TurnoutError("TURN-100", name=judgement_id)
        if row.withdrawn_at is not None:
            raise TurnoutError("TURN-127", judgement=judgement_id, by=row.withdrawn_by, on=row.withdrawn_at[:10])
        before = select_bonds()
        act.append("judgement.withdrawn", {"judgement": judgement_id})
        return act.done(judgement=judgement_id, moved=act.relink(before))


def merge(actions: Sequence[str], *, by: str, why: str, clock: Clock = _now) -> Decided:
    """Make several actions one. The first one named stays; the other ids redirect to it for ever.

    Raises:
        TurnoutError: TURN-100 for an action that is not there, TURN-125 where a judgement keeps accounts of two of
            them apart, TURN-126 for fewer than two actions or one that was split.
    """
    with acting(by, why, clock) as act:
        named = list(dict.fromkeys(resolve(name) for name in actions))
        if len(named) < 2:
            raise TurnoutError("TURN-126", reason="these are one action already" if named else "no action is named")
        _merge(act, named[0], named[1:], act.why)
        return act.done(action=named[0], merged=tuple(named[1:]))


def split(action: str, accounts: Sequence[str], *, by: str, why: str, clock: Clock = _now) -> Decided:
    """Take accounts out of an action. Both parts get new ids; the old one stays as a tombstone that names them.

    Raises:
        TurnoutError: TURN-100 for an action that is not there, TURN-125 where a judgement binds accounts of the two
            parts together, TURN-126 for accounts of another action, none at all, or all of them.
    """
    with acting(by, why, clock) as act:
        name = resolve(action)
        parts = _split(act, name, set(accounts), act.why)
        return act.done(action=name, parts=parts)


def correct(account_id: str, fields: dict[str, Any], *, by: str, why: str, clock: Clock = _now) -> Decided:
    """Give fields of an account other values. What was read before stays in its entry, and is what was known then.

    Args:
        account_id: the account.
        fields: new values, as in the account's JSON object; quote, report and reader cannot change.
        by: who corrects.
        why: the reason.
        clock: gives the UTC instant.

    Raises:
        TurnoutError: TURN-100 for an account that is not there, TURN-126 for fields that do not exist or that say
            what was there already, TURN-001 to TURN-003 for values outside the codebook.
    """
    with acting(by, why, clock) as act:
        body = AccountRow.objects.filter(id=account_id).values_list("body", flat=True).first()
        if body is None:
            raise TurnoutError("TURN-100", name=account_id)
        plain = Account.from_json(json.loads(body)).to_json()
        strange = sorted(set(fields) - (set(plain) - _FIXED))
        if strange:
            raise TurnoutError("TURN-126", reason=f"{', '.join(strange)} cannot be corrected")
        new = Account.from_json(plain | fields).to_json()
        changed = {field: new[field] for field in fields if new[field] != plain[field]}
        if not changed:
            raise TurnoutError("TURN-126", reason=f"account {account_id} says so already")
        act.append("account.corrected", {"account": account_id, "fields": changed})
        return act.done()


def resolve(name: str) -> str:
    """Return the id that an action goes by today: its own, or the one that it was merged into.

    Raises:
        TurnoutError: TURN-100 for one that is not there, TURN-126 for one that was split.
    """
    row = ActionRow.objects.filter(id=name).first()
    while row is not None and row.state == "merged":
        row = ActionRow.objects.filter(id=row.into).first()
    if row is None:
        raise TurnoutError("TURN-100", name=name)
    if row.state == "split":
        raise TurnoutError("TURN-126", reason=f"action {row.id} was split; `turnout show {row.id}` names its parts")
    return row.id


def _action_of(account: str) -> str:
    found = AccountRow.objects.filter(id=account).values_list("action_id", flat=True).first()
    if found is None:
        raise TurnoutError("TURN-100", name=account)
    return found


def _members(action: str) -> set[str]:
    return set(AccountRow.objects.filter(action_id=action).values_list("id", flat=True))


def _by_age(actions: Sequence[str]) -> list[str]:
    return list(ActionRow.objects.filter(id__in=actions).order_by("opened_id").values_list("id", flat=True))


def _merge(act: _Act, kept: str, gone: list[str], why: str) -> None:
    check_apart([_members(name) for name in (kept, *gone)])
    act.append("action.merged", {"action": kept, "merged": gone}, why=why)


def _split(act: _Act, action: str, leaving: set[str], why: str) -> tuple[str, ...]:
    members = _members(action)
    strangers = sorted(leaving - members)
    if strangers:
        raise TurnoutError("TURN-126", reason=f"{', '.join(strangers)} is not of action {action}")
    if not leaving or leaving == members:
        raise TurnoutError("TURN-126", reason="each part of a split has an account at least")
    check_together([members - leaving, leaving])
    parts = []
    for ordinal, accounts in enumerate((members - leaving, leaving)):
        name = act.new_id("t", ordinal)
        act.open(name)
        parts.append({"action": name, "accounts": sorted(accounts)})
    act.append("action.split", {"action": action, "parts": parts}, why=why)
    return tuple(part["action"] for part in parts)


def _followers(action: str, left: str, right: str) -> set[str]:
    """The accounts that leave with `right`: those bound to it, and those joined for their likeness to it in turn."""
    links = LinkRow.objects.filter(account__action_id=action).order_by("entry_id")
    members = _members(action)
    leaving = set(select_bound(right)) & members
    for account, against in links.values_list("account_id", "against"):
        if against in leaving and account not in leaving:
            bound = set(select_bound(account))
            if left not in bound:
                leaving |= bound & members
    return leaving
