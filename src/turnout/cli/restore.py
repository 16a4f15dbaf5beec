"""`turnout restore`: a ledger from its copy."""

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["register", "restore"]

_EXAMPLES = """[bold]Examples[/bold]

turnout restore copies/strikes-2026-11-23.db --ledger strikes.db

turnout restore copy.db --ledger postgresql://team@db.example.org/strikes
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(restore)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `turnout backup` made.")],
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Bring a copy back as a new ledger, with every entry checked; what is there already is never overwritten.

    A copy of a ledger in a file can be restored into PostgreSQL, and the other way round.
    """
    from turnout.cli.backup_job import run_restore

    run_restore(file, ledger)
