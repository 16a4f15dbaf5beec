"""The work of `turnout review`."""

from typing import Literal

from turnout.cli.judge_job import full_id
from turnout.cli.moments import read_date
from turnout.cli.output import print_text
from turnout.ledger import Address, review, using_ledger

__all__ = ["run_review"]


def run_review(  # noqa: PLR0913  keyword-only, and each says one thing
    ledger: Address,
    actions: list[str],
    state: Literal["draft", "reviewed", "published", "withdrawn"],
    *,
    until: str | None,
    coarsen: Literal["city", "region", "country"] | None,
    by: str,
    why: str,
) -> None:
    """Record the decision for each action, and say what it covers.

    Raises:
        TurnoutError: TURN-120 for a date that cannot be understood, TURN-100 and TURN-101 for names, and those of
            `turnout.ledger.review` and `using_ledger`; the decisions before the one at fault stand.
    """
    day = read_date(until) if until else None
    with using_ledger(ledger):
        for name in [full_id("action", action) for action in actions]:
            today, accounts = review(name, state, by=by, why=why, until=day, coarsen=coarsen)
            embargo = f", not before {day}" if day else ""
            coarse = f", places no finer than the {coarsen}" if coarsen else ""
            covered = "1 account" if accounts == 1 else f"{accounts:,} accounts"
            print_text(f"{today}: {state}, with {covered}{embargo}{coarse}.")
