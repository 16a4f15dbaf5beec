"""Judging, merging and splitting from the command line, and what show, list and count make of it."""

import json

import pytest

DAY = ("--on", "2020-08-25")
WORD = ("--by", "A. Editor", "--why", "one plant under two names")


@pytest.fixture
def rows(filled):
    """The listed actions by place, after each call as they are then."""

    def ask():
        return {row["place"]: row for row in json.loads(filled("list", *DAY, "--json").out)}

    return ask


def test_a_merge_is_seen_by_show_list_and_count(filled, rows):
    kept, gone = rows()["Soligorsk"], rows()["Grodno"]
    said = filled("merge", kept["action"], gone["action"][:7], *WORD)
    assert f"Action {kept['action']} now holds the accounts of {gone['action']}, which redirects to it." in said.out
    assert gone["action"] not in {row["action"] for row in rows().values()}
    assert set(rows()["Soligorsk"]["accounts"]) == {*kept["accounts"], *gone["accounts"]}
    out = filled("show", gone["action"], *DAY).out
    assert out.startswith(f"Action {gone['action']} was merged into {kept['action']}.")
    assert "Decided by people" in out
    assert "by A. Editor on" in out
    assert "one plant under two names" in out
    shown = json.loads(filled("show", gone["action"], "--json").out)
    assert (shown["action"], shown["redirected_from"]) == (kept["action"], gone["action"])
    assert shown["changes"][0]["others"] == [gone["action"]]
    counted = json.loads(filled("count", *DAY, "--json").out)
    assert gone["action"] not in json.dumps(counted)
    assert filled("verify", "--projections").status == 0


def test_a_split_leaves_a_tombstone(filled, rows):
    row = rows()["Soligorsk"]
    said = filled("split", row["action"], row["accounts"][1][:9], *WORD)
    assert f"Action {row['action']} is now " in said.out
    out = filled("show", row["action"]).out
    assert out.startswith(f"Action {row['action']} is a tombstone.")
    shown = json.loads(filled("show", row["action"], "--json").out)
    assert [filled("show", part).status for part in shown["split_into"]] == [0, 0]
    assert shown["by"] == "A. Editor"
    assert json.loads(filled("count", *DAY, "--country", "BY", "--json").out)["confirmed"]["number"] == 1
    assert json.loads(filled("count", *DAY, "--country", "BY", "--json").out)["likely"]["number"] == 1


def test_judging_and_withdrawing(filled, rows):
    one, other = rows()["Soligorsk"], rows()["Grodno"]
    said = filled("judge", one["accounts"][0], other["accounts"][0], "--different", *WORD)
    name = said.out.split()[1]
    refused = filled("merge", one["action"], other["action"], *WORD)
    assert refused.code == "TURN-125"
    assert filled("judge", one["accounts"][0], other["accounts"][0], "--same", *WORD).code == "TURN-125"
    assert name in filled("show", one["action"]).out
    assert filled("judge", "--withdraw", name, *WORD).status == 0
    assert filled("judge", "--withdraw", name, *WORD).code == "TURN-127"
    merged = filled("judge", one["accounts"][0], other["accounts"][0], "--same", *WORD)
    assert "which redirects to it" in merged.out
    assert "withdrawn by A. Editor" in filled("show", one["action"]).out


@pytest.mark.parametrize(
    "arguments",
    [
        ["judge"],
        ["judge", "c1", "--same"],
        ["judge", "c1", "c2"],
        ["judge", "c1", "c2", "--same", "--unsure"],
        ["judge", "c1", "c2", "--withdraw", "j1"],
        ["judge", "c1", "c2", "c3", "--same"],
    ],
)
def test_an_unclear_judgement_is_refused(filled, arguments):
    assert filled(*arguments, *WORD).status == 2


def test_names_of_another_sort_are_refused(filled, rows):
    row = rows()["Soligorsk"]
    assert filled("merge", row["action"], row["accounts"][0], *WORD).code == "TURN-100"
    assert filled("judge", row["action"], row["accounts"][0], "--same", *WORD).code == "TURN-100"
    assert filled("split", row["action"], "two", *WORD).code == "TURN-100"


def test_who_and_why_must_be_said(filled, rows):
    row = rows()["Soligorsk"]
    assert filled("split", row["action"], row["accounts"][0], "--why", "so").status == 2
    assert filled("split", row["action"], row["accounts"][0], "--by", "A. Editor").status == 2
    assert filled("split", row["action"], row["accounts"][0], "--by", "A. Editor", "--why", "").code == "TURN-128"
