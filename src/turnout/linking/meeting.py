"""Which accounts of later turns are compared with an account, or with others than before because it came.

The others need no turn again: what one is compared with decides, with where those are, where it belongs. Most are told
by a rule: an account that comes after this one, lies in all its blocks and has each word that it shares with a later
one shares as much with that and is newer. Behind as many such accounts as are compared this one is not.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from turnout.linking.blocking import anchor_blocks, neighbour_blocks, profile_blocks, reach_of, telling_words
from turnout.linking.crowds import CROWD, LATEST, MOST, Crowds, Rank, tenths
from turnout.linking.postings import Block, Numbers
from turnout.linking.profile import Profile, Turn

__all__ = ["reports_that_meet"]

_WORDS = 60  # that have a bit of their own in a mask
_NO_DAYS = np.empty(0, np.int32)
_Part = tuple[int, Numbers]  # the bit of a word, and the accounts that have it


def reports_that_meet(
    crowds: Crowds, profile: Profile, *, new: int, show: Callable[[Iterable[str]], None]
) -> set[tuple[int, str]]:
    """Return the reports, after its own, of which an account is compared with this one.

    Args:
        crowds: where it was taken in.
        profile: the account.
        new: how many accounts have just come with it, itself among them; 0 where it was there. Of one that is new also
            those reports are told of which an account is compared with others than before, or in another order.
        show: takes in all that lies in some blocks.
    """
    found: set[tuple[int, str]] = set()
    for side in _sides(crowds, profile):
        for number in side.suspects(new=new, show=show):
            report = crowds.profiles[number].turn[:2]
            if report not in found and side.is_changed(number, new=new):
                found.add(report)
    return found


def _sides(crowds: Crowds, profile: Profile) -> Iterator["_Side"]:
    """An account is met in its own blocks, and by those without a country in the blocks of all countries."""
    account, words = profile.held.account, sorted(crowds.words[crowds.number(profile)])
    filed = profile_blocks(profile)
    if account.country is None:
        countries = sorted(crowds.countries[account.kind], key=str)
        yield _Side(crowds, profile, tuple(words), filed, reach_of(profile, countries), latest=True)
        return
    yield _Side(crowds, profile, tuple(words), filed, reach_of(profile, [account.country]), latest=True)
    few = tuple(telling_words(words))
    yield _Side(crowds, profile, few, anchor_blocks(profile), reach_of(profile, [None]), latest=False)


@dataclass(frozen=True, slots=True)
class _Side:
    """One way in which an account is met.

    Args:
        crowds: the index.
        profile: the account.
        words: by which it is found.
        filed: the blocks in which it is found.
        reach: those in which the others lie.
        latest: whether it is met without a word shared, too, among the latest of a block.
    """

    crowds: Crowds
    profile: Profile
    words: tuple[str, ...]
    filed: tuple[str, ...]
    reach: tuple[str, ...]
    latest: bool

    def suspects(self, *, new: int, show: Callable[[Iterable[str]], None]) -> list[int]:
        """Return the later accounts that may meet it, or others because of it, by their numbers."""
        if not any(len(part) for _, part in self._later()):
            return []
        if new:  # how crowded its blocks are can be told only where they are complete
            show(self.filed)
        rivals = list(self._sharing(self.filed))
        filed = [block.everything.after(self.profile.turn) for block in self._blocks(self.filed)]
        table = _Table(list(self._later()), rivals, filed)
        if len(self.words) <= _WORDS:
            table.drop_beaten(self.crowds.days, self._crowded() if new else ())
        return table.left()

    def _later(self) -> Iterator[_Part]:
        yield from self._sharing(self.reach)
        if self.latest:
            yield from ((0, part) for part in self._among_latest())

    def is_changed(self, number: int, *, new: int) -> bool:
        """Tell whether a later account is compared with this one, or where it is `new` with others than before."""
        other, words = self.crowds.profiles[number], self.crowds.words[number]
        near = frozenset(neighbour_blocks(other))
        common = [name for name in self.filed if name in near]
        if not common:
            return False
        least = self.crowds.least(number)
        shared = [word for word in self.words if word in words]
        if least is None or (len(common) * sum(map(tenths, shared)), self.profile.turn) >= least:
            return True
        return new > 0 and self._pushes_out(number, common, shared, least, new)

    def _pushes_out(self, number: int, common: list[str], shared: list[str], least: Rank, new: int) -> bool:
        """Whether one that was compared is no longer among the latest that share some word."""
        report = self.crowds.profiles[number].turn[:2]
        for block in self._blocks(common):
            for word in shared:
                posting = block.by_key[word]
                end = bisect_left(posting.turns, report)
                if CROWD < end <= bisect_left(posting.turns, self.profile.turn) + CROWD:
                    for nth in range(max(end - CROWD - new, 0), end - CROWD):
                        if (self.crowds.most_shared(posting.number(nth), number), posting.turns[nth]) >= least:
                            return True
        return False

    def _blocks(self, names: Iterable[str]) -> Iterator[Block]:
        return (block for name in names if (block := self.crowds.blocks.get(name)) is not None)

    def _sharing(self, names: Iterable[str]) -> Iterator[_Part]:
        """What comes later and shares a word, with the bit of that word."""
        for block in self._blocks(names):
            for nth, word in enumerate(self.words):
                posting = block.by_key.get(word)
                if posting is not None:
                    yield 1 << min(nth, _WORDS), posting.after(self.profile.turn)

    def _among_latest(self) -> Iterator[Numbers]:
        """What comes later and has it among the latest of a block."""
        ends: list[Turn | None] = []
        for block in self._blocks(self.filed):
            turns = block.everything.turns
            nth = bisect_left(turns, self.profile.turn) + LATEST
            ends.append(turns[nth] if nth < len(turns) else None)
        until = None if None in ends else max(turn for turn in ends if turn)
        for block in self._blocks(self.reach):
            yield block.everything.after(self.profile.turn, until)

    def _crowded(self) -> Iterator[tuple[int, int, int]]:
        """The words of which it takes the place of another among the latest: the bit, the first and the last day."""
        turn = self.profile.turn
        for block in self._blocks(self.filed):
            for nth, word in enumerate(self.words):
                turns = block.by_key[word].turns if word in block.by_key else []
                if len(turns) > CROWD:
                    at = bisect_left(turns, turn)
                    last = turns[at + CROWD][0] if at + CROWD < len(turns) else 1 << 30
                    yield 1 << nth, max(turns[CROWD][0], turn[0]), last


class _Table:
    """Later accounts by number, each with the words that it shares."""

    def __init__(self, parts: Sequence[_Part], rivals: Sequence[_Part], filed: Sequence[Numbers]) -> None:
        """Take in those that may meet an account, those found as it is, and those that lie in each of its blocks."""
        everything = np.concatenate([*(part for _, part in parts), *(part for _, part in rivals), *filed])
        self._base = int(everything.min())
        size = int(everything.max()) - self._base + 1
        self._suspected = np.zeros(size, np.bool_)
        self._masks = np.zeros(size, np.int64)
        for bit, part in parts:
            self._suspected[part - self._base] = True
            self._masks[part - self._base] |= bit
        for bit, part in rivals:
            self._masks[part - self._base] |= bit
        found = np.zeros(size, np.int32)
        for part in filed:
            found[part - self._base] += 1
        self._alike = found == len(filed)

    def drop_beaten(self, days: "array[int]", crowded: Iterable[tuple[int, int, int]]) -> None:
        """Drop those that meet as many others first as they meet.

        Args:
            days: of all accounts, by number.
            crowded: words of which the latest are as many as are looked at, by their bits, each with the days of those
                that may meet others because of it; they are kept.
        """
        places = np.flatnonzero(self._suspected)
        masks, on = self._masks[places], self._days(days, places)
        keep = np.zeros(len(places), np.bool_)
        for bit, first, last in crowded:
            keep |= ((masks & bit) != 0) & (first <= on) & (on <= last)
        rivals = np.flatnonzero(self._alike)
        held, told = self._masks[rivals], self._days(days, rivals)
        for mask in np.unique(masks).tolist():
            later = told[(held & mask) == mask] if mask else _NO_DAYS
            if len(later) >= MOST:
                last = np.partition(later, MOST - 1)[MOST - 1]
                self._suspected[places[(masks == mask) & (on > last) & ~keep]] = False

    def _days(self, days: "array[int]", places: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
        return np.frombuffer(days, np.int32)[places + self._base]

    def left(self) -> list[int]:
        """Return those that are left, by number."""
        return (np.flatnonzero(self._suspected) + self._base).tolist()
