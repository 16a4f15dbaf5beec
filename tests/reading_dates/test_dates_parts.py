"""The parts under `read_dates`: the calendar, the pattern language, the direction of verbs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.reading.dates.openings import opening_codes
from turnout.reading.dates.patterns import read_grammar
from turnout.reading.dates.read_holidays import easter
from turnout.reading.dates.reader import READERS
from turnout.reading.dates.tenses import read_direction
from turnout.reading.dates.values import move, week


@pytest.mark.parametrize(
    "day",
    ["1818-03-22", "1943-04-25", "1961-04-02", "1987-04-19", "2000-04-23", "2008-03-23", "2020-04-12", "2038-04-25"],
)
def test_easter_falls_where_the_church_says(day: str):
    assert easter(int(day[:4])).isoformat() == day


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_in_spring(year: int):
    assert easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(st.dates(date(1400, 1, 10), date(9000, 1, 1)))
def test_a_week_holds_its_day(on: date):
    found = week(on)
    assert found.first <= on.isoformat() <= found.last
    assert found.value == on.strftime("%G-W%V") or on.year < 1000


def test_the_31st_moves_to_the_end_of_a_shorter_month():
    assert move(date(1987, 3, 31), "m", -1) == date(1987, 2, 28)
    assert move(date(1988, 2, 29), "Y", 1) == date(1989, 2, 28)


def test_moving_stays_in_the_calendar():
    assert move(date(9000, 1, 1), "C", 50) == date.max
    assert move(date(1400, 1, 1), "D", -(10**9)) == date.min


@pytest.mark.parametrize(
    ("pattern", "codes"),
    [
        ("[ab][c]", "ab"),
        ("[a]?[b]", "ab"),
        ("(?:[a]|[b]?)[c]", "abc"),
        ("(?<![z])[a]", "a"),
        ("(?=[z])[a]*[b]+[c]", "ab"),
        ("(?:(?:[a])?[b])?[c]", "abc"),
    ],
)
def test_a_pattern_opens_with(pattern: str, codes: str):
    assert opening_codes(pattern) == frozenset(codes)


def test_every_rule_has_its_reader_and_can_match():
    rules = [rule for opening in read_grammar().openings.values() for rule in opening.rules]
    assert {rule.reads for rule in rules} == set(READERS)
    assert not [rule.name for rule in rules if rule.regex.fullmatch("")]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("They will meet on *Monday*.", "future"),
        ("They met on *Monday*.", "past"),
        ("He said on *Monday* that they will meet.", "past"),
        ("He said that on *Monday* they will meet.", "future"),
        ("They are due to meet *Monday*.", "future"),
        ("Talks were held *Monday*.", "past"),
        ("Talks will be held *Monday*.", "future"),
        ("Talks to be held *Monday*.", "future"),
        ("Talks begin *Monday*.", "future"),
        ("He forced them to meet *Monday*.", "past"),
        ("a vote set for *Monday*", "future"),
        ("closed until *Monday*", "future"),
        ("did not reopen until *Monday*", "past"),
        ("They met in May. Nobody knows about *Monday*.", None),
        ("On *Monday*, they will meet.", "future"),
        ("The offer was extended to *Monday*.", "future"),
    ],
)
def test_the_verb_says_where_a_day_lies(text: str, direction: str | None):
    before, words, after = text.split("*")
    lexicon = read_grammar().lexicon
    start = len(lexicon.cut(before).words)
    tokens = lexicon.cut(before + words + after)
    assert read_direction(tokens, start, start + 1) == direction


def test_no_rule_repeats_without_bound():
    """A row of figures as long as a report must not be walked again from each of its figures."""
    rules = [rule for opening in read_grammar().openings.values() for rule in opening.rules]
    assert not {rule.name for rule in rules if set("*+") & set(rule.regex.pattern)}
