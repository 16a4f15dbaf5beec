"""What each level of each comparison is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log2
from types import MappingProxyType

from turnout.linking.text import load_table

__all__ = ["Weights", "load_weights"]


@dataclass(frozen=True, slots=True)
class Weights:
    """The contents of `data/weights.toml`.

    Args:
        version: of the file.
        prior: log2 odds that two accounts that could meet speak of one action, before anything is compared.
        strongest: how many of an action's best comparisons are averaged.
        levels: comparison to level to weight, in bits.
    """

    version: int
    prior: float
    strongest: int
    levels: Mapping[str, Mapping[str, float]]


@cache
def load_weights() -> Weights:
    """Return the shipped weights: for each level, log2 of `m` over `u`.

    `m` is the level's share among pairs of accounts of one action, `u` among pairs of different actions of one
    country and kind (Fellegi and Sunter, 1969).
    """
    data = load_table("weights.toml")
    levels = {
        name: MappingProxyType({level: log2(shares["m"] / shares["u"]) for level, shares in table.items()})
        for name, table in data["levels"].items()
    }
    return Weights(data["version"], data["prior"], data["strongest"], MappingProxyType(levels))
