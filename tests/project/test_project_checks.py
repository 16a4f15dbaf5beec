"""The checks that every commit passes: style, types, the order of imports, and what the README promises."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["lint-imports"]],
    ids=" ".join,
)
def test_the_check_passes(command):
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ci_runs_exactly_the_readmes_test_command():
    commands = re.findall(r"^    (python3 -m venv .*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    tests = [command for command in commands if "pytest" in command]
    assert len(commands) == 2
    assert tests[0] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "package", ["errors", "codebook", "records", "places", "reading", "linking", "counting", "evaluation"]
)
def test_the_pure_packages_run_without_django_network_and_web_libraries(package):
    code = (
        f"import sys; import turnout.{package}; "
        "heavy = {'django', 'trafilatura', 'rich', 'typer', 'http', 'urllib.request'} & set(sys.modules); "
        "sys.exit(f'{heavy} came with it' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_file_is_longer_than_six_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "src").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 600
    }
    assert long == {}
