"""The program, run in this process on a ledger of its own."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli_samples import SampleLinker, read_sample, write_reports
from django.db import connections
from typer.testing import CliRunner

from turnout.cli import app
from turnout.errors import TurnoutError
from turnout.ledger.opening import point_to


@dataclass(frozen=True)
class Said:
    """What a command printed, its exit status, and the code of the error that ended it."""

    out: str
    err: str
    status: int
    code: str | None


def run_turnout(*arguments: str | Path, stdin: str | None = None) -> Said:
    """Run `turnout ...` in this process."""
    result = CliRunner().invoke(app, [str(one) for one in arguments], input=stdin)
    error = result.exception
    if error is not None and not isinstance(error, SystemExit | TurnoutError):
        raise error
    return Said(result.stdout, result.stderr, result.exit_code, getattr(error, "code", None))


@pytest.fixture
def run(tmp_path, monkeypatch, django_db_blocker):
    """Run `turnout ...` with a ledger in a folder of its own."""
    before = connections.settings["default"]
    monkeypatch.setenv("TURNOUT_LEDGER", str(tmp_path / "turnout.db"))
    monkeypatch.setenv("COLUMNS", "200")
    with django_db_blocker.unblock():
        yield run_turnout
        point_to(before)


def read_as_samples(patch):
    """Let the commands read and link with what was made for the samples."""
    patch.setattr("turnout.cli.add_job.Linker", SampleLinker)
    patch.setattr("turnout.reading.read_report", lambda report, **_: read_sample(report))
    patch.setattr("turnout.reading.has_cue", lambda text: "strike" in text or "rallied" in text)


@pytest.fixture
def sample_reader(monkeypatch):
    read_as_samples(monkeypatch)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory, django_db_blocker):
    """A folder with the sample reports and a ledger that holds them, to be copied: made once, by the program itself."""
    folder = tmp_path_factory.mktemp("samples")
    before = connections.settings["default"]
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        read_as_samples(patch)
        said = run_turnout("add", write_reports(folder), "--ledger", folder / "turnout.db")
        point_to(before)
    assert said.status == 0, said.err
    return folder


@pytest.fixture
def filled(run, sample_reader, sample_folder, tmp_path):
    """`run`, with the sample reports in the ledger."""
    shutil.copytree(sample_folder, tmp_path, dirs_exist_ok=True)
    return run
