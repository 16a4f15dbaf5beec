"""Accounts in the order of their turns, as lists that are looked along and added up by the thousand."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from turnout.linking.profile import Turn

__all__ = ["Block", "Numbers", "Posting", "end_of"]

Numbers = npt.NDArray[np.int32]
"""Accounts by the numbers under which an index took them in."""

_NONE: Numbers = np.empty(0, np.int32)


class Posting:
    """Some accounts by turn, each with its number."""

    __slots__ = ("_numbers", "turns")

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self._numbers = array("i")

    def add(self, turn: Turn, number: int) -> None:
        """Take in an account."""
        at = bisect_left(self.turns, turn)
        self.turns.insert(at, turn)
        self._numbers.insert(at, number)

    def number(self, nth: int) -> int:
        """Return the number of the account in some place."""
        return self._numbers[nth]

    def before(self, report: tuple[int, str], most: int) -> Numbers:
        """Return the last accounts before a report; it must be let go of before another is added."""
        end = bisect_left(self.turns, report)
        return self._all()[max(end - most, 0) : end]

    def after(self, turn: Turn, until: Turn | None = None) -> Numbers:
        """Return the accounts behind a turn, up to another and with it; to be let go of as those of `before`."""
        begin = bisect_left(self.turns, end_of(turn))
        end = len(self.turns) if until is None else bisect_left(self.turns, end_of(until))
        return self._all()[begin:end]

    def _all(self) -> Numbers:
        return np.frombuffer(self._numbers, np.int32) if self.turns else _NONE


def end_of(turn: Turn) -> tuple[int, str]:
    """Return what comes behind all turns of a report."""
    return turn[0], turn[1] + "\0"


@dataclass(slots=True)
class Block:
    """The accounts of a block; `by_key` those that have a word."""

    everything: Posting = field(default_factory=Posting)
    by_key: dict[str, Posting] = field(default_factory=dict)

    def add(self, turn: Turn, number: int, keys: Iterable[str]) -> None:
        """Take in an account with its words."""
        self.everything.add(turn, number)
        for key in keys:
            self.by_key.setdefault(key, Posting()).add(turn, number)
