"""`turnout read`: reports to accounts, with no ledger."""

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["read", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout read reports/ -o accounts.jsonl

turnout read archive.jsonl.gz --jobs 4 | head

turnout read strike.txt --published 2020-08-25 --publisher "Example Gazette"

zcat wire.jsonl.gz | turnout read -
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(read)


def read(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    paths: options.Paths,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Write here, all or nothing.", show_default=False),
    ] = None,
    jobs: options.Jobs = None,
    published: options.Published = None,
    publisher: options.Publisher = None,
    encoding: options.Encoding = None,
    reader: options.Reader = "rules",  # noqa: ARG001  the only one so far: named so that scripts can pin it
) -> None:
    """Read reports and print what each says: one JSON line a report.

    No ledger is needed or touched. Lines come in input order: {"doc": id, "actions": accounts}.
    Exit status 1 if any input had a problem; the rest was read.
    """
    from turnout.cli.read_job import run_read
    from turnout.intake import IntakeOptions

    intake = IntakeOptions(published=published, publisher=publisher, encoding=encoding)
    if run_read(paths, intake, output=output, jobs=jobs):
        raise typer.Exit(1)
