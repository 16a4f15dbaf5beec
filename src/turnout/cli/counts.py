"""`turnout count`: how many are under way."""

from typing import Annotated

import typer

from turnout.cli import options, questions

__all__ = ["count", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout count --on 2020-08-25 --country BY

turnout count --on 2020-08-25 --country BY --rule all

turnout count --on 2020-08-25 --known 2020-08-26 --as-if-live --json

turnout count --kind demonstration --on 2020-08-23 --place Minsk
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(count)


def count(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    on: questions.On = None,
    known: questions.Known = None,
    as_if_live: questions.AsIfLive = False,
    rule: Annotated[
        str | None,
        typer.Option("--rule", "-r", metavar="NAME|all", help="What counts as one.", show_default="ilo"),
    ] = None,
    country: questions.Country = None,
    place: questions.Place = None,
    kind: questions.Kind = None,
    patience: questions.Patience = 14,
    rules: questions.RuleFolder = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
) -> None:
    """Count what is under way on a day, by a stated rule, from the evidence held at a stated time.

    Every number is listed action by action; `turnout show ID` opens each to its sentences. What is only called or
    threatened is listed apart, and so is what others claim.
    """
    from turnout.cli.count_job import Question, run_count
    from turnout.cli.output import choose_form

    asked = Question(
        on=on, known=known, as_if_live=as_if_live, country=country, place=place, kind=kind, patience=patience
    )
    run_count(ledger, asked, rule=rule, rules=rules, form=choose_form(as_json=as_json, as_csv=as_csv))
