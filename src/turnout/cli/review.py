"""`turnout review`: what the public may see of an action."""

from typing import Annotated, Literal

import typer

from turnout.cli import options

__all__ = ["register", "review"]

_EXAMPLES = """[bold]Examples[/bold]

turnout review t5k2jw3qa --state reviewed --by "A. Editor" --why "read all six reports"

turnout review t5k2jw3qa --state published --coarsen region --by "A. Editor" --why "a small village"

turnout review t5k2jw3qa --state published --until 2026-12-24 --by "A. Editor" --why "as the source asked"

turnout review t5k2jw3qa --state withdrawn --by "A. Editor" --why "puts somebody in danger"
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(review)


def review(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    actions: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of actions; their beginnings are enough.")],
    state: Annotated[
        Literal["draft", "reviewed", "published", "withdrawn"], typer.Option(help="What the action is from now on.")
    ],
    by: options.By,
    why: options.Why,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Embargo: not to be seen before this day.", show_default=False),
    ] = None,
    coarsen: Annotated[
        Literal["city", "region", "country"] | None,
        typer.Option(help="The finest precision of its places that may be seen.", show_default=False),
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Decide what the public may see of actions, with who says so and why.

    The last decision holds, for the next release; it covers the accounts that the action has now. Where releases hold
    reviewed actions only, accounts that come later wait for the next review.
    """
    from turnout.cli.review_job import run_review

    run_review(ledger, actions, state, until=until, coarsen=coarsen, by=by, why=why)
