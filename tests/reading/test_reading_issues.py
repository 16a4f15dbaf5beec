"""What an action is about, in the report's words, and never a person's name."""

import pytest
from reading_samples import line

from turnout.reading import read_report
from turnout.reading.issues import read_issue
from turnout.records import Report


def read(text):
    accounts = read_report(Report(id="r", text=text, published="2021-03-16"))
    assert len(accounts) == 1
    return accounts[0].issue


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Bakers in Lyon walked out on Monday in a dispute over pay.", "pay"),
        ("Hundreds of people marched in Lyon on Monday against the new fees.", "new fees"),
        ("Bakers in Lyon struck on Monday, demanding shorter shifts, their union said.", "shorter shifts"),
        ("Bakers in Lyon went on strike in protest at the sale of the mill on Monday.", "sale of the mill"),
        ("Miners in Ghent went on strike on Monday. The miners are seeking a 12 pct pay rise.", "12 pct pay rise"),
        ("Farmers in Lyon marched over what they called unfair rents.", "unfair rents"),
        ("Miners in Ghent went on strike on Monday.", None),
        ("Miners in Ghent went on strike on Monday. The teachers are seeking a 12 pct pay rise.", None),
        ("Students in Lyon marched on Sunday over the past week of rain.", None),
    ],
)
def test_the_words_after_a_claim_or_a_protest_say_it(text, issue):
    assert read(text) == issue


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Bakers in Lyon walked out on Monday, demanding the release of Ann Example.", "release"),
        ("Thousands protested in Minsk on Sunday to demand the resignation of President Ann Example.", "resignation"),
        ("Bakers in Lyon walked out on Monday in protest against Ann Example.", None),
        ("Bakers in Lyon walked out on Monday, demanding the release of Ann B. Example from prison.", "release"),
    ],
)
def test_a_persons_name_is_cut_off(text, issue):
    assert read(text) == issue


def test_a_headline_in_capitals_gives_nothing():
    assert read_issue([line("BAKERS STRIKE OVER PAY")], [], None) is None


def test_the_first_sentence_that_says_it_counts():
    told = [line("Bakers struck."), line("Bakers struck over pay."), line("Bakers protested against rents.")]
    assert read_issue(told, [], "Bakers") == "pay"
