"""What a response takes from the action beside it, where its own sentences do not say it."""

from collections.abc import Sequence
from dataclasses import replace

from turnout.reading.drafts import Draft
from turnout.reading.kinds import is_response
from turnout.records import Account

__all__ = ["share_actions"]

# An action that is told after a response is so many sentences farther off than one told before.
_LATER = 2


def share_actions(drafts: Sequence[Draft], accounts: Sequence[Account]) -> list[Account]:
    """Give responses the people, and where none of their sentences names a place the place, of the nearest action.

    Args:
        drafts: of one report.
        accounts: theirs, in the same order.

    Returns:
        The accounts in their order. Who is acted against is told with the action ("marines were sent in").
    """
    actions = [(d, a) for d, a in zip(drafts, accounts, strict=True) if not is_response(d.kind)]
    return [
        _filled(draft, account, actions) if is_response(draft.kind) else account
        for draft, account in zip(drafts, accounts, strict=True)
    ]


def _filled(draft: Draft, account: Account, actions: list[tuple[Draft, Account]]) -> Account:
    action = min(actions, key=lambda pair: _gap(draft, pair[0]), default=None)
    if action is None:
        return account
    told = action[1]
    if account.who is None:
        account = replace(account, who=told.who)
    if any(draft.places) or not told.country:
        return account
    return replace(
        account,
        place=told.place,
        country=told.country,
        scope=told.scope,
        latitude=told.latitude,
        longitude=told.longitude,
        place_precision=told.place_precision,
    )


def _gap(draft: Draft, other: Draft) -> int:
    """How many sentences lie between the nearest mentions; what is told after stands farther off."""
    gaps = (m.line.index - o.line.index for m in draft.mentions for o in other.mentions)
    return min(gap if gap >= 0 else _LATER - gap for gap in gaps)
