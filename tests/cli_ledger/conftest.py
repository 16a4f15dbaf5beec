"""The program, run in this process on a ledger of its own."""

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


@pytest.fixture
def run(tmp_path, monkeypatch, django_db_blocker):
    """Run `turnout ...` with a ledger in a folder of its own."""
    path = tmp_path / "turnout.db"
    before = connections.settings["default"]
    monkeypatch.setenv("TURNOUT_LEDGER", str(path))
    monkeypatch.setenv("COLUMNS", "200")

    def run_command(*arguments: str | Path, stdin: str | None = None) -> Said:
        result = CliRunner().invoke(app, [str(one) for one in arguments], input=stdin)
        error = result.exception
        if error is not None and not isinstance(error, SystemExit | TurnoutError):
            raise error
        return Said(result.stdout, result.stderr, result.exit_code, getattr(error, "code", None))

    with django_db_blocker.unblock():
        yield run_command
        point_to(before)


@pytest.fixture
def sample_reader(monkeypatch):
    """Let the commands read and link with what was made for the samples."""
    monkeypatch.setattr("turnout.cli.add_job.Linker", SampleLinker)
    monkeypatch.setattr("turnout.reading.read_report", lambda report, **_: read_sample(report))
    monkeypatch.setattr("turnout.reading.has_cue", lambda text: "strike" in text or "rallied" in text)


@pytest.fixture
def filled(run, sample_reader, tmp_path):
    """`run`, with the sample reports in the ledger."""
    said = run("add", write_reports(tmp_path))
    assert said.status == 0, said.err
    return run
