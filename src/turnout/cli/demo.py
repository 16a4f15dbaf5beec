"""`turnout demo`: a small collection from end to end."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["demo", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout demo

turnout demo --keep belarus
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(demo)


def demo(
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="DIR", help="Keep the ledger in this folder.", show_default=False),
    ] = None,
) -> None:
    """Add the example reports about Belarus, 9 to 26 August 2020, and ask them how many strikes were under way.

    No network is needed. The publishers are inventions and the reports are no evidence.
    """
    from turnout.cli.demo_job import run_demo

    run_demo(keep)
