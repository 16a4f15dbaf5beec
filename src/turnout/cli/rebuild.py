"""`turnout rebuild`: the projections, made again."""

import typer

from turnout.cli import options

__all__ = ["rebuild", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout rebuild

turnout rebuild --ledger strikes.db
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(rebuild)


def rebuild(ledger: options.Ledger = options.DEFAULT_LEDGER) -> None:
    """Make the ledger's tables again from its entries alone.

    Needed after a change of version that says so, or when `turnout verify --projections` finds a difference. No entry
    is touched. Others may read and write meanwhile: until it is done they see the old tables, or answers are computed.
    One that was killed is carried on; it takes as much room on the disk again as the tables do.
    """
    from turnout.cli.upkeep_job import run_rebuild

    run_rebuild(ledger)
