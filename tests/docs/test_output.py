"""Every field of the JSON and every column of the CSV is on the page of its command."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from turnout.codebook import FIELDS
from turnout.counting import Count, load_rules
from turnout.records import Account, Evidence

PAGE = (Path(__file__).parents[2] / "docs" / "output.md").read_text(encoding="utf-8")
REPORT = """---
title: Ferry crews stop work in Piraeus
publisher: Example Gazette
published: 2024-05-14
---

Some 400 ferry crew members in Piraeus began an indefinite strike on Monday over unpaid wages, their union said.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("output")
    (folder / "ferry.md").write_text(REPORT, encoding="utf-8")
    run(folder, "add", "ferry.md")
    return folder


def run(folder, *arguments):
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(str(Path(path).resolve()) for path in paths if path)}
    environment.pop("TURNOUT_LEDGER", None)
    done = subprocess.run(
        [sys.executable, "-m", "turnout", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def documented(section):
    """Names in code spans under the heading, down to the next one."""
    text = PAGE.split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"`([\w-]+)`", text))


def keys(value):
    """All keys of nested JSON, except inside an account of the codebook and a report."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    if not isinstance(value, dict):
        return set()
    if set(FIELDS) <= set(value):
        plain = Account(kind="strike", status="ongoing", evidence=Evidence("a", 0, 1)).to_json()
        return set(value) - set(plain)
    return set(value) | set().union(*map(keys, value.values()))


def test_the_lines_of_read_and_accounts(folder):
    section = documented("`turnout read`, `turnout link` and `turnout accounts`")
    assert keys(json.loads(run(folder, "read", "ferry.md"))) == {"doc", "actions"}
    assert keys(json.loads(run(folder, "accounts"))) == {"doc", "actions", "action"}
    assert {"doc", "actions", "action"} <= section


def test_the_count_in_json(folder):
    answer = json.loads(run(folder, "count", "--on", "2024-05-14", "--json"))
    assert {"number", "units", "certainty", "why"} <= keys(answer) <= documented("`turnout count --json`")


def test_the_counts_of_all_rules_in_json(folder):
    answers = json.loads(run(folder, "count", "--on", "2024-05-14", "--rule", "all", "--json"))
    assert [answer["rule"]["name"] for answer in answers] == list(load_rules())


def test_every_part_of_a_count_is_on_the_page():
    assert set(Count.__slots__) <= documented("`turnout count --json`")


def test_the_count_in_csv(folder):
    columns, row, *_ = csv.reader(run(folder, "count", "--on", "2024-05-14", "--csv").splitlines())
    section = documented("`turnout count --csv`")
    assert set(columns) <= section
    assert row[columns.index("listed_as")] in section


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_the_list(folder, form):
    text = run(folder, "list", "--on", "2024-05-14", form)
    found = keys(json.loads(text)) if form == "--json" else set(next(csv.reader(text.splitlines())))
    assert {"action", "people_low", "sums_up"} <= found <= documented("`turnout list --json` and `--csv`")


def test_an_action_and_a_report_opened(folder):
    action = json.loads(run(folder, "list", "--json"))[0]["action"]
    section = documented("`turnout show --json`")
    opened = json.loads(run(folder, "show", action, "--json"))
    report = json.loads(run(folder, "show", "ferry", "--json"))
    assert {"link", "known_at", "opened"} <= keys(opened) <= section
    assert {"report", "hash", "copies"} <= keys(report) <= section
