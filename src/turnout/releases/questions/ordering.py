"""The order of a table's rows, and the place in it from which a page goes on."""

import sqlite3
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from turnout.errors import TurnoutError
from turnout.releases.tables import load_tables

__all__ = ["Ordering"]

_NUMBERS = 1 << 20  # more spells than an action has
_Keys = NDArray[np.int64]


class Ordering:
    """Orders units by a column of their actions, then by the actions' ids, then by their numbers.

    Args:
        index: the number of each action by its id.
    """

    def __init__(self, index: Mapping[str, int]) -> None:
        self._index = index
        self._ranks: dict[str, _Keys] = {}

    def keys(self, connection: sqlite3.Connection, sort: str, actions: NDArray[Any], numbers: NDArray[Any]) -> _Keys:
        """Return for each unit a number that sorts as it is to be sorted.

        Raises:
            TurnoutError: TURN-156 for what is no column of `actions`.
        """
        keys: _Keys = self._rank(connection, sort)[actions] * _NUMBERS + numbers
        return keys

    def key_of(self, connection: sqlite3.Connection, sort: str, after: str | None) -> int | None:
        """Return the number of the unit that a page ended with, `ID.NUMBER`.

        Raises:
            TurnoutError: TURN-156 for what no page ended with.
        """
        if after is None:
            return None
        name, _, number = after.rpartition(".")
        if name not in self._index or not (number.isascii() and number.isdecimal()) or int(number) >= _NUMBERS:
            raise TurnoutError(
                "TURN-156", name="after", value=ascii(after[:60]), reason="no page of this release ends there"
            )
        return int(self._rank(connection, sort)[self._index[name]]) * _NUMBERS + int(number)

    @staticmethod
    def first(keys: _Keys, limit: int, after: int | None) -> NDArray[np.intp]:
        """Return where the `limit + 1` smallest keys beyond `after` stand, in order."""
        places = np.arange(len(keys)) if after is None else np.flatnonzero(keys > after)
        if len(places) > limit + 1:
            places = places[np.argpartition(keys[places], limit)[: limit + 1]]
        return places[np.argsort(keys[places])]

    def _rank(self, connection: sqlite3.Connection, sort: str) -> _Keys:
        if sort not in self._ranks:
            column = sort.removeprefix("-")
            if column not in load_tables()["actions"].names:
                raise TurnoutError(
                    "TURN-156", name="sort", value=ascii(sort[:60]), reason="it is no column of the table actions"
                )
            down = "DESC" if sort.startswith("-") else ""
            query = f'SELECT id FROM actions ORDER BY "{column}" IS NULL, "{column}" {down}, id'  # noqa: S608  a name of our own list
            ranks = np.zeros(len(self._index), np.int64)
            ranks[[self._index[row[0]] for row in connection.execute(query)]] = np.arange(len(self._index))
            self._ranks[sort] = ranks
        return self._ranks[sort]
