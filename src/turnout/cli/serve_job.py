"""The work of `turnout serve`."""

import subprocess
import sys
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from turnout.cli.output import print_text
from turnout.errors import TurnoutError

__all__ = ["Listening", "build_demo", "run_serve"]

_POLICY = """\
[release]
title = "Strikes and protests in Belarus, August 2020 (examples)"
publisher = "Turnout's demo"
publish = "all"
neighbours = "all"
"""


@dataclass(frozen=True)
class Listening:
    """Where the server listens, in how many processes, and who hears of errors."""

    host: str
    port: int
    workers: int
    contact: str


def run_serve(releases: Path | None, where: Listening, *, demo: bool) -> None:
    """Serve until the process is told to end.

    Raises:
        TurnoutError: TURN-161 without a folder, TURN-162 for a contact that is no address, TURN-155 for a folder
            without a release.
    """
    if (releases is None) != demo:
        raise TurnoutError("TURN-161")
    if where.contact and not where.contact.startswith(("mailto:", "https://")):
        raise TurnoutError("TURN-162", contact=where.contact)
    if releases is not None:
        _serve(releases, where)
        return
    with TemporaryDirectory(prefix="turnout-demo-", ignore_cleanup_errors=True) as folder:
        print_text("Building a release of the example reports: inventions, no evidence.")
        build_demo(Path(folder) / "releases")
        _serve(Path(folder) / "releases", where)


def _serve(releases: Path, where: Listening) -> None:
    from turnout.site.serving import serve

    print_text(f"http://{f'[{where.host}]' if ':' in where.host else where.host}:{where.port}/")
    serve(
        releases,
        settings="turnout.api.settings",
        host=where.host,
        port=where.port,
        workers=where.workers,
        contact=where.contact,
    )


def build_demo(folder: Path) -> None:
    """Build the releases of the demo in a folder that is not there yet.

    A process of its own does it: Django is set up once a process, and the site's set-up has no ledger.
    """
    folder.mkdir(parents=True)
    ledger, policy = folder.parent / "turnout.db", folder.parent / "turnout.toml"
    policy.write_text(_POLICY, encoding="utf-8")
    with as_file(files("turnout.cli") / "demo_reports") as reports:
        paths = sorted(str(path) for path in reports.glob("*.md"))
        _run("add", *paths, "--ledger", str(ledger), "--jobs", "1")
    _run("release", "build", str(folder / "2020-08-26"), "--on", "2020-08-26", "--policy", str(policy),
         "--ledger", str(ledger))  # fmt: skip


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "turnout", *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own command
