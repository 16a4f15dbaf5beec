"""Accounts that have their turn again, after people decided something of them."""

from collections.abc import Sequence

from turnout.ledger.linked import Linked
from turnout.ledger.neighbours import Neighbourhood
from turnout.ledger.writing import Writer
from turnout.linking import Bonds, Linker

__all__ = ["freed_accounts", "relink"]


def freed_accounts(before: Bonds, after: Bonds) -> list[str]:
    """Return the accounts that are bound to, or kept from, others than before."""
    named = {account for bonds in (before, after) for pair in (*bonds.together, *bonds.apart) for account in pair}
    return sorted(
        account
        for account in named
        if before.bound(account) != after.bound(account) or before.parted(account) != after.parted(account)
    )


def relink(writer: Writer, accounts: Sequence[str]) -> tuple[str, ...]:
    """Give accounts their turn again, and those of later turns that may be compared with them; append what moves.

    Args:
        writer: has written what was decided; inside its transaction.
        accounts: that the ledger holds.

    Returns:
        The accounts that belong to another action now.

    Raises:
        TurnoutError: TURN-105 for a link to an action that is not there.
    """
    neighbourhood = Neighbourhood(Linker())
    neighbourhood.begin((), head=writer.head.seq)
    neighbourhood.show_named(accounts)
    linked = Linked()
    linked.take(neighbourhood.linker.settle(accounts))
    linked.check()
    linked.append_moves(writer)
    return tuple(sorted(account for account, (before, link) in linked.moved.items() if link.action_id != before))
