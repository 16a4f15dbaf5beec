"""The tutorial's commands run, and print what the tutorial shows."""

import re
import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
GENERATOR = runpy.run_path(str(DOCS / "generate.py"))
PAGE = (DOCS / "tutorial.md").read_text(encoding="utf-8")
SESSIONS = re.findall(r"```console\n(.*?)\n```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def fresh_sessions():
    return GENERATOR["run_sessions"](SESSIONS)


@pytest.mark.parametrize("number", range(len(SESSIONS)), ids=lambda n: GENERATOR["read_commands"](SESSIONS[n])[0][:60])
def test_a_session_prints_what_is_shown(fresh_sessions, number):
    assert fresh_sessions[number] == SESSIONS[number], "run: python docs/generate.py"


def test_only_the_installation_is_not_run():
    fences = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    unrun = [text for language, text in fences if language != "console"]
    assert len(unrun) == 1
    assert "pip install" in unrun[0]


def run_session(session):
    return GENERATOR["run_sessions"]([session])[0]


def test_output_is_put_below_each_command():
    assert run_session("$ echo one\nstale\n$ echo two") == "$ echo one\none\n$ echo two\ntwo"


def test_commands_of_several_lines_and_variables_are_kept():
    session = "$ x=$(cat <<'END'\n> a\n>\n> b\n> END\n> )\n$ echo \"$x\""
    assert run_session(session) == session + "\na\n\nb"


def test_a_quoted_answer_is_no_command():
    assert GENERATOR["read_commands"]("$ echo '> a'\n> a\n\n> b") == ["echo '> a'\na"]


def test_a_command_that_fails_must_say_so():
    assert run_session("$ false # fails") == "$ false # fails"
    with pytest.raises(RuntimeError, match="exit status 1: false"):
        run_session("$ false")
    with pytest.raises(RuntimeError, match="exit status 0: true"):
        run_session("$ true # fails")


def test_the_program_is_the_one_under_test():
    assert run_session("$ turnout --version").splitlines()[1].startswith("turnout ")
