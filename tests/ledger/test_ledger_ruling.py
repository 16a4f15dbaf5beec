"""By which wording of a rule the ledger answers is a fact, appended once and for as long as it does not change."""

from datetime import UTC, datetime, timedelta

import pytest
from ledger_samples import READER, TownLinker, make_readings

from turnout.counting import load_rule_texts, parse_rule
from turnout.errors import TurnoutError
from turnout.ledger import append_reports, projections_hash, rebuild, select_rules, state_rules, verify

FIRST = datetime(2026, 11, 1, tzinfo=UTC)
TEXTS = dict(load_rule_texts())


def day(number):
    return lambda: FIRST + timedelta(days=number)


def reworded(name, version):
    old = parse_rule(name, TEXTS[name]).version
    return TEXTS | {name: TEXTS[name].replace(f"version = {old}", f"version = {version}", 1)}


def test_the_rules_are_stated_once(ledger):
    assert state_rules(TEXTS, actor="test", clock=day(0)) == sorted(TEXTS)
    assert state_rules(TEXTS, actor="test", clock=day(1)) == []
    assert verify(projections=True).entries == len(TEXTS)
    assert {name: one.text for name, one in select_rules().items()} == TEXTS


def test_a_changed_rule_is_stated_anew_and_its_old_wording_stays_known(ledger):
    state_rules(TEXTS, actor="test", clock=day(0))
    assert state_rules(reworded("ilo", 99), actor="test", clock=day(5)) == ["ilo"]
    now, before = select_rules(), select_rules(FIRST + timedelta(days=4))
    assert (now["ilo"].version, before["ilo"].version) == (99, parse_rule("ilo", TEXTS["ilo"]).version)
    assert now["ilo"].at == FIRST + timedelta(days=5)
    assert parse_rule("ilo", before["ilo"].text).version == before["ilo"].version
    assert select_rules(FIRST - timedelta(days=1)) == {}


def test_a_rule_that_returns_to_an_old_wording_is_stated_again(ledger):
    state_rules(TEXTS, actor="test", clock=day(0))
    state_rules(reworded("ilo", 99), actor="test", clock=day(1))
    assert state_rules(TEXTS, actor="test", clock=day(2)) == ["ilo"]


def test_what_is_no_rule_is_not_stated(ledger):
    with pytest.raises(TurnoutError) as caught:
        state_rules({"mine": "name = 'mine'"}, actor="test")
    assert caught.value.code == "TURN-081"
    assert select_rules() == {}


def test_the_rows_are_what_the_entries_say(ledger):
    state_rules(TEXTS, actor="test", clock=day(0))
    list(append_reports(make_readings(5), linker=TownLinker(), reader=READER, actor="test", clock=day(1)))
    state_rules(reworded("lat", 7), actor="test", clock=day(2))
    before = projections_hash()
    rebuild()
    assert projections_hash() == before
    assert verify(projections=True).entries > len(TEXTS)
