"""Accounts to actions, one report at a time."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from turnout.linking.blocking import Blocks
from turnout.linking.link import Link
from turnout.linking.placing import place_accounts
from turnout.linking.profile import Profile, build_profile
from turnout.linking.scoring import ActionScore, score_action
from turnout.records import Action, HeldAccount

__all__ = ["Linker", "link_accounts"]

_MEMBERS = 8  # of an action, that an account is compared with


class Linker:
    """Gives each account its action; remembers what it was given.

    An account joins the action that it is likest to, if the odds are even or better; else it opens one. An action's id
    comes from the account that opened it and never changes. Two accounts of one report never share an action:
    whoever read the report has merged its mentions already; but a denial stands beside what it denies. The time of one
    more account is bounded by the blocks' limits, not by how many accounts there are.
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

    def join_origins(self, names: Collection[str], into: str) -> None:
        """Take the accounts of some origins, of those taken in so far, for ones of another."""
        for number, profile in enumerate(self._profiles):
            if profile.held.origin in names:
                self._profiles[number] = replace(profile, held=replace(profile.held, origin=into))

    def add(self, accounts_of_one_report: Sequence[HeldAccount]) -> list[Link]:
        """Link the accounts of one report; the answer is in their order, and does not depend on it."""
        profiles = [build_profile(one) for one in accounts_of_one_report]
        denials = [profile for profile in profiles if _is_denial(profile)]
        said = [profile for profile in profiles if not _is_denial(profile)]
        # A denial comes last: it may be of what the same report tells.
        links = {link.account_id: link for link in (*self._place(said), *self._place(denials))}
        return [links[profile.held.account.id] for profile in profiles]

    def _place(self, profiles: Sequence[Profile]) -> list[Link]:
        links = place_accounts(profiles, [self._score(profile) for profile in profiles])
        for profile, link in zip(profiles, links, strict=True):
            self._take(profile, link.action_id)
        return links

    def _score(self, profile: Profile) -> dict[str, ActionScore]:
        """The actions that an account may belong to, by id."""
        near: dict[str, list[int]] = {}
        for number in self._blocks.near(profile):
            near.setdefault(self._actions[number], []).append(number)
        scores = {}
        for action, numbers in near.items():
            members = self._members[action]
            picked = sorted({*numbers[: _MEMBERS - 2], members[0], members[-1]})
            against = [self._profiles[number] for number in picked]
            own = any(other.held.account.report == profile.held.account.report for other in against)
            if not own or _is_denial(profile):
                scores[action] = score_action(profile, against)
        return scores

    def _take(self, profile: Profile, action: str) -> None:
        number = len(self._profiles)
        self._profiles.append(profile)
        self._actions.append(action)
        self._members.setdefault(action, []).append(number)
        self._blocks.add(number, profile)


def _is_denial(profile: Profile) -> bool:
    return profile.held.account.status == "denied"


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
