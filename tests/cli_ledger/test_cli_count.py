import csv
import io
import json
import re

import pytest

from turnout.cli import range_job
from turnout.ledger import select_actions

DAY = ("--on", "2020-08-25", "--country", "BY")


def test_the_headline_names_the_rule_the_day_and_the_patience(filled):
    out = filled("count", *DAY).out
    first, second, third = out.splitlines()[:3]
    assert first == "1 dispute under way on 25 August 2020 in BY: 1 confirmed, 0 likely, 0 possible."
    assert second.startswith("Rule ilo, version ")
    assert "As known at" in third
    assert "Patience: 14 days" in third


def test_every_number_opens(filled):
    out = filled("count", *DAY).out
    counted = json.loads(filled("count", *DAY, "--json").out)
    ids = [unit["action"] for unit in counted["confirmed"]["units"]]
    assert ids
    for name in ids:
        assert name in out
        assert "Soligorsk" in filled("show", name).out


def test_called_and_threatened_stand_apart_and_claims_with_their_report(filled):
    out = filled("count", *DAY).out
    called, threatened = out.index("Called"), out.index("Threatened")
    assert called < out.index("Grodno") < threatened
    assert threatened < out.index("Brest")
    assert "150 of kind strike, says a website (in Example Wire), 25 August 2020" in out
    assert "»There are 150 strikes in Belarus, a website says.«" in out
    claim = json.loads(filled("count", *DAY, "--json").out)["claims"][0]
    assert (claim["report"], claim["count"]) == ("six", 150)
    assert "150" in filled("show", claim["account"]).out


def test_what_was_not_yet_known_does_not_count(filled):
    assert filled("count", "--on", "2020-08-25", "--known", "2020-08-25").out.startswith("0 disputes")
    replayed = filled("count", "--on", "2020-08-25", "--known", "2020-08-24", "--as-if-live").out
    assert replayed.startswith("1 dispute under way on 25 August 2020: 0 confirmed, 1 likely")
    assert "From what was published by the end of 24 August 2020" in replayed


def test_a_replay_knows_what_was_out_by_the_end_of_the_day(filled):
    """Without --known, a replay does not look into the future of its day."""
    head = "1 dispute under way on 20 August 2020:"
    assert filled("count", "--on", "2020-08-20", "--as-if-live").out.startswith(f"{head} 0 confirmed, 1 likely")
    assert filled("count", "--on", "2020-08-20").out.startswith(f"{head} 1 confirmed")


def test_patience_decides_what_is_likely(filled):
    args = ("count", "--on", "2020-09-15", "--json")
    assert json.loads(filled(*args, "--patience", "30").out)["likely"]["number"] == 2
    assert json.loads(filled(*args, "--patience", "14").out)["possible"]["number"] == 2


def test_all_rules_stand_side_by_side(filled):
    out = filled("count", *DAY, "--rule", "all").out
    for rule in ("ilo", "named-site", "protest"):
        assert f"\n{rule} " in out
    counts = json.loads(filled("count", *DAY, "--rule", "all", "--json").out)
    assert {"ilo", "named-site"} <= {count["rule"]["name"] for count in counts}


def test_the_rules_say_in_words_what_differs(filled):
    out = filled("count", *DAY, "--rule", "all").out
    assert re.search(r"^ilo +dispute ", out, re.MULTILINE)
    assert re.search(r"^acled +town and day ", out, re.MULTILINE)
    assert "(a stock)" in out
    assert max(map(len, out[out.index("\nrule ") : out.index("\nus-bls")].splitlines())) <= 80
    assert "a dispute, all its places together" in filled("rules", "ilo").out
    assert "at least 1,000 people and 1 day; in doubt only possible" in filled("rules", "us-bls").out


OWN_RULE = """\
name = "large"
version = 1
title = "Large strikes"
unit = "dispute"
kinds = ["strike"]
indirect = "in"
political = "in"
undecided = "interval"

[threshold]
people = 1000000

[source]
title = "Our own"
unverified = ["all of it"]
"""


def test_a_rule_of_ones_own_is_asked_like_any_other(filled, tmp_path):
    (tmp_path / "large.toml").write_text(OWN_RULE, encoding="utf-8")
    assert "Rule large, version 1: Large strikes." in filled("count", *DAY, "--rules", tmp_path, "--rule", "large").out
    assert "\nlarge " in filled("count", *DAY, "--rules", tmp_path, "--rule", "all").out


def test_the_folder_may_be_a_setting(filled, tmp_path, monkeypatch):
    (tmp_path / "large.toml").write_text(OWN_RULE, encoding="utf-8")
    monkeypatch.setenv("TURNOUT_RULES", str(tmp_path))
    assert "Rule large, version 1" in filled("count", *DAY, "--rule", "large").out
    assert "Rule large, version 1" in filled("series", "--from", "2020-08-24", "--to", "2020-08-25", "-r", "large").out


def test_a_mistake_in_ones_own_rule_is_named(filled, tmp_path):
    (tmp_path / "large.toml").write_text(OWN_RULE.replace("people", "hands"), encoding="utf-8")
    assert filled("count", *DAY, "--rules", tmp_path).code == "TURN-082"
    assert filled("count", *DAY, "--rules", tmp_path / "none").code == "TURN-086"


def test_a_kind_that_the_first_rule_does_not_count_gets_one_that_does(filled):
    out = filled("count", "--on", "2020-08-23", "--kind", "demonstration", "--place", "Minsk").out
    assert out.startswith("1 event of kind demonstration under way on 23 August 2020 at Minsk: 1 confirmed")
    assert "Rule protest" in out


def test_csv_has_a_row_for_each_thing_listed(filled):
    rows = list(csv.DictReader(io.StringIO(filled("count", *DAY, "--csv").out)))
    assert [row["listed_as"] for row in rows] == ["confirmed", "called", "threatened", "claim"]
    assert {row["on"] for row in rows} == {"2020-08-25"}
    assert json.loads(rows[0]["publishers"]) == ["Example Post"]
    assert rows[-1]["claimed"] == "150"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--on", "yesterday"], "TURN-120"),
        (["--known", "2020-13-01"], "TURN-120"),
        (["--country", "Belarus"], "TURN-121"),
        (["--rule", "mine"], "TURN-122"),
        (["--kind", "party"], "TURN-001"),
        (["--rule", "ilo", "--kind", "riot"], "TURN-083"),
    ],
)
def test_what_cannot_be_understood_is_said(filled, arguments, code):
    assert filled("count", *arguments).code == code


def test_of_a_range_the_accounts_of_what_is_printed_are_loaded_and_no_others(filled, monkeypatch):
    asked = ("count", "--from", "2020-08-17", "--to", "2020-08-25")
    (whole,) = json.loads(filled(*asked, "--json").out)["units"]
    filled("split", whole["action"], whole["accounts"][1], "--by", "A. Editor", "--why", "two strikes")
    units = json.loads(filled(*asked, "--json").out)["units"]
    assert len(units) == 2
    loaded = []

    def select(*, ids, **options):
        loaded.extend(ids)
        return select_actions(ids=ids, **options)

    monkeypatch.setattr(range_job, "select_actions", select)
    monkeypatch.setattr(range_job, "_MOST_UNITS", 1)
    out = filled(*asked).out
    assert loaded == [units[0]["action"]]
    assert units[0]["action"] in out
    assert units[1]["action"] not in out
    assert f"and {len(units) - 1} more: --json lists them all." in out
