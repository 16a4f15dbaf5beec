"""`turnout list`: the actions that the ledger holds."""

from typing import Annotated

import typer

from turnout.cli import options, questions

__all__ = ["list_actions", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout list --country BY --on 2020-08-25

turnout list --kind strike --status "under way" --csv > strikes.csv

turnout list --from 2020-08-09 --to 2020-08-16 --text tractor
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("list", epilog=_EXAMPLES)(list_actions)


def list_actions(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    on: questions.On = None,
    known: questions.Known = None,
    as_if_live: questions.AsIfLive = False,
    country: questions.Country = None,
    kind: questions.Kind = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            "-s",
            metavar="STATUS",
            show_default=False,
            help='Only this status on the day: "under way", suspended, ended, called, threatened, ...',
        ),
    ] = None,
    begin: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="Only what may have gone on on or after it.", show_default=False),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option("--to", metavar="DAY", help="Only what may have begun on or before it.", show_default=False),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(
            "--text",
            "-t",
            metavar="WORDS",
            show_default=False,
            help="Only with these words in who, target, place, issue or a sentence.",
        ),
    ] = None,
    patience: questions.Patience = 14,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
) -> None:
    """List the actions, with their status on a day: what is under way first.

    JSON and CSV carry the coordinates of the places and how precise they are.
    """
    from turnout.cli.list_job import Filter, run_list
    from turnout.cli.output import choose_form

    wanted = Filter(
        on=on,
        known=known,
        as_if_live=as_if_live,
        country=country,
        kind=kind,
        status=status,
        begin=begin,
        end=end,
        text=text,
        patience=patience,
    )
    run_list(ledger, wanted, form=choose_form(as_json=as_json, as_csv=as_csv))
