"""Twenty reports of kinds that no rule was written for: what is read of them stays right, and what fails is known."""

import json
from pathlib import Path

import pytest
from kinds_known import FOLDER, KNOWN, load_known, main, outcomes, read_kinds, render_known

from turnout.linking import group_origins

TRAINING = Path(__file__).parents[2] / "training" / "reports"
KNOWN_OF = load_known()


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


REPORTS = {row["id"]: row for row in rows(FOLDER / "reports.jsonl")}
CODED = {row["doc"]: row["actions"] for row in rows(FOLDER / "coded.jsonl")}
ACTIONS = [pytest.param(doc, account["action"], id=account["action"]) for doc in CODED for account in CODED[doc]]
HINT = "run: python tests/reading/kinds_known.py --write, and look at what it changed"


@pytest.fixture(scope="module")
def evaluation():
    return read_kinds()


@pytest.fixture(scope="module")
def reports(evaluation):
    return {report.doc: report for report in evaluation.reports}


def test_there_are_twenty_and_each_is_described():
    assert len(KNOWN_OF) == 20
    assert list(KNOWN_OF) == list(CODED) == list(REPORTS)
    assert len({entry["text"] for entry in KNOWN_OF.values()}) == 20
    assert all(entry.get("why") for entry in KNOWN_OF.values() if entry["invented"] or "wrong" in entry)


@pytest.mark.parametrize(("doc", "action"), ACTIONS)
def test_the_account_is_read_as_is_known(reports, doc, action):
    assert outcomes(reports[doc]).get(action, "usable") == KNOWN_OF[doc].get("wrong", {}).get(action, "usable"), HINT


@pytest.mark.parametrize("doc", KNOWN_OF)
def test_no_more_is_invented_than_is_known(reports, doc):
    assert len(reports[doc].invented) == KNOWN_OF[doc]["invented"], HINT


@pytest.mark.parametrize("doc", CODED)
def test_the_coding_stands_in_the_report(doc):
    report = REPORTS[doc]
    assert "xample" in report["publisher"]
    whole = f"{report['title']}\n{report['text']}"
    for account in CODED[doc]:
        figures = [figure["quote"] for figure in (account["people"], *account["other_people"]) if figure]
        said = [account["evidence"], *figures, *(account[field] for field in ("place", "target", "people_by", "by"))]
        assert not [words for words in said if words and words not in whole]


def test_nothing_to_train_on_repeats_one_of_them():
    ours = {name: row["text"] for name, row in REPORTS.items()}
    theirs = {row["id"]: row["text"] for path in sorted(TRAINING.glob("*.jsonl")) for row in rows(path)}
    assert len(theirs) > 300
    groups = group_origins(ours | theirs)
    shared = [name for name in ours if [one for one in groups if one != name and groups[one] == groups[name]]]
    assert not shared


def test_the_file_is_as_it_is_written(reports):
    assert render_known(KNOWN_OF, reports) == KNOWN.read_text(encoding="utf-8"), HINT


def test_a_change_is_named(monkeypatch, capsys, tmp_path):
    altered = KNOWN.read_text(encoding="utf-8").replace("za-welkom-thabong-looting", "za-welkom-thabong-dispersal", 1)
    (tmp_path / "known.toml").write_text(altered, encoding="utf-8")
    monkeypatch.setattr("kinds_known.KNOWN", tmp_path / "known.toml")
    assert main([]) == 1
    assert "other-03 za-welkom-thabong-dispersal-2016-05-17: missed -> usable" in capsys.readouterr().out
    assert main(["--write"]) == 0
    assert (tmp_path / "known.toml").read_text(encoding="utf-8") == KNOWN.read_text(encoding="utf-8")
