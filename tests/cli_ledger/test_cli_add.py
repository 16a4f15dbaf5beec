import json
from dataclasses import replace

from cli_samples import REPORTS, read_sample, write_reports

from turnout.ledger import open_ledger
from turnout.ledger.entries import select_entries


def test_a_summary_says_what_is_new(run, sample_reader, tmp_path):
    said = run("add", write_reports(tmp_path))
    assert said.err.strip() == "8 reports, 8 new of 8 origins, 7 accounts of 5 actions"
    assert said.status == 0
    assert said.out == ""
    again = run("add", tmp_path / "reports.jsonl")
    assert again.err.strip() == "8 reports, 0 new, 0 accounts of 0 actions"
    assert again.status == 0


def test_each_prints_the_ids_that_the_ledger_holds(run, sample_reader, tmp_path):
    said = run("add", "--each", write_reports(tmp_path))
    assert said.out.split() == [row[0] for row in REPORTS]
    other = write_reports(
        tmp_path, [("one", "2020-08-19", "Example Wire", "100 people rallied in Brest since 2020-08-19.")]
    )
    (name,) = run("add", "--each", other).out.split()
    assert name.startswith("one~")


def test_problems_are_counted_and_the_rest_is_added(run, sample_reader, tmp_path):
    path = write_reports(tmp_path)
    path.write_text("{broken\n" + path.read_text() + '{"id": "none", "published": "2020-08-25"}\n')
    said = run("add", path)
    assert said.status == 1
    assert f"{path}:1" in said.err
    assert said.err.strip().endswith("8 reports, 8 new of 8 origins, 7 accounts of 5 actions; 2 problems")


def test_a_report_whose_quote_does_not_hold_is_a_problem(run, sample_reader, tmp_path, monkeypatch):
    def misread(report, **_):
        return [replace(one, evidence=replace(one.evidence, text="Never said")) for one in read_sample(report)]

    monkeypatch.setattr("turnout.reading.read_report", misread)
    said = run("add", write_reports(tmp_path))
    assert said.status == 1
    assert "TURN-099" in said.err
    assert "1 report, 1 new of 1 origin, 0 accounts of 0 actions; 7 problems" in said.err
    assert run("verify").status == 0


def test_reports_from_standard_input(run, sample_reader, tmp_path):
    text = write_reports(tmp_path).read_text()
    assert "8 new" in run("add", "-", stdin=text).err


def test_the_actor_is_kept(run, sample_reader, tmp_path):
    run("add", write_reports(tmp_path), "--actor", "night desk")
    open_ledger(tmp_path / "turnout.db")
    assert {entry.actor for entry in select_entries()} == {"night desk"}


def test_accounts_are_the_lines_of_read_with_the_action(filled, tmp_path):
    lines = [json.loads(line) for line in filled("accounts").out.splitlines()]
    assert [line["doc"] for line in lines] == [row[0] for row in REPORTS]
    assert [len(line["actions"]) for line in lines] == [1, 1, 1, 1, 1, 1, 0, 1]
    read = [json.loads(line) for line in filled("read", tmp_path / "reports.jsonl").out.splitlines()]
    for line in lines:
        for account in line["actions"]:
            assert account.pop("action").startswith("t")
    assert lines == read


def test_accounts_into_a_file(filled, tmp_path):
    said = filled("accounts", "-o", tmp_path / "accounts.jsonl")
    assert said.out == ""
    assert (tmp_path / "accounts.jsonl").read_text() == filled("accounts").out


def test_questions_without_a_ledger(run, tmp_path):
    for command in (["accounts"], ["count"], ["list"], ["show", "x"], ["rebuild"], ["verify"]):
        assert run(*command).code == "TURN-090", command
    assert not (tmp_path / "turnout.db").exists()
