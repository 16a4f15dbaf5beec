"""Accounts to actions, one report at a time."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from turnout.linking.blocking import Blocks
from turnout.linking.link import Link
from turnout.linking.profile import Profile, build_profile
from turnout.linking.scoring import ActionScore, explain, score_action
from turnout.records import Action, HeldAccount, short_id

__all__ = ["Linker", "action_id", "link_accounts"]

_MEMBERS = 8  # of an action, that an account is compared with


def action_id(account_id: str) -> str:
    """Return the permanent id of the action that `account_id` opens: `t` and 8 base-32 characters."""
    return short_id("t", account_id, 8)


class Linker:
    """Gives each account its action; remembers what it was given.

    An account joins the action that it is likest to, if the odds are even or better; else it opens one. An action's id
    comes from the account that opened it and never changes. Two accounts of one report never share an action: whoever
    read the report has merged its mentions already. The time of one more account is bounded by the blocks' limits, not
    by how many accounts there are.
    """

    def __init__(self) -> None:
        self._blocks = Blocks()
        self._profiles: list[Profile] = []
        self._actions: list[str] = []
        self._members: dict[str, list[int]] = {}

    def load(self, held: Iterable[tuple[HeldAccount, str]]) -> None:
        """Take in accounts that are linked already, each with its action's id."""
        for one, action in held:
            self._take(build_profile(one), action)

    def add(self, accounts_of_one_report: Sequence[HeldAccount]) -> list[Link]:
        """Link the accounts of one report; the answer is in their order, and does not depend on it."""
        profiles = [build_profile(one) for one in accounts_of_one_report]
        scores = [self._score(profile) for profile in profiles]
        chosen = _choose(profiles, scores)
        links = [_link(profile, found, action) for profile, found, action in zip(profiles, scores, chosen, strict=True)]
        for profile, link in zip(profiles, links, strict=True):
            self._take(profile, link.action_id)
        return links

    def _score(self, profile: Profile) -> dict[str, ActionScore]:
        """The actions that an account may belong to, by id."""
        near: dict[str, list[int]] = {}
        for number in self._blocks.near(profile):
            near.setdefault(self._actions[number], []).append(number)
        report = profile.held.account.report
        scores = {}
        for action, numbers in near.items():
            members = self._members[action]
            picked = sorted({*numbers[: _MEMBERS - 2], members[0], members[-1]})
            against = [self._profiles[number] for number in picked]
            if not any(other.held.account.report == report for other in against):
                scores[action] = score_action(profile, against)
        return scores

    def _take(self, profile: Profile, action: str) -> None:
        number = len(self._profiles)
        self._profiles.append(profile)
        self._actions.append(action)
        self._members.setdefault(action, []).append(number)
        self._blocks.add(number, profile)


def _choose(profiles: Sequence[Profile], scores: Sequence[dict[str, ActionScore]]) -> list[str | None]:
    """Give each account of a report the likest action that none before it has taken, the surest pairs first."""
    pairs = sorted(
        (-score.weight, profile.held.account.id, action, i)
        for i, (profile, found) in enumerate(zip(profiles, scores, strict=True))
        for action, score in found.items()
        if score.weight >= 0
    )
    chosen: list[str | None] = [None] * len(profiles)
    taken = set()
    for _, _, action, i in pairs:
        if chosen[i] is None and action not in taken:
            chosen[i] = action
            taken.add(action)
    return chosen


def _link(profile: Profile, scores: dict[str, ActionScore], chosen: str | None) -> Link:
    """Say why an account joined `chosen`; or, where it joined none, what came nearest."""
    account_id = profile.held.account.id
    if chosen is None:
        short = [score for score in scores.values() if score.weight < 0]
        nearest = max(short, key=lambda score: (score.weight, score.against.held.account.id), default=None)
    else:
        nearest = scores[chosen]
    return Link(
        account_id=account_id,
        action_id=chosen or action_id(account_id),
        opened=chosen is None,
        against=nearest.against.held.account.id if nearest else None,
        weight=nearest.weight if nearest else 0.0,
        comparisons=explain(profile, nearest) if nearest else (),
    )


def link_accounts(held: Iterable[HeldAccount]) -> list[Action]:
    """Return the actions of `held`, whatever its order: reports are taken by day of publication, then by id.

    Actions are in the order in which they open; accounts within them by publication.
    """
    linker = Linker()
    members: dict[str, list[HeldAccount]] = {}
    for _, group in groupby(sorted(held, key=_turn), key=lambda one: _turn(one)[:2]):
        accounts = list(group)
        for one, link in zip(accounts, linker.add(accounts), strict=True):
            members.setdefault(link.action_id, []).append(one)
    return [Action(name, tuple(accounts)) for name, accounts in members.items()]


def _turn(one: HeldAccount) -> tuple[str, str, str]:
    return one.published_on.isoformat(), one.account.report, one.account.id
