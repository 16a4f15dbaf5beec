"""The life of an action as marks, each with the accounts that make it; partial dates stay ranges."""

from datetime import UTC, datetime

from counting_samples import ACCOUNTS, action, day, told
from hypothesis import given
from hypothesis import strategies as st

from turnout.counting import spells, status_on, timeline


def outline(found):
    return [
        (mark.what, str(mark.days.first) + (f"..{mark.days.last}" if mark.days.last != mark.days.first else ""))
        for mark in found
    ]


LIFE = action(
    told("2020-03-01", "called", "2020-03-09..", name="ccall"),
    told("2020-03-10", "ongoing", "2020-03-09..", name="cone"),
    told("2020-03-12", "denied", name="cfirm", denied_by="the firm"),
    told("2020-03-13", "ongoing", name="ctwo"),
    told("2020-03-16", "suspended", "..2020-03-15", name="chalt"),
    told("2020-04-02", "ongoing", "2020-04-01..", name="cagain"),
    told("2020-04-10", "ended", "..2020-04", name="cend"),
)


def test_a_life_from_call_to_settlement():
    assert outline(timeline(LIFE)) == [
        ("called", "2020-03-01"),
        ("started", "2020-03-09"),
        ("confirmed", "2020-03-10"),
        ("denied", "2020-03-12"),
        ("confirmed", "2020-03-13"),
        ("last confirmed", "2020-03-15"),
        ("suspended", "2020-03-15"),
        ("resumed", "2020-04-01"),
        ("last confirmed", "2020-04-02"),
        ("ended", "2020-04-01..2020-04-10"),
    ]


def test_each_mark_names_its_accounts():
    marks = {(mark.what, str(mark.days.first)): mark for mark in timeline(LIFE)}
    assert marks["started", "2020-03-09"].accounts == ("cone",)
    assert marks["denied", "2020-03-12"].accounts == ("cfirm",)
    assert marks["denied", "2020-03-12"].note == "by the firm"
    assert marks["called", "2020-03-01"].note == "for 2020-03-09"
    assert marks["resumed", "2020-04-01"].accounts == ("cagain",)


def test_what_no_account_dates_is_first_seen_and_did_not_start():
    assert outline(timeline(action(told("2020-03-10", "ongoing")))) == [
        ("first seen", "2020-03-10"),
        ("last confirmed", "2020-03-10"),
    ]


def test_a_start_known_to_the_month_stays_a_range():
    assert outline(timeline(action(told("2020-03-10", "ongoing", "2020-03.."))))[0] == (
        "started",
        "2020-03-01..2020-03-10",
    )


def test_what_is_only_dated_by_the_year_is_some_day_of_it():
    assert ("some day of", "2018-01-01..2018-12-31") in outline(timeline(action(told("2020-03-10", "past", "2018"))))


def test_two_ends_told_are_two_marks():
    life = action(
        told("2020-03-10", "ongoing", "2020-03-02.."),
        told("2020-03-20", "ended", "..2020-03-12", name="cfirm"),
        told("2020-03-20", "ended", "..2020-03-19", name="cunion"),
    )
    ends = [(mark.accounts, str(mark.days.last)) for mark in timeline(life) if mark.what == "ended"]
    assert ends == [(("cfirm",), "2020-03-12"), (("cunion",), "2020-03-19")]


def test_a_plan_is_told_apart_from_an_end():
    marks = outline(timeline(action(told("2020-03-10", "ongoing", "2020-03-10..2020-03-12"))))
    assert ("to end", "2020-03-12") in marks
    assert not [mark for mark in marks if mark[0] == "ended"]


def test_an_end_told_for_years_ahead_is_not_believed():
    life = action(told("2020-03-10", "ongoing", "2020-03-10..2045-03-10"))
    assert status_on(life, day("2020-12-01")).certainty is None
    assert not [mark for mark in timeline(life) if mark.what == "to end"]


def test_what_was_held_later_makes_no_mark():
    known = datetime(2020, 3, 11, tzinfo=UTC)
    assert [mark.what for mark in timeline(LIFE, known)] == ["called", "started", "last confirmed"]


@given(st.lists(ACCOUNTS, min_size=1, max_size=6))
def test_every_account_that_is_no_claim_makes_a_mark_and_the_order_does_not_matter(rows):
    held = [told(on, status, dates, kind=kind) for on, status, dates, kind in rows]
    marks = timeline(action(*held))
    assert marks == timeline(action(*reversed(held)))
    in_spells = {name for spell in spells(action(*held)) for name in spell.accounts}
    aside = {one.account.id for one in held if one.account.status in {"called", "threatened", "averted", "denied"}}
    assert {name for mark in marks for name in mark.accounts} == in_spells | aside
