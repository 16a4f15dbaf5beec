"""`turnout why`: what changed a number."""

from typing import Annotated

import typer

from turnout.cli import options, questions

__all__ = ["register", "why"]

_EXAMPLES = """[bold]Examples[/bold]

turnout why --from 2026-11-02 --to 2026-11-09 --on 2026-11-01

turnout why --from 2026-11-02 --to 2026-11-09 --country BY --rule ilo

turnout why --from 1987-03-02 --to 1987-03-09 --as-if-live --json
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(why)


def why(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    begin: Annotated[
        str, typer.Option("--from", metavar="DAY|TIME", help="As known then (a day: by its end, UTC) ...")
    ],
    end: Annotated[str, typer.Option("--to", metavar="DAY|TIME", help="... against as known then.")],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DAY", help="The day counted.", show_default="the day of each of the two"),
    ] = None,
    as_if_live: questions.AsIfLive = False,
    rule: Annotated[
        str | None, typer.Option("--rule", "-r", metavar="NAME", help="What counts as one.", show_default="ilo")
    ] = None,
    country: questions.Country = None,
    place: questions.Place = None,
    kind: questions.Kind = None,
    patience: questions.Patience = 14,
    rules: questions.RuleFolder = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    as_json: options.Json = False,
) -> None:
    """Explain why a count, as known at one time, differs from the same count as known at another.

    The difference is taken apart, and the parts add up: the rule, where it was worded otherwise then; decay, which is
    certainty lost in silence, and dates that came or passed; and what became known, step by step: new evidence, a
    correction, a merge, a split. Each has its entries in the ledger. Without --on each count is of its own day.
    """
    from turnout.cli.count_job import Question
    from turnout.cli.why_job import run_why

    asked = Question(on=on, as_if_live=as_if_live, country=country, place=place, kind=kind, patience=patience)
    run_why(ledger, asked, begin, end, rule=rule, rules=rules, as_json=as_json)
