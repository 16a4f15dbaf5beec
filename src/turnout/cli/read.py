"""`turnout read`: reports to accounts, with no ledger."""

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["read", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout read reports/ -o accounts.jsonl

turnout read archive.jsonl.gz --jobs 4 | head

turnout read strike.txt --published 2020-08-25 --publisher "Example Gazette"

zcat wire.jsonl.gz | turnout read -

turnout read reports/ --reader llm --llm-url http://localhost:11434/v1 --llm-model NAME
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(read)


def read(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    paths: options.Paths,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Write here, all or nothing.", show_default=False),
    ] = None,
    jobs: options.Jobs = None,
    published: options.Published = None,
    publisher: options.Publisher = None,
    encoding: options.Encoding = None,
    reader: options.Reader = "learned",
    llm_url: options.LlmUrl = None,
    llm_model: options.LlmModel = None,
    llm_cache: options.LlmCache = None,
    llm_price: options.LlmPrice = None,
    llm_timeout: options.LlmTimeout = options.LLM_TIMEOUT_S,
    llm_extra: options.LlmExtra = None,
    llm_all: options.LlmAll = False,
) -> None:
    """Read reports and print what each says: one JSON line a report.

    No ledger is needed or touched. Lines come in input order: {"doc": id, "actions": accounts}.
    Exit status 1 if any input had a problem; the rest was read.
    """
    from turnout.cli.read_job import run_read
    from turnout.cli.readers import LlmOptions, ReaderOptions
    from turnout.intake import IntakeOptions

    intake = IntakeOptions(published=published, publisher=publisher, encoding=encoding)
    llm = LlmOptions(
        url=llm_url,
        model=llm_model,
        cache=llm_cache,
        price=llm_price,
        timeout_s=llm_timeout,
        extra=llm_extra,
        every=llm_all,
    )
    reading = ReaderOptions(name=reader, jobs=jobs, llm=llm)
    if run_read(paths, intake, output=output, reading=reading):
        raise typer.Exit(1)
