import tomllib
from collections import Counter
from importlib.resources import files

import pytest
from counting_samples import action, day, told

from turnout.counting import SECTORS, count, load_rules, sector_of
from turnout.counting.political import is_political
from turnout.counting.sectors import read_sector
from turnout.counting.units import fold_name


def test_the_sections_are_those_of_isic():
    assert list(SECTORS) == list("ABCDEFGHIJKLMNOPQRSTU")
    assert all(SECTORS.values())


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("miners", "B"),
        ("Potash miners", "B"),
        ("black railway workers", "H"),
        ("oil refinery workers", "C"),
        ("university teachers", "P"),
        ("bus drivers", "H"),
        ("Farm equipment makers", "C"),
        ("junior doctors at three hospitals", "Q"),
        ("City Health Service", "Q"),
        ("the Orsk Pump Company", None),
        ("workers", None),
        ("works council", None),
        ("farmers’ co-operative", "A"),
        ("United Auto Workers", "C"),
        ("auto union members", "C"),
        ("teachers' union", "P"),
        ("food delivery riders", "H"),
        ("city street sweepers", "N"),
        ("newspaper staff", "J"),
        ("medical students", "P"),
        ("electrical workers", None),
        ("embassy guards", None),
        ("", None),
    ],
)
def test_a_name_tells_a_section_or_none(name, section):
    assert read_sector(name) == section


def test_the_employer_goes_before_the_workers_and_most_accounts_decide():
    def account(**fields):
        return told("2020-03-10", "ongoing", **fields).account

    assert sector_of([account(who="machinists", target="an airline")]) == "H"
    assert sector_of([account(who="miners"), account(who="nurses"), account(who="coal miners")]) == "B"
    assert sector_of([account(who="workers", target="Example Ltd")]) is None


def test_a_unit_has_its_sector():
    one = action(told("2020-03-10", "ongoing", who="train drivers"))
    (unit,) = count([one], rule=load_rules()["ilo"], on=day("2020-03-10")).units
    assert unit.sector == "H"
    assert unit.to_json()["sector"] == "H"


def test_no_word_tells_two_sections():
    data = tomllib.loads(files("turnout.counting").joinpath("sectors.toml").read_text("utf-8"))
    words = [fold_name(word) for section in SECTORS for word in data[section]["words"]]
    assert len(words) > 850
    assert [word for word, number in Counter(words).items() if number > 1] == []


@pytest.mark.parametrize(
    ("fields", "political"),
    [
        ({"issue": "resignation of the president"}, True),
        ({"issue": "new elections"}, True),
        ({"issue": "a ten per cent pay rise"}, False),
        ({}, False),
    ],
)
def test_a_strike_is_political_where_it_is_told_so(fields, political):
    assert is_political([told("2020-03-10", "ongoing", **fields).account]) is political


def test_a_political_strike_is_listed_with_the_reason_where_the_rule_leaves_it_out():
    one = action(told("2020-03-10", "ongoing", issue="election results", people=None))
    rules = load_rules()
    answer = count([one], rule=rules["barbados"], on=day("2020-03-10"))
    assert answer.units == ()
    assert answer.uncounted[0].why == "told as a political strike, and those are left out"
    assert len(count([one], rule=rules["ilo"], on=day("2020-03-10")).units) == 1
