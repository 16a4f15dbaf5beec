"""`turnout serve`: the website over a folder of releases."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["register", "serve"]

_EXAMPLES = """[bold]Examples[/bold]

turnout serve --demo

turnout serve releases --port 8080

turnout serve releases/2026-11 --host 0.0.0.0 --workers 4 --contact mailto:editors@strikes.example
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(serve)


def serve(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    releases: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="A release, or a folder of releases.", show_default=False),
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="Build a release of the example reports, and serve that.")
    ] = False,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, metavar="N", help="Processes that answer.")] = 2,
    contact: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Where readers report errors: mailto: or https:.", show_default=False),
    ] = "",
) -> None:
    """Serve the website: pages, feeds, embeds and downloads over releases, read-only, for any browser.

    It asks nothing of other hosts, sets no cookies and cannot reach a ledger. Stop it with Ctrl-C.
    """
    from turnout.cli.serve_job import Listening, run_serve

    run_serve(releases, Listening(host, port, workers, contact), demo=demo)
