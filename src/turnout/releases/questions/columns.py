"""A release as columns in memory: what every number is counted in.

Actions are numbered as their ids sort. A release of 100,000 actions takes some tens of megabytes.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.releases.questions.filters import STATES

__all__ = [
    "Actions",
    "Bools",
    "Dots",
    "Floats",
    "Ints",
    "Links",
    "Spans",
    "Spot",
    "load_actions_columns",
    "load_links",
    "load_spans",
    "places_of",
]

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
_EARLIEST, _LATEST = 0, np.iinfo(np.int32).max
_INFINITE = float("inf")


def places_of(start: Ints, actions: Ints) -> NDArray[np.int64]:
    """Return the places of the rows of these actions, where those of action `n` are `start[n]` to `start[n + 1]`."""
    begin = start[actions].astype(np.int64)
    length = start[actions + 1] - begin
    # Where each action's rows stand in what is returned, and from there where they stand in the table.
    shift = begin - (np.cumsum(length) - length)
    found: NDArray[np.int64] = np.repeat(shift, length) + np.arange(int(length.sum()))
    return found


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of an action and one of several values: `values[value[i]]` belongs to action `action[i]`.

    The values of action `n` are `by_action[start[n] : start[n + 1]]` once more, so that those of a few actions are
    found without a walk along all pairs.
    """

    action: Ints
    value: Ints
    values: tuple[str | None, ...]
    by_action: Ints
    start: Ints

    def of(self, actions: Ints) -> Ints:
        """Return the numbers of the values of these actions, again for an action that is there again."""
        found: Ints = self.by_action[places_of(self.start, actions)]
        return found

    def having(self, wanted: Iterable[str | None], actions: int) -> Bools:
        """Tell of each action whether it has one of these values."""
        numbers = [nth for nth, value in enumerate(self.values) if value in set(wanted)]
        found = np.zeros(actions, np.bool_)
        found[self.action[np.isin(self.value, numbers)]] = True
        return found

    def count(self, actions: Ints) -> list[tuple[str | None, int]]:
        """Count how many of these actions have each value: the most first; values of none are left out."""
        sums = np.bincount(self.of(actions), minlength=len(self.values)).tolist()
        found = [(value, number) for value, number in zip(self.values, sums, strict=True) if number]
        return sorted(found, key=lambda one: (-one[1], one[0] is None, one[0] or ""))


class Spot(NamedTuple):
    """What a point stands for: how the reports call it, the code of its country, and whether it is a town or more."""

    place: str | None
    country: str | None
    precision: str | None

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> "Spot":
        """Return what the point of a row of `actions` stands for."""
        return cls(row["place"], row["country"], row["place_precision"])


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions: `low` and `high` are numbers of people, not a number where nobody gives a figure.

    `latitude` and `longitude` in degrees are not a number where there is no point; `spots` is what it stands for.
    """

    ids: tuple[str, ...]
    index: dict[str, int]
    low: Floats
    high: Floats
    latitude: Floats
    longitude: Floats
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """Units with a point, as columns.

    Args:
        ids: of their actions.
        longitude: in degrees.
        latitude: in degrees.
        spots: what they stand for.
    """

    ids: Sequence[str]
    longitude: Floats
    latitude: Floats
    spots: Sequence[Spot]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Spans:
    """Spells or units: of an action, from a day to a day, both included and counted as `date.toordinal` does.

    Args:
        action: number of the action.
        number: of the row among those of its action.
        first: first day.
        last: last day.
        state: of spells the index in `STATES`.
        came: of units whether the first day is dated; of spells nothing.
        went: of units whether they are over after the last; of spells nothing.
        rules: for each name of a rule, which rows are its.
        agreed: which set of rules agrees on the row.
        sets: for each name of a rule, in which of these sets it is.
        place: which of the action's places it is of; None for the whole action.
    """

    action: Ints
    number: Ints
    first: Ints
    last: Ints
    state: Ints
    came: Bools
    went: Bools
    rules: dict[str, Ints]
    agreed: Ints
    sets: dict[str, Bools]
    place: Sequence[str | None]

    def days(self, row: int) -> tuple[str | None, str | None]:
        """Return the first and the last day of a row as ISO dates; None is not bounded."""
        first, last = int(self.first[row]), int(self.last[row])
        return (
            None if first == _EARLIEST else date.fromordinal(first).isoformat(),
            None if last == _LATEST else date.fromordinal(last).isoformat(),
        )


def load_actions_columns(connection: sqlite3.Connection) -> Actions:
    """Load the actions of a release."""
    told = "place, country, place_precision"
    query = f"SELECT id, people_low, people_high, latitude, longitude, {told} FROM actions ORDER BY id"  # noqa: S608  see above
    rows = connection.execute(query).fetchall()
    ids = tuple(row[0] for row in rows)
    low = np.array([np.nan if row[1] is None else row[1] for row in rows], np.float64)
    high = np.array([_high(row[1], row[2]) for row in rows], np.float64)
    latitude, longitude = (np.array([row[nth] for row in rows], np.float64) for nth in (3, 4))
    held: dict[Spot, Spot] = {}  # towns repeat: one of each
    spots = tuple(held.setdefault(spot, spot) for spot in (Spot(*row[5:]) for row in rows))
    return Actions(ids, {name: nth for nth, name in enumerate(ids)}, low, high, latitude, longitude, spots)


def _high(low: int | None, high: int | None) -> float:
    if high is not None:
        return high
    return np.nan if low is None else _INFINITE


def load_links(connection: sqlite3.Connection, query: str, actions: Actions) -> Links:
    """Load pairs: the query gives an action's id and a value."""
    numbers: dict[str | None, int] = {}
    pairs = [
        (actions.index[name], numbers.setdefault(value, len(numbers))) for name, value in connection.execute(query)
    ]
    table = np.array(pairs, np.int32).reshape(-1, 2)
    action, value = table[:, 0].copy(), table[:, 1].copy()
    start = np.searchsorted(np.sort(action), np.arange(len(actions.ids) + 1)).astype(np.int32)
    return Links(action, value, tuple(numbers), value[np.argsort(action, kind="stable")], start)


def load_spans(connection: sqlite3.Connection, table: str, actions: Actions, rules: Sequence[str]) -> Spans:
    """Load the table `spells` or `units`."""
    extra = "state, 0, 0" if table == "spells" else "'confirmed', first_dated, over"
    query = (
        f"SELECT action_id, number, first_on, last_on, rules, {extra}, place FROM {table} ORDER BY action_id, number"  # noqa: S608  names of our own list
    )
    sets: dict[str, int] = {}
    states = {name: nth for nth, name in enumerate(STATES)}
    rows: list[tuple[int, ...]] = []
    sites: list[str | None] = []
    for name, number, first, last, agreed, state, came, went, place in connection.execute(query):
        days = (_ordinal(first) if first else _EARLIEST, _ordinal(last) if last else _LATEST)
        rows.append((actions.index[name], number, *days, sets.setdefault(agreed, len(sets)), states[state], came, went))
        sites.append(place)
    columns = np.array(rows, np.int32).reshape(-1, 8)
    action, number, first, last, agreed_set, state, came, went = (columns[:, nth].copy() for nth in range(8))
    own = {rule: np.array([rule in names.split() for names in sets], np.bool_) for rule in rules}
    places = {rule: np.flatnonzero(wanted[agreed_set]).astype(np.int32) for rule, wanted in own.items()}
    flags = (came.astype(np.bool_), went.astype(np.bool_))
    return Spans(action, number, first, last, state, *flags, places, agreed_set, own, sites)


@lru_cache(maxsize=65_536)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
