"""`turnout backup`: a copy of the ledger."""

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["backup", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout backup copies/strikes-2026-11-23.db

turnout backup copy.db --ledger postgresql://team@db.example.org/strikes
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(backup)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy, a file that is not there yet.")],
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Copy the ledger into a file, as it stands at one moment; others may append meanwhile.

    The copy is checked from its first entry to its last before the file appears. It is a ledger itself: every command
    reads it with --ledger FILE.
    """
    from turnout.cli.backup_job import run_backup

    run_backup(ledger, file)
