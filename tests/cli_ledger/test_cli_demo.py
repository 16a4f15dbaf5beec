"""The demo with the real reader and the real linker, from end to end."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import turnout

PROGRAM = [sys.executable, "-m", "turnout"]
FOLDER = Path(turnout.__file__).parent
# The package that is under test, wherever the program is started.
ENVIRONMENT = os.environ | {"PYTHONPATH": str(FOLDER.parent)}


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [*PROGRAM, "demo", "--keep", folder], capture_output=True, text=True, check=False, env=ENVIRONMENT, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return folder, done.stdout, done.stderr


def test_all_reports_are_added(kept):
    reports = len(list((FOLDER / "cli" / "demo_reports").glob("*.md")))
    assert f"{reports} reports, {reports} new" in kept[2]


def test_two_rules_the_list_and_one_action_are_shown(kept):
    out = kept[1]
    assert len(re.findall(r"under way on 25 August 2020 in BY: [1-9]\d* confirmed", out)) == 2
    assert "Rule ilo" in out
    assert "Rule named-site" in out
    assert re.search(r"\d+ actions, with their status on 25 August 2020", out)
    assert re.search(r"^Action t\w+: strike", out, re.MULTILINE)
    assert "»" in out
    assert "What to try next" in out


def test_what_it_says_to_try_next_works(kept):
    folder, out, _ = kept
    commands = re.findall(r"^  turnout (.*)$", out[out.index("What to try next") :], re.MULTILINE)
    assert len(commands) >= 3
    for command in commands:
        done = subprocess.run(
            [*PROGRAM, *command.split()], capture_output=True, text=True, check=False, env=ENVIRONMENT, cwd=folder
        )
        assert done.returncode == 0, done.stderr


def test_without_a_place_to_keep_it_nothing_stays(tmp_path):
    done = subprocess.run(
        [*PROGRAM, "demo"], capture_output=True, text=True, check=False, env=ENVIRONMENT, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
