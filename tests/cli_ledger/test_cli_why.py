"""What changed a number, from the command line, each reason with its entry."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from turnout.ledger import correct, merge, open_ledger, split


@pytest.fixture
def told(filled, tmp_path):
    """The sample reports, known now; `merge` and its like at a chosen day after that; and a way to ask why."""
    begun = datetime.now(UTC)

    def day(number):
        return begun + timedelta(days=number)

    def why(first, last, *options):
        args = ("why", "--from", day(first).isoformat(), "--to", day(last).isoformat(), *options, "--json")
        return json.loads(filled(*args).out)

    def decide(act, *arguments, number):
        open_ledger(tmp_path / "turnout.db")
        return act(*arguments, by="A. Editor", why="a reason", clock=lambda: day(number))

    actions = {row["place"]: row for row in json.loads(filled("list", "--on", "2020-08-25", "--json").out)}
    return why, decide, actions


DAY = ("--on", "2020-08-25")


def kinds(answer):
    return {one["action"]: [reason["kind"] for reason in one["reasons"]] for one in answer["differences"]}


def test_new_evidence(told, filled):
    why, _, actions = told
    answer = why(-1, 1, *DAY)
    row = actions["Soligorsk"]
    assert (answer["before"]["confirmed"], answer["after"]["confirmed"]) == (0, 1)
    assert kinds(answer) == {row["action"]: ["evidence", "evidence"]}
    (one,) = answer["differences"]
    assert (one["before"], one["after"]) == ("not counted", "confirmed")
    assert {reason["subjects"][0] for reason in one["reasons"]} == set(row["accounts"])
    assert all(reason["entry"] > 0 and "Soligorsk" in reason["why"] for reason in one["reasons"])


def test_nothing_changed(told, filled):
    assert told[0](1, 2, *DAY)["differences"] == []


def test_a_correction(told):
    why, decide, actions = told
    row = actions["Soligorsk"]
    for account in row["accounts"]:
        decide(correct, account, {"status": "averted"}, number=2)
    answer = why(1, 3, *DAY)
    assert kinds(answer) == {row["action"]: ["correction", "correction"]}
    assert "'averted'" in answer["differences"][0]["reasons"][0]["why"]


def test_a_merge_and_a_split(told):
    why, decide, actions = told
    kept, gone = actions["Soligorsk"], actions["Brest"]
    decide(merge, [kept["action"], gone["action"]], number=2)
    answer = why(1, 3, "--on", "2020-08-26")
    assert (answer["before"]["confirmed"], answer["after"]["confirmed"]) == (1, 1)
    assert "merge" in kinds(answer)[gone["action"]]
    done = decide(split, kept["action"], kept["accounts"][:1], number=4)
    answer = why(3, 5, "--on", "2020-08-26")
    assert set(kinds(answer)) >= {kept["action"]}
    assert kinds(answer)[kept["action"]] == ["split"]
    assert all("split" in reasons for reasons in kinds(answer).values())
    assert set(kinds(answer)) <= {kept["action"], *done.parts}


def test_time_alone_is_told_apart(told, filled):
    """Replayed as if live, nothing is published between the two days, and certainty decays."""
    row = told[2]["Soligorsk"]
    args = ("why", "--from", "2020-08-25", "--to", "2020-09-15", "--as-if-live")
    answer = json.loads(filled(*args, "--json", "--country", "BY").out)
    (one,) = (one for one in answer["differences"] if one["action"] == row["action"])
    assert (one["before"], one["by_time"], one["reasons"]) == ("confirmed", True, [])
    assert one["after"] != "confirmed"
    out = filled(*args).out
    assert "the days that went by alone" in out
    assert f"Action {row['action']}: confirmed, then" in out
    assert "(entry " in out  # the other one is new evidence


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--from", "2020-08-25", "--to", "2020-08-25"], "TURN-126"),
        (["--from", "then", "--to", "2020-08-25"], "TURN-120"),
        (["--from", "2020-08-24", "--to", "2020-08-25", "--rule", "mine"], "TURN-122"),
    ],
)
def test_what_cannot_be_understood_is_said(filled, arguments, code):
    assert filled("why", *arguments).code == code
