"""`turnout judge`: one action or two, on somebody's word."""

from typing import Annotated, Literal

import typer

from turnout.cli import options

__all__ = ["judge", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout judge c7ydq3k2 c5pw2mnf --same --by "A. Editor" --why "both name the miners' union"

turnout judge c7ydq3k2 c5pw2mnf --different --by "A. Editor" --why "two plants of one firm"

turnout judge --withdraw j4xk7d2q --by "A. Editor" --why "misread the date"
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(judge)


def judge(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    by: options.By,
    why: options.Why,
    accounts: Annotated[
        list[str] | None,
        typer.Argument(metavar="ACCOUNT ACCOUNT", help="Ids of two accounts; their beginnings are enough."),
    ] = None,
    same: Annotated[bool, typer.Option("--same", help="They are one action.")] = False,
    different: Annotated[bool, typer.Option("--different", help="They are not one action.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="Nobody can tell.")] = False,
    withdraw: Annotated[
        str | None, typer.Option("--withdraw", metavar="ID", help="Withdraw this judgement.", show_default=False)
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Record whether two accounts are one action, with who says so and why, and make it so.

    --same merges their actions: the older id stays, the other one redirects to it. --different splits the action that
    they share: the second account leaves it, with those that judgements bind to it or that were joined for its sake.
    What contradicts a judgement that stands is refused, and that judgement shown. Nothing is ever deleted: a judgement
    is withdrawn by a new entry, and what it bound or kept apart is then linked anew.
    """
    from turnout.cli.judge_job import run_judge, run_withdraw

    verdicts: dict[Literal["positive", "negative", "unsure"], bool] = {
        "positive": same,
        "negative": different,
        "unsure": unsure,
    }
    chosen = [verdict for verdict, wanted in verdicts.items() if wanted]
    if withdraw is not None and not accounts and not chosen:
        run_withdraw(ledger, withdraw, by=by, why=why)
    elif withdraw is None and len(accounts or ()) == 2 and len(chosen) == 1:
        left, right = accounts or ()
        run_judge(ledger, left, right, chosen[0], by=by, why=why)
    else:
        raise typer.BadParameter("give two accounts and one of --same, --different and --unsure; or --withdraw ID")
