"""`turnout link`: accounts to actions, with no ledger."""

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["link", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout link --accounts coded.jsonl --reports archive.jsonl.gz -o linked.jsonl

turnout read archive.jsonl.gz | turnout link --accounts - --reports archive.jsonl.gz

turnout link --accounts coded.jsonl --reports archive.jsonl.gz | turnout evaluate coded.jsonl /dev/stdin
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(link)


def link(
    accounts: Annotated[
        str,
        typer.Option(
            "--accounts",
            metavar="FILE",
            help="Accounts, as `turnout read` and coders write them; - for standard input.",
            show_default=False,
        ),
    ],
    reports: Annotated[
        list[str] | None,
        typer.Option(
            "--reports",
            metavar="FILE",
            help="Their reports, for days of publication, headlines and copies of one text. May be given again.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Write here, all or nothing.", show_default=False),
    ] = None,
    published: options.Published = None,
    encoding: options.Encoding = None,
) -> None:
    """Work out which accounts speak of one action, and print them again, each with the id of its action.

    A JSON line a report: {"doc": id, "actions": accounts}, with "published" where no --reports are given. An `action`
    in the input is not looked at. With --reports each line also gets "origin": the first id of those that repeat its
    text. No ledger is needed or touched; nothing is remembered.
    """
    from turnout.cli.link_job import run_link
    from turnout.intake import IntakeOptions

    run_link(accounts, reports or [], IntakeOptions(published=published, encoding=encoding), output=output)
