"""`turnout evaluate`: real processes over real files."""

import json
import subprocess
import sys

import pytest
from evaluation_samples import RALLY, STRIKE, line

REPORT = {"published": "2020-08-25", "title": "Docks at a standstill", "publisher": "Example Wire"}
TEXT = "About 400 dock workers in Gdansk went on strike on Monday, the union said."


def run(*arguments):
    command = [sys.executable, "-m", "turnout", "evaluate", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300, encoding="utf-8")
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(line("a", STRIKE | {"evidence": TEXT}, RALLY) + line("b"), encoding="utf-8")
    return path


@pytest.fixture
def said(tmp_path):
    path = tmp_path / "read.jsonl"
    changed = STRIKE | {"evidence": {"text": TEXT, "start": 0, "end": 9}, "status": "ended", "confidence": 0.625}
    path.write_text(line("a", changed) + line("b", RALLY), encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path):
    """A coded report in the midst of others, one of them broken."""
    path = tmp_path / "archive.jsonl"
    rows = [
        {"id": "x", "text": "Cocoa prices rose."} | REPORT,
        {"id": "y"},
        {"id": "a", "text": TEXT} | REPORT,
        {"id": "b", "text": "Cocoa prices fell."} | REPORT,
        {"id": "z", "text": TEXT} | REPORT,
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_people_get_tables(gold, said):
    done = run(gold, said)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "2 coded reports; 2 accounts coded, 2 read, 1 paired"
    rows = {row.split("  ")[0].strip(): row.split() for row in lines}
    assert rows["accounts detected"][2:8] == ["2", "2", "1", "0.500", "0.500", "0.500"]
    assert rows["accounts usable"][2:5] == ["2", "2", "0"]
    fields = lines[lines.index("Fields right, of the pairs") :]
    assert fields[3].split()[:4] == ["status", "0", "1", "0.000"]
    assert "Statuses: as coded (down) and as read (across)" in lines


def test_the_worst_stand_side_by_side_with_quote_and_confidence(gold, said):
    lines = run(gold, said).stdout.splitlines()
    opened = lines[lines.index("Report a") :]
    assert f"    coded: “{TEXT}”" in opened
    assert f"    read with confidence 0.62: “{TEXT}”" in opened
    assert [row.split() for row in opened if row.startswith("    status")] == [["status", "ongoing", "ended"]]
    assert "  missed: demonstration, ended, nurses, Warsaw, 2020-08-22" in opened
    assert "  coded by nobody: demonstration, ended, nurses, Warsaw, 2020-08-22" in opened
    assert "Report" not in run(gold, said, "--worst", "0").stdout


def test_differences_are_listed_up_to_a_number(gold, said):
    lines = run(gold, said, "--worst", "0", "--errors", "2").stdout.splitlines()
    assert lines[-3] == "Differences, up to 2"
    assert lines[-2] == f"a: status: coded “ongoing”, read “ended” | “{TEXT}”"
    assert lines[-1].startswith("a: missed: demonstration")


def test_machines_get_json(gold, said):
    answer = json.loads(run(gold, said, "--json", "--errors", "9").stdout)
    assert (answer["reports"], answer["coded"], answer["read"]) == (2, 2, 2)
    assert answer["detection"]["f1"] == 0.5
    assert answer["detection"]["found"] == 1
    assert answer["families"]["labour"]["recall"] == 1
    assert answer["fields"]["status"]["different"] == 1
    assert {"coded": "ongoing", "read": "ended", "accounts": 1} in answer["status_pairs"]
    assert [one["doc"] for one in answer["worst"]] == ["a", "b"]
    assert answer["worst"][0]["accounts"][0]["read"]["confidence"] == 0.625
    assert [(one["doc"], one["field"], one["what"]) for one in answer["errors"]] == [
        ("a", "status", "paired"),
        ("a", None, "missed"),
        ("b", None, "invented"),
    ]


def test_two_coders_who_agree(gold):
    answer = json.loads(run(gold, gold, "--json").stdout)
    assert answer["usable"]["f1"] == 1
    assert answer["agreement"] == {"kind": 1, "status": 1, "country": None, "scope": None}
    assert answer["identity"] == {"precision": 1, "recall": 1, "f1": 1, "accounts": 2}
    assert answer["worst"] == answer["errors"] == []


def test_reports_that_were_not_read_are_told(gold, tmp_path):
    short = tmp_path / "short.jsonl"
    short.write_text(line("b"))
    done = run(gold, short)
    assert done.returncode == 0
    assert done.stderr == "Not in PREDICTED, and counted as read with no account: 1 of 2 coded reports\n"
    assert "2 accounts coded, 0 read" in done.stdout


def test_only_coded_reports_are_read(gold, archive):
    done = run(gold, "--reports", archive, "--jobs", "1", "--worst", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 coded reports; 2 accounts coded, 1 read, 1 paired" in done.stdout
    assert "Report a: Docks at a standstill, Example Wire, 2020-08-25" in done.stdout
    assert "read with confidence " in done.stdout


def test_reading_here_is_the_same_as_reading_before(gold, archive, tmp_path):
    read = tmp_path / "before.jsonl"
    command = [sys.executable, "-m", "turnout", "read", str(archive), "-o", str(read)]
    subprocess.run(command, capture_output=True, check=False)
    before, here = run(gold, read, "--json"), run(gold, "--reports", archive, "--json")
    assert json.loads(before.stdout) == json.loads(here.stdout)


def test_coded_reports_that_are_not_there_are_left_out_and_told_with_the_problems(gold, archive, tmp_path):
    lines = archive.read_text().splitlines(keepends=True)
    cut = tmp_path / "cut.jsonl"
    cut.write_text("".join(lines[:2] + lines[3:]))
    done = run(gold, "--reports", cut)
    assert done.returncode == 1
    assert done.stdout.startswith("1 coded report; 0 accounts coded, 0 read")
    assert f"error: TURN-029 {cut}:2: " in done.stderr
    assert "error: TURN-136 Not among the reports given: 1 coded; the first is 'a'." in done.stderr


def test_reports_without_any_coded_one_are_refused(gold, tmp_path):
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"id": "q", "text": TEXT} | REPORT))
    done = run(gold, "--reports", other)
    assert (done.returncode, done.stdout) == (2, "")
    assert "error: TURN-135 None of the 2 coded reports is among those given; the first is 'a'." in done.stderr


def test_a_day_of_publication_may_be_stated(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "gold.jsonl").write_text(line("a", STRIKE | {"evidence": TEXT}))
    done = run(tmp_path / "gold.jsonl", "--reports", tmp_path / "a.txt", "--published", "2020-08-25", "--json")
    assert json.loads(done.stdout)["fields"]["start"]["right"] == 1


@pytest.mark.parametrize("arguments", [(), ("read.jsonl", "--reports", "archive.jsonl")])
def test_there_must_be_one_thing_to_compare_with(gold, arguments):
    done = run(gold, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: TURN-130 ")


def test_a_broken_file_is_named_with_its_line(gold, said):
    said.write_text(line("a") + line("b", STRIKE | {"kind": "walkout"}))
    done = run(gold, said)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: TURN-132 {said}:2: Account 1 of report 'b' is broken: kind 'walkout' ")


def test_a_page_is_never_put_in_the_place_of_an_input(gold, said):
    before = gold.read_bytes()
    for output in (gold, said):
        done = run(gold, said, "--html", output)
        assert done.returncode == 2
        assert done.stderr.startswith("error: TURN-112 ")
    assert gold.read_bytes() == before


def test_a_page_that_cannot_be_written_is_told(gold, said, tmp_path):
    done = run(gold, said, "--html", tmp_path / "nowhere" / "page.html")
    assert done.returncode == 2
    assert done.stderr.startswith("error: TURN-111 ")


def test_help_has_examples_and_exit_statuses():
    done = run("--help")
    assert done.returncode == 0
    assert "Exit status 1" in done.stdout
    assert "turnout evaluate coded.jsonl read.jsonl" in done.stdout
