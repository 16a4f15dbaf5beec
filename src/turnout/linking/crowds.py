"""Which accounts of neighbouring blocks an account is compared with, however crowded these are."""

from array import array
from heapq import nlargest

import numpy as np
import numpy.typing as npt

from turnout.linking.blocking import ANYWHERE, anchor_blocks, neighbour_blocks, profile_blocks, words_to_find
from turnout.linking.blocking import telling_words as telling
from turnout.linking.postings import Block, Numbers
from turnout.linking.profile import Profile, Turn
from turnout.linking.text import rarity

__all__ = ["CROWD", "LATEST", "MOST", "Crowds", "tenths"]

LATEST = 40  # accounts of a block that are taken whatever they share
CROWD = 400  # accounts of a block that are looked at for one shared word, the latest
MOST = 80  # accounts that are compared in the end

Rank = tuple[int, Turn]
"""By what accounts that one may be compared with are put in order: tenths of bits that they share, and their turn."""


def tenths(word: str) -> int:
    """Return how much a shared word tells, in tenths of a bit: whole numbers have one sum in any order."""
    return round(rarity(word) * 10)


class Crowds:
    """An index of accounts by turn; it answers the same in whatever order they were added."""

    def __init__(self) -> None:
        self.blocks: dict[str, Block] = {}
        self.profiles: list[Profile] = []
        self.days = array("i")
        self.words: list[frozenset[str]] = []
        self._spread: list[int] = []
        self.countries: dict[str, set[str | None]] = {}
        self._numbers: dict[str, int] = {}
        self._least: dict[int, Rank | None] = {}

    def add(self, profile: Profile) -> None:
        """Take in an account."""
        number, words, turn = len(self.profiles), words_to_find(profile), profile.turn
        self.profiles.append(profile)
        self.days.append(turn[0])
        self.words.append(words)
        self._numbers[turn[2]] = number
        account = profile.held.account
        self.countries.setdefault(account.kind, set()).add(account.country)
        filed = profile_blocks(profile)
        self._spread.append(len(filed))
        for name in filed:
            self._block(name).add(turn, number, words)
        if account.country is not None:
            few = telling(words)
            for name in anchor_blocks(profile):
                self._block(name).add(turn, number, few)

    def _block(self, name: str) -> Block:
        return self.blocks.setdefault(name, Block())

    def number(self, profile: Profile) -> int:
        """Return the number of an account that was taken in."""
        return self._numbers[profile.turn[2]]

    def forget(self) -> None:
        """Forget what was remembered of what accounts meet, as others come that may have been met before."""
        self._least.clear()

    def least(self, number: int) -> Rank | None:
        """Return the rank of the last account that one is compared with; None where they are not as many as may be.

        It is remembered until the account is asked for what is `near` it, and may have risen since.
        """
        if number not in self._least:
            self.near(self.profiles[number])
        return self._least[number]

    def most_shared(self, one: int, other: int) -> int:
        """Return the most that two accounts may share, by their numbers, wherever they are found: tenths of bits."""
        return self._spread[one] * sum(map(tenths, self.words[one] & self.words[other]))

    def near(self, profile: Profile) -> list[Turn]:
        """Return the accounts of earlier reports to compare with, the most telling first, at most 80."""
        numbers, bits, others = self._candidates(profile)
        best = self._best(numbers, bits)
        if len(best) < MOST:
            known = {turn for _, turn in best}
            turns = {self.profiles[number].turn for part in others for number in part.tolist()} - known
            best += [(0, turn) for turn in nlargest(MOST - len(best), turns)]
        number = self._numbers.get(profile.turn[2])
        if number is not None:
            self._least[number] = best[-1] if len(best) == MOST else None
        return [turn for _, turn in best]

    def _candidates(self, profile: Profile) -> tuple[Numbers, npt.NDArray[np.int64], list[Numbers]]:
        """Accounts that share words, each as often as it does, and what it is worth; and those taken without."""
        report = profile.turn[:2]
        words = [(word, tenths(word)) for word in words_to_find(profile)]
        sharing: list[Numbers] = []
        worth: list[int] = []
        others: list[Numbers] = []
        for name in neighbour_blocks(profile):
            block = self.blocks.get(name)
            if block is None:
                continue
            if f"|{ANYWHERE}|" not in name:
                others.append(block.everything.before(report, LATEST))
            for word, bits in words:
                posting = block.by_key.get(word)
                if posting is not None:
                    found = posting.before(report, CROWD)
                    (sharing if bits else others).append(found)
                    if bits:
                        worth.append(bits)
        if not sharing:
            return np.empty(0, np.int32), np.empty(0, np.int64), others
        lengths = [len(part) for part in sharing]
        return np.concatenate(sharing), np.repeat(np.array(worth, np.int64), lengths), others

    def _best(self, numbers: Numbers, bits: npt.NDArray[np.int64]) -> list[Rank]:
        """Add up what each account shares; the first in order, and no more than are compared."""
        if not len(numbers):
            return []
        base = int(numbers.min())
        sums = np.bincount(numbers - base, weights=bits)
        found = np.flatnonzero(sums)
        if len(found) > MOST:  # most share too little, and to put those in order is most of the work
            shares = sums[found]
            least = np.partition(shares, -MOST)[-MOST]
            tied = found[shares == least]
            found = found[shares > least]
            left = MOST - len(found)
            if len(tied) > left:
                days = np.array([self.days[base + nth] for nth in tied.tolist()])
                tied = tied[days >= np.partition(days, -left)[-left]]
            turns = nlargest(left, [self.profiles[base + nth].turn for nth in tied.tolist()])
            last = [(int(least), turn) for turn in turns]
        else:
            last = []
        first = [(int(sums[nth]), self.profiles[base + nth].turn) for nth in found.tolist()]
        return sorted(first, reverse=True) + last
