from datetime import UTC, datetime

from counting_samples import ACCOUNTS, action, day, told
from hypothesis import given
from hypothesis import strategies as st

from turnout.counting import spells, status_on


def outline(found):
    return [
        (str(one.started.first), str(one.started.last), one.stopped and str(one.stopped.last), one.ending)
        for one in found
    ]


def test_one_strike_told_many_times_is_one_spell():
    life = action(
        told("2020-03-10", "ongoing", "2020-03-02..", name="ca"),
        told("2020-03-20", "ongoing", name="cb"),
        told("2020-03-25", "ended", "..2020-03-24", name="cc"),
    )
    (one,) = spells(life)
    assert outline([one]) == [("2020-03-02", "2020-03-02", "2020-03-24", "ended")]
    assert one.accounts == ("ca", "cb", "cc")
    assert one.last_confirmed_on == day("2020-03-24")


def test_a_suspension_divides_spells():
    life = action(
        told("2020-03-10", "ongoing", "2020-03-02.."),
        told("2020-03-13", "suspended", "..2020-03-12"),
        told("2020-03-20", "ongoing", "2020-03-20.."),
    )
    assert outline(spells(life)) == [
        ("2020-03-02", "2020-03-02", "2020-03-12", "suspended"),
        ("2020-03-20", "2020-03-20", None, None),
    ]


def test_rolling_one_day_stoppages_are_a_spell_each():
    life = action(*(told(f"2020-03-{on:02}", "ended", f"2020-03-{on:02}..2020-03-{on:02}") for on in (3, 10, 17)))
    assert [one.started.first.day for one in spells(life)] == [3, 10, 17]


def test_a_start_known_to_the_month_stays_a_range():
    (one,) = spells(action(told("2020-03-10", "ongoing", "2020-03..")))
    assert outline([one]) == [("2020-03-01", "2020-03-10", None, None)]


def test_background_known_to_the_year_is_one_spell_that_no_day_confirms():
    life = action(*(told(f"2020-03-{on}", "past", "2018..2018") for on in (10, 11)))
    (one,) = spells(life)
    assert outline([one]) == [("2018-01-01", "2018-12-31", "2018-12-31", "past")]
    assert one.last_confirmed_on is None
    assert len(one.accounts) == 2


def test_what_is_only_announced_has_no_spell():
    assert spells(action(told("2020-03-10", "called", "2020-03-20.."), told("2020-03-19", "averted"))) == ()


def test_accounts_held_later_are_left_out():
    life = action(told("2020-03-10", "ongoing"), told("2020-03-12", "ended", known=datetime(2020, 5, 1, tzinfo=UTC)))
    assert spells(life, datetime(2020, 4, 1, tzinfo=UTC))[0].stopped is None
    assert spells(life)[0].stopped is not None


def test_json_has_plain_dates():
    (one,) = spells(action(told("2020-03-10", "ongoing", "2020-03-02..", name="ca")))
    assert one.to_json() == {
        "started": ["2020-03-02", "2020-03-02"],
        "stopped": None,
        "last_confirmed_on": "2020-03-10",
        "ending": None,
        "accounts": ["ca"],
    }


@given(st.lists(ACCOUNTS, min_size=1, max_size=6))
def test_each_sure_day_lies_in_a_spell(accounts):
    life = action(*(told(*account[:3], kind=account[3]) for account in accounts))
    found = spells(life)
    for one in found:
        assert one.stopped is None or one.stopped.last >= one.started.first
        if one.last_confirmed_on:
            assert status_on(life, one.last_confirmed_on).certainty == "confirmed"
            assert status_on(life, one.started.last).certainty == "confirmed"
