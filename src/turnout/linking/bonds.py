"""What people decided: accounts that are one action, and accounts that are not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from turnout.errors import TurnoutError

__all__ = ["Bonds"]

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bonds:
    """Decisions on pairs of accounts, by id, and what follows from them together.

    Args:
        together: pairs that are one action; what they join in turn is one too.
        apart: pairs that are not.

    Raises:
        TurnoutError: TURN-071 where a pair is to be apart that others bind together.
    """

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    _groups: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)
    _apart: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out the groups, once."""
        groups = _join(self.together)
        foes: dict[str, set[str]] = {}
        for left, right in self.apart:
            one, other = groups.get(left, frozenset({left})), groups.get(right, frozenset({right}))
            if right in one:
                raise TurnoutError("TURN-071", left=left, right=right)
            for near, far in ((one, other), (other, one)):
                for account in near:
                    foes.setdefault(account, set()).update(far)
        object.__setattr__(self, "_groups", groups)
        object.__setattr__(self, "_apart", {account: frozenset(found) for account, found in foes.items()})

    def bound(self, account: str) -> frozenset[str]:
        """Return the accounts that are one action with this one, itself among them."""
        return self._groups.get(account, frozenset({account}))

    def parted(self, account: str) -> frozenset[str]:
        """Return the accounts that are not of this one's action."""
        return self._apart.get(account, frozenset())

    def others(self, account: str) -> frozenset[str]:
        """Return all other accounts of which something was decided together with this one."""
        return (self.bound(account) | self.parted(account)) - {account}


def _join(pairs: Iterable[Pair]) -> dict[str, frozenset[str]]:
    """What hangs together by the pairs, for each account in them."""
    groups: dict[str, set[str]] = {}
    for left, right in pairs:
        one = groups.setdefault(left, {left})
        other = groups.setdefault(right, {right})
        if one is not other:
            small, large = sorted((one, other), key=len)
            large |= small
            for account in small:
                groups[account] = large
    return {account: frozenset(group) for account, group in groups.items()}
