"""Permanent ids for actions whose accounts have changed: each keeps the id under which most of it was known."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from turnout.linking.homes import Homes
from turnout.linking.placing import action_id

__all__ = ["NEW", "Names", "name_actions"]

NEW = "+"
"""Begins the name of an action that has no id yet; the account that opens it follows."""


@dataclass(frozen=True, slots=True)
class Names:
    """What becomes of the actions that have changed.

    Args:
        final: its id, by the name under which an action goes in `Homes`.
        opened: ids that are new.
        merged: ids that no action has any more, each with the id of the action that has most of its accounts.
    """

    final: dict[str, str]
    opened: tuple[str, ...]
    merged: tuple[tuple[str, str], ...]


def name_actions(homes: Homes, is_taken: Callable[[str], bool]) -> Names:
    """Return the ids of the actions that have changed since they were named last.

    An id is never given to another episode: it stays with the action that holds most of the accounts that had it, and
    where that has a stronger claim to another id, it redirects.

    Args:
        homes: the accounts as they are now, and where those were that moved.
        is_taken: whether an id was ever given out.
    """
    now = {account: homes.get(account) or "" for account in homes.before}
    old = {name for name in homes.before.values() if name is not None}
    groups = set(now.values()) | {name for name in old if homes.members(name)}
    shared: Counter[tuple[str, str]] = Counter()
    for account, before in homes.before.items():
        if before is not None:
            shared[now[account], before] += 1
    for group in groups:
        if not group.startswith(NEW):
            shared[group, group] += sum(turn[2] not in homes.before for turn in homes.members(group))
    final: dict[str, str] = {}
    kept: set[str] = set()
    for (group, name), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0][0] != item[0][1], item[0])):
        if group not in final and name not in kept:
            final[group] = name
            kept.add(name)
    known = old | {name for _, name in shared}
    opened = []
    for group in sorted(groups - final.keys()):
        final[group] = _fresh(homes.members(group)[0][2], lambda name: name in known or is_taken(name))
        known.add(final[group])
        opened.append(final[group])
    lost = sorted(known - kept - set(opened))
    merged = tuple((name, final[_heir(name, shared)]) for name in lost)
    return Names(final, tuple(opened), merged)


def _heir(name: str, shared: Counter[tuple[str, str]]) -> str:
    return min((-count, group) for (group, other), count in shared.items() if other == name)[1]


def _fresh(account: str, is_taken: Callable[[str], bool]) -> str:
    """An id that was never given out: the account's own, or where it opened one once, the next."""
    name, ordinal = action_id(account), 0
    while is_taken(name):
        ordinal += 1
        name = action_id(f"{account} {ordinal}")
    return name
