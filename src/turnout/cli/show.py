"""`turnout show`: an action, account or report, open to its sentences."""

from typing import Annotated

import typer

from turnout.cli import options, questions

__all__ = ["register", "show"]

_EXAMPLES = """[bold]Examples[/bold]

turnout show t5k2jw3qa --on 2020-08-25

turnout show t5k2jw3qa --on 2020-08-25 --known 2020-08-20 --as-if-live

turnout show c7yd

turnout show report-114 --json
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(show)


def show(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    name: Annotated[
        str, typer.Argument(metavar="ID", help="Id of an action, an account or a report; its beginning is enough.")
    ],
    on: questions.On = None,
    known: questions.Known = None,
    as_if_live: questions.AsIfLive = False,
    patience: questions.Patience = 14,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    as_json: options.Json = False,
) -> None:
    """Open an action, an account or a report.

    An action comes with its time line, which says when it began, was last confirmed, halted, ended or was denied, and
    by which account; then with every account of it: the sentence in its surroundings, who published it when, the
    figures side by side with who gives them, and why each account was joined to the action.
    """
    from turnout.cli.show_job import Shown, run_show

    run_show(ledger, name, Shown.read(on, known, as_if_live=as_if_live, patience=patience), as_json=as_json)
