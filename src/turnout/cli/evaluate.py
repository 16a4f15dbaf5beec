"""`turnout evaluate`: read accounts against coded ones."""

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["evaluate", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout evaluate coded.jsonl read.jsonl

turnout evaluate coded.jsonl --reports archive.jsonl.gz --errors 50

turnout evaluate first-coder.jsonl second-coder.jsonl   (their agreement)

turnout evaluate coded.jsonl read.jsonl --html quality.html --json > quality.json
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(evaluate)


def evaluate(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Accounts coded by hand.", show_default=False)],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PREDICTED]",
            help="Accounts to judge, as `turnout read` and `turnout accounts` write them.",
            show_default=False,
        ),
    ] = None,
    reports: Annotated[
        list[str] | None,
        typer.Option(
            "--reports",
            metavar="FILE",
            help="Read these reports instead, only those that GOLD names. May be given again.",
            show_default=False,
        ),
    ] = None,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="List up to N differences.")] = 0,
    worst: Annotated[int, typer.Option(min=0, metavar="N", help="Open the N worst reports side by side.")] = 3,
    as_json: options.Json = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="OUT", help="Write a page of it here, all or nothing.", show_default=False),
    ] = None,
    jobs: options.Jobs = None,
    published: options.Published = None,
    encoding: options.Encoding = None,
    reader: options.OwnReader = "learned",
) -> None:
    """Measure how well reports were read: accounts, fields, statuses, identity, agreement of two coders.

    GOLD and PREDICTED hold a JSON line a report: {"doc": id, "actions": accounts}. Intervals are of 95 %.
    Exit status 1 if coded reports are not among those of --reports; they are left out. 2 if nothing was measured.
    """
    from turnout.cli.evaluate_job import Shown, run_evaluate
    from turnout.intake import IntakeOptions

    intake = IntakeOptions(published=published, encoding=encoding)
    shown = Shown(errors=errors, worst=worst, as_json=as_json, html=html)
    if run_evaluate(gold, predicted, reports or [], intake, shown=shown, jobs=jobs, judge=reader):
        raise typer.Exit(1)
