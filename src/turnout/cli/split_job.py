"""The work of `turnout split`."""

from turnout.cli.judge_job import full_id
from turnout.cli.judge_page import say_decided
from turnout.counting import load_rule_texts
from turnout.ledger import Address, split, state_rules, using_ledger

__all__ = ["run_split"]


def run_split(ledger: Address, action: str, accounts: list[str], *, by: str, why: str) -> None:
    """Split, and name the parts.

    Raises:
        TurnoutError: TURN-100 and TURN-101 for names, and those of `turnout.ledger.split` and `using_ledger`.
    """
    with using_ledger(ledger):
        names = [full_id("account", name) for name in accounts]
        whole = full_id("action", action)
        state_rules(load_rule_texts(), actor=by)
        done = split(whole, names, by=by, why=why)
    say_decided(done)
