"""`turnout release`: data sets for the public, built and verified."""

from pathlib import Path
from typing import Annotated

import typer

from turnout.cli import options

__all__ = ["build", "keygen", "register", "sign", "site", "verify"]

_BUILD_EXAMPLES = """[bold]Examples[/bold]

turnout release build releases/2026-11 --policy turnout.toml

turnout release build releases/2026-12 --policy turnout.toml --previous releases/2026-11

turnout release build first --on 1987-10-31 --ledger archive.db
"""
_VERIFY_EXAMPLES = """[bold]Examples[/bold]

turnout release verify releases/2026-11

turnout release verify public --public-key ours.key.pub
"""

_KEYGEN_EXAMPLES = """[bold]Examples[/bold]

turnout release keygen ours.key
"""

_SIGN_EXAMPLES = """[bold]Examples[/bold]

turnout release sign releases/2026-11 --key ours.key

turnout release sign public --key ours.key
"""

_SITE_EXAMPLES = """[bold]Examples[/bold]

turnout release site releases/2026-11 public

turnout release site releases public --address https://strikes.example
"""

_app = typer.Typer(
    help="Build a public data set, or verify one.",
    epilog=_BUILD_EXAMPLES
    + "".join(text.partition("\n")[2] for text in (_VERIFY_EXAMPLES, _SITE_EXAMPLES, _KEYGEN_EXAMPLES, _SIGN_EXAMPLES)),
    no_args_is_help=True,
    rich_markup_mode="rich",
)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    _app.command(epilog=_BUILD_EXAMPLES)(build)
    _app.command(epilog=_VERIFY_EXAMPLES)(verify)
    _app.command(epilog=_SITE_EXAMPLES)(site)
    _app.command(epilog=_KEYGEN_EXAMPLES)(keygen)
    _app.command(epilog=_SIGN_EXAMPLES)(sign)
    app.add_typer(_app, name="release")


def build(  # noqa: PLR0913, PLR0917  a command's options are its arguments
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The release, a folder that is not there yet.")],
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The last day that the numbers speak of.", show_default="the day of --known"),
    ] = None,
    known: Annotated[
        str | None,
        typer.Option(metavar="INSTANT", help="Leave out what was learnt later.", show_default="the newest entry's"),
    ] = None,
    policy: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Says what may be published, in its table `release`.", show_default=False),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="The release before, to tell what changed.", show_default=False),
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Counting rules of your own, beside those shipped.", show_default=False),
    ] = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> None:
    """Build a release: a folder that holds all that may be public, and nothing else.

    It has the data as SQLite, CSV, Parquet, GeoJSON and JSON Lines, a data package, a dictionary, how to cite it, sums,
    and what changed since the release before. The same ledger gives the same bytes.
    """
    from turnout.cli.release_job import run_build

    run_build(ledger, folder, on=on, known=known, policy=policy, previous=previous, rules=rules)


def verify(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A release, or a static site.")],
    public_key: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|KEY", help="Check first that the sums were signed with this key.", show_default=False
        ),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Verify a release from itself alone: its files against their sums, its figures against its accounts.

    Of a static site the files are verified. Exit status 1 if anything does not agree; 2 if --public-key is given and
    the signature is missing or does not hold: nothing else is looked at then.
    """
    from turnout.cli.release_job import run_verify

    if not run_verify(folder, public_key=public_key, as_json=as_json):
        raise typer.Exit(1)


def keygen(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The secret key, a file that is not there yet.")],
    password: Annotated[
        bool, typer.Option(help="Encrypt it; the password is asked for, or taken from TURNOUT_KEY_PASSWORD.")
    ] = True,
) -> None:
    """Make a pair of keys to sign with: FILE, and FILE.pub to publish. Keys of minisign serve as well."""
    from turnout.cli.signing_job import run_keygen

    run_keygen(file, protect=password)


def sign(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A release, or a static site.")],
    key: Annotated[Path, typer.Option(metavar="FILE", help="The secret key, made here or by minisign.")],
) -> None:
    """Sign the sums of a release or of a static site, so that a mirror can show whose they are.

    Every file is summed first, and nothing is signed that differs. SHA256SUMS.minisig is the signature.
    """
    from turnout.cli.signing_job import run_sign

    run_sign(folder, key)


def site(
    releases: Annotated[Path, typer.Argument(metavar="RELEASES", help="A release, or a folder of releases.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The site, a folder that is not there yet.")],
    address: Annotated[
        str, typer.Option(metavar="URL", help="Where it will stand: for feeds and embeds.", show_default=False)
    ] = "",
) -> None:
    """Write the website of releases as plain files, for any static host, a mirror or a stick.

    Every page opens as it is, also from a file system, and needs no script; the explorer filters in the browser. Feeds
    and embeds are there for the whole and for each kind, country and sector. SHA256SUMS has the sum of every file, for
    `turnout release sign`.
    """
    from turnout.cli.site_job import run_site

    run_site(releases, folder, address=address)
