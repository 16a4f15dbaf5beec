"""The program as a user meets it: real processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from turnout import __version__
from turnout.cli import app

COMMANDS = sorted(get_command(app).commands)


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "turnout", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def test_the_version_is_printed() -> None:
    assert run("--version").stdout == f"turnout {__version__}\n"


def test_help_lists_every_command_with_a_line_of_help() -> None:
    done = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"})
    listed = {line.split()[1]: line.split()[2:-1] for line in done.output.splitlines() if line.count("│") == 2}
    assert done.exit_code == 0
    assert "read" in COMMANDS
    assert all(listed[name] for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_has_examples_that_begin_with_its_name(name: str) -> None:
    done = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "200"})
    assert done.exit_code == 0
    assert f"turnout {name}" in done.output.partition("Examples")[2]


def test_help_loads_nothing_heavy() -> None:
    heavy = ["django", "trafilatura", "lxml", "turnout.reading", "turnout.linking", "turnout.ledger", "turnout.places"]
    script = f"import sys, turnout.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_no_arguments_show_the_help() -> None:
    assert "Usage" in run().stdout + run().stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["read", "-", "--published", "soon"], "TURN-032"),
        (["read", "-", "--encoding", "klingon"], "TURN-026"),
        (["read", "-", "-o", "no/such/folder/out.jsonl"], "TURN-111"),
    ],
)
def test_an_error_says_its_code_and_the_way_out_and_exits_with_2(arguments: list[str], code: str) -> None:
    done = run(*arguments, input="")
    assert done.returncode == 2
    assert done.stdout == ""
    first, second = done.stderr.splitlines()[-2:]
    assert first.startswith(f"error: {code} ")
    assert second.startswith("  ")


def test_a_wrong_option_exits_with_2() -> None:
    assert run("read", "--no-such-option").returncode == 2


def test_errors_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    done = run("read", tmp_path / "a\x1b[2J.jsonl", env=os.environ | {"NO_COLOR": "1"})
    assert "TURN-020" in done.stderr
    assert "\x1b" not in done.stderr


def test_piped_output_is_utf_8_on_every_machine() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "turnout", "--help"]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert "╭" in done.stdout.decode("utf-8")
