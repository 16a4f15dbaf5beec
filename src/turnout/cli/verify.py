"""`turnout verify`: proof that the ledger is as it was written."""

from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["register", "verify"]

_EXAMPLES = """[bold]Examples[/bold]

turnout verify

turnout verify --projections

turnout verify --head 43156:9c1d...   (a head that you wrote down earlier)
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(verify)


def verify(
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    projections: Annotated[
        bool, typer.Option("--projections", help="Fold all entries again, too, and compare every row.")
    ] = False,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="NUMBER:HASH", help="An entry that must be there.", show_default=False),
    ] = None,
) -> None:
    """Check every entry's hash and number, and every quote against its report.

    Names the first entry that is not as it was written; exit status 1 then. What was cut off the end shows only
    against a head that somebody wrote down: the last line of this command's output.
    """
    from turnout.cli.upkeep_job import run_verify

    if not run_verify(ledger, projections=projections, head=head):
        raise typer.Exit(1)
