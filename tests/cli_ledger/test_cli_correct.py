"""Correcting from the command line, and what count, why and show make of it."""

import json
import time
from datetime import UTC, datetime

import pytest

DAY = ("--on", "2020-08-25")
WORD = ("--by", "A. Editor", "--why", "the second page has the end")


@pytest.fixture
def accounts(filled):
    """The ids of the accounts of the strike at Soligorsk."""
    rows = json.loads(filled("list", *DAY, "--json").out)
    return next(row["accounts"] for row in rows if row["place"] == "Soligorsk")


def confirmed(filled, *options):
    return json.loads(filled("count", *DAY, "--country", "BY", *options, "--json").out)["confirmed"]["number"]


def test_a_correction_changes_the_number_from_now_on_and_why_names_it(filled, accounts):
    before = datetime.now(UTC).isoformat()
    time.sleep(0.01)
    for account in accounts:
        said = filled("correct", account[:9], "status=ended", "end=2020-08-20", *WORD)
        assert f"Account {account} was corrected.\nEntry " in said.out
    after = datetime.now(UTC).isoformat()
    assert (confirmed(filled, "--known", before), confirmed(filled)) == (1, 0)
    answer = json.loads(filled("why", "--from", before, "--to", after, *DAY, "--country", "BY", "--json").out)
    assert [one["cause"] for one in answer["causes"]] == ["correction"]
    reason = answer["steps"][0]["reasons"][0]
    assert (reason["kind"], reason["by"]) == ("correction", "A. Editor")
    assert "status 'ongoing' is 'ended'" in reason["why"]
    assert "the second page has the end" in filled("show", accounts[0]).out
    assert filled("verify", "--projections").status == 0


def test_another_place_has_another_point(filled, accounts):
    filled("correct", accounts[0], "place=Brest", *WORD)
    shown = json.loads(filled("show", accounts[0], "--json").out)
    one = shown["account"]
    assert (round(one["latitude"]), round(one["longitude"]), one["place_precision"]) == (52, 24, "city")
    filled("correct", accounts[0], "place=Nowhere-upon-Nothing", *WORD)
    shown = json.loads(filled("show", accounts[0], "--json").out)
    one = shown["account"]
    assert (one["latitude"], one["longitude"], one["place_precision"]) == (None, None, None)


def test_figures_are_given_as_in_json_and_nothing_takes_a_value_away(filled, accounts):
    figure = {"low": 400, "high": None, "quote": "400 and more"}
    filled("correct", accounts[0], f"people={json.dumps(figure)}", "other_people=", "who=", *WORD)
    shown = json.loads(filled("show", accounts[0], "--json").out)
    one = shown["account"]
    assert (one["people"], one["other_people"], one["who"]) == (figure, [], None)
    assert shown["corrections"][0]["fields"]["people"] == figure


@pytest.mark.parametrize(
    ("field", "code", "says"),
    [
        ("colour=red", "TURN-126", "one of the fields kind, status"),
        ("evidence=x", "TURN-126", "is not FIELD=VALUE"),
        ("status", "TURN-126", "is not FIELD=VALUE"),
        ("status=finished", "TURN-001", "finished"),
        ("kind=", "TURN-001", "kind"),
        ("end=yesterday", "TURN-002", "yesterday"),
        ("people=400", "TURN-126", "low, high and quote"),
        ('people={"low": "a", "high": 4, "quote": ""}', "TURN-126", "low, high and quote"),
        ('people={"low": 5, "high": 4, "quote": "4"}', "TURN-003", "no interval"),
        ('other_people={"low": 4}', "TURN-126", "a list of objects"),
        ("people={", "TURN-126", "no JSON"),
        ("count=some", "TURN-126", "no JSON"),
        ("count=true", "TURN-126", "a whole number"),
        ("status=ongoing", "TURN-126", "says so already"),
    ],
)
def test_what_cannot_be_corrected_is_said_and_changes_nothing(filled, accounts, field, code, says):
    entries = filled("verify").out.split()[1]
    said = filled("correct", accounts[0], field, *WORD)
    assert said.code == code
    assert filled("verify").out.split()[1] == entries


def test_an_account_that_is_not_there(filled, accounts):
    assert filled("correct", "czzzz", "status=ended", *WORD).code == "TURN-100"
