"""What the public may see of an action, on somebody's word: append a decision, and say what all of them come to."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal, NamedTuple

from turnout.ledger.chain import instant_text, read_instant
from turnout.ledger.deciding import acting, resolve
from turnout.ledger.models import AccountRow, ChangeRow, ReviewRow

__all__ = ["End", "Reviewed", "review", "select_ends", "select_reviews", "select_reviews_by_any_id"]

State = Literal["draft", "reviewed", "published", "withdrawn"]
Precision = Literal["city", "region", "country"]
_COARSER = ("city", "region", "country")
_EVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was decided of an action.

    Args:
        state: `draft`, `reviewed`, `published` or `withdrawn`.
        until: not to be seen before this day; None for no embargo.
        coarsen: the finest precision of its places that may be seen; None for as told.
        accounts: ids of the accounts that whoever decided had before them.
        at: UTC instant of the decision.
    """

    state: State
    until: date | None
    coarsen: Precision | None
    accounts: frozenset[str]
    at: datetime


class End(NamedTuple):
    """What became of an id: `state` is merged, split or withdrawn; `into` is where it leads today, or nothing."""

    id: str
    state: Literal["merged", "split", "withdrawn"]
    into: str
    at: datetime


def review(  # noqa: PLR0913  keyword-only, and each says one thing
    action: str,
    state: State,
    *,
    by: str,
    why: str,
    until: date | None = None,
    coarsen: Precision | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> tuple[str, int]:
    """Record what may be seen of an action; the last decision holds. It covers the accounts that the action has now.

    Returns:
        The id that the action goes by today, and how many accounts are covered.

    Raises:
        TurnoutError: TURN-100 for an action that is not there, TURN-126 for one that was split, TURN-128 without a
            reason, TURN-109 for `by`.
    """
    with acting(by, why, clock) as act:
        name = resolve(action)
        accounts = sorted(AccountRow.objects.filter(action_id=name).values_list("id", flat=True))
        body = {
            "action": name,
            "state": state,
            "until": until.isoformat() if until else None,
            "coarsen": coarsen,
            "accounts": accounts,
        }
        act.append("action.reviewed", body)
        act.done()
    return name, len(accounts)


def select_reviews() -> dict[str, Reviewed]:
    """Return what all decisions come to, by the ids that actions go by today.

    After a merge the stricter decision holds for what is now one: withdrawn before all else, the later embargo, the
    coarser place; what was looked at in either stays looked at. The parts of a split are drafts, under the embargo
    and coarsening of the whole; parts of what was withdrawn are withdrawn.
    """
    decided = {row.action_id: _read(row) for row in ReviewRow.objects.all()}
    for change in ChangeRow.objects.order_by("entry_id"):
        others = json.loads(change.others)
        if change.kind == "action.merged":
            _merge(decided, change.action_id, others)
        else:
            _divide(decided, change.action_id, others)
    return decided


def select_reviews_by_any_id() -> dict[str, Reviewed]:
    """Return what `select_reviews` does, and the decision for every id that is no action of its own any more.

    A release as known earlier shows actions as they were then, and what was decided of them since goes by the ids of
    today. A merged id is under the decision of what it is part of, a split one under the strictest of its parts'.
    """
    today = select_reviews()
    parts: dict[str, list[Reviewed]] = {}
    for end in select_ends(known=_EVER):
        if end.into in today:
            parts.setdefault(end.id, []).append(today[end.into])
    return {name: _strictest(own) for name, own in parts.items()} | today


def _merge(decided: dict[str, Reviewed], kept: str, merged: Iterable[str]) -> None:
    own = [decided[name] for name in (kept, *merged) if name in decided]
    for name in merged:
        decided.pop(name, None)
    if own:
        decided[kept] = _strictest(own)


def _divide(decided: dict[str, Reviewed], whole: str, parts: Iterable[str]) -> None:
    before = decided.pop(whole, None)
    if before is None:
        return
    state: State = "withdrawn" if before.state == "withdrawn" else "draft"
    for part in parts:
        own = replace(before, state=state, accounts=frozenset())
        decided[part] = _strictest([own, decided[part]]) if part in decided else own


def _strictest(own: list[Reviewed]) -> Reviewed:
    latest = max(own, key=lambda one: one.at)
    coarsen = max((one.coarsen for one in own if one.coarsen), key=_COARSER.index, default=None)
    return Reviewed(
        state="withdrawn" if any(one.state == "withdrawn" for one in own) else latest.state,
        until=max((one.until for one in own if one.until), default=None),
        coarsen=coarsen,
        accounts=frozenset().union(*(one.accounts for one in own if one.state in ("reviewed", "published"))),
        at=latest.at,
    )


def _read(row: ReviewRow) -> Reviewed:
    return Reviewed(
        state=row.state,
        until=date.fromisoformat(row.until) if row.until else None,
        coarsen=row.coarsen,
        accounts=frozenset(json.loads(row.accounts)),
        at=read_instant(row.at),
    )


def select_ends(*, known: datetime) -> list[End]:
    """Return what became of every id that is no action of its own any more, as known at `known`, in order of the ids.

    A merged id leads to the action that it is part of today, a split one to each of its parts, a withdrawn one nowhere.
    """
    changes = ChangeRow.objects.filter(at__lte=instant_text(known)).order_by("entry_id")
    led: dict[str, tuple[Literal["merged", "split"], list[str], datetime]] = {}
    for change in changes:
        others, at = json.loads(change.others), read_instant(change.at)
        if change.kind == "action.merged":
            led |= {name: ("merged", [change.action_id], at) for name in others}
        else:
            led[change.action_id] = ("split", others, at)
    ends = [
        End(name, state, last, at)
        for name, (state, into, at) in led.items()
        for one in into
        for last in _follow(one, led)
    ]
    gone = [End(name, "withdrawn", "", one.at) for name, one in select_reviews().items() if one.state == "withdrawn"]
    return sorted([*ends, *gone])


def _follow(name: str, led: Mapping[str, tuple[str, list[str], datetime]]) -> list[str]:
    """Where an id leads in the end."""
    if name not in led:
        return [name]
    return [last for one in led[name][1] for last in _follow(one, led)]
