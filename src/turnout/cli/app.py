"""The program: its commands, its exit statuses, and how an error is said.

Exit statuses: 0 all well; 1 done, with problems in the input, or a check that failed; 2 not done; 130 stopped by
the user.
"""

import signal
import sys
from io import TextIOWrapper
from typing import Annotated, Any, NoReturn

import typer

from turnout import __version__
from turnout.cli import (
    accounts,
    add,
    backup,
    correct,
    counts,
    demo,
    evaluate,
    judge,
    link,
    listing,
    merge,
    read,
    rebuild,
    release,
    restore,
    review,
    rules,
    series,
    serve,
    show,
    split,
    verify,
    why,
)
from turnout.cli.plain import plain_text
from turnout.errors import TurnoutError

__all__ = ["app", "main"]

app = typer.Typer(
    name="turnout",
    help="Counts strikes and protests from news reports, each number open down to its sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
_COMMANDS = (
    read,
    add,
    accounts,
    link,
    counts,
    series,
    serve,
    rules,
    why,
    listing,
    show,
    judge,
    merge,
    split,
    correct,
    review,
    release,
    backup,
    restore,
    rebuild,
    verify,
    evaluate,
    demo,
)
for _command in _COMMANDS:
    _command.register(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"turnout {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None: ...


def main() -> None:
    """Run the command that `sys.argv` names and exit with its status."""
    signal.signal(signal.SIGTERM, _stop)
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")  # what machines read is UTF-8 on every machine
    try:
        app()
    except TurnoutError as error:
        _print_error(error)
        sys.exit(2)


def _stop(_number: int, _frame: Any) -> NoReturn:
    # Leaving by an exception lets half-written files be removed and reading processes end.
    sys.exit(128 + signal.SIGTERM)


def _print_error(error: TurnoutError) -> None:
    place = f"{error.where}: " if error.where else ""
    typer.echo(plain_text(f"error: {error.code} {place}{error.text}\n  {error.hint}"), err=True)
