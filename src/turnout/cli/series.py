"""`turnout series`: how many, day by day."""

from typing import Annotated, Literal

import typer

from turnout.cli import options, questions

__all__ = ["register", "series"]

_EXAMPLES = """[bold]Examples[/bold]

turnout series --from 2020-08-09 --to 2020-08-31 --country BY

turnout series --from 2020-08-09 --to 2020-08-31 --rule strike-map --as-if-live

turnout series --from 2020-08-09 --to 2020-08-31 --measures

turnout series --from 2020-01-01 --to 2020-12-31 --by sector --csv
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(series)


def series(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="The first day.", show_default=False)],
    last: Annotated[str, typer.Option("--to", metavar="DAY", help="The last day, included.", show_default=False)],
    rule: Annotated[
        str | None, typer.Option("--rule", "-r", metavar="NAME", help="What counts as one.", show_default="ilo")
    ] = None,
    country: questions.Country = None,
    kind: questions.Kind = None,
    by: Annotated[
        Literal["kind", "country", "region", "sector"] | None,
        typer.Option("--by", help="Show the parts of the number too.", show_default=False),
    ] = None,
    measures: Annotated[
        bool, typer.Option("--measures", help="Add up workers, working days not worked and arrests too.")
    ] = False,
    known: questions.Known = None,
    as_if_live: Annotated[
        bool,
        typer.Option("--as-if-live", help="Take each day as it was known at its own end, from what was published."),
    ] = False,
    patience: questions.Patience = 14,
    rules: questions.RuleFolder = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
) -> None:
    """Count for every day of a range what is under way, and what began and ended.

    The stock, what is under way on a day, and the flow, what began or ended on it, stand apart and are never added.
    """
    from turnout.cli.output import choose_form
    from turnout.cli.series_job import SeriesQuestion, run_series

    asked = SeriesQuestion(
        first=first,
        last=last,
        rule=rule,
        known=known,
        as_if_live=as_if_live,
        country=country,
        kind=kind,
        by=by,
        measures=measures,
        patience=patience,
        rules=rules,
    )
    run_series(ledger, asked, form=choose_form(as_json=as_json, as_csv=as_csv))
