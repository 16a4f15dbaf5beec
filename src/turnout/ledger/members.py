"""The accounts that an action has, ever had or was left by, each with the instants between which it had them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q

from turnout.counting.members import Member
from turnout.ledger.chain import read_instant
from turnout.ledger.models import AccountRow, CorrectionRow, MoveRow
from turnout.ledger.selecting import HELD_COLUMNS, read_body, read_held
from turnout.records import Account, HeldAccount

__all__ = ["Members", "select_members"]

_AT_ONCE = 500  # names in one condition
_PUBLISHED_AT = HELD_COLUMNS.index("published_at")
# Each account that comes to a large action has all others read again.
_read_again = lru_cache(maxsize=8192)(read_body)
_Decision = tuple[datetime, str]  # when, and what was before


@dataclass(frozen=True, slots=True)
class Members:
    """The members of one action: as they were held, and each as held from its publication."""

    held: tuple[Member, ...]
    live: tuple[Member, ...]


def select_members(actions: Sequence[str]) -> dict[str, Members]:
    """Return the members of each action; those of an action that never had an account are none.

    The answer at an instant is that of `turnout.ledger.select_actions` for it: what was decided later is undone.
    """
    wanted = set(actions)
    moves = _moves(wanted)
    rows = _rows(Q(action_id__in=actions))
    for names in _chunks(sorted(moves.keys() - rows.keys())):
        rows |= _rows(Q(id__in=names))
    corrections = _corrections(sorted(rows))
    found: dict[str, tuple[list[Member], list[Member]]] = {name: ([], []) for name in actions}
    for name, row in rows.items():
        held, action = read_held(row, read=_read_again)
        published = replace(held, known_at=read_instant(row[_PUBLISHED_AT]))
        for axis, one in enumerate((held, published)):
            past = _Past(one, action, moves.get(name, ()), corrections.get(name, ()))
            for home, member in past.members():
                if home in wanted:
                    found[home][axis].append(member)
    return {name: Members(tuple(held), tuple(live)) for name, (held, live) in found.items()}


@dataclass(frozen=True, slots=True)
class _Past:
    """An account with what was decided of it: `(instant, action before)`, `(instant, body before)`, oldest first."""

    held: HeldAccount
    action: str
    moves: Sequence[_Decision]
    corrections: Sequence[_Decision]

    def members(self) -> Iterator[tuple[str, Member]]:
        """Yield what it was from its first instant on, each with the action that had it then."""
        begin = self.held.known_at
        if not self.moves and not self.corrections:
            yield self.action, Member(self.held, begin)
            return
        changes = sorted({begin, *(at for at, _ in (*self.moves, *self.corrections) if at > begin)})
        for since, until in zip(changes, [*changes[1:], None], strict=True):
            body = _standing_at(self.corrections, since)
            held = replace(self.held, account=Account.from_json(json.loads(body))) if body else self.held
            yield _standing_at(self.moves, since) or self.action, Member(held, since, until)


def _standing_at(decisions: Iterable[_Decision], known: datetime) -> str | None:
    """What was before the oldest of the decisions that were made later; None where there is none."""
    return next((before for at, before in decisions if at > known), None)


def _rows(condition: Q) -> dict[str, tuple[Any, ...]]:
    rows = AccountRow.objects.filter(condition, action__isnull=False)
    return {name: tuple(row) for name, *row in rows.values_list("id", *HELD_COLUMNS)}


def _chunks(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for begin in range(0, len(names), _AT_ONCE):
        yield names[begin : begin + _AT_ONCE]


def _moves(actions: set[str]) -> dict[str, list[_Decision]]:
    """All moves of every account that once left one of the actions or came to it."""
    moved = MoveRow.objects.filter(Q(before__in=actions) | Q(after__in=actions)).values_list("account_id", flat=True)
    found: dict[str, list[_Decision]] = {}
    for names in _chunks(sorted(set(moved))):
        rows = MoveRow.objects.filter(account_id__in=names).order_by("entry_id")
        for account, at, before in rows.values_list("account_id", "at", "before"):
            found.setdefault(account, []).append((read_instant(at), before))
    return found


def _corrections(accounts: Sequence[str]) -> dict[str, list[_Decision]]:
    found: dict[str, list[_Decision]] = {}
    for names in _chunks(accounts):
        rows = CorrectionRow.objects.filter(account_id__in=names).order_by("entry_id")
        for account, at, before in rows.values_list("account_id", "at", "before"):
            found.setdefault(account, []).append((read_instant(at), before))
    return found
