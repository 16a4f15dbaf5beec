"""What is told once and never again: a return to work, a length that is none, who only hears, one day's stoppage."""

import pytest

from turnout.reading import read_report
from turnout.records import Report


def strikes(text):
    accounts = read_report(Report("one", text, "1987-03-18", publisher="Example Wire"))
    return [account for account in accounts if account.kind == "strike"]


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("ended", "Half of the rise came from striking workers in the car and rubber trades going back to work."),
        ("ended", "The increase in output reflected the return to work of striking miners in Peru, the bureau said."),
        ("ended", "Cork's docks reopened on Tuesday after being closed since March 14 because of a strike by clerks."),
        ("ongoing", "Striking weavers in Lima refused to go back to work on Monday."),
        ("past", "Doubts began to grow last November, when a wave of strikes led by railwaymen paralysed the country."),
    ],
)
def test_the_status_of_what_is_told_once(status, text):
    assert [account.status for account in strikes(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Bakers in Turin went on strike, the judge said, and may be sent to jail for up to two years in prison.",
        "In Turin the strikers face up to one year in jail because the strike is illegal.",
        "Bakers in Turin are on strike for the first time in 25 years.",
        "Bakers in Turin went on their first national strike for 25 years.",
    ],
)
def test_a_length_that_is_not_the_strikes_dates_nothing(text):
    (account,) = strikes(text)
    assert (account.start, account.end) in {(None, None), ("1987-03-18", None)}


def test_the_length_of_a_strike_still_dates_it():
    (account,) = strikes("Bakers in Turin have been on strike for two weeks now, their union said.")
    assert account.start == "1987-03-04"


def test_who_is_told_of_a_strike_is_not_on_strike():
    (account,) = strikes("But the union chief told reporters the strike had nothing to do with politics.")
    assert account.who is None
    (account,) = strikes("Reporters went on strike at two dailies in Turin on Monday.")
    assert account.who == "Reporters"


def test_the_two_stoppages_sum_up_nothing():
    text = "Clerks at two ports in Kerala are on strike. {} two stoppages have emptied the markets, traders said."
    assert {account.count for account in strikes(text.format("The"))} == {None}


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("A general strike began in Chad on Wednesday. The strike was called for one day but may go on.", "1987-03-18"),
        ("Miners in Chad began a strike on Wednesday. The strike stops each shift for one hour, they said.", None),
        ("Miners in Chad began an indefinite strike on Wednesday. An earlier strike lasted one day.", None),
    ],
)
def test_a_stoppage_of_one_day_ends_with_it(text, end):
    assert [account.end for account in strikes(text)] == [end]


def test_those_who_were_reported_hurt_did_not_strike():
    text = "Six people, including three soldiers, were reported wounded at the start of a strike by clerks in Chad."
    assert [account.who for account in strikes(text)] in (["clerks"], [None])
