"""A denial is an account of its own, with who denies; it is no strike, and none is lost to it."""

import pytest
from reading_samples import line, report

from turnout.reading import read_report
from turnout.reading.speakers import read_denier, read_gainsayer


def read(text):
    return [(one.status, one.who, one.place, one.denied_by) for one in read_report(report(text))]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The management of the Delft pump works denied that its workers were on strike.", "pump works"),
        ("Management denied that there was a strike at the plant in Delft.", "Management"),
        ("The company said there was no strike at its Delft plant.", "The company"),
        ("The ministry has denied reports of a strike at the Delft mine.", "The ministry"),
        ("The company dismissed reports that miners in Delft had walked out.", "The company"),
        ("A spokesman for the port denied union claims that dockers in Delft had gone on strike.", "for the port"),
    ],
)
def test_a_denied_strike_is_read_as_denied(sentence, who):
    ((status, _, place, denied_by),) = read(sentence)
    assert (status, place) == ("denied", "Delft")
    assert who in denied_by


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("ended", "The union denied that the strike at the Delft plant had ended."),
        ("threatened", "The union denied that it was planning a strike at the Delft plant."),
        ("ended", "A company spokesman denied that police had broken up the strike at the Delft plant."),
        ("ongoing", "The company dismissed 50 workers who are on strike at its Delft plant."),
    ],
)
def test_who_denies_something_else_denies_no_strike(status, sentence):
    assert [one.status for one in read_report(report(sentence)) if one.kind == "strike"] == [status]


def test_a_clause_that_gainsays_makes_a_second_account_of_the_sentence():
    found = read(
        "Miners in Delft have been on strike since Monday, the union said, but the mine's management denies it."
    )
    assert found == [
        ("ongoing", "Miners", "Delft", None),
        ("denied", "Miners", "Delft", "the mine's management"),
    ]


def test_a_denial_that_names_neither_place_nor_people_is_of_what_was_told_before_it():
    found = read("Cooks in Delft have been on strike since Monday. The management denied that there was any strike.")
    assert found == [("ongoing", "Cooks", "Delft", None), ("denied", "Cooks", "Delft", "The management")]


def test_a_denial_with_nothing_before_it_and_nothing_in_it_is_none():
    assert read("The management denied that there was any strike.") == []


def test_a_denial_has_no_days_of_its_own():
    (one,) = read_report(report("The company denied that miners in Delft had been on strike since March 2."))
    assert (one.start, one.end) == (None, None)


def test_the_denier_is_who_denies_and_not_who_else_speaks():
    sentence = "Miners are on strike, their union says; and the company denies that there is a strike now."
    assert read_denier(line(sentence)) == "the company"


def test_nobody_gainsays_where_the_clause_denies_something_else():
    assert read_gainsayer(line("Cooks are on strike, but the company denies this tale of fraud.")) is None
