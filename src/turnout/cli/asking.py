"""The options of the commands that ask a release, and which options have no meaning in which question."""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from turnout.errors import TurnoutError

__all__ = [
    "OF_RELEASES",
    "Max",
    "Min",
    "Region",
    "Release",
    "Sector",
    "Server",
    "State",
    "Text",
    "list_given",
    "refuse_options",
]

_PANEL = "Of a release or a server (several values of an option are joined by commas)"
# The options that only a release can answer, by the names of the arguments.
OF_RELEASES = ("state", "region", "sector", "size_min", "size_max", "text")

Release = Annotated[
    Path | None,
    typer.Option(
        "--release",
        metavar="FOLDER",
        help="Ask a release, or a folder of releases, instead of the ledger: what its site and API answer.",
        rich_help_panel=_PANEL,
        show_default=False,
    ),
]
Server = Annotated[
    str | None,
    typer.Option(
        "--server",
        metavar="URL",
        help="Ask the API of a site instead, such as https://strikes.example.",
        rich_help_panel=_PANEL,
        show_default=False,
    ),
]
State = Annotated[
    str | None,
    typer.Option(
        "--state",
        metavar="STATES",
        help="Rows that stand so: confirmed, likely, possible, called, threatened, silent, uncounted; or any.",
        rich_help_panel=_PANEL,
        show_default="confirmed,likely,possible",
    ),
]
Region = Annotated[
    str | None,
    typer.Option("--region", metavar="NAMES", help="Only these regions.", rich_help_panel=_PANEL, show_default=False),
]
Sector = Annotated[
    str | None,
    typer.Option(
        "--sector",
        metavar="LETTERS",
        help="Only these sections of ISIC Rev. 4, or unknown.",
        rich_help_panel=_PANEL,
        show_default=False,
    ),
]
Min = Annotated[
    str | None,
    typer.Option(
        "--min", metavar="PEOPLE", help="Only where so many may take part.", rich_help_panel=_PANEL, show_default=False
    ),
]
Max = Annotated[
    str | None,
    typer.Option(
        "--max",
        metavar="PEOPLE",
        help="Only where no more than so many may take part.",
        rich_help_panel=_PANEL,
        show_default=False,
    ),
]
Text = Annotated[
    str | None,
    typer.Option(
        "--text",
        "-t",
        metavar="WORDS",
        help="Only with these words in an account's phrases or sentence.",
        rich_help_panel=_PANEL,
        show_default=False,
    ),
]


def list_given(**parameters: str | None) -> dict[str, str]:
    """Return the parameters of an address that were given."""
    return {name: value for name, value in parameters.items() if value is not None}


def refuse_options(context: typer.Context, names: Collection[str], what: str) -> None:
    """Refuse options of no meaning, if they were typed; what the environment sets is for other commands too.

    Args:
        context: of the command.
        names: the arguments that have no meaning.
        what: is asked.

    Raises:
        TurnoutError: TURN-137 for the first.
    """
    for option in context.command.params:
        source = context.get_parameter_source(option.name or "")
        if option.name in names and source is not None and source.name == "COMMANDLINE":
            raise TurnoutError("TURN-137", option=option.opts[0], what=what)
