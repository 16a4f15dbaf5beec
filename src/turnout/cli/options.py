"""The options that several commands share, each written once."""

from typing import Annotated, Literal

import typer

__all__ = [
    "DEFAULT_LEDGER",
    "By",
    "Csv",
    "Encoding",
    "Jobs",
    "Json",
    "Ledger",
    "Paths",
    "Published",
    "Publisher",
    "Reader",
    "Why",
]

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files (.jsonl, .jsonl.gz, .txt, .md, .html), folders, or - for standard input.",
        show_default=False,
    ),
]
Ledger = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="TURNOUT_LEDGER",
        metavar="FILE|ADDRESS",
        help="The ledger's file, or its PostgreSQL database: postgresql://user@host/name.",
    ),
]
By = Annotated[
    str, typer.Option("--by", envvar="TURNOUT_ACTOR", metavar="NAME", help="Who decides: kept with the decision.")
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason: kept with the decision.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, max=1024, metavar="N", help="Processes that read.", show_default="one a core"),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Publication date of the reports that state none.", show_default=False),
]
Publisher = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Publisher of the reports that state none.", show_default=False),
]
Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Encoding of the input, such as cp1252.", show_default="utf-8"),
]
Reader = Annotated[Literal["rules"], typer.Option(help="What reads the reports.")]

DEFAULT_LEDGER = "turnout.db"
