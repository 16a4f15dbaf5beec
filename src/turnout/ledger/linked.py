"""What a linker makes of a batch of reports, gathered into facts to append."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from turnout.errors import TurnoutError
from turnout.ledger.models import ActionRow
from turnout.ledger.writing import Writer
from turnout.linking import Link, Linker, Placed, turn_of
from turnout.records import HeldAccount

__all__ = ["Linked", "link_reports"]


@dataclass(slots=True)
class Linked:
    """The outcome of several placements: what is overtaken within the batch is left out.

    Args:
        links: of the batch's own accounts.
        moved: of accounts that the ledger held before, each with the action that it leaves.
        merged: actions that have no account any more, each with the one that took most of them.
    """

    links: dict[str, Link] = field(default_factory=dict)
    moved: dict[str, tuple[str, Link]] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    _opened: set[str] = field(default_factory=set)
    _written: set[str] = field(default_factory=set)

    def take(self, placed: Placed) -> None:
        """Add what one placement did.

        Raises:
            TurnoutError: TURN-105 for an action that is opened for the second time.
        """
        self.links |= {link.account_id: link for link in placed.links}
        again = self._opened.intersection(placed.opened)
        if again:
            action = min(again)
            account = next(link.account_id for link in self._all() if link.action_id == action)
            raise TurnoutError("TURN-105", action=action, account=account)
        self._opened.update(placed.opened)
        self.merged |= dict(placed.merged)
        for before, link in placed.moved:
            if link.account_id in self.links:
                self.links[link.account_id] = link
                continue
            first, _ = self.moved.get(link.account_id, (before, link))
            self.moved[link.account_id] = (first, link)

    def check(self) -> None:
        """Refuse links that would join an account to nothing, or give one id to two actions."""
        used = {link.action_id: link for link in self._all()}
        held = set(ActionRow.objects.filter(id__in=used).values_list("id", flat=True))
        for action, link in used.items():
            if (action in self._opened) == (action in held):
                raise TurnoutError("TURN-105", action=action, account=link.account_id)

    def append_link(self, writer: Writer, account: str) -> None:
        """Append the link of one of the batch's accounts, and that its action is open if this is its first."""
        link = self.links[account]
        self._open(writer, link)
        writer.append("account.linked", link.to_json())

    def append_moves(self, writer: Writer) -> None:
        """Append what became of accounts and actions that the ledger held before."""
        for account in sorted(self.moved):
            before, link = self.moved[account]
            if link.action_id != before:
                self._open(writer, link)
                writer.append("account.moved", link.to_json() | {"before": before})
        for action in sorted(self.merged):
            if action not in self._opened:
                writer.append("action.emptied", {"action": self._heir(action), "emptied": action})

    def opened(self) -> int:
        """Return how many actions were opened."""
        return len(self._written)

    def actions(self) -> frozenset[str]:
        """Return the actions of the batch's accounts."""
        return frozenset(link.action_id for link in self.links.values())

    def _all(self) -> Iterable[Link]:
        yield from self.links.values()
        yield from (link for _, link in self.moved.values())

    def _open(self, writer: Writer, link: Link) -> None:
        if link.action_id in self._opened and link.action_id not in self._written:
            self._written.add(link.action_id)
            writer.append("action.opened", {"action": link.action_id})

    def _heir(self, action: str) -> str:
        while action in self.merged:
            action = self.merged[action]
        return action


def link_reports(linker: Linker, reports: Iterable[Sequence[HeldAccount]]) -> Linked:
    """Return what linking the accounts of these reports did, whatever the order of the reports."""
    linked = Linked()
    for own in sorted((own for own in reports if own), key=lambda own: min(map(turn_of, own))):
        linked.take(linker.add(own))
    linked.check()
    return linked
