"""The options that several commands share, each written once."""

from pathlib import Path
from typing import Annotated, Literal

import typer

__all__ = [
    "DEFAULT_LEDGER",
    "LLM_TIMEOUT_S",
    "By",
    "Csv",
    "Encoding",
    "Jobs",
    "Json",
    "Ledger",
    "LlmAll",
    "LlmCache",
    "LlmExtra",
    "LlmModel",
    "LlmPrice",
    "LlmTimeout",
    "LlmUrl",
    "OwnReader",
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
Reader = Annotated[Literal["rules", "learned", "llm"], typer.Option(help="What reads the reports.")]
OwnReader = Annotated[Literal["rules", "learned"], typer.Option("--reader", help="What reads the reports.")]

_LLM = "With --reader llm, which sends reports to the address that you give"
LlmUrl = Annotated[
    str | None,
    typer.Option(
        envvar="TURNOUT_LLM_URL",
        metavar="URL",
        help="Base address of an OpenAI-compatible endpoint, such as http://localhost:11434/v1.",
        rich_help_panel=_LLM,
        show_default=False,
    ),
]
LlmModel = Annotated[
    str | None,
    typer.Option(
        envvar="TURNOUT_LLM_MODEL",
        metavar="NAME",
        help="The model to ask. A key, if one is needed, comes from TURNOUT_LLM_KEY.",
        rich_help_panel=_LLM,
        show_default=False,
    ),
]
LlmCache = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Keeps answers, so that none is paid for twice.",
        rich_help_panel=_LLM,
        show_default="turnout/llm.db in the cache folder",
    ),
]
LlmPrice = Annotated[
    str | None,
    typer.Option(
        metavar="IN,OUT",
        help="Price of a million tokens of questions and of answers, to print the cost.",
        rich_help_panel=_LLM,
        show_default=False,
    ),
]
LlmTimeout = Annotated[
    float,
    typer.Option(min=1, metavar="SECONDS", help="Longest time for one answer.", rich_help_panel=_LLM),
]
LlmExtra = Annotated[
    str | None,
    typer.Option(
        metavar="JSON",
        help="Members that replace or join those of each request.",
        rich_help_panel=_LLM,
        show_default=False,
    ),
]
LlmAll = Annotated[
    bool,
    typer.Option("--llm-all", help="Send also reports without any word of strikes or protests.", rich_help_panel=_LLM),
]
LLM_TIMEOUT_S = 120.0

DEFAULT_LEDGER = "turnout.db"
