import csv
import io
import json

import pytest

RANGE = ("series", "--from", "2020-08-15", "--to", "2020-08-31")


def test_each_day_is_the_count_of_that_day(filled):
    days = json.loads(filled(*RANGE, "--country", "BY", "--json").out)["days"]
    assert len(days) == 17
    for day in days:
        counted = json.loads(filled("count", "--on", day["on"], "--country", "BY", "--json").out)
        assert {name: day[name] for name in ("confirmed", "likely", "possible")} == {
            name: counted[name]["number"] for name in ("confirmed", "likely", "possible")
        }
    assert any(day["confirmed"] for day in days)


def test_a_replay_is_the_counts_as_if_live(filled):
    days = json.loads(filled(*RANGE, "--as-if-live", "--json").out)["days"]
    for day in days:
        counted = json.loads(filled("count", "--on", day["on"], "--as-if-live", "--json").out)
        assert day["likely"] == counted["likely"]["number"]
        assert day["confirmed"] == counted["confirmed"]["number"]


def test_the_head_names_the_rule_the_range_and_what_is_counted(filled):
    first, second, third, fourth, *_ = filled(*RANGE, "--country", "BY").out.splitlines()
    assert first.startswith("Stock: ")
    assert first.endswith("in effect from 15 August 2020 to 31 August 2020 in BY, each once. Flow: 2 began.")
    assert second.startswith("Rule ilo, version 2: a dispute, all its places together")
    assert "As known at" in third
    assert "under way on the day" in fourth


def test_parts_stand_under_their_day(filled):
    rows = list(csv.DictReader(io.StringIO(filled(*RANGE, "--by", "country", "--csv").out)))
    assert rows[0]["dimension"] == ""
    assert {row["value"] for row in rows if row["dimension"] == "country"} >= {"BY"}
    assert len([row for row in rows if not row["dimension"]]) == 17
    assert "dimension" in filled(*RANGE, "--by", "sector").out
    assert "dimension" not in filled(*RANGE).out


def test_evidence_that_was_not_yet_held_does_not_count(filled):
    days = json.loads(filled(*RANGE, "--known", "2020-08-25", "--json").out)["days"]
    assert not any(day["confirmed"] or day["likely"] for day in days)


def test_arrests_are_measured_though_the_rule_counts_strikes(run, tmp_path):
    text = "MINSK, Aug 24 - Police arrested 23 strikers outside the tractor works in Minsk on Monday."
    (tmp_path / "arrests.txt").write_text(text, encoding="utf-8")
    assert run("add", tmp_path / "arrests.txt", "--published", "2020-08-24").status == 0
    arrests = json.loads(run(*RANGE, "--measures", "--json").out)["measures"]["arrests"]
    assert (arrests["low"], arrests["high"]) == (23, 23)
    assert arrests["lines"][0]["accounts"]


def test_the_measures_open_to_their_accounts(filled):
    data = json.loads(filled(*RANGE, "--measures", "--json").out)["measures"]
    assert data["actions"]["high"] >= 1
    assert all(line["accounts"] for line in data["actions"]["lines"])
    out = filled(*RANGE, "--measures").out
    assert "actions" in out
    assert "days not worked" in out
    assert "turnout show" in out
    assert "measures" not in json.loads(filled(*RANGE, "--json").out)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("series", "--from", "2020-08-15", "--to", "2020-08-01"), "TURN-087"),
        (("series", "--from", "soon", "--to", "2020-08-01"), "TURN-120"),
        ((*RANGE, "--rule", "all"), "TURN-088"),
        ((*RANGE, "--rule", "mine"), "TURN-122"),
        ((*RANGE, "--rule", "ilo", "--kind", "riot"), "TURN-083"),
        ((*RANGE, "--country", "Belarus"), "TURN-121"),
    ],
)
def test_what_cannot_be_understood_is_said(filled, arguments, code):
    assert filled(*arguments).code == code
