"""Merging: which mentions of a report are of one action, and which are of two. The report's day is 2021-03-16."""

import pytest
from reading_samples import report

from turnout.reading import read_report


def read(text: str, *, title: str = "", dateline: str = ""):
    return read_report(report(text, title=title, dateline=dateline))


def kinds(text: str, **more: str) -> list[str]:
    return sorted(account.kind for account in read(text, **more))


ONE_STRIKE = [
    "Dockers in Antwerp walked out on Monday. The strike has closed the port.",
    "Dockers in Antwerp walked out on Monday. The longshoremen will meet again, and their strike goes on.",
    "Copper miners in Chile have been on strike since March 1. The strikers want more pay. The miners' strike goes on.",
    "A strike by bakers began in Lyon on Monday. Bakers in Lyon said the strike would continue.",
    "Teachers in Nairobi ended their strike on Monday. The teachers had been on strike since March 1.",
    "Nurses are on strike in Leeds. It is the third week of the strike. A union official said the strike goes on.",
]
TWO_STRIKES = {
    "by who": "Dockers in Antwerp walked out on Monday. Teachers in Antwerp walked out on Monday.",
    "by place": "Bakers walked out in Lyon on Monday. A strike by cooks began in Oslo on Monday.",
    "by country": "Miners in Chile walked out on Monday. Miners in Peru walked out on Monday.",
    "by year": "Miners in Yorkshire walked out on Monday. In 1984 miners in Yorkshire went on strike.",
    "to come": "Bus drivers in Oslo held a one-day strike on Monday. They will hold another strike on March 30.",
    "averted": "Dockers in Ghent are on strike. Bakers in Lyon averted a strike on Monday.",
}


@pytest.mark.parametrize("text", ONE_STRIKE)
def test_mentions_of_one_strike_join(text):
    assert kinds(text) == ["strike"]


@pytest.mark.parametrize("text", TWO_STRIKES.values(), ids=TWO_STRIKES.keys())
def test_two_strikes_stay_apart(text):
    assert kinds(text) == ["strike", "strike"]


def test_a_wave_stays_apart_from_a_strike_in_it():
    accounts = read("Some 20 strikes began in Poland on Monday. Miners at a pit in Katowice walked out on Sunday.")
    assert {(account.kind, account.count) for account in accounts} == {("strike", 20), ("strike", None)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Thousands of students marched in Lima on Sunday. Some 200 students marched in Lima on March 3.",
            ["2021-03-03", "2021-03-14"],
        ),
        (
            "Thousands of students marched in Lima on Sunday. The students chanted in the march on Sunday.",
            ["2021-03-14"],
        ),
        (
            "Some 300 farmers marched in Turin on Sunday. About 500 farmers marched in Milan on Sunday.",
            ["2021-03-14", "2021-03-14"],
        ),
    ],
)
def test_another_days_demonstration_is_another_action(text, days):
    assert sorted(str(account.start) for account in read(text)) == days


def test_actions_of_different_kinds_stay_apart():
    text = (
        "Thousands of students marched in Lima on Sunday. Youths threw stones at police. "
        "Police arrested 40 students. Police fired tear gas at the marchers."
    )
    assert kinds(text) == ["arrest", "crackdown", "demonstration", "riot"]


def test_an_undated_event_takes_the_day_of_the_one_beside_it():
    accounts = read(
        "Thousands of farmers marched in Turin on Sunday. It was cold. Some farmers threw stones at police."
    )
    assert {(account.kind, account.start) for account in accounts} == {
        ("demonstration", "2021-03-14"),
        ("riot", "2021-03-14"),
    }


def test_a_headline_joins_what_the_body_tells():
    accounts = read("Some 300 dockers walked out in Ghent on Monday.", title="Ghent dockers on strike")
    assert [(account.kind, account.evidence.part) for account in accounts] == [("strike", "text")]


def test_a_headline_stands_alone_where_the_body_tells_nothing():
    accounts = read("Ships were diverted. No talks are planned.", title="Dockers in Ghent on strike since Monday")
    assert [(account.kind, account.evidence.part) for account in accounts] == [("strike", "title")]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested 12 people over a burglary in Oslo on Monday.",
        "A curfew was imposed in Oslo on Monday because of floods. People stayed in their homes, protesters or not.",
    ],
)
def test_a_response_needs_an_action_to_respond_to(text):
    assert not {account.kind for account in read(text)} & {"arrest", "crackdown"}


def test_the_last_word_on_whether_it_is_over_counts():
    text = "The union ended its strike at the Ghent mill on Monday. But some 40 weavers remained on strike."
    assert [account.status for account in read(text)] == ["ongoing"]


def test_the_first_figure_stands_and_another_source_beside_it():
    organisers = "Organisers said 5,000 teachers marched in Lima on Sunday."
    police = "Police said 2,000 teachers marched in Lima on Sunday."
    (account,) = read(f"{organisers} {police}")
    assert account.people is not None
    assert (account.people.low, account.people_by) == (5000, "Organisers")
    assert [(other.low, other.by) for other in account.other_people] == [(2000, "Police")]


def test_air_strikes_make_a_bare_strike_suspect():
    assert read("Jets launched air strikes on the depot. The strike on Monday killed two. The strike goes on.") == []


def test_a_counted_stoppage_of_a_day_is_apart_from_the_series():
    text = (
        "The union has been staging a series of warning strikes. On Monday, 23,000 metal workers in Bremen struck for "
        "two hours. Today, 28,000 metal workers came out in warning strikes."
    )
    strikes = [account for account in read(text) if account.kind == "strike"]
    assert {account.start for account in strikes} >= {"2021-03-15", "2021-03-16"}


def test_those_who_join_others_in_strikes_have_each_their_own():
    text = "Airline ground staff and railway workers joined bakers and nurses in strikes against the government."
    assert [account.who for account in read(text)] == ["Airline ground staff", "railway workers", "bakers", "nurses"]


def test_what_all_dated_events_of_a_report_have_in_common_dates_the_others():
    text = (
        "Thousands marched in Lima on Sunday. The day was warm. Shops were open. Trams ran. Hotels were full. "
        "Youths threw stones at the police near the station."
    )
    assert {(account.kind, account.start) for account in read(text)} >= {("riot", "2021-03-14")}


def test_what_tells_neither_who_nor_when_is_of_what_was_told():
    text = (
        "Youths rioted in Leeds on Sunday. The mayor spoke to reporters. A shop was shut. Trains ran late. "
        "The council met. It had no comment. A crowd had thrown stones, a witness said."
    )
    assert kinds(text) == ["riot"]


def test_troops_who_are_sent_in_beside_the_police_are_one_crackdown():
    text = "Police fired tear gas at rioters in Leeds on Monday. Hundreds of troops were deployed to quell the riot."
    assert kinds(text) == ["crackdown", "riot"]


THE_FAST = {
    "by the same people": "Miners in Oruro went on hunger strike on Monday. The strike by the miners is not popular.",
    "by nobody named": "Nurses in Leeds began a hunger strike on Monday. The strike was condemned by the ministry.",
}


@pytest.mark.parametrize("text", THE_FAST.values(), ids=THE_FAST.keys())
def test_the_strike_of_those_who_fast_is_their_hunger_strike(text):
    assert kinds(text) == ["hunger_strike"]


def test_a_strike_of_others_stands_beside_a_hunger_strike():
    text = "Miners in Oruro went on hunger strike on Monday. The strike by teachers in La Paz goes on."
    assert kinds(text) == ["hunger_strike", "strike"]


def test_unrest_at_large_does_not_say_how_a_named_strike_stands():
    text = (
        "The government sought to end a wave of labour unrest in Brazil on Monday. "
        "It sent troops because of a threatened strike by 55,000 oil workers. "
        "Ministers said the labour unrest was spreading."
    )
    (strike,) = (account for account in read(text) if account.kind == "strike")
    assert (strike.status, strike.who) == ("threatened", "oil workers")


def test_the_protest_of_a_sentence_is_the_fast_that_it_tells_of():
    text = "Six teachers in Bari, on hunger strike since March 1, went on with the protest over pay unpaid since June."
    assert kinds(text) == ["hunger_strike"]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Truckers protest against tolls", "Lorry drivers blocked the road to Bari on Monday.", ["blockade"]),
        ("Marchers freed in Bari", "Nurses in Bari have been on hunger strike since March 1.", ["hunger_strike"]),
        ("Tea workers launch one-day protest", "Trade was slow in Kandy.", ["demonstration"]),
    ],
)
def test_a_headline_calls_any_action_a_protest(title, text, expected):
    assert kinds(text, title=title) == expected


def test_clashes_between_demonstrators_are_no_demonstration():
    text = "Police broke up clashes in Bari on Monday evening between shopkeepers and protestors, a reporter saw."
    assert kinds(text) == ["crackdown", "riot"]


def test_an_event_of_another_month_is_another():
    text = "Villagers near Bari threw stones at lorries on Monday. In January, villagers looted a depot."
    assert kinds(text) == ["riot", "riot"]


def test_one_persons_arrest_is_not_that_of_many():
    text = (
        "Police made more than a dozen arrests in Bari on Monday when crowds set fire to cars. "
        "The general whom they cheered was arrested in Spain last week."
    )
    arrests = [account for account in read(text) if account.kind == "arrest"]
    assert [account.country for account in arrests][:1] == ["IT"]
