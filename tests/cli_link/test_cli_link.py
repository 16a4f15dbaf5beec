"""`turnout link` as a user starts it."""

import gzip
import json
import subprocess
import sys

import pytest

REPORTS = [
    {
        "id": "a",
        "published": "2019-05-13",
        "title": "Ferry crews walk out",
        "text": "Ferry crews in Piraeus walked out.",
    },
    {"id": "b", "published": "2019-05-15", "title": "Ferries still idle", "text": "Ferry crews in Piraeus stay out."},
    {"id": "c", "published": "2019-05-15", "title": "Nurses march", "text": "Nurses marched in Lyon."},
]


def said(**fields):
    plain = {"kind": "strike", "status": "ongoing", "who": "ferry crews", "place": "Piraeus", "country": "GR"}
    return plain | {"start": "2019-05-13", "scope": "city", "evidence": "Ferry crews in Piraeus walked out."} | fields


LINES = [
    {"doc": "a", "actions": [said()]},
    {"doc": "b", "actions": [said(evidence={"text": "Ferry crews stay out.", "start": 0, "end": 21}, action="x")]},
    {"doc": "c", "actions": [said(kind="demonstration", who="nurses", place="Lyon", country="FR", action="x")]},
    {"doc": "d", "actions": []},
]


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path):
    return write(tmp_path / "accounts.jsonl", LINES), write(tmp_path / "reports.jsonl", REPORTS)


def run(*arguments, **options):
    command = [sys.executable, "-m", "turnout", "link", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def actions(done):
    return [[one["action"] for one in json.loads(line)["actions"]] for line in done.stdout.splitlines()]


def test_accounts_of_one_strike_get_one_id_and_keep_their_fields(files):
    accounts, reports = files
    done = run("--accounts", accounts, "--reports", reports)
    assert done.returncode == 0
    [first], [second], [third], none = actions(done)
    assert first == second != third
    assert none == []
    assert done.stderr == "3 accounts in 3 reports, 3 origins, of 2 actions\n"
    line = json.loads(done.stdout.splitlines()[1])
    assert line["actions"][0] | {"action": "x"} == LINES[1]["actions"][0]


def test_lines_say_of_which_origin_their_reports_are(tmp_path):
    text = "Ferry crews in Piraeus walked out at dawn over pay, and two dozen ships lay idle for all of the day."
    reports = [REPORTS[0] | {"id": name, "text": text} for name in ("wire", "copy")] + [REPORTS[2]]
    lines = [{"doc": name, "actions": [said()]} for name in ("wire", "copy")] + [LINES[2]]
    done = run(
        "--accounts", write(tmp_path / "accounts.jsonl", lines), "--reports", write(tmp_path / "reports.jsonl", reports)
    )
    assert [json.loads(line)["origin"] for line in done.stdout.splitlines()] == ["copy", "copy", "c"]
    assert done.stderr == "3 accounts in 3 reports, 2 origins, of 2 actions\n"


def test_ids_in_the_input_and_the_order_of_lines_do_not_matter(files, tmp_path):
    accounts, reports = files
    there = dict(zip("abcd", actions(run("--accounts", accounts, "--reports", reports)), strict=True))
    back = write(tmp_path / "back.jsonl", [json.loads(json.dumps(line).replace('"x"', '"y"')) for line in LINES[::-1]])
    found = dict(zip("dcba", actions(run("--accounts", back, "--reports", reports)), strict=True))
    assert found == there


def test_standard_input_packed_files_and_an_output(files, tmp_path):
    accounts, reports = files
    packed = tmp_path / "reports.jsonl.gz"
    packed.write_bytes(gzip.compress(reports.read_bytes()))
    done = run("--accounts", "-", "--reports", packed, "-o", tmp_path / "out.jsonl", input=accounts.read_text())
    assert (done.returncode, done.stdout) == (0, "")
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 4


def test_days_may_stand_in_the_lines_themselves(tmp_path):
    days = {row["id"]: row["published"] for row in REPORTS} | {"d": "2019-05-16"}
    accounts = write(tmp_path / "accounts.jsonl", [line | {"published": days[line["doc"]]} for line in LINES])
    [first], [second], [third], _ = actions(run("--accounts", accounts))
    assert first == second != third


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        (LINES, "TURN-070", "accounts.jsonl:1"),
        ([LINES[0] | {"published": "soon"}], "TURN-070", "report a"),
        ([{"doc": "a", "published": "2019-05-13", "actions": [said(kind="war")]}], "TURN-132", "accounts.jsonl:1"),
        ([{"doc": "a"}], "TURN-131", "no list of actions"),
        ([LINES[0] | {"published": "2019-05-13"}] * 2, "TURN-133", "accounts.jsonl:2"),
        ([], "TURN-134", "accounts.jsonl"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path, lines, code, words):
    done = run("--accounts", write(tmp_path / "accounts.jsonl", lines))
    assert done.returncode == 2
    assert done.stdout == ""
    assert code in done.stderr
    assert words in done.stderr


def test_an_input_is_not_written_over(files):
    accounts, reports = files
    done = run("--accounts", accounts, "--reports", reports, "-o", accounts)
    assert "TURN-112" in done.stderr
    assert len(accounts.read_text().splitlines()) == 4
