"""The work of `turnout judge`."""

from typing import Literal

from turnout.cli.judge_page import say_decided
from turnout.cli.output import print_text
from turnout.cli.show_job import resolve_name
from turnout.counting import load_rule_texts
from turnout.errors import TurnoutError
from turnout.ledger import Address, judge, state_rules, using_ledger, withdraw

__all__ = ["full_id", "run_judge", "run_withdraw"]


def run_judge(  # noqa: PLR0913  keyword-only but for the judgement itself
    ledger: Address, left: str, right: str, verdict: Literal["positive", "negative", "unsure"], *, by: str, why: str
) -> None:
    """Judge, and say what followed.

    Raises:
        TurnoutError: TURN-100 and TURN-101 for names, and those of `turnout.ledger.judge` and `using_ledger`.
    """
    with using_ledger(ledger):
        one, other = full_id("account", left), full_id("account", right)
        state_rules(load_rule_texts(), actor=by)
        done = judge(one, other, verdict, by=by, why=why)
    print_text(f"Judgement {done.judgement} was made.", style="bold")
    say_decided(done)


def run_withdraw(ledger: Address, judgement: str, *, by: str, why: str) -> None:
    """Withdraw a judgement.

    Raises:
        TurnoutError: those of `turnout.ledger.withdraw` and `using_ledger`.
    """
    with using_ledger(ledger):
        state_rules(load_rule_texts(), actor=by)
        done = withdraw(judgement, by=by, why=why)
    print_text(f"Judgement {done.judgement} was withdrawn.", style="bold")
    say_decided(done)


def full_id(sort: str, name: str) -> str:
    """Return the full id of the action or account (`sort`) that goes by `name` or begins so.

    Raises:
        TurnoutError: TURN-100 for a name that nothing of the sort goes by, TURN-101 for one that several begin with.
    """
    found, full = resolve_name(name)
    if found != sort:
        raise TurnoutError("TURN-100", name=name)
    return full
