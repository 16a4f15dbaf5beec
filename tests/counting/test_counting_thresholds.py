"""Thresholds with alternatives, and what is done where facts are unknown."""

from dataclasses import replace

import pytest
from counting_samples import action, day, figure, told

from turnout.counting import Resumption, Threshold, count, load_rules

RULES = load_rules()
ON = day("2020-03-10")
SMALL, LARGE = figure(5, 5), figure(50, 50)
ENDED = ("2020-03-12", "ended")


def verdict(rule, *accounts, on=ON):
    answer = count([action(*accounts)], rule=rule, on=on)
    (found,) = (*answer.units, *answer.uncounted)
    return getattr(found, "certainty", "uncounted")


def with_thresholds(*thresholds, **changed):
    return replace(RULES["ilo"], thresholds=thresholds, **changed)


@pytest.mark.parametrize(
    ("people", "dates", "expected"),
    [
        (LARGE, "2020-03-10..2020-03-10", "confirmed"),
        (SMALL, "2020-03-10..2020-03-10", "uncounted"),
        (SMALL, "2020-02-03..2020-03-11", "confirmed"),
        (None, "2020-03-10..2020-03-10", "possible"),
    ],
)
def test_one_alternative_is_enough(people, dates, expected):
    """Ten workers, or a hundred days not worked: five people for 28 working days are 140."""
    assert verdict(RULES["uk-ons"], told(*ENDED, dates, people=people)) == expected


@pytest.mark.parametrize(
    ("people", "dates", "expected"),
    [
        (figure(10, 10), "2020-03-10..2020-03-10", "confirmed"),
        (figure(9, 9), "2020-03-10..2020-03-10", "uncounted"),
        (figure(9, 9), "2020-03-10..2020-03-11", "confirmed"),
        (figure(2, 30), "2020-03-10..2020-03-10", "possible"),
        (None, "2020-03-02..2020-03-11", "possible"),
        (None, "2020-02-24..2020-03-11", "confirmed"),  # one person at the least, for 13 working days
    ],
)
def test_people_and_days_make_days_not_worked(people, dates, expected):
    assert verdict(RULES["ireland"], told(*ENDED, dates, people=people)) == expected


@pytest.mark.parametrize(
    ("undecided", "expected"), [("interval", "possible"), ("counts", "confirmed"), ("left-out", "uncounted")]
)
def test_the_rule_says_what_becomes_of_the_undecided(undecided, expected):
    rule = with_thresholds(Threshold(people=10), undecided=undecided)
    assert verdict(rule, told("2020-03-10", "ongoing")) == expected


def test_a_missed_threshold_is_out_whatever_becomes_of_the_undecided():
    rule = with_thresholds(Threshold(people=10), undecided="counts")
    assert verdict(rule, told("2020-03-10", "ongoing", people=SMALL)) == "uncounted"


def test_the_days_are_those_of_the_stoppage_where_a_resumption_is_new():
    accounts = (told("2020-03-05", "ended", "2020-03-02..2020-03-04"), told(*ENDED, "2020-03-10..2020-03-11"))
    together = with_thresholds(Threshold(days=4))
    assert verdict(together, *accounts) == "confirmed"
    assert verdict(replace(together, resumption=Resumption(days=0)), *accounts) == "uncounted"


def test_an_open_end_leaves_the_days_open():
    assert verdict(with_thresholds(Threshold(days=30)), told("2020-03-10", "ongoing", "2020-03-02..")) == "possible"


def test_those_called_out_do_not_make_a_strike_large():
    rule = with_thresholds(Threshold(people=10))
    called = told("2020-03-08", "called", "2020-03-10..", people=figure(9000, 9000))
    assert verdict(rule, called, told("2020-03-10", "ongoing", "2020-03-10..", people=SMALL)) == "uncounted"


def test_two_works_with_their_towns_point_are_two_sites():
    point = {"latitude": 51.2, "longitude": 58.6, "scope": "site", "place_precision": "city", "country": "RU"}
    one = action(
        told("2020-03-10", "ongoing", place="Pump Works, Orsk", **point),
        told("2020-03-10", "ongoing", place="Valve Works, Orsk", **point),
    )
    assert len(count([one], rule=RULES["named-site"], on=ON).units) == 2
    rally = replace(RULES["acled"], kinds=("strike",))
    assert [unit.place for unit in count([one], rule=rally, on=ON).units] == ["Orsk"]


def test_a_gathering_of_no_named_place_is_one_a_day_where_places_only_tell_apart():
    one = action(told("2020-03-10", "ended", "2020-03-10..2020-03-10", kind="demonstration"))
    assert len(count([one], rule=RULES["acled"], on=ON).units) == 1
