"""`turnout count`: how many are under way."""

from typing import Annotated

import typer

from turnout.cli import asking, options, questions

__all__ = ["count", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout count --on 2020-08-25 --country BY

turnout count --on 2020-08-25 --country BY --rule all

turnout count --from 2020-08-17 --to 2020-08-24 --rule all

turnout count --on 2020-08-25 --known 2020-08-26 --as-if-live --json

turnout count --kind demonstration --on 2020-08-23 --place Minsk

turnout count --release releases --on 2020-08-25 --country BY,RU --min 100 --text "tractor works"

turnout count --server https://strikes.example --on 2020-08-25 --country BY --json
"""
_NO_RELEASE = ("begin", "end", "as_if_live", "place", "patience", "rules", "ledger")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(count)


def count(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    context: typer.Context,
    on: questions.On = None,
    begin: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="Count a range of days, each unit once.", show_default=False),
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="The last day of the range.", show_default="today")
    ] = None,
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
    release: asking.Release = None,
    server: asking.Server = None,
    state: asking.State = None,
    region: asking.Region = None,
    sector: asking.Sector = None,
    size_min: asking.Min = None,
    size_max: asking.Max = None,
    text: asking.Text = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
) -> None:
    """Count what is under way on a day, by a stated rule, from the evidence held at a stated time.

    The number is a stock: what is under way on the day. Every number is listed action by action; `turnout show ID`
    opens each to its sentences. What is only called or threatened is listed apart, and so is what others claim.
    With --from and --to it is what was in effect on some day of the range, with the flow, what began and ended, beside
    it. With --rule all the rules stand beside each other.
    With --release or --server it is the number of a release: what its site and its API say, by the same filter.
    """
    from turnout.cli.output import choose_form

    form = choose_form(as_json=as_json, as_csv=as_csv)
    if release is not None or server is not None:
        from turnout.cli.asked_job import open_source, run_asked

        asking.refuse_options(context, _NO_RELEASE, "a release")
        given = asking.list_given(
            on=on, known=known, rule=rule, kind=kind, state=state, country=country, region=region, sector=sector,
            min=size_min, max=size_max, q=text,
        )  # fmt: skip
        with open_source(release, server) as source:
            run_asked(source, given, form=form)
        return
    from turnout.cli.count_job import Question, run_count
    from turnout.cli.range_job import run_range

    asking.refuse_options(context, asking.OF_RELEASES, "the ledger")
    asked = Question(
        on=on, known=known, as_if_live=as_if_live, country=country, place=place, kind=kind, patience=patience
    )
    if begin is None and end is None:
        run_count(ledger, asked, rule=rule, rules=rules, form=form)
    else:
        run_range(ledger, asked, begin, end, rule=rule, rules=rules, form=form)
