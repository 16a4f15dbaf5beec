"""Accounts to actions, one report at a time."""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import groupby
from typing import Protocol

from turnout.linking.bonds import Bonds
from turnout.linking.crowds import Crowds
from turnout.linking.homes import Homes
from turnout.linking.link import Link
from turnout.linking.meeting import reports_that_meet
from turnout.linking.naming import NEW, name_actions
from turnout.linking.placing import Decision, Surroundings, place_report
from turnout.linking.profile import Profile, Turn, build_profile
from turnout.linking.scoring import explain
from turnout.records import Action, HeldAccount

__all__ = ["Linker", "Placed", "Source", "link_accounts"]

_MEMBERS = 8  # of an action, that an account is compared with


class Source(Protocol):
    """Where a linker finds accounts that it has not seen yet; each method shows them to it by `Linker.load`."""

    def show_near(self, held: Sequence[HeldAccount]) -> None:
        """Show what lies in `blocks_near` of these accounts."""

    def show_blocks(self, blocks: Iterable[str]) -> None:
        """Show what lies in these blocks."""

    def show_later(self, held: Sequence[HeldAccount]) -> None:
        """Show the accounts of later turns that may be compared with these."""

    def show_members(self, actions: Sequence[str]) -> None:
        """Show all accounts of these actions."""

    def is_taken(self, action: str) -> bool:
        """Tell whether this id was ever given out."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What adding a report did.

    Args:
        links: of the report's accounts, in their order.
        moved: accounts that were held already and belong to another action now: the one that each leaves, and its link.
        opened: ids of the actions that are new.
        merged: ids of actions that have no account any more, each with the action that took most of them.
    """

    links: tuple[Link, ...]
    moved: tuple[tuple[str, Link], ...] = ()
    opened: tuple[str, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()


class Linker:
    """Gives each account its action; remembers what it was given.

    Which accounts share an action depends on the accounts and on what people decided, and not on the order in which
    they were added: each has its turn by day of publication, and then by its report's name. It joins the action, among
    those of earlier turns, that it is likest to, if the odds are even or better; else it opens one. A report that
    comes late has its turn all the same, and the reports after it that may be compared with it have theirs again.
    """

    def __init__(self, bonds: Bonds | None = None, source: Source | None = None) -> None:
        self.bonds = bonds or Bonds()
        self.source = source
        self._crowds = Crowds()
        self._profiles: dict[str, Profile] = {}
        self._reports: dict[tuple[int, str], list[Profile]] = {}
        self._homes = Homes()
        self._retired: set[str] = set()

    def load(self, held: Iterable[tuple[HeldAccount, str]]) -> None:
        """Take in accounts that are linked already, each with its action's id; one that is known may have moved."""
        for one, action in held:
            known = self._profiles.get(one.account.id)
            if known is None:
                known = build_profile(one)
                self._take(known)
                self._crowds.forget()
            self._homes.load(known.turn, action)

    def add(self, accounts_of_one_report: Sequence[HeldAccount]) -> Placed:
        """Link the accounts of one report; the links are in their order, and do not depend on it."""
        profiles = [build_profile(one) for one in accounts_of_one_report]
        for profile in profiles:
            self._take(profile)
        decisions = self._decide({profile.turn[:2] for profile in profiles})
        return self._finish(decisions, [profile.turn[2] for profile in profiles])

    def settle(self, accounts: Iterable[str]) -> Placed:
        """Give accounts that are held their turn again, after people decided something of them.

        So have those of later turns that may be compared with them: it was people who put these where they are, and
        the later ones may have been placed before that.
        """
        found = [self._profiles[account] for account in accounts if account in self._profiles]
        reports = {profile.turn[:2] for profile in found}
        return self._finish(self._decide(reports.union(*map(self._later, found))), [])

    def _take(self, profile: Profile) -> None:
        self._profiles[profile.turn[2]] = profile
        insort(self._reports.setdefault(profile.turn[:2], []), profile, key=lambda one: one.turn)
        self._crowds.add(profile)

    def _decide(self, reports: Iterable[tuple[int, str]]) -> dict[str, Decision]:
        """Give these reports their turn, and those that depend on what changed by it."""
        decisions: dict[str, Decision] = {}
        waiting = sorted(reports)
        queued = set(waiting)
        while waiting:
            report = heappop(waiting)
            queued.discard(report)
            profiles = tuple(self._reports[report])
            for profile, decision in zip(profiles, self._place(profiles), strict=True):
                decisions[profile.turn[2]] = decision
                new = len(profiles) if self._homes.get(profile.turn[2]) is None else 0
                if not self._homes.move(profile.turn, decision.action):
                    continue
                for later in self._later(profile, new=new) - queued:
                    heappush(waiting, later)
                    queued.add(later)
        return decisions

    def _later(self, profile: Profile, *, new: int = 0) -> set[tuple[int, str]]:
        """The later reports whose accounts may depend on where this one is."""
        if self.source is not None:
            self.source.show_later([profile.held])
        found = reports_that_meet(self._crowds, profile, new=new, show=self._show)
        others = [self._profiles[other] for other in self.bonds.others(profile.turn[2]) if other in self._profiles]
        return found | {other.turn[:2] for other in others if other.turn[:2] > profile.turn[:2]}

    def _show(self, blocks: Iterable[str]) -> None:
        if self.source is not None:
            self.source.show_blocks(blocks)

    def _place(self, profiles: Sequence[Profile]) -> list[Decision]:
        if self.source is not None:
            self.source.show_near([profile.held for profile in profiles])
        given: set[str] = set()
        met = [self._meet(profile) for profile in profiles]
        return place_report(profiles, met, self.bonds, lambda profile: self._open(profile, given))

    def _meet(self, profile: Profile) -> Surroundings:
        """What an account meets in the reports before its own."""
        near: dict[str, list[Profile]] = {}
        for turn in self._crowds.near(profile):
            members = near.setdefault(self._home(turn[2]), [])
            if len(members) < _MEMBERS:
                members.append(self._profiles[turn[2]])
        bound = self._earlier(profile, self.bonds.bound(profile.turn[2]))
        pinned = self._home(bound[0].turn[2]) if bound else None
        if pinned is not None:
            near.setdefault(pinned, [bound[0]])
        parted = self._earlier(profile, self.bonds.parted(profile.turn[2]))
        return Surroundings(near, pinned, frozenset(self._home(other.turn[2]) for other in parted))

    def _home(self, account: str) -> str:
        home = self._homes.get(account)
        assert home is not None, account  # noqa: S101  an account of an earlier turn was placed, or loaded with its action
        return home

    def _earlier(self, profile: Profile, accounts: Iterable[str]) -> list[Profile]:
        found = [self._profiles[account] for account in accounts if account in self._profiles]
        return sorted((one for one in found if one.turn[:2] < profile.turn[:2]), key=lambda one: one.turn)

    def _open(self, profile: Profile, given: set[str]) -> str:
        """The name of an action that an account opens: the one that it has, if it is that one's first account."""
        account = profile.turn[2]
        home = self._homes.get(account)
        name = f"{NEW}{account}"
        if home is not None and home not in given:
            if self.source is not None:
                self.source.show_members([home])
            if self._homes.members(home)[0][:2] >= profile.turn[:2]:
                name = home
        given.add(name)
        return name

    def _finish(self, decisions: dict[str, Decision], new: Sequence[str]) -> Placed:
        """Give every action that changed its id, and say what became of each account."""
        if self.source is not None:
            self.source.show_members(sorted({name for name in self._homes.before.values() if name is not None}))
        before = dict(self._homes.before)
        names = name_actions(self._homes, self._is_taken)
        for group in names.final:
            if not group.startswith(NEW):
                before |= {turn[2]: group for turn in self._homes.members(group) if turn[2] not in before}
        self._homes.rename(names.final.items())
        self._retired.update(name for name, _ in names.merged)
        moved = {
            account: home for account, home in before.items() if home is not None and home != self._homes.get(account)
        }
        for account in moved:
            if account not in decisions:
                profiles = self._reports[self._profiles[account].turn[:2]]
                ids = (profile.turn[2] for profile in profiles)
                decisions |= dict(zip(ids, self._place(profiles), strict=True))
        return Placed(
            links=tuple(self._link(account, decisions[account]) for account in new),
            moved=tuple(
                (moved[account], self._link(account, decisions[account])) for account in sorted(moved, key=self._turn)
            ),
            opened=names.opened,
            merged=names.merged,
        )

    def _turn(self, account: str) -> Turn:
        return self._profiles[account].turn

    def _is_taken(self, action: str) -> bool:
        known = action in self._retired or bool(self._homes.members(action))
        return known or (self.source is not None and self.source.is_taken(action))

    def _link(self, account: str, decision: Decision) -> Link:
        score = decision.score
        return Link(
            account_id=account,
            action_id=self._home(account),
            opened=decision.opened,
            against=score.against.held.account.id if score else None,
            weight=score.weight if score else 0.0,
            comparisons=explain(self._profiles[account], score, bound=decision.bound) if score else (),
        )


def link_accounts(held: Iterable[HeldAccount], bonds: Bonds | None = None) -> list[Action]:
    """Return the actions of `held`, whatever its order: reports are taken by day of publication, then by name.

    Actions are in the order in which they open; accounts within them by publication.

    Args:
        held: the accounts.
        bonds: what people decided of them.
    """
    linker = Linker(bonds)
    members: dict[str, list[HeldAccount]] = {}
    profiles = sorted((build_profile(one) for one in held), key=lambda one: one.turn)
    for _, group in groupby(profiles, key=lambda one: one.turn[:2]):
        accounts = [profile.held for profile in group]
        for one, link in zip(accounts, linker.add(accounts).links, strict=True):
            members.setdefault(link.action_id, []).append(one)
    return [Action(name, tuple(accounts)) for name, accounts in members.items()]
