"""`turnout add`: reports into the ledger."""

from typing import Annotated

import typer

from turnout.cli import options, questions

__all__ = ["add", "register"]

_EXAMPLES = """[bold]Examples[/bold]

turnout add reports/ --ledger strikes.db

turnout add archive.jsonl.gz --jobs 4

turnout add strike.txt --published 2020-08-25 --publisher "Example Gazette"
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(add)


def add(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    paths: options.Paths,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
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
    actor: Annotated[
        str,
        typer.Option(
            "--actor", envvar="TURNOUT_ACTOR", metavar="NAME", help="Who adds: kept in the ledger with every entry."
        ),
    ] = "turnout add",
    rules: questions.RuleFolder = None,
    each: Annotated[
        bool, typer.Option("--each", help="Print each new report's id once it is in the ledger for good.")
    ] = False,
) -> None:
    """Read reports and add them to the ledger with what they say, each account linked to its action.

    A report that the ledger holds is not added again, so a run that was stopped is completed by running it again.
    Exit status 1 if any input had a problem; the rest was added.
    """
    from turnout.cli.add_job import run_add
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
    tally = run_add(paths, intake, ledger=ledger, reading=reading, actor=actor, each=each, rules=rules)
    if tally.problems:
        raise typer.Exit(1)
