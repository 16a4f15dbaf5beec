"""What people decided binds the linker, for accounts that come later too, and binds no longer once it is withdrawn."""

import random
from contextlib import suppress

import pytest

from turnout.errors import TurnoutError
from turnout.ledger import append_reports, judge, merge, select_actions, split, verify, withdraw
from turnout.ledger.bonds import select_bonds
from turnout.linking import Bonds, Linker, link_accounts
from turnout.records import Account, Evidence, Report

DETAILS = {"dockers": "Cranes idle at the quay", "teachers": "Lessons cancelled for pupils"}
WHO = {"by": "A. Example", "why": "the union says so"}


def reading(name, published, who, town, **fields):
    text = f"{DETAILS.get(who, 'Nothing moved')}, {name}: {who} stayed away in {town}."
    report = Report(name, text, published, title=f"{DETAILS.get(who, 'News')} {name}", publisher="Example Wire")
    account = Account(
        kind="strike",
        status="ongoing",
        evidence=Evidence(text, 0, len(text)),
        who=who,
        place=town,
        country="CL",
        scope="city",
        report=name,
        **fields,
    )
    return report, [account.with_id(report.content_hash)]


def add(*readings):
    list(append_reports(readings, linker=Linker(), reader="made", actor="test"))
    return [one.id for _, accounts in readings for one in accounts]


def homes():
    return {one.account.id: action.id for action in select_actions() for one in action.accounts}


@pytest.fixture
def strikes(ledger):
    """A dockers' and a teachers' strike, told of twice each: four accounts of two actions."""
    names = add(
        reading("d1", "2020-03-10", "dockers", "Arica", start="2020-03-09"),
        reading("d2", "2020-03-12", "dockers", "Arica", start="2020-03-09"),
        reading("t1", "2020-03-10", "teachers", "Santiago", start="2020-03-02"),
        reading("t2", "2020-03-12", "teachers", "Santiago", start="2020-03-02"),
    )
    where = homes()
    assert where[names[0]] == where[names[1]] != where[names[2]] == where[names[3]]
    return names


LATE_TEACHERS = reading("t0", "2020-03-05", "teachers", "Santiago", start="2020-03-02")
LATE_DOCKERS = reading("d0", "2020-03-08", "dockers", "Arica", start="2020-03-09")


def test_what_was_merged_stays_one_and_takes_in_what_is_like_either_part(strikes):
    where = homes()
    kept = merge([where[strikes[0]], where[strikes[2]]], **WHO).action
    (late,) = add(reading("t3", "2020-03-11", "teachers", "Santiago", start="2020-03-02"))
    assert set(homes().values()) == {kept}
    assert len(homes()) == len({late, *strikes})
    add(LATE_DOCKERS, LATE_TEACHERS)
    where = homes()
    assert len({where[account] for account in strikes}) == 1


def test_what_was_split_stays_apart_when_an_earlier_report_comes(strikes):
    parts = split(homes()[strikes[0]], [strikes[1]], **WHO).parts
    add(LATE_DOCKERS)
    where = homes()
    assert {where[strikes[0]], where[strikes[1]]} == set(parts)


def test_a_negative_judgement_keeps_later_accounts_apart(strikes):
    judge(strikes[0], strikes[1], "negative", **WHO)
    add(LATE_DOCKERS, reading("d3", "2020-03-14", "dockers", "Arica", start="2020-03-09"))
    where = homes()
    assert where[strikes[0]] != where[strikes[1]]


def test_a_judgement_that_was_withdrawn_binds_no_longer(strikes):
    made = judge(strikes[0], strikes[2], "positive", **WHO).judgement
    bonds = select_bonds()
    assert bonds.bound(strikes[1]) == set(strikes)
    withdraw(made, **WHO)
    assert select_bonds().bound(strikes[0]) == {strikes[0]}
    add(LATE_DOCKERS, LATE_TEACHERS)
    where = homes()
    assert where[strikes[0]] == where[strikes[1]] != where[strikes[2]] == where[strikes[3]]


def test_withdrawing_links_anew_at_once(strikes):
    """Two strikes that were judged to be one are two again, under the id that stayed and a new one."""
    where = homes()
    made = judge(strikes[0], strikes[2], "positive", **WHO)
    done = withdraw(made.judgement, **WHO)
    after = homes()
    assert after[strikes[0]] == after[strikes[1]] != after[strikes[2]] == after[strikes[3]]
    assert set(done.moved) in ({*strikes[:2]}, {*strikes[2:]})
    assert not {*made.merged} & {*after.values()}
    assert {*after.values()} & {*where.values()} == {made.action}


def test_withdrawing_what_took_an_action_apart_joins_it_again(strikes):
    made = judge(strikes[0], strikes[1], "negative", **WHO)
    withdraw(made.judgement, **WHO)
    after = homes()
    assert after[strikes[0]] == after[strikes[1]]
    assert after[strikes[0]] in made.parts


TOLD = [
    reading(f"{who[0]}{town[0]}{day:02}", f"2020-03-{day:02}", who, town, start=f"2020-03-{begun:02}")
    for who in ("dockers", "teachers")
    for town, begun in (("Arica", 2), ("Santiago", 9))
    for day in (10, 12, 14)
]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_withdrawn_leaves_the_actions_that_linking_from_scratch_gives(ledger, seed):
    """Judgements made, reports added and judgements withdrawn in any order; in the end no judgement stands."""
    dice = random.Random(seed)
    told = dice.sample(TOLD, len(TOLD))
    names, standing = add(*told[:5]), []
    for one in told[5:]:
        left, right = dice.sample(names, 2)
        with suppress(TurnoutError):  # what contradicts a judgement that stands is refused
            standing.append(judge(left, right, dice.choice(["positive", "negative"]), **WHO).judgement)
        names += add(one)
        if dice.random() < 0.4 and standing:
            withdraw(standing.pop(dice.randrange(len(standing))), **WHO)
    for name in dice.sample(standing, len(standing)):
        withdraw(name, **WHO)
    held = [one for action in select_actions() for one in action.accounts]
    assert select_bonds() == Bonds()
    assert grouped(select_actions()) == grouped(link_accounts(held))
    assert verify(projections=True).accounts == len(TOLD)


def grouped(actions):
    return {frozenset(one.account.id for one in action.accounts) for action in actions}


def test_unsure_binds_nothing(strikes):
    judge(strikes[0], strikes[2], "unsure", **WHO)
    assert select_bonds().others(strikes[0]) == frozenset()


def test_a_later_split_stands_against_an_earlier_merge_and_the_other_way_round(strikes):
    where = homes()
    kept = merge([where[strikes[0]], where[strikes[2]]], **WHO).action
    parts = split(kept, strikes[2:], **WHO).parts
    bonds = select_bonds()
    assert bonds.bound(strikes[0]) == set(strikes[:2])
    assert bonds.parted(strikes[0]) == set(strikes[2:])
    merge(parts, **WHO)
    assert select_bonds().bound(strikes[0]) == set(strikes)
    assert select_bonds().parted(strikes[0]) == frozenset()


def test_judgements_that_contradict_each_other_are_named(strikes):
    one, two, three, _ = strikes
    first = judge(one, two, "positive", **WHO).judgement
    second = judge(two, three, "positive", **WHO).judgement
    with pytest.raises(TurnoutError) as caught:
        judge(one, three, "negative", **WHO)
    assert caught.value.code == "TURN-125"
    assert first in str(caught.value)
    assert second in str(caught.value)


def test_bonds_hold_in_any_order_of_what_comes_after(strikes):
    judge(strikes[0], strikes[2], "positive", **WHO)
    judge(strikes[1], add(reading("d9", "2020-03-20", "dockers", "Iquique", start="2020-03-19"))[0], "negative", **WHO)
    dice = random.Random(7)
    late = [LATE_TEACHERS, LATE_DOCKERS, reading("x", "2020-03-11", "workers", "Arica")]
    dice.shuffle(late)
    for one in late:
        add(one)
    where = homes()
    assert where[strikes[0]] == where[strikes[2]]
    bonds = select_bonds()
    for account, action in where.items():
        assert all(where[other] == action for other in bonds.bound(account))
        assert all(where[other] != action for other in bonds.parted(account))
