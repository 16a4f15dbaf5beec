"""What people decided of identity, as the linker must obey it: accounts that are one action, accounts that are not."""

from collections.abc import Iterable, Sequence
from itertools import combinations, product

from django.db.models import Max, Q

from turnout.ledger.judgements import select_judgements
from turnout.ledger.models import AccountRow, ChangeRow, JudgementRow, MoveRow
from turnout.linking import Bonds

__all__ = ["bonds_mark", "select_bonds"]

Pair = tuple[str, str]
_MERGED, _SPLIT = "action.merged", "action.split"


def bonds_mark() -> tuple[int, ...]:
    """Return what changes whenever people decide something; `select_bonds` gives the same while it stays."""
    judged = JudgementRow.objects.aggregate(made=Max("entry_id"), withdrawn=Max("withdrawn_seq"))
    changed = ChangeRow.objects.filter(kind__in=(_MERGED, _SPLIT)).aggregate(made=Max("entry_id"))
    return tuple(seq or 0 for seq in (judged["made"], judged["withdrawn"], changed["made"]))


def select_bonds() -> Bonds:
    """Return what binds the linker.

    A judgement that stands binds its two accounts. A merge binds all accounts that the actions had, a split those of
    each part, and keeps the parts from each other; the later of two such acts stands. What a judgement that was
    withdrawn has merged or split binds no longer.
    """
    judged = select_judgements()
    together = {(one.left, one.right) for one in judged if one.verdict == "positive"}
    apart = {(one.left, one.right) for one in judged if one.verdict == "negative"}
    acted_together: set[Pair] = set()
    acted_apart: set[Pair] = set()
    for change in ChangeRow.objects.filter(kind__in=(_MERGED, _SPLIT)).order_by("entry_id"):
        if _is_withdrawn(change):
            continue
        parts = _parts(change)
        acted_together = {pair for pair in acted_together if not _is_between(pair, parts)}
        whole = [set().union(*parts)] if change.kind == _MERGED else []
        acted_apart = {pair for pair in acted_apart if not any(set(pair) <= part for part in whole)}
        for part in whole or parts:
            first, *others = sorted(part)
            acted_together |= {(first, other) for other in others}
        if change.kind == _SPLIT:
            for one, other in combinations(parts, 2):
                acted_apart |= set(product(sorted(one), sorted(other)))
    bound = Bonds(together=tuple(sorted(together | acted_together)))
    apart |= {(left, right) for left, right in acted_apart if right not in bound.bound(left)}
    return Bonds(together=bound.together, apart=tuple(sorted(apart)))


def _is_between(pair: Pair, parts: Sequence[set[str]]) -> bool:
    left, right = pair
    return any(left in one and right in other for one in parts for other in parts if one is not other)


def _is_withdrawn(change: ChangeRow) -> bool:
    """Whether it followed from a judgement that holds no longer.

    A merge is the entry after its judgement, a split the third after it, as its parts are opened in between.
    """
    judgement = change.entry_id - (1 if change.kind == _MERGED else 3)
    rows = JudgementRow.objects.filter(entry_id=judgement, withdrawn_seq__isnull=False)
    return any(change.why.startswith(f"judgement {row.id}: ") for row in rows)


def _parts(change: ChangeRow) -> list[set[str]]:
    """The accounts of each action that was merged, or of each part of a split."""
    parts: dict[str, set[str]] = {}
    for account, before, after in MoveRow.objects.filter(entry_id=change.entry_id).values_list(
        "account_id", "before", "after"
    ):
        parts.setdefault(before if change.kind == _MERGED else after, set()).add(account)
    found = list(parts.values())
    return [_members_then(change.action_id, change.entry_id), *found] if change.kind == _MERGED else found


def _members_then(action: str, seq: int) -> set[str]:
    """The accounts that an action had when entry `seq` was written."""
    moved = MoveRow.objects.filter(Q(before=action) | Q(after=action)).values_list("account_id", flat=True)
    names = set(AccountRow.objects.filter(action_id=action).values_list("id", flat=True)) | set(moved)
    return set(_homes_then(names, seq, action))


def _homes_then(accounts: Iterable[str], seq: int, action: str) -> Iterable[str]:
    rows = AccountRow.objects.filter(id__in=list(accounts), entry_id__lt=seq).values_list("id", "action_id")
    for name, home in rows:
        moves = MoveRow.objects.filter(account_id=name).order_by("entry_id").values_list("entry_id", "before", "after")
        then = home
        for at, before, after in reversed(moves):
            then = before if at >= seq else after
            if at < seq:
                break
        if then == action:
            yield name
