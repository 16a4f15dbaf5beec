"""The work of `turnout merge`."""

from turnout.cli.judge_job import full_id
from turnout.cli.judge_page import say_decided
from turnout.ledger import Address, merge, using_ledger

__all__ = ["run_merge"]


def run_merge(ledger: Address, actions: list[str], *, by: str, why: str) -> None:
    """Merge, and say what stays.

    Raises:
        TurnoutError: TURN-100 and TURN-101 for names, and those of `turnout.ledger.merge` and `using_ledger`.
    """
    with using_ledger(ledger):
        done = merge([full_id("action", name) for name in actions], by=by, why=why)
    say_decided(done)
