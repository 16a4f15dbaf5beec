"""`turnout series`: how many, day by day."""

from typing import Annotated, Literal

import typer

from turnout.cli import asking, options, questions

__all__ = ["register", "series"]

_EXAMPLES = """[bold]Examples[/bold]

turnout series --from 2020-08-09 --to 2020-08-31 --country BY

turnout series --from 2020-08-09 --to 2020-08-31 --rule strike-map --as-if-live

turnout series --from 2020-08-09 --to 2020-08-31 --measures

turnout series --from 2020-01-01 --to 2020-12-31 --by sector --csv

turnout series --release releases --from 2020-08-09 --to 2020-08-31 --sector C --json
"""
_NO_RELEASE = ("by", "measures", "as_if_live", "patience", "rules", "ledger")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(series)


def series(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    context: typer.Context,
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
    release: asking.Release = None,
    server: asking.Server = None,
    region: asking.Region = None,
    sector: asking.Sector = None,
    size_min: asking.Min = None,
    size_max: asking.Max = None,
    text: asking.Text = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
) -> None:
    """Count for every day of a range what is under way, and what began and ended.

    The stock, what is under way on a day, and the flow, what began or ended on it, stand apart and are never added.
    With --release or --server it is what a release says, as its site and its API do, by the same filter.
    """
    from turnout.cli.output import choose_form

    form = choose_form(as_json=as_json, as_csv=as_csv)
    if release is not None or server is not None:
        from turnout.cli.asked_job import open_source, run_asked_series

        asking.refuse_options(context, _NO_RELEASE, "a release")
        given = asking.list_given(
            known=known, rule=rule, kind=kind, country=country, region=region, sector=sector,
            min=size_min, max=size_max, q=text,
        )  # fmt: skip
        with open_source(release, server) as source:
            run_asked_series(source, given, first, last, form=form)
        return
    from turnout.cli.series_job import SeriesQuestion, run_series

    asking.refuse_options(context, asking.OF_RELEASES, "the ledger")
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
    run_series(ledger, asked, form=form)
