"""`turnout count --server` and `turnout series --server`: what they print is what a release in a folder prints."""

import subprocess
import sys

import pytest
from site_samples import as_options, free_port, random_questions
from typer.testing import CliRunner

from turnout.cli import app


def run(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]], ids=["table", "json", "csv"])
def test_a_server_prints_what_its_folder_prints(address, shelf, form):
    questions = [*random_questions(12), {"known": "2019-06-12"}, {"rule": "all"}, {"rule": "all", "country": "GR"}]
    for question in questions:
        of_server = run("count", "--server", address, *as_options(question), *form)
        of_folder = run("count", "--release", shelf, *as_options(question), *form)
        assert of_server.exit_code == 0, of_server.exception
        assert of_server.stdout == of_folder.stdout, question
        assert len(of_server.stdout) > 40
    days = ("--from", "2019-05-10", "--to", "2019-05-20", "--sector", "H", *form)
    assert run("series", "--server", address, *days).stdout == run("series", "--release", shelf, *days).stdout


def test_a_process_of_its_own_answers(address):
    command = [sys.executable, "-m", "turnout", "count", "--server", address, "--on", "2019-05-20"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "disputes under way on 20 May 2019" in done.stdout


def test_what_cannot_be_asked_is_said(address, shelf):
    assert run("count", "--server", address, "--release", shelf).exception.code == "TURN-138"
    assert run("count", "--server", address, "--patience", "3").exception.code == "TURN-137"
    assert run("count", "--server", f"http://127.0.0.1:{free_port()}").exception.code == "TURN-170"
    refused = run("count", "--server", address, "--kind", "picnic").exception
    assert (refused.code, refused.fields["refused"]) == ("TURN-171", "TURN-156")
    assert "`kind` cannot be" in refused.text
