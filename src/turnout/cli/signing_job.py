"""The work of `turnout release keygen` and `turnout release sign`."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import typer

from turnout.cli.output import print_text
from turnout.errors import TurnoutError
from turnout.releases import DATABASE, make_key, open_database, sign_folder

__all__ = ["run_keygen", "run_sign"]

_PASSWORD = "TURNOUT_KEY_PASSWORD"  # noqa: S105  the name of a variable


def run_keygen(path: Path, *, protect: bool) -> None:
    """Make a pair of keys.

    Raises:
        TurnoutError: those of `make_key`.
    """
    password = None
    if protect:
        password = os.environ.get(_PASSWORD) or typer.prompt(
            "Password for the key", hide_input=True, confirmation_prompt=True, err=True
        )
    public = make_key(path, password)
    print_text(f"Secret key: {path}. Keep it off the machine that publishes; who has it signs in your name.")
    print_text(f"Public key: {public}. Publish it where readers can trust it:", style="bold")
    print_text(public.read_text(encoding="utf-8").splitlines()[-1])


def run_sign(folder: Path, key: Path) -> None:
    """Sign a release or a static site.

    Raises:
        TurnoutError: those of `sign_folder`, TURN-154 for a release that cannot be opened.
    """
    comment = sign_folder(folder, key, what=_name(folder), at=datetime.now(UTC), ask_password=_ask_password)
    print_text(f"Signed {folder}: {comment.expandtabs(1)}")


def _ask_password() -> str:
    known = os.environ.get(_PASSWORD)
    return known if known is not None else str(typer.prompt("Password of the key", hide_input=True, err=True))


def _name(folder: Path) -> str:
    if not (folder / DATABASE).exists():
        return "site"
    try:
        with closing(open_database(folder / DATABASE)) as connection:
            name = connection.execute("SELECT id FROM release").fetchone()[0]
    except (sqlite3.Error, TypeError) as error:
        raise TurnoutError("TURN-154", file=str(folder), reason=error) from None
    return f"release:{name}"
