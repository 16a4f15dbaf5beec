"""Which account is of which action, and what has changed of that."""

from bisect import insort
from collections.abc import Iterable, Sequence

from turnout.linking.profile import Turn

__all__ = ["Homes"]


class Homes:
    """Accounts by action, in the order of their turns; remembers where those were that moved, until it is told."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}
        self._members: dict[str, list[Turn]] = {}
        self.before: dict[str, str | None] = {}

    def load(self, turn: Turn, action: str) -> None:
        """Take in an account that is of an action already; the newest word on one that is held stands."""
        self._put(turn, action)

    def move(self, turn: Turn, action: str) -> bool:
        """Put an account into an action, and tell whether that is news."""
        account = turn[2]
        before = self._of.get(account)
        if before == action:
            return False
        self.before.setdefault(account, before)
        self._put(turn, action)
        return True

    def rename(self, names: Iterable[tuple[str, str]]) -> None:
        """Give actions other names, all at once; what moved is forgotten."""
        taken = [(new, self._members.pop(old)) for old, new in list(names)]
        for name, turns in taken:
            self._members[name] = turns
            self._of.update((turn[2], name) for turn in turns)
        self.before.clear()

    def get(self, account: str) -> str | None:
        """Return the action of an account."""
        return self._of.get(account)

    def members(self, action: str) -> Sequence[Turn]:
        """Return the accounts of an action that are known here, by turn."""
        return self._members.get(action, ())

    def _put(self, turn: Turn, action: str) -> None:
        before = self._of.get(turn[2])
        if before is not None:
            self._members[before].remove(turn)
            if not self._members[before]:
                del self._members[before]
        self._of[turn[2]] = action
        insort(self._members.setdefault(action, []), turn)
