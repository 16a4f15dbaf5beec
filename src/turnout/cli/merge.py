"""`turnout merge`: several actions are one."""

from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["merge", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout merge t5k2jw3qa tq7bd2fxm --by "A. Editor" --why "one dispute under two names of the plant"
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(merge)


def merge(
    actions: Annotated[
        list[str], typer.Argument(metavar="ID ID...", help="Ids of actions; their beginnings are enough.")
    ],
    by: options.By,
    why: options.Why,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Make several actions one.

    The first one named stays; the other ids redirect to it for ever. Refused where somebody judged accounts of two of
    them not to be one action; those judgements are shown.
    """
    from turnout.cli.merge_job import run_merge

    run_merge(ledger, actions, by=by, why=why)
