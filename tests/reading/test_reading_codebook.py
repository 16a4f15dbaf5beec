"""What the codebook's coders decided, one test a decision. The report's day is Tuesday 2021-03-16."""

import pytest
from reading_samples import report

from turnout.reading import read_report
from turnout.records import Account


def read(text: str) -> list[Account]:
    return read_report(report(text))


def only(text: str) -> Account:
    accounts = read(text)
    assert len(accounts) == 1, [(a.kind, a.status, a.place) for a in accounts]
    return accounts[0]


def test_in_a_lockout_the_workers_act_and_the_target_is_the_employer():
    lockout = only("Sample Motors Corp locked out 300 welders at its plant in Oslo on Monday.")
    assert (lockout.kind, lockout.who, lockout.target) == ("lockout", "welders", "Sample Motors Corp")


@pytest.mark.parametrize(
    "text",
    [
        "Opposition parties began a boycott of parliament on Monday.",
        "The party said it would boycott the elections on Sunday.",
        "Two governments are boycotting the meeting in Geneva.",
    ],
)
def test_a_boycott_of_a_parliament_a_vote_or_a_meeting_is_not_coded(text):
    assert read(text) == []


def test_a_boycott_by_consumers_is_coded():
    assert only("Consumers in Athens began a boycott of dairy shops on Monday over prices.").kind == "boycott"


def test_a_deadline_that_depends_on_talks_is_threatened_and_its_start_the_deadline():
    strike = only("Bus drivers in Oslo will strike on Thursday unless talks succeed, their union said.")
    assert (strike.status, strike.start) == ("threatened", "2021-03-18")


@pytest.mark.parametrize("verb", ["voted to strike on", "announced a strike for"])
def test_what_is_voted_or_announced_for_a_fixed_day_is_called(verb):
    strike = only(f"Bus drivers in Oslo {verb} Thursday, their union said.")
    assert (strike.status, strike.start) == ("called", "2021-03-18")


def test_an_eight_day_old_strike_began_eight_days_before_the_report():
    assert only("An eight-day-old strike by dockers in Ghent has idled 40 ships.").start == "2021-03-08"


def test_one_that_entered_its_tenth_day_began_nine_days_before_the_report():
    assert only("A strike by dockers in Ghent entered its tenth day.").start == "2021-03-07"


def test_a_one_day_strike_under_way_today_starts_and_ends_today():
    strike = only("Teachers in Lyon are on a one-day strike today over class sizes.")
    assert (strike.status, strike.start, strike.end) == ("ongoing", "2021-03-16", "2021-03-16")


def test_an_event_with_no_day_gets_no_invented_day():
    assert only("Dockers in Ghent have walked out over pay, a union said.").start in {None, "2021-03"}


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Most of the 4,000 dockers", 2000, 4000),
        ("Nearly 4,000 dockers", 4000, 4000),
        ("Several dockers", 3, 9),
        ("Hundreds of dockers", 100, 999),
        ("More than 4,000 dockers", 4000, None),
        ("Up to 4,000 dockers", None, 4000),
    ],
)
def test_a_figure_has_the_bounds_of_its_words(words, low, high):
    people = only(f"{words} went on strike in Ghent on Monday.").people
    assert people is not None
    assert (people.low, people.high) == (low, high)


def test_before_a_pact_is_ratified_the_strike_is_ongoing():
    text = "Dockers in Ghent reached a tentative pact on Monday, and the strike goes on until members ratify it."
    assert only(text).status == "ongoing"


def test_a_part_of_a_strike_that_settles_early_is_no_action_of_its_own():
    text = (
        "A strike by 40,000 seamen in Brazil went on today, a union official said. "
        "About 500 seamen of two companies returned to work after accords."
    )
    strike = only(text)
    assert strike.status == "ongoing"


def test_industrial_action_with_no_form_is_a_strike_where_work_stops():
    assert only("Industrial action by dockers halted work at the port of Ghent on Monday.").kind == "strike"


@pytest.mark.parametrize("words", ["patrolled the streets in case of trouble", "were on alert in case of trouble"])
def test_patrols_in_case_of_trouble_are_no_crackdown(words):
    assert [a.kind for a in read(f"Dockers in Ghent are on strike. Police {words}.")] == ["strike"]


@pytest.mark.parametrize(
    "act",
    [
        "Police used tear gas to disperse the strikers.",
        "Troops took over the port and unloaded ships in place of the strikers.",
        "The company dismissed 300 strikers.",
    ],
)
def test_an_act_against_an_action_is_a_crackdown(act):
    assert "crackdown" in [a.kind for a in read(f"Dockers in Ghent are on strike. {act}")]


def test_many_strikes_summed_up_are_one_action_with_their_count():
    strike = only("About 20 strikes broke out in Montenegro last week.")
    assert strike.count == 20


def test_a_settled_strike_is_one_action_that_has_ended():
    text = "Dockers in Ghent went on strike on March 1. The dockers ended their strike on Monday and went back to work."
    assert only(text).status == "ended"


def test_background_is_coded_as_past():
    assert only("The last strike by miners in Wales, in 1984, lasted a year.").status == "past"


@pytest.mark.parametrize("text", ["Youths rioted in Leeds on Sunday.", "Farmers marched through Lyon on Sunday."])
def test_what_simply_took_place_is_ended(text):
    assert only(text).status == "ended"
