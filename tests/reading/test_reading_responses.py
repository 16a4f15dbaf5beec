"""What responses take from the actions beside them, and which are none. The report's day is 2021-03-16, a Tuesday."""

import pytest
from reading_samples import report

from turnout.reading import read_report
from turnout.records import Account

STRIKE = "Dockers in Antwerp have been on strike since March 8. "


def read(text: str) -> list[Account]:
    return read_report(report(text))


def responses(text: str) -> list[Account]:
    return [account for account in read(text) if account.kind in {"arrest", "crackdown"}]


def test_a_crackdown_that_names_nobody_is_against_those_told_of_beside_it():
    (crackdown,) = responses(STRIKE + "The government sent marines into the port on Monday.")
    assert (crackdown.who, crackdown.place, crackdown.status) == ("Dockers", "Antwerp", "ongoing")


def test_force_by_other_hands_is_another_crackdown():
    text = STRIKE + "Marines occupied the port on Monday. Police occupied a ship of the strikers in Ghent."
    assert len(responses(text)) == 2


@pytest.mark.parametrize(
    "beside",
    [
        "Dockers in Antwerp will strike on March 24. Soldiers will be deployed in the streets.",
        STRIKE + "The port has grown since. Trade is brisk. A curfew was declared after a flood in the hills.",
        STRIKE + "The port has grown since. Trade is brisk. A smuggler was detained at the border.",
    ],
    ids=["patrols", "a curfew for another cause", "another arrest"],
)
def test_what_has_another_cause_is_no_response(beside):
    assert responses(beside) == []


def test_a_threat_of_dismissal_is_a_threatened_crackdown():
    (crackdown,) = responses(STRIKE + "The company threatened to dismiss the strikers.")
    assert crackdown.status == "threatened"


def test_a_pronoun_is_those_of_the_sentence_before():
    text = "Hundreds of nurses met in Leeds on Monday. They marched to the town hall."
    assert [(a.kind, a.who) for a in read(text)] == [("demonstration", "nurses")]


def test_towns_with_their_figures_are_actions_of_their_own():
    text = (
        "Protests against the bill took place across Italy on Sunday. Some 20,000 marched in Milan, 10,000 in Naples "
        "and 5,000 in Bari. In Turin, about 3,000 people came out."
    )
    found = {(a.place, a.people.low if a.people else None, a.start) for a in read(text)}
    assert found >= {("Naples", 10_000, "2021-03-14"), ("Bari", 5_000, "2021-03-14"), ("Turin", 3_000, "2021-03-14")}


def test_dead_and_injured_make_no_list():
    text = "Police broke up a march in Milan on Sunday. In Naples, 30 people were injured in a fire."
    assert {a.place for a in read(text)} == {"Milan"}


@pytest.mark.parametrize(
    "text",
    [
        "Police in Bratislava used tear gas on Monday to scatter about 300 people near the bridge.",
        "Riot police drove some people off with water cannon in Bratislava on Monday.",
        "Guards in Bratislava fired in the air on Monday to drive off a crowd round two lorries.",
    ],
)
def test_force_that_met_a_crowd_needs_no_other_word_of_the_crowd(text):
    assert [account.kind for account in read(text)] == ["crackdown"]


def test_an_arrest_beside_such_force_is_one_of_the_crowd():
    text = "Police in Bratislava used tear gas on Monday to scatter about 300 people. Officers detained 12 of the men."
    assert {account.kind for account in read(text)} == {"crackdown", "arrest"}


def test_those_caught_in_a_riot_are_arrested():
    text = "Youths rioted in Bratislava on Sunday. At least 30 people have been captured, police said."
    assert [(a.kind, a.people.low) for a in responses(text) if a.people] == [("arrest", 30)]


def test_force_against_demonstrators_needs_no_other_word_of_them():
    assert [a.kind for a in read("Trade was slow in Bratislava. Police beat dozens of demonstrators.")] == ["crackdown"]


def test_the_means_and_the_end_of_force_are_one():
    text = "Police fired tear gas to drive away demonstrators in Bratislava on Monday."
    assert [account.kind for account in responses(text)] == ["crackdown"]


def test_those_shot_by_police_met_force():
    text = "Students marched in Bratislava on Monday. One of the students was shot dead by police."
    assert [account.kind for account in responses(text)] == ["crackdown"]


def test_those_hauled_away_are_arrested():
    text = "Students marched in Bratislava on Monday. About 30 youths were hauled away."
    assert [account.kind for account in responses(text)] == ["arrest"]
