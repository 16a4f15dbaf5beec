"""The numbers behind the reading of statuses and dates, from `semantics.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files

__all__ = ["Semantics", "load_semantics"]


@dataclass(frozen=True, slots=True)
class Semantics:
    """What `semantics.toml` holds.

    Args:
        version: of the file.
        momentary: kinds that are over with their day.
        recent_momentary: how far back an undated `ended` of such a kind may reach.
        recent_lasting: the same for the other kinds.
        likely: multiple of the patience up to which, inclusive, a silent action is likely under way.
        possible: multiple of the patience up to which, inclusive, it is possibly so.
        longest_plan: how far after the report an end told ahead is believed.
    """

    version: int
    momentary: frozenset[str]
    recent_momentary: timedelta
    recent_lasting: timedelta
    likely: int
    possible: int
    longest_plan: timedelta

    def recent(self, kind: str) -> timedelta:
        """Return how far back an undated end of `kind` may lie."""
        return self.recent_momentary if kind in self.momentary else self.recent_lasting


@cache
def load_semantics() -> Semantics:
    """Return the shipped semantics."""
    data = tomllib.loads(files(__package__).joinpath("semantics.toml").read_text(encoding="utf-8"))
    recent, decay = data["recent_days"], data["decay"]
    return Semantics(
        version=data["version"],
        momentary=frozenset(data["momentary"]),
        recent_momentary=timedelta(days=recent["momentary"]),
        recent_lasting=timedelta(days=recent["lasting"]),
        likely=decay["likely"],
        possible=decay["possible"],
        longest_plan=timedelta(days=data["plan"]["longest_days"]),
    )
