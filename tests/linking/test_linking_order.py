"""The same accounts make the same actions in whatever order they come, and ids stay where they were."""

from contextlib import contextmanager
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking_samples import reports, told

from turnout.errors import TurnoutError
from turnout.linking import Bonds, Linker, crowds, link_accounts, meeting, turn_of
from turnout.linking.profile import build_profile


class Follower:
    """Adds reports to a linker, and keeps what a store would: who is where, every id, and where each one leads."""

    def __init__(self, bonds=None):
        self.linker = Linker(bonds)
        self.homes = {}
        self.ids = set()
        self.redirects = {}

    def add(self, report):
        self.take(self.linker.add(report))

    def take(self, placed):
        assert not self.ids & set(placed.opened)  # no id is given out twice
        self.ids.update(placed.opened)
        for before, link in placed.moved:
            assert self.homes[link.account_id] == before != link.action_id
        self.homes |= {link.account_id: link.action_id for link in placed.links}
        self.homes |= {link.account_id: link.action_id for _, link in placed.moved}
        self.redirects |= dict(placed.merged)
        assert set(self.homes.values()) == self.ids - set(self.redirects)  # each id is an action or leads to one

    def clusters(self):
        groups = {}
        for account, action in self.homes.items():
            groups.setdefault(action, set()).add(account)
        return sorted(map(sorted, groups.values()))


def expected(made, bonds=None):
    actions = link_accounts([one for report in made for one in report], bonds)
    return sorted(sorted(one.account.id for one in action.accounts) for action in actions)


def in_turn(made):
    return sorted(made, key=lambda report: min(map(turn_of, report)))


@settings(max_examples=200)
@given(reports(most=9), st.randoms(use_true_random=False))
def test_reports_in_any_order_make_the_same_actions(made, dice):
    follower = Follower()
    for report in dice.sample(made, len(made)):
        follower.add(report)
    assert follower.clusters() == expected(made)


@contextmanager
def little_room(crowd=2, most=3):
    """Let few accounts be a crowd, of which an account meets only some."""
    limits = {"LATEST": 1, "CROWD": crowd, "MOST": most}
    with mock.patch.multiple(crowds, **limits), mock.patch.multiple(meeting, **limits):
        yield


@settings(max_examples=300)
@given(reports(most=12), st.sampled_from(((2, 3), (3, 2))), st.randoms(use_true_random=False))
def test_reports_in_any_order_make_the_same_actions_among_many(made, limits, dice):
    with little_room(*limits):
        follower = Follower()
        for report in dice.sample(made, len(made)):
            follower.add(report)
        assert follower.clusters() == expected(made)


def crowd_of(dice, size):
    """Accounts of one kind, nearly all of one country, in two months, that share some of a few rare words."""
    words = ["quondam", "zephyr", "marmot", "lacuna", "bittern"]
    days = [f"2020-0{dice.randint(3, 4)}-{dice.randint(1, 28):02}" for _ in range(size)]
    return [
        [
            told(
                published,
                name=f"c{number}-{ordinal}",
                report=f"r{number}",
                country=dice.choice(["CL", "CL", "CL", None]),
                start=dice.choice([None, "2020-03-05"]),
                quote=" ".join(dice.sample(words, dice.randint(1, 3))),
            )
            for ordinal in range(dice.choice([1, 1, 2]))
        ]
        for number, published in enumerate(days)
    ]


@settings(max_examples=150)
@given(
    st.one_of(reports(most=12), st.randoms(use_true_random=False).map(lambda dice: crowd_of(dice, 20))),
    st.sampled_from(((2, 3), (3, 2), (4, 1))),
    st.booleans(),
)
def test_who_meets_an_account_or_others_because_of_it_has_its_turn_again(made, limits, remembering):
    with little_room(*limits):
        index, there = crowds.Crowds(), []
        for report in made:
            came = [build_profile(one) for one in report]
            before = {profile: index.near(profile) for profile in there}
            for profile in came:
                index.add(profile)
            if not remembering:
                index.forget()
            met_by = set()
            for profile in came:
                met_by |= meeting.reports_that_meet(index, profile, new=len(came), show=lambda _: None)
            assert {profile.turn[:2] for profile, near in before.items() if index.near(profile) != near} <= met_by
            assert all(report > came[0].turn[:2] for report in met_by)
            there += came
        for profile in there:
            met_by = {other.turn[:2] for other in there if profile.turn in index.near(other)}
            assert met_by <= meeting.reports_that_meet(index, profile, new=0, show=lambda _: None)


@settings(max_examples=300)
@given(reports(most=12))
def test_what_is_near_an_account_depends_on_the_accounts_alone(made):
    with little_room():
        profiles = [build_profile(one) for report in made for one in report]
        index, other = crowds.Crowds(), crowds.Crowds()
        for profile in profiles:
            index.add(profile)
        for profile in reversed(profiles):
            other.add(profile)
        for profile in profiles:
            near = index.near(profile)
            assert near == other.near(profile)
            assert len(near) <= 3
            assert all(turn[:2] < profile.turn[:2] for turn in near)


@given(reports(most=6), st.data())
def test_what_people_decided_holds_in_any_order(made, data):
    names = [one.account.id for report in made for one in report]
    pairs = st.lists(
        st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda p: p[0] != p[1]), max_size=3
    )
    together = data.draw(pairs)
    groups = Bonds(together=tuple(together))
    apart = [pair for pair in data.draw(pairs) if pair[1] not in groups.bound(pair[0])]
    bonds = Bonds(tuple(together), tuple(apart))
    follower = Follower(bonds)
    for report in data.draw(st.permutations(made)):
        follower.add(report)
    assert follower.clusters() == expected(made, bonds)
    for left, right in together:
        assert follower.homes[left] == follower.homes[right]
    for left, right in apart:
        assert follower.homes[left] != follower.homes[right]


@given(reports(most=8))
def test_what_comes_in_its_turn_moves_nothing(made):
    linker = Linker()
    for report in in_turn(made):
        placed = linker.add(report)
        assert (placed.moved, placed.merged) == ((), ())


@given(reports(most=8), st.randoms(use_true_random=False))
def test_most_of_an_action_keeps_its_id(made, dice):
    """Of the accounts that had an id, no other action has more than the one that has it now."""
    follower = Follower()
    for report in dice.sample(made, len(made)):
        before = dict(follower.homes)
        follower.add(report)
        for action in set(before.values()) - set(follower.redirects):
            now = [follower.homes[account] for account, home in before.items() if home == action]
            others = set(now) - set(before.values())
            assert all(now.count(other) <= now.count(action) for other in others)


MINERS = {"who": "copper miners", "target": "Andes Copper Corp", "place": "Calama", "scope": "city"}


def test_a_link_that_people_made_says_so_and_still_adds_up():
    bonds = Bonds(together=(("cone", "ctwo"),))
    linker = Linker(bonds)
    linker.add([told("2020-03-10", **MINERS, name="cone")])
    (link,) = linker.add([told("2020-03-11", who="teachers", place="Arica", scope="city", name="ctwo")]).links
    assert (link.opened, link.against) == (False, "cone")
    assert link.weight < 0
    assert sum(one.weight for one in link.comparisons) == pytest.approx(link.weight)
    assert link.comparisons[-1].name == "judgement"


def test_contradicting_decisions_are_named():
    with pytest.raises(TurnoutError) as caught:
        Bonds(together=(("a", "b"), ("b", "c")), apart=(("a", "c"),))
    assert caught.value.code == "TURN-071"
    assert "a and c" in str(caught.value)


def test_decisions_reach_as_far_as_they_are_joined():
    bonds = Bonds(together=(("a", "b"), ("c", "d")), apart=(("b", "c"),))
    assert bonds.bound("a") == {"a", "b"}
    assert bonds.parted("a") == {"c", "d"}
    assert bonds.others("d") == {"a", "b", "c"}
    assert bonds.others("x") == frozenset()


def test_a_call_that_comes_late_joins_the_strike_and_renames_nothing():
    follower = Follower()
    follower.add([told("2020-03-12", **MINERS, start="2020-03-09", name="cstrike")])
    (action,) = follower.ids
    follower.add([told("2020-03-05", "called", **MINERS, start="2020-03-09", name="ccall")])
    assert follower.homes == {"cstrike": action, "ccall": action}


def test_a_report_that_comes_late_and_joins_two_actions_leaves_a_redirect():
    """Two vague accounts stand alone until the strike that both speak of is known."""
    vague = {"place": "Calama", "scope": "city", "who": "workers"}
    first = told("2020-03-12", **vague, target="Andes Copper Corp", name="cfirst")
    second = told("2020-03-20", who="copper miners", place="Calama", scope="city", name="csecond")
    follower = Follower()
    follower.add([first])
    follower.add([second])
    assert len(set(follower.homes.values())) == 2
    follower.add([told("2020-03-10", **MINERS, start="2020-03-09", name="cwhole")])
    assert len(set(follower.homes.values())) == 1
    ((gone, kept),) = follower.redirects.items()
    assert gone != kept == follower.homes["cwhole"]
