"""Accounts to actions, one report at a time."""

from collections.abc import Iterable, Sequence

from turnout.linking.link import Comparison, Link
from turnout.records import Action, HeldAccount, short_id

__all__ = ["Linker", "action_id", "link_accounts"]


def action_id(account_id: str) -> str:
    """Return the permanent id of the action that `account_id` opens: `t` and 8 base-32 characters."""
    return short_id("t", account_id, 8)


class Linker:
    """Gives each account its action; remembers what it was given."""

    def __init__(self) -> None:
        self._actions: dict[tuple[str, str | None, str | None], str] = {}
        self._first: dict[str, str] = {}

    def load(self, held: Iterable[tuple[HeldAccount, str]]) -> None:
        """Take in accounts that are linked already, each with its action's id."""
        for one, action in held:
            self._take(one, action)

    def add(self, accounts_of_one_report: Sequence[HeldAccount]) -> list[Link]:
        """Link the accounts of one report, in their order."""
        links = []
        for one in accounts_of_one_report:
            known = self._actions.get(self._key(one))
            against = self._first[known] if known else None
            same = (Comparison("kind", "same", 1.0, one.account.kind, one.account.kind),) if known else ()
            action = known or action_id(one.account.id)
            links.append(Link(one.account.id, action, known is None, against, float(len(same)), same))
        for one, link in zip(accounts_of_one_report, links, strict=True):
            self._take(one, link.action_id)
        return links

    @staticmethod
    def _key(one: HeldAccount) -> tuple[str, str | None, str | None]:
        return one.account.kind, one.account.country, one.account.who

    def _take(self, one: HeldAccount, action: str) -> None:
        self._actions.setdefault(self._key(one), action)
        self._first.setdefault(action, one.account.id)


def link_accounts(held: Iterable[HeldAccount]) -> list[Action]:
    """Return the actions of `held`, whatever its order: reports are taken by publication date and id."""
    reports: dict[tuple[str, str], list[HeldAccount]] = {}
    for one in sorted(held, key=lambda one: (one.published_on, one.account.report, one.account.id)):
        reports.setdefault((one.published_on.isoformat(), one.account.report), []).append(one)
    linker = Linker()
    members: dict[str, list[HeldAccount]] = {}
    for accounts in reports.values():
        for one, link in zip(accounts, linker.add(accounts), strict=True):
            members.setdefault(link.action_id, []).append(one)
    return [Action(name, tuple(accounts)) for name, accounts in members.items()]
