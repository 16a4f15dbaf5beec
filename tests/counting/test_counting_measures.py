from datetime import date, timedelta

import pytest
from counting_samples import action, day, figure, told
from hypothesis import given
from hypothesis import strategies as st

from turnout.counting import load_rules, measure
from turnout.counting.calendars import count_workdays, has_calendar, is_workday
from turnout.counting.figures import Interval, combine_figures
from turnout.records import OtherPeople, People

RULES = load_rules()
WEEK = {"first": day("2020-08-17"), "last": day("2020-08-24")}


def measured(*actions, rule="ilo", **asked):
    return measure(actions, rule=RULES[rule], **(WEEK | asked))


def interval(found):
    return found.low, found.high


def test_the_worked_example_in_days_not_worked():
    """400 workers for two days and one: 1,200 working days."""
    one = action(
        told("2020-08-19", "ended", "2020-08-17..2020-08-18", people=figure(400, 400), country="RU", name="ca"),
        told("2020-08-25", "ended", "2020-08-24..2020-08-24", country="RU"),
    )
    found = measured(one)
    assert interval(found.actions) == (1, 1)
    assert interval(found.workers) == (400, 400)
    assert interval(found.days_not_worked) == (1200, 1200)
    (line,) = found.days_not_worked.lines
    assert line.accounts == ("ca",)
    assert line.said == ("400 workers (Example Courier)",)
    assert line.why == "3 working days, without weekends and public holidays of RU"


def test_ten_working_days_of_four_thousand_are_forty_thousand():
    """The example of the Bureau's handbook: two weeks, Monday to Friday."""
    one = action(told("2020-08-29", "ended", "2020-08-17..2020-08-28", people=figure(4000, 4000), country="US"))
    assert interval(measured(one, rule="us-bls", last=day("2020-08-31")).days_not_worked) == (40_000, 40_000)


def test_weekends_and_public_holidays_are_no_working_days():
    one = action(told("2020-07-07", "ended", "2020-07-02..2020-07-06", people=figure(10, 10), country="US"))
    found = measured(one, first=day("2020-07-01"), last=day("2020-07-31"))
    assert interval(found.days_not_worked) == (20, 20)  # Friday the 3rd is the holiday's day, then a weekend


def test_a_country_with_a_calendar_of_its_own_has_its_own_weekend():
    assert not is_workday(day("2020-08-28"), "SA")
    assert is_workday(day("2020-08-30"), "SA")


def test_a_state_that_is_no_more_has_weekdays_and_says_so():
    assert not has_calendar("SU", 1987)
    one = action(told("1987-03-08", "ended", "1987-03-02..1987-03-08", people=figure(10, 10), country="SU"))
    found = measured(one, first=day("1987-03-01"), last=day("1987-03-31"))
    assert interval(found.days_not_worked) == (50, 50)
    assert found.days_not_worked.lines[0].why.endswith("the public holidays are not known")


def test_a_year_of_which_the_calendar_knows_a_part_has_weekdays_and_says_so():
    """The library has India's religious holidays from 2001 on only, and warns of every year before."""
    assert (has_calendar("IN", 1987), has_calendar("IN", 2020)) == (False, True)
    assert (has_calendar("US", 1), has_calendar("US", 9000)) == (False, False)
    one = action(told("1987-01-31", "ended", "1987-01-26..1987-01-30", people=figure(10, 10), country="IN"))
    line = measured(one, first=day("1987-01-01"), last=day("1987-01-31")).days_not_worked.lines[0]
    assert line.why.endswith("the public holidays are not known")
    assert is_workday(day("1987-01-26"), "IN")
    assert not is_workday(day("2021-01-26"), "IN")


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.sampled_from(["US", "BY", "SU", None]))
def test_working_days_are_counted_day_by_day(first, length, country):
    days = [first + timedelta(days=n) for n in range(length + 1)]
    assert count_workdays(first, days[-1], country) == sum(is_workday(one, country) for one in days)


def test_unknown_is_not_nought():
    found = measured(
        action(told("2020-08-25", "ended", "2020-08-24..2020-08-24", people=figure(30, 30))),
        action(told("2020-08-25", "ended", "2020-08-24..2020-08-24"), name="tother"),
    )
    assert interval(found.workers) == (30, None)
    assert (found.workers.high_known, found.workers.unknown) == (30, 1)
    assert (found.days_not_worked.low, found.days_not_worked.high, found.days_not_worked.unknown) == (30, None, 1)
    assert found.workers.lines[0].figure is None


def test_what_is_only_likely_is_in_the_upper_end_alone():
    found = measured(action(told("2020-08-14", "ongoing", "2020-08-14..", people=figure(100, 100))))
    assert interval(found.actions) == (0, 1)
    assert interval(found.workers) == (0, 100)
    assert interval(found.days_not_worked) == (0, 600)


def test_those_idled_by_others_stand_apart_and_count_where_the_rule_has_them_in():
    one = action(
        told("2020-08-25", "ended", "2020-08-24..2020-08-24", people=figure(100, 100)),
        told("2020-08-25", "ended", "2020-08-24..2020-08-24", people=People(50, 50, "50 workers laid off")),
    )
    found = measured(one)
    assert (interval(found.workers), interval(found.indirect)) == ((100, 100), (50, 50))
    assert interval(found.days_not_worked) == (100, 100)
    assert interval(measured(one, rule="belarus-official").days_not_worked) == (150, 150)


def test_those_called_out_are_no_strikers():
    one = action(
        told("2020-08-20", "called", "2020-08-24..", people=figure(9000, 9000)),
        told("2020-08-25", "ended", "2020-08-24..2020-08-24", people=figure(300, 300)),
    )
    found = measured(one)
    assert interval(found.workers) == (300, 300)
    assert interval(found.called_out) == (9000, 9000)


def test_arrests_are_people_by_the_accounts_of_arrests():
    one = action(
        told("2020-08-24", "ended", "2020-08-23..2020-08-23", kind="arrest", people=figure(20)), name="tarrest"
    )
    found = measured(one, action(told("2020-08-25", "ended", "2020-08-24..2020-08-24", people=figure(30, 30))))
    assert interval(found.arrests) == (20, None)
    assert [line.action for line in found.arrests.lines] == ["tarrest"]
    assert interval(found.actions) == (1, 1)


def test_a_country_and_an_instant_narrow_the_measures():
    actions = [
        action(told("2020-08-25", "ended", "2020-08-24..2020-08-24", people=figure(30, 30), country="RU")),
        action(told("2020-08-25", "ended", "2020-08-24..2020-08-24", people=figure(7, 7), country="FR"), name="tother"),
    ]
    assert interval(measured(*actions, country="FR").workers) == (7, 7)
    known = told("2020-08-24", "ongoing").known_at
    assert measured(*actions, known=known).actions.lines == ()


def test_the_kind_narrows_the_strikes_and_not_the_arrests():
    strike = action(told("2020-08-25", "ended", "2020-08-24..2020-08-24"))
    assert measured(strike, kind="lockout").actions.lines == ()
    assert len(measured(strike, kind="strike").actions.lines) == 1


@pytest.mark.parametrize(
    ("figures", "together"),
    [
        ([(1000, 9999), (4000, None)], (4000, 9999)),
        ([(400, 400), (400, 400)], (400, 400)),
        ([(200, 200), (2000, 2000)], (200, 2000)),
        ([(200, 200), (2000, None)], (200, None)),
        ([(None, 500)], (0, 500)),
    ],
)
def test_figures_that_agree_narrow_and_figures_that_conflict_span(figures, together):
    found = combine_figures([figure(low, high) for low, high in figures])
    assert found == Interval(*together)


def test_a_conflicting_figure_of_the_same_report_leaves_a_threshold_open():
    other = (OtherPeople(5, 5, "five workers", "police"),)
    one = told("2020-08-25", "ended", "2020-08-24..2020-08-24", people=figure(30, 30), other_people=other)
    assert interval(measured(action(one), rule="uk-ons").workers) == (0, 30)
    assert interval(measured(action(one)).workers) == (5, 30)


def test_json_has_each_measure_with_its_lines():
    data = measured(
        action(told("2020-08-25", "ended", "2020-08-24..2020-08-24", people=figure(30, 30), name="ca"))
    ).to_json()
    assert set(data) == {"actions", "workers", "indirect", "called_out", "days_not_worked", "arrests"}
    assert data["workers"]["low"] == data["workers"]["high"] == 30
    assert data["workers"]["lines"][0] == {
        "action": "tpump",
        "figure": {"low": 30, "high": 30},
        "accounts": ["ca"],
        "said": ["30 workers (Example Courier)"],
        "why": "",
    }
