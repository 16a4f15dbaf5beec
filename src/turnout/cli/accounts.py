"""`turnout accounts`: what the ledger's reports say, as JSON lines."""

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["accounts", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout accounts | head

turnout accounts --ledger strikes.db -o accounts.jsonl
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(accounts)


def accounts(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Write here, all or nothing.", show_default=False),
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Print every report's accounts, one JSON line a report, in order of addition.

    The lines are those of `turnout read`, {"doc": id, "actions": accounts}, and each account has the id of its action
    under "action". Reports without accounts come with an empty list.
    """
    from turnout.cli.accounts_job import run_accounts

    run_accounts(ledger, output=output)
