"""The work of `turnout merge`."""

from turnout.cli.judge_job import full_id
from turnout.cli.judge_page import say_decided
from turnout.counting import load_rule_texts
from turnout.ledger import Address, merge, state_rules, using_ledger

__all__ = ["run_merge"]


def run_merge(ledger: Address, actions: list[str], *, by: str, why: str) -> None:
    """Merge, and say what stays.

    Raises:
        TurnoutError: TURN-100 and TURN-101 for names, and those of `turnout.ledger.merge` and `using_ledger`.
    """
    with using_ledger(ledger):
        names = [full_id("action", name) for name in actions]
        state_rules(load_rule_texts(), actor=by)
        done = merge(names, by=by, why=why)
    say_decided(done)
