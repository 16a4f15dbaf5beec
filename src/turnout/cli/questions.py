"""The options of the commands that ask the ledger, each written once."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["AsIfLive", "Country", "Kind", "Known", "On", "Patience", "Place", "RuleFolder"]

On = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="The day that the answer speaks of.", show_default="today"),
]
Known = Annotated[
    str | None,
    typer.Option(
        "--known",
        metavar="DAY|TIME",
        help="Only evidence that was held by then (a day: by its end, UTC).",
        show_default="now",
    ),
]
AsIfLive = Annotated[
    bool,
    typer.Option(
        "--as-if-live",
        help="Take each report as held from its publication, and --known, if not given, as the end of the day.",
    ),
]
Country = Annotated[
    str | None,
    typer.Option(
        "--country", "-c", metavar="CC", help="Only this country (ISO 3166, two letters).", show_default=False
    ),
]
Place = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME", help="Only places of this name.", show_default=False),
]
Kind = Annotated[
    str | None,
    typer.Option("--kind", "-k", metavar="KIND", help="Only this kind, such as strike.", show_default=False),
]
Patience = Annotated[
    int,
    typer.Option(
        "--patience",
        min=0,
        max=3650,
        metavar="DAYS",
        help="Days after its last confirmation for which an action is likely still under way.",
    ),
]
RuleFolder = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        envvar="TURNOUT_RULES",
        metavar="FOLDER",
        help="A folder of counting rules of your own.",
        show_default=False,
    ),
]
