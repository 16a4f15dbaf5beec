"""Timing: which date of a sentence is the action's, and what it is the date of. The report's day is 2021-03-16."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import TODAY, cue_of, line, mention_of

from turnout.reading.cues import find_cues
from turnout.reading.lengths import day_before, last_of, length_in_days
from turnout.reading.timing import Timing, read_timing
from turnout.records import first_day, last_day


def timing_of(sentence: str, kind: str = "strike") -> Timing:
    prepared = line(sentence)
    return read_timing(prepared, cue_of(sentence, kind), find_cues(prepared.lower), TODAY)


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("The cooks walked out on Monday.", "2021-03-15"),
        ("Bakers began a strike yesterday.", "2021-03-15"),
        ("On Sunday, the drivers of all four depots in the northern district went on strike.", "2021-03-14"),
        ("The dockers have been on strike since March 2.", "2021-03-02"),
        ("A strike that started on February 20 has closed the mill.", "2021-02-20"),
        ("The weavers struck last Friday.", "2021-03-12"),
        ("In March 2019 fitters went on strike there.", "2019-03"),
        ("The 1984 miners' strike was long.", "1984"),
        ("Pilots will strike on April 3.", "2021-04-03"),
        ("The drivers plan to strike on Friday.", "2021-03-19"),
        ("The porters will walk out on Wednesday.", "2021-03-17"),
    ],
)
def test_the_day_is_that_of_the_action(sentence, start):
    assert timing_of(sentence).start == start


@pytest.mark.parametrize(
    "sentence",
    [
        "The union said on Monday that the strike goes on.",
        "Talks to end the strike resume on Thursday.",
        "The strike goes on, with a court hearing set for Friday.",
        "The pilots voted on Sunday for a strike.",
        "The strike followed Monday's election.",
        "The strike by cooks is over pay.",
    ],
)
def test_a_day_of_talks_votes_and_speech_is_not_the_strikes(sentence):
    assert timing_of(sentence).start is None


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("The strike ended on Sunday.", "2021-03-14"),
        ("The cooks, whose strike ended yesterday, are back.", "2021-03-15"),
        ("The strike lasted until March 12.", "2021-03-12"),
    ],
)
def test_the_day_of_the_end(sentence, end):
    assert timing_of(sentence).end == end


def test_a_start_and_an_end_in_one_sentence():
    told = timing_of("The strike, which began on March 1, ended on March 10.")
    assert (told.start, told.end) == ("2021-03-01", "2021-03-10")


@pytest.mark.parametrize(
    ("sentence", "since"),
    [
        ("The dockers have been on strike since March 2.", True),
        ("The cooks have been on strike for two weeks now.", True),
        ("The strike was the first since 1976.", False),
        ("The cooks held a strike on Monday.", False),
    ],
)
def test_since_says_that_it_goes_on(sentence, since):
    assert timing_of(sentence).since is since


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("The eight-day-old strike goes on.", "2021-03-08"),
        ("The strike entered its tenth day.", "2021-03-07"),
        ("The strike is now in its third week.", "2021-03-02"),
        ("A two-week strike by bakers continues.", "2021-03-02"),
    ],
)
def test_an_age_is_counted_back_from_the_report(sentence, start):
    """The codebook's "decided": an eight-day-old strike began eight days before, a tenth day nine."""
    assert mention_of(sentence, "strike").timing.start == start


@pytest.mark.parametrize(
    ("sentence", "brief"),
    [
        ("Bakers held a 24-hour strike.", True),
        ("The clerks staged a one-day strike.", True),
        ("A two-hour warning strike is due.", True),
        ("They stopped work for three hours.", True),
        ("A three-week strike is over.", False),
        ("The strike goes on.", False),
    ],
)
def test_a_day_or_less_is_brief(sentence, brief):
    assert timing_of(sentence).brief is brief


def test_a_planned_day_and_a_length_give_the_end():
    told = timing_of("The crews will hold a three-day strike on April 6.")
    assert (told.start, told.end, told.length_days) == ("2021-04-06", "2021-04-08", 3)


def test_each_of_two_actions_has_its_own_day():
    sentence = "The cooks walked out on Sunday, but waiters marched on Monday."
    assert timing_of(sentence).start == "2021-03-14"
    assert timing_of(sentence, "demonstration").start == "2021-03-15"


def test_a_repetition_is_no_day():
    assert timing_of("The strike stops the ferry every Monday.").start is None


@pytest.mark.parametrize(
    ("value", "days"),
    [("P8D", 8), ("P2W", 14), ("P3M", 90), ("P1Y", 365), ("PT24H", 1), ("PT48H", 2), ("PT3H", 1), ("PT30M", 1)],
)
def test_lengths_in_days(value, days):
    assert length_in_days(value) == days


@pytest.mark.parametrize("value", ["PXD", "P", "8D", ""])
def test_no_number_is_no_length(value):
    assert length_in_days(value) is None
    assert day_before(TODAY, value) is None


@pytest.mark.parametrize(
    ("value", "day"), [("P8D", "2021-03-08"), ("P2W", "2021-03-02"), ("P3M", "2020-12"), ("P2Y", "2019-03")]
)
def test_a_day_back_is_as_precise_as_the_length(value, day):
    assert day_before(TODAY, value) == day


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 400))
def test_so_many_days_are_counted_with_the_first(start, days):
    assert (date.fromisoformat(last_of(start, days)) - start).days == days - 1


DATES = st.sampled_from(
    [
        "on Monday",
        "since March 2",
        "until Friday",
        "for two weeks",
        "yesterday",
        "in May 2019",
        "from April 1 to April 3",
    ]
)
VERBS = st.sampled_from(["began", "ended", "lasted", "was called", "will start", "continued", "took place"])


@given(VERBS, DATES, DATES)
def test_no_end_lies_before_its_start(verb, first, second):
    told = timing_of(f"The strike {verb} {first} and went on {second}.")
    assert told.start is None or told.end is None or first_day(told.start) <= last_day(told.end)
