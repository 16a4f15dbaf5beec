"""What is kept of an action says of every day what a count says, under every rule, and as if live."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from counting_samples import ACCOUNTS, action, day, figure, told
from hypothesis import given
from hypothesis import strategies as st

from turnout.counting import count, load_rules
from turnout.counting.kept import PATIENCE, is_kept, kept_bits, lay_out, lay_out_live
from turnout.counting.members import Member
from turnout.counting.spans import follow
from turnout.counting.standing import read_assertions, stand

RULES = load_rules()
FIRST, LAST = day("2019-12-01"), day("2020-09-30")
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
PLACES = [
    {},
    {"place": "Orsk", "country": "RU", "scope": "city"},
    {"place": "Pump Works, Perm", "country": "RU", "scope": "site", "people": figure(400, 400)},
    {"place": "Valve Works, Perm", "country": "RU", "scope": "site", "people": figure(5, 2000)},
    {"place": "Lyon", "country": "FR", "scope": "city", "who": "nurses"},
    {"count": 150, "country": "RU"},
    {"issue": "political strike", "country": "FR"},
]
LIVES = st.lists(st.tuples(ACCOUNTS, st.sampled_from(PLACES)), min_size=1, max_size=5)
LISTS = ("called", "threatened", "silent", "uncounted")


def as_held(one):
    members = [Member(held, held.known_at) for held in one.accounts]
    (rows,) = lay_out(members, [max(member.since for member in members)])
    return rows


def build(life):
    return action(*(told(*account[:3], kind=account[3], **fields) for account, fields in life))


def listed(rows, name, on):
    """What rows say of a day under a rule: how many in each list, by country and kind."""
    found, nth = Counter(), on.toordinal()
    for row in rows:
        if row.rules & kept_bits()[name] and row.first <= nth <= row.last:
            state = row.state
            if state == "counted":
                state = "confirmed" if nth <= row.sure_to else "likely" if nth <= row.likely_to else "possible"
            found[state, row.kind, row.country or None] += 1
    return found


def counted(one, name, on, known=None):
    answer = count([one], rule=RULES[name], on=on, known=known)
    found = Counter((unit.certainty, unit.kind, unit.country) for unit in answer.units)
    for state in LISTS:
        found.update((state, unit.kind, unit.country) for unit in getattr(answer, state))
    countries = {held.account.id: held.account.country for held in one.accounts}
    found.update(("claim", claim.what, countries[claim.account]) for claim in answer.claims)
    return found


@given(LIVES, st.sampled_from([0, 5, 14]))
def test_the_spans_of_an_action_are_its_standing_day_by_day(life, patience):
    assertions = read_assertions(build(life).accounts)
    spans = follow(assertions, patience, FIRST, LAST)
    found = [span.state for span in spans for _ in range((span.last - span.first).days + 1)]
    for on, state in zip(DAYS, found, strict=True):
        standing = stand(assertions, on, patience=patience)
        listed_as = standing.state if standing.state in {"called", "threatened", "silent"} else ""
        assert state == (standing.certainty or listed_as)


@given(LIVES, st.sampled_from(sorted(RULES)))
def test_what_is_kept_is_what_is_counted(life, name):
    one = build(life)
    rows = as_held(one)
    for on in DAYS:
        assert listed(rows, name, on) == counted(one, name, on)


@given(LIVES, st.sampled_from(sorted(RULES)))
def test_what_is_kept_as_if_live_is_what_was_known_at_the_end_of_each_day(life, name):
    one = build(life)
    rows = lay_out_live([Member(held, held.known_at) for held in one.accounts])
    for on in DAYS:
        assert listed(rows, name, on) == counted(one, name, on, datetime.combine(on, time.max, UTC))


@given(LIVES, st.integers(0, 8))
def test_what_was_kept_is_carried_on_as_if_made_at_once(life, cut):
    """Rows of the accounts learnt before a day, carried on from that day, are the rows of all."""
    members = [Member(held, held.known_at) for held in build(life).accounts]
    start = sorted(one.held.published_on for one in members)[min(cut, len(members) - 1)]
    early = lay_out_live([one for one in members if one.held.published_on < start])
    assert lay_out_live(members, start, early) == lay_out_live(members)
    whole = lay_out_live(members)
    assert lay_out_live(members, start, whole) == whole


def test_an_account_that_left_is_seen_until_the_end_of_the_day_before():
    held = told("2020-03-02", "ongoing", "2020-03-01..")
    left = datetime.combine(day("2020-03-05"), time(8), UTC)
    rows = lay_out_live([Member(held, held.known_at, left)])
    seen = [str(on) for on in DAYS if listed(rows, "ilo", on)]
    assert seen == ["2020-03-02", "2020-03-03", "2020-03-04"]


def test_rules_that_agree_share_a_row():
    one = action(told("2020-03-02", "ended", "2020-03-01..2020-03-01", place="Orsk", scope="city", country="RU"))
    rows = [row for row in as_held(one) if row.rules & kept_bits()["ilo"]]
    assert [(row.state, row.site, row.town) for row in rows] == [("counted", "orsk", "orsk")]
    assert rows[0].rules & kept_bits()["strike-map"]
    assert rows[0].rules & kept_bits()["ccc"]


@pytest.mark.parametrize("name", sorted(RULES))
def test_only_shipped_rules_at_the_default_patience_are_kept(name):
    assert is_kept(RULES[name], PATIENCE)
    assert not is_kept(RULES[name], PATIENCE + 1)
    assert not is_kept(replace(RULES[name], kinds=("arrest",)), PATIENCE)
    assert not is_kept(replace(RULES[name], name="mine"), PATIENCE)
