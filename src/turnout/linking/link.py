"""What the linker answers: which action an account belongs to, and every comparison that led there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Comparison", "Link"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing compared between two accounts.

    Args:
        name: what was compared, a table of `weights.toml`.
        level: how alike the two were, a level of that table.
        weight: what it added, in bits (log2 of the ratio of the level's share among pairs of one action to its
            share among pairs of different actions). Zero says nothing either way.
        left: the new account's value, in words.
        right: the other account's value, in words.
    """

    name: str
    level: str
    weight: float
    left: str
    right: str

    def to_json(self) -> dict[str, Any]:
        """Return `{name, level, weight, left, right}`."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Comparison":
        """Read what `to_json` wrote."""
        return cls(**{name: data[name] for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class Link:
    """An account's place in an action.

    Args:
        account_id: the account.
        action_id: its action.
        opened: whether the account is the action's first.
        against: the account that it was compared with, or None where nothing came near.
        weight: log2 odds that the two speak of one action; the sum of the comparisons' weights. Where `opened`,
            the best that was found and did not suffice.
        comparisons: what was compared; empty where `against` is None.
    """

    account_id: str
    action_id: str
    opened: bool
    against: str | None = None
    weight: float = 0.0
    comparisons: tuple[Comparison, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object that `from_json` reads back."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return plain | {"comparisons": [comparison.to_json() for comparison in self.comparisons]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Link":
        """Read what `to_json` wrote."""
        plain = {name: data[name] for name in cls.__slots__}
        return cls(**plain | {"comparisons": tuple(map(Comparison.from_json, data["comparisons"]))})
