"""What changed a number, from the command line, each reason with its entry."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from cli_samples import write_reports

from turnout.ledger import correct, merge, open_ledger, split, state_rules


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


def steps_of(answer, cause):
    return {step["action"]: step for step in answer["steps"] if step["cause"] == cause}


def test_new_evidence(told, filled):
    why, _, actions = told
    answer = why(-1, 1, *DAY)
    row = actions["Soligorsk"]
    assert (answer["before"]["confirmed"], answer["after"]["confirmed"]) == (0, 1)
    assert answer["causes"] == [{"cause": "new evidence", "confirmed": 1, "likely": 0, "possible": 0, "in_all": 1}]
    (step,) = answer["steps"]
    assert (step["action"], step["before"], step["after"]) == (row["action"], [], ["confirmed"])
    assert {reason["subjects"][0] for reason in step["reasons"]} == set(row["accounts"])
    assert all(reason["entry"] > 0 and "Soligorsk" in reason["why"] for reason in step["reasons"])


def test_nothing_changed(told, filled):
    answer = told[0](1, 2, *DAY)
    assert (answer["steps"], answer["causes"], answer["rule_changes"]) == ([], [], [])


def test_a_correction(told):
    why, decide, actions = told
    row = actions["Soligorsk"]
    for number, account in enumerate(row["accounts"], 2):
        decide(correct, account, {"status": "averted"}, number=number)
    answer = why(1, 4, *DAY)
    step = steps_of(answer, "correction")[row["action"]]
    assert [reason["kind"] for reason in step["reasons"]] == ["correction"]
    assert "'averted'" in step["reasons"][0]["why"]
    assert answer["after"]["in_all"] == 0


def test_a_merge_and_a_split(told):
    why, decide, actions = told
    kept, gone = actions["Soligorsk"], actions["Brest"]
    decide(merge, [kept["action"], gone["action"]], number=2)
    answer = why(1, 3, "--on", "2020-08-26")
    assert (answer["before"]["confirmed"], answer["after"]["confirmed"]) == (1, 1)
    decide(split, kept["action"], kept["accounts"][:1], number=4)
    answer = why(3, 5, "--on", "2020-08-26")
    steps = steps_of(answer, "split")
    assert steps[kept["action"]]["after"] == []
    assert {reason["kind"] for step in steps.values() for reason in step["reasons"]} == {"split"}
    assert [one["cause"] for one in answer["causes"]] == ["split"]


def test_two_that_are_merged_count_once(told):
    why, decide, actions = told
    kept, gone = actions["Soligorsk"], actions["Grodno"]
    decide(merge, [kept["action"], gone["action"]], number=2)
    answer = why(1, 3, "--on", "2020-09-02", "--kind", "strike")
    assert answer["after"]["in_all"] == answer["before"]["in_all"] + sum(one["in_all"] for one in answer["causes"])


def test_decay_is_told_apart_with_who_confirmed_it_last(told, filled):
    """Replayed as if live, nothing is published of it between the two days, and certainty decays."""
    row = told[2]["Soligorsk"]
    args = ("why", "--from", "2020-08-25", "--to", "2020-09-15", "--as-if-live")
    answer = json.loads(filled(*args, "--json", "--country", "BY").out)
    step = steps_of(answer, "decay")[row["action"]]
    assert (step["before"], step["after"]) == (["confirmed"], ["possible"])
    assert step["note"] == "last confirmed 21 days before, on 2020-08-25, and no end known"
    assert {reason["subjects"][0] for reason in step["reasons"]} <= set(row["accounts"])
    assert all(reason["kind"] == "evidence" and reason["entry"] > 0 for reason in step["reasons"])
    out = filled(*args).out
    assert f"Action {row['action']}: confirmed, then possible\n  decay: last confirmed 21 days before" in out
    assert "    by c" in out


def test_a_day_that_passed_is_no_decay(run, sample_reader, tmp_path):
    """A rally is over with its day, whether or not anybody says so."""
    reports = [("one", "2020-08-23", "Example Post", "500 people rallied in Minsk since 2020-08-23.")]
    run("add", write_reports(tmp_path, reports))
    args = ("why", "--from", "2020-08-23", "--to", "2020-08-24", "--as-if-live", "--rule", "protest", "--json")
    answer = json.loads(run(*args).out)
    (step,) = steps_of(answer, "dates").values()
    assert (step["before"], step["after"]) == (["confirmed"], [])
    assert step["note"]
    assert step["reasons"]
    assert "decay" not in {one["cause"] for one in answer["causes"]}


def test_a_rule_that_changed_is_named_and_its_part_of_the_change_told(told, filled, tmp_path):
    """Between the two times the ledger took on a wording by which nothing counts that has fewer than 10,000 people."""
    folder = tmp_path / "rules"
    folder.mkdir()
    rule = folder / "mine.toml"
    lenient = (
        'name = "mine"\nversion = 1\ntitle = "Mine"\nunit = "dispute"\nkinds = ["strike"]\npolitical = "in"\n'
        'indirect = "in"\nundecided = "counts"\n[source]\ntitle = "ours"\nunverified = ["all"]\n'
    )
    rule.write_text(lenient, encoding="utf-8")
    state_rules({"mine": lenient}, actor="A. Editor", clock=lambda: datetime.now(UTC) - timedelta(days=9))
    strict = lenient.replace("version = 1", "version = 2").replace("[source]", "[threshold]\npeople = 10000\n[source]")
    rule.write_text(strict, encoding="utf-8")
    state_rules({"mine": strict}, actor="A. Editor")
    args = (1 / 24 / 3600 * -1, 2, *DAY, "--rule", "mine", "--rules", str(folder))
    answer = told[0](*args)
    assert (answer["before"]["rule"]["version"], answer["after"]["rule"]["version"]) == (1, 2)
    (change,) = answer["rule_changes"]
    assert (change["kind"], change["by"]) == ("rule", "A. Editor")
    assert "version 1 is now version 2" in change["why"]
    assert answer["after"]["confirmed"] == 0
    out = filled("rules", "mine", "--rules", str(folder)).out
    assert "The ledger answers by this wording since" in out


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
