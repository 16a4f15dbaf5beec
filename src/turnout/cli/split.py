"""`turnout split`: one action is two."""

from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["register", "split"]

_EXAMPLES = """[bold]Examples[/bold]

turnout split t5k2jw3qa c7ydq3k2 c5pw2mnf --by "A. Editor" --why "these two speak of the other plant"
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(split)


def split(
    action: Annotated[str, typer.Argument(metavar="ID", help="Id of an action; its beginning is enough.")],
    accounts: Annotated[
        list[str],
        typer.Argument(
            metavar="ACCOUNT...", help="The accounts that leave it; the beginnings of their ids are enough."
        ),
    ],
    by: options.By,
    why: options.Why,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Take accounts out of an action.

    Both parts get new ids, and the old one stays for ever as a tombstone that names them. Refused where somebody
    judged accounts of the two parts to be one action; those judgements are shown.
    """
    from turnout.cli.split_job import run_split

    run_split(ledger, action, accounts, by=by, why=why)
