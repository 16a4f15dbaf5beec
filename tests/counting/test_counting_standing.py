"""What an action's accounts say of a day: a table of lives, and what each day of them is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from counting_samples import ACCOUNTS, action, day, told
from hypothesis import assume, given
from hypothesis import strategies as st

from turnout.counting import status_on

OPEN = ("2020-03-10", "ongoing", "2020-03-02..")
LIVES = {
    "an ongoing strike is sure from its start to the day of the report": (
        [OPEN],
        {
            "2020-03-01": "not yet",
            "2020-03-02": "confirmed",
            "2020-03-10": "confirmed",
            "2020-03-11": "likely",
            "2020-03-24": "likely",
            "2020-03-25": "possible",
            "2020-05-05": "possible",
            "2020-05-06": "silent",
        },
    ),
    "without a start it is sure on the day of the report alone": (
        [("2020-03-10", "ongoing", "")],
        {"2020-03-09": "not yet", "2020-03-10": "confirmed", "2020-03-12": "likely"},
    ),
    "a start known to the month leaves the month's other days open": (
        [("2020-03-10", "ongoing", "2020-03..")],
        {"2020-02-29": "not yet", "2020-03-01": "possible", "2020-03-09": "possible", "2020-03-10": "confirmed"},
    ),
    "an exact start closes what a vague one left open": (
        [("2020-03-10", "ongoing", "2020-03.."), ("2020-03-11", "ongoing", "2020-03-05..")],
        {"2020-03-04": "not yet", "2020-03-05": "confirmed"},
    ),
    "a start after the report's own day is not believed": (
        [("2020-03-10", "ongoing", "2020-03-15..")],
        {"2020-03-10": "confirmed", "2020-03-09": "not yet"},
    ),
    "ended with both dates": (
        [("2020-03-20", "ended", "2020-03-02..2020-03-18")],
        {"2020-03-02": "confirmed", "2020-03-18": "confirmed", "2020-03-19": "ended", "2020-06-01": "ended"},
    ),
    "ended with its end alone is sure on that day": (
        [("2020-03-20", "ended", "..2020-03-18")],
        {"2020-03-17": "not yet", "2020-03-18": "confirmed", "2020-03-19": "ended"},
    ),
    "ended with its start alone may have lasted until the report": (
        [("2020-03-20", "ended", "2020-03-02..")],
        {"2020-03-02": "confirmed", "2020-03-10": "likely", "2020-03-20": "possible", "2020-03-21": "ended"},
    ),
    "ended without a date may have been under way in the month before": (
        [("2020-03-31", "ended", "")],
        {"2020-02-28": "not yet", "2020-03-01": "possible", "2020-03-31": "possible", "2020-04-01": "ended"},
    ),
    "a later report of the end closes what was open": (
        [OPEN, ("2020-03-15", "ended", "..2020-03-12")],
        {"2020-03-10": "confirmed", "2020-03-11": "likely", "2020-03-12": "confirmed", "2020-03-13": "ended"},
    ),
    "an undated end leaves the days before it as silence made them": (
        [OPEN, ("2020-03-20", "ended", "")],
        {"2020-03-11": "likely", "2020-03-20": "likely", "2020-03-21": "ended"},
    ),
    "an end told before a fresh confirmation does not close": (
        [("2020-03-13", "ended", "..2020-03-12"), ("2020-03-20", "ongoing", "2020-03-02..")],
        {"2020-03-15": "confirmed", "2020-03-21": "likely"},
    ),
    "an end told after the confirmation, and before its last day, closes from then on": (
        [("2020-03-20", "ongoing", "2020-03-02.."), ("2020-03-21", "ended", "..2020-03-12")],
        {"2020-03-15": "confirmed", "2020-03-21": "ended"},
    ),
    "an older stoppage's end does not close the new one": (
        [("2020-03-20", "ongoing", "2020-03-18.."), ("2020-03-21", "ended", "2020-03-05..2020-03-06")],
        {"2020-03-06": "confirmed", "2020-03-07": "ended", "2020-03-18": "confirmed", "2020-03-22": "likely"},
    ),
    "suspended and resumed": (
        [OPEN, ("2020-03-13", "suspended", "..2020-03-12"), ("2020-03-20", "ongoing", "2020-03-20..")],
        {"2020-03-12": "confirmed", "2020-03-13": "suspended", "2020-03-19": "suspended", "2020-03-20": "confirmed"},
    ),
    "between two confirmations, with no end known, it is likely": (
        [("2020-03-10", "ongoing", ""), ("2020-04-15", "ongoing", "")],
        {"2020-03-30": "likely", "2020-04-14": "likely", "2020-04-15": "confirmed"},
    ),
    "two confirmations too far apart do not vouch for what lies between": (
        [("2020-03-10", "ongoing", ""), ("2020-07-15", "ongoing", "")],
        {"2020-03-24": "likely", "2020-04-20": "possible", "2020-06-01": "silent", "2020-07-15": "confirmed"},
    ),
    "a strike of fixed length is likely to its end, and then over": (
        [("2020-03-10", "ongoing", "2020-03-09..2020-03-12")],
        {"2020-03-10": "confirmed", "2020-03-12": "likely", "2020-03-13": "ended"},
    ),
    "after a planned end it counts again from the day that somebody confirms it": (
        [("2020-03-10", "ongoing", "2020-03-09..2020-03-12"), ("2020-03-14", "ongoing", "")],
        {"2020-03-13": "ended", "2020-03-14": "confirmed", "2020-03-15": "likely"},
    ),
    "settled, with work to resume on a day ahead": (
        [("2020-03-10", "ended", "2020-03-02..2020-03-15")],
        {"2020-03-10": "confirmed", "2020-03-15": "likely", "2020-03-16": "ended"},
    ),
    "a one-day strike on the day of the report": (
        [("2020-03-10", "ongoing", "2020-03-10..2020-03-10")],
        {"2020-03-10": "confirmed", "2020-03-11": "ended"},
    ),
    "called and threatened are never under way": (
        [("2020-03-01", "threatened", ""), ("2020-03-05", "called", "2020-03-20..2020-03-21")],
        {"2020-02-01": "not yet", "2020-03-02": "threatened", "2020-03-06": "called", "2020-03-20": "called"},
    ),
    "a call of which nothing more is heard falls silent": (
        [("2020-03-05", "called", "2020-03-20..")],
        {"2020-05-15": "called", "2020-05-16": "silent"},
    ),
    "averted": (
        [("2020-03-05", "called", "2020-03-20.."), ("2020-03-19", "averted", "")],
        {"2020-03-10": "called", "2020-03-20": "averted"},
    ),
    "called off after it had begun": (
        [OPEN, ("2020-03-12", "averted", "")],
        {"2020-03-11": "likely", "2020-03-13": "averted"},
    ),
    "threatened anew after a stoppage": (
        [("2020-03-17", "ended", "2020-03-16..2020-03-16"), ("2020-03-23", "threatened", "")],
        {"2020-03-16": "confirmed", "2020-03-18": "ended", "2020-03-24": "threatened"},
    ),
    "background gives only its own dates": (
        [("2020-03-10", "past", "2018..2018")],
        {"2017-12-31": "not yet", "2018-05-01": "possible", "2019-01-01": "past", "2020-03-10": "past"},
    ),
    "background with exact dates is as sure as news": (
        [("2020-03-10", "past", "2018-05-02..2018-05-20")],
        {"2018-05-10": "confirmed", "2018-05-21": "past"},
    ),
    "background without dates says nothing of any day": (
        [("2020-03-10", "past", "")],
        {"2020-03-10": "past", "2020-03-01": "not yet"},
    ),
    "an end before the start is left out": (
        [("2020-03-20", "ended", "2020-03-10..2020-03-02")],
        {"2020-03-10": "confirmed", "2020-03-21": "ended"},
    ),
    "a demonstration is under way on its day and on no other": (
        [("2020-03-10", "ended", "2020-03-08..", "demonstration")],
        {"2020-03-07": "not yet", "2020-03-08": "confirmed", "2020-03-09": "ended"},
    ),
    "an ongoing demonstration does not last beyond the report": (
        [("2020-03-10", "ongoing", "", "demonstration")],
        {"2020-03-10": "confirmed", "2020-03-11": "silent"},
    ),
    "a riot of some day of the month is possible on each of them": (
        [("2020-03-10", "ended", "2020-03..", "riot")],
        {"2020-03-01": "possible", "2020-03-10": "possible", "2020-03-11": "ended"},
    ),
    "a demonstration without a date lay within the week before": (
        [("2020-03-10", "ended", "", "demonstration")],
        {"2020-03-02": "not yet", "2020-03-03": "possible", "2020-03-11": "ended"},
    ),
    "an occupation lasts as a strike does": (
        [("2020-03-10", "ongoing", "2020-03-02..", "occupation")],
        {"2020-03-11": "likely"},
    ),
}


def answer(standing):
    return standing.certainty or standing.state


@pytest.mark.parametrize(("accounts", "days"), LIVES.values(), ids=LIVES)
def test_the_life_of_an_action(accounts, days):
    life = action(*(told(*account[:3], kind=(*account, "strike")[3]) for account in accounts))
    assert {on: answer(status_on(life, day(on))) for on in days} == days


@pytest.mark.parametrize(("accounts", "days"), LIVES.values(), ids=LIVES)
def test_the_order_of_accounts_does_not_matter(accounts, days):
    held = [told(*account[:3], kind=(*account, "strike")[3]) for account in accounts]
    for on in days:
        assert len({status_on(action(*order), day(on)) for order in permutations(held)}) == 1


def test_every_answer_names_its_accounts_and_last_confirmation():
    life = action(told(*OPEN, name="cone"), told("2020-03-12", "ongoing", "", name="ctwo"))
    confirmed, likely = status_on(life, day("2020-03-05")), status_on(life, day("2020-03-20"))
    assert (confirmed.accounts, confirmed.last_confirmed_on) == (("cone",), day("2020-03-05"))
    assert (likely.accounts, likely.last_confirmed_on) == (("ctwo",), day("2020-03-12"))
    assert likely.why == "last confirmed 8 days before, on 2020-03-12, and no end known"


def test_a_denial_takes_nothing_from_a_count_and_is_named_beside_it():
    life = action(
        told("2020-03-10", "ongoing", "2020-03-02.."), told("2020-03-12", "denied", name="cemployer", denied_by="firm")
    )
    assert status_on(life, day("2020-03-10")).denied_by == ()
    standing = status_on(life, day("2020-03-14"))
    assert (standing.state, standing.certainty, standing.denied_by) == ("under way", "likely", ("cemployer",))


def test_a_denial_is_answered_by_whoever_confirms_later():
    life = action(
        told("2020-03-10", "ongoing", "2020-03-02.."),
        told("2020-03-12", "denied", name="cemployer"),
        told("2020-03-16", "ongoing"),
    )
    assert status_on(life, day("2020-03-12")).denied_by == ("cemployer",)
    assert status_on(life, day("2020-03-17")).denied_by == ()


def test_a_denial_of_other_days_speaks_of_those():
    life = action(
        told("2020-03-10", "ongoing", "2020-03-02.."),
        told("2020-03-20", "denied", "2020-03-05..2020-03-06", name="cemployer"),
    )
    assert status_on(life, day("2020-03-06")).denied_by == ("cemployer",)
    assert status_on(life, day("2020-03-07")).denied_by == ()


def test_what_is_only_denied_is_denied_and_not_under_way():
    standing = status_on(action(told("2020-03-12", "denied")), day("2020-03-12"))
    assert (standing.state, standing.certainty) == ("denied", None)


@given(
    st.lists(ACCOUNTS, min_size=1, max_size=5),
    st.dates(day("2020-01-01"), day("2020-06-30")),
    st.dates(day("2020-01-01"), day("2020-07-31")),
)
def test_no_denial_changes_where_an_action_stands(rows, denied_on, on):
    held = [told(on_, status, dates, kind=kind) for on_, status, dates, kind in rows if status != "denied"]
    assume(held)
    without = status_on(action(*held), on)
    denial = told(str(denied_on), "denied", kind=held[0].account.kind)
    beside = status_on(action(*held, denial), on)
    if without.state == "not yet":
        assert beside.state in {"not yet", "denied"}
    else:
        assert replace(beside, denied_by=()) == without


def test_an_end_told_by_one_is_shown_beside_and_deletes_nothing():
    life = action(
        told("2020-03-12", "ended", "..2020-03-05", name="cemployer"), told("2020-03-12", "ongoing", "2020-03-02..")
    )
    standing = status_on(life, day("2020-03-08"))
    assert (standing.certainty, standing.disputed_by) == ("confirmed", ("cemployer",))
    assert status_on(life, day("2020-03-04")).disputed_by == ()


def test_patience_moves_the_borders():
    life = action(told(*OPEN))
    assert answer(status_on(life, day("2020-03-14"), patience=3)) == "possible"
    assert answer(status_on(life, day("2020-03-23"), patience=3)) == "silent"
    assert answer(status_on(life, day("2020-03-11"), patience=0)) == "silent"


def test_what_was_not_held_yet_does_not_exist():
    late = told("2020-03-15", "ended", "..2020-03-12", known=datetime(2020, 4, 1, tzinfo=UTC))
    life = action(told(*OPEN), late)
    before, after = late.known_at - timedelta(seconds=1), late.known_at
    assert answer(status_on(life, day("2020-03-14"), before)) == "likely"
    assert answer(status_on(life, day("2020-03-14"), after)) == "ended"
    assert answer(status_on(life, day("2020-03-14"), datetime(2020, 1, 1, tzinfo=UTC))) == "not yet"


def test_a_sum_of_several_is_no_evidence_of_one():
    life = action(told("2020-03-10", "ongoing", "2020-03-02..", count=20))
    assert answer(status_on(life, day("2020-03-10"))) == "not yet"


@given(st.lists(ACCOUNTS, min_size=1, max_size=6), st.dates(day("2020-01-01"), day("2020-09-30")), st.randoms())
def test_any_life_is_told_alike_in_any_order(accounts, on, dice):
    held = [told(*account[:3], kind=account[3]) for account in accounts]
    shuffled = dice.sample(held, len(held))
    standing = status_on(action(*held), on)
    assert status_on(action(*shuffled), on) == standing
    assert set(standing.accounts) | set(standing.disputed_by) <= {one.account.id for one in held}


@given(st.lists(ACCOUNTS, min_size=1, max_size=6), st.dates(day("2020-01-01"), day("2020-09-30")))
def test_only_news_of_work_stopped_makes_a_day_sure(accounts, on):
    held = [told(*account[:3], kind=account[3]) for account in accounts]
    standing = status_on(action(*held), on)
    if standing.certainty == "confirmed":
        vouching = [one for one in held if one.account.id in standing.accounts]
        assert vouching
        assert all(one.account.status not in ("threatened", "called", "averted") for one in vouching)
        assert all(on <= one.published_on for one in vouching)
