"""Each comparison's levels, one pair of accounts a row."""

import pytest
from hypothesis import given
from linking_samples import figure, reports, told

from turnout.linking.comparisons import COMPARISONS
from turnout.linking.profile import build_profile
from turnout.linking.scoring import score_pair
from turnout.linking.text import load_table
from turnout.linking.weights import load_weights

VALPARAISO = {"place": "Valparaiso", "scope": "city", "latitude": -33.04, "longitude": -71.63}
VINA = {"place": "Vina del Mar", "scope": "city", "latitude": -33.02, "longitude": -71.55}
CALAMA = {"place": "Calama", "scope": "city", "latitude": -22.46, "longitude": -68.93}
CHILE = {"place": "Chile", "scope": "country"}
DOCKERS = {"report": "r", "who": "dockers"}
LATER = "2020-03-12"

ROWS = [
    ("kind", {}, {}, "common"),
    ("kind", {"kind": "lockout"}, {"kind": "lockout"}, "rarer"),
    ("form", {"quote": "A general strike began."}, {"quote": "The general strike held."}, "same"),
    ("form", {"quote": "A general strike began."}, {"quote": "Warning strikes began."}, "other"),
    ("form", {"quote": "A general strike began."}, {"quote": "A strike began."}, "unsaid"),
    ("who", {"who": "seamen"}, {"who": "Chilean sailors"}, "same"),
    ("who", {"who": "seamen"}, {"who": "seamen and dockers"}, "in part"),
    ("who", {"who": "seamen"}, {"who": "dockers"}, "neighbouring"),
    ("who", {"who": "seamen"}, {"who": "teachers"}, "another trade"),
    ("who", VALPARAISO | {"who": "seamen"}, VALPARAISO | {"who": "teachers"}, "another trade, both local"),
    ("who", {"who": "Mapuche activists"}, {"who": "Aymara groups"}, "another name"),
    ("who", VALPARAISO | {"who": "Mapuche"}, CALAMA | {"who": "Aymara"}, "another name, both local"),
    ("who", {"who": "seamen"}, {"who": "workers"}, "unsaid"),
    ("who", {"who": "bus drivers"}, {"who": "transport workers"}, "unsaid"),
    ("who", {"who": "Mapuche activists"}, {"who": "Mapuche groups"}, "same"),
    ("who", {"who": "seamen"}, {"quote": "The sailors' strike went on."}, "same, as gathered"),
    ("who", {"who": "seamen"}, {"quote": "The bakers' strike went on."}, "other, as gathered"),
    ("who", {"who": "engineers"}, {"who": "IG Metall"}, "same"),
    ("target", {"target": "Andes Copper Corp"}, {"target": "Andes Copper"}, "same"),
    ("target", {"target": "Andes Copper Corp"}, {"target": "Baltica Shipping"}, "another name"),
    ("target", {"who": "miners", "target": "Andes Copper"}, {"who": "miners", "target": "Baltica"}, "another name"),
    ("target", {"target": "shipping lines"}, {"target": "Baltica"}, "other"),
    ("target", VALPARAISO | {"target": "Andes Copper"}, CALAMA | {"target": "Baltica"}, "other, both local"),
    ("target", {"target": "Andes Copper Corp"}, {"target": "the government"}, "unsaid"),
    ("place", VALPARAISO, VALPARAISO, "same"),
    ("place", VALPARAISO, VINA, "same"),
    ("place", VALPARAISO, CALAMA, "elsewhere"),
    ("place", VALPARAISO, CHILE, "a whole of nobody named"),
    ("place", VALPARAISO, CHILE | {"who": "dockers"}, "one within the other"),
    ("place", VALPARAISO | {"kind": "riot"}, CHILE | {"kind": "riot"}, "event: one within the other"),
    ("place", CHILE, CHILE, "both nationwide"),
    ("place", CHILE, {}, "unsaid"),
    ("place", {"place": "Calama, Antofagasta", "scope": "city"}, {"place": "CALAMA", "scope": "city"}, "same"),
    ("dates", {"start": "2020-03-02"}, {"start": "2020-03-02"}, "lasting: same start"),
    ("dates", {"start": "2020-03-02"}, {"start": "2020-03"}, "lasting: starts agree"),
    ("dates", {"start": "2020-03-02"}, {"start": "2020-03-05"}, "lasting: start within days"),
    ("dates", {"start": "2020-02-02"}, {"start": "2020-03-05"}, "lasting: start within two months"),
    ("dates", {}, {"start": "2020-03-05"}, "lasting: told in one time"),
    ("dates", {}, {"published": "2020-04-10"}, "lasting: told in two months"),
    ("dates", {}, {"published": "2020-07-10"}, "lasting: told apart"),
    ("dates", {"status": "past"}, {"start": "2020-03-05"}, "unsaid"),
    ("status", {}, {"published": LATER}, "same"),
    ("status", {}, {"published": LATER, "status": "ended"}, "forward"),
    ("status", {"status": "ended"}, {"published": LATER, "status": "threatened"}, "backward"),
    ("status", {"status": "called"}, {"published": LATER, "status": "averted"}, "forward"),
    ("status", {"status": "past"}, {"status": "past"}, "both background"),
    ("status", {"status": "past"}, {}, "background beside news"),
    ("status", {"status": "past", "published": "2020-04-20"}, {}, "background by now"),
    ("status", {"status": "past"}, {"published": "2020-04-20"}, "background beside news"),
    ("people", {"people": figure(400)}, {"people": figure(400)}, "same figure"),
    ("people", {"people": figure(100, 999)}, {"people": figure(400)}, "figures meet"),
    ("people", {"people": figure(400)}, {"people": figure(500)}, "figures near"),
    ("people", {"people": figure(400)}, {"people": figure(9000)}, "figures far apart"),
    ("people", {"people": figure(400)}, {}, "unsaid"),
    ("count", {}, {}, "neither"),
    ("count", {"count": 20}, {}, "one sums up several"),
    ("count", {"count": 20}, {"count": 25}, "both sum up several"),
    ("issue", {"issue": "pay"}, {"issue": "higher pay"}, "same"),
    ("issue", {"issue": "pay"}, {"issue": "safety"}, "other"),
    ("issue", {"issue": "pay"}, {}, "unsaid"),
    ("words", {"quote": "Cranes stood idle at noon."}, {"quote": "Cranes stood idle at noon."}, "nearly all shared"),
    ("words", {"quote": "Cranes stood idle at noon."}, {"quote": "Bakers shut their ovens."}, "little shared"),
    ("headline", {"title": "CRANES IDLE IN PORT"}, {"title": "Cranes idle in port"}, "nearly all shared"),
    ("headline", {"title": "CRANES IDLE"}, {}, "unsaid"),
    ("report", {}, {}, "two reports"),
    ("report", {"report": "r"}, {"report": "r"}, "one report"),
    ("report", DOCKERS | CHILE, DOCKERS | CHILE | {"status": "threatened"}, "another stage beside it"),
    ("report", DOCKERS | CHILE, DOCKERS | VALPARAISO, "a part beside the whole"),
    ("report", DOCKERS | CALAMA, DOCKERS | VALPARAISO, "one report"),
    ("report", DOCKERS | CHILE, DOCKERS | CHILE | {"status": "past"}, "one report"),
    ("report", DOCKERS | CHILE | {"kind": "riot"}, DOCKERS | CHILE | {"kind": "riot"}, "one report"),
]
EVENTS = [
    ("2020-03-08", "2020-03-08", "event: same day"),
    ("2020-03-08", "2020-03", "event: dates agree"),
    ("2020-03-08", "2020-03-09", "event: next day"),
    ("2020-03-06", "2020-03-09", "event: other day"),
    ("2020-03-08", None, "event: told in one week"),
]


def test_a_row_for_every_comparison():
    assert {name for name, *_ in ROWS} == set(COMPARISONS)


@pytest.mark.parametrize(("name", "left", "right", "level"), ROWS)
def test_levels(name, left, right, level):
    a, b = build_profile(told(**left)), build_profile(told(**right))
    assert COMPARISONS[name](a, b) == COMPARISONS[name](b, a) == level


@pytest.mark.parametrize(("left", "right", "level"), EVENTS)
def test_another_day_is_another_demonstration(left, right, level):
    a, b = (build_profile(told(kind="demonstration", status="ended", start=start)) for start in (left, right))
    assert COMPARISONS["dates"](a, b) == level


def test_what_one_report_says_in_one_breath_is_no_evidence():
    a, b = (build_profile(told(report="r", title="T", issue="pay", people=figure(400))) for _ in range(2))
    for name in ("words", "headline", "issue", "people"):
        assert COMPARISONS[name](a, b) == "unsaid"


def test_every_level_of_the_tables_is_weighed():
    weights = load_weights()
    assert set(weights.levels) == set(COMPARISONS)
    for name, _, _, level in [*ROWS, *(("dates", "", "", event) for *_, event in EVENTS)]:
        assert level in weights.levels[name]


def test_shares_sum_to_one():
    for levels in load_table("weights.toml")["levels"].values():
        for share in ("m", "u", "guess_m", "guess_u"):
            assert sum(level[share] for level in levels.values()) == pytest.approx(1, abs=0.002)


@pytest.mark.parametrize(
    ("name", "other"),
    [("who", "another trade"), ("target", "another name"), ("place", "elsewhere"), ("issue", "other")],
)
def test_the_same_speaks_for_and_another_against(name, other):
    levels = load_weights().levels[name]
    assert levels["same"] > 0.5
    assert levels[other] < -0.5


@given(reports(most=4))
def test_any_two_accounts_can_be_weighed_from_either_side(made):
    profiles = [build_profile(one) for report in made for one in report]
    for a in profiles:
        for b in (b for b in profiles if b.held.account.kind == a.held.account.kind):
            assert score_pair(a, b) == score_pair(b, a)
