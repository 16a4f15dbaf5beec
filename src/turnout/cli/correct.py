"""`turnout correct`: an account says otherwise than it was read."""

from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["correct", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout correct c7ydk3vq status=ended end=2020-08-20 --by "A. Editor" --why "the report tells of the return to work"

turnout correct c7ydk3vq place=Grodno country=BY target= --by "A. Editor" --why "the town, not the ministry"

turnout correct c7ydk3vq 'people={"low": 400, "high": 400, "quote": "400 workers"}' --by "A. Editor" --why "misread"
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(correct)


def correct(
    account: Annotated[str, typer.Argument(metavar="ID", help="Id of an account; its beginning is enough.")],
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...",
            help="Fields of the codebook with what is right; nothing after = means that the report does not say.",
        ),
    ],
    by: options.By,
    why: options.Why,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Correct what was read of an account.

    What was read before stays in its entry and is what was known until now: `--known` gives the older answers, and
    `turnout why` names the correction. The sentence cannot change. With another place its point is looked up anew.
    Figures are given as in the account's JSON object.
    """
    from turnout.cli.correct_job import run_correct

    run_correct(ledger, account, fields, by=by, why=why)
