"""Which accounts are compared at all: those of one kind and country that speak of neighbouring months.

The codebook makes a strike, the lockout that answers it and a march of the same people three actions, and an action
keeps to its country.
A block is `kind|country|month`. Within a crowded block the accounts that share the most telling words are taken, and
the latest ones; so what one more account costs is bounded, however many accounts there are. What an account is
compared with depends on the accounts that have their turn before it, and not on when any of them was taken in.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from heapq import nlargest

from turnout.linking.profile import Profile, Turn
from turnout.linking.text import rarity

__all__ = ["Blocks", "blocks_within_reach", "neighbour_blocks", "profile_blocks"]

_REACH = 2  # months: stoppages of one dispute lie not more than two months apart (codebook)
_LONGEST = 12  # months of a long action that are indexed, the last ones
_TELLING_BITS = 5.0  # a word rarer than this brings accounts together even where a country is unsaid
_TELLING_WORDS = 6
_LATEST = 40  # accounts of a block that are taken whatever they share
_CROWD = 400  # accounts of a block that are looked at for one shared word, the latest
_MOST = 80  # accounts that are compared in the end
_ANYWHERE = "*"


def profile_blocks(profile: Profile) -> tuple[str, ...]:
    """Return the blocks that an account lies in."""
    return _named(profile, _months(profile), profile.held.account.country)


def neighbour_blocks(profile: Profile) -> tuple[str, ...]:
    """Return the blocks whose accounts may speak of the same action."""
    months = _around(_anchors(profile))
    country = profile.held.account.country
    if country is None:
        return _named(profile, months, _ANYWHERE) + _named(profile, months, None)
    return _named(profile, months, country) + _named(profile, months, None)


def blocks_within_reach(profile: Profile) -> tuple[str, ...]:
    """Return the blocks whose accounts may be compared with this one when their turn comes after it."""
    country = profile.held.account.country
    months = _around(_months(profile))
    where = _named(profile, months, _ANYWHERE if country is None else country)
    return where + _named(profile, months, None)


def _months(profile: Profile) -> set[int]:
    months = range(_month(profile.active[0]), _month(profile.active[1]) + 1)[-_LONGEST:]
    return {*months, *_anchors(profile)}


def _around(months: Iterable[int]) -> set[int]:
    return {month + step for month in months for step in range(-_REACH, _REACH + 1)}


def _anchors(profile: Profile) -> set[int]:
    first, last = profile.active
    return {_month(first), _month(last), _month(profile.held.published_on.toordinal())}


def _month(day: int) -> int:
    moment = date.fromordinal(day)
    return moment.year * 12 + moment.month - 1


def _named(profile: Profile, months: Iterable[int], country: str | None) -> tuple[str, ...]:
    return tuple(
        f"{profile.held.account.kind}|{country or ''}|{month // 12}-{month % 12 + 1:02}" for month in sorted(months)
    )


def _keys(profile: Profile) -> frozenset[str]:
    """The words by which accounts of a crowded block find each other."""
    words = sorted(profile.quote | profile.title, key=lambda word: (-rarity(word), word))
    telling = {word for word in words[:_TELLING_WORDS] if rarity(word) >= _TELLING_BITS}
    return frozenset(telling | profile.who.occupations | profile.who.names | profile.target | profile.place)


@dataclass(slots=True)
class _Block:
    """Turns of its accounts, in order; `by_key` those that have a word."""

    turns: list[Turn] = field(default_factory=list)
    by_key: dict[str, list[Turn]] = field(default_factory=lambda: defaultdict(list))


class Blocks:
    """An index of accounts by turn; it answers the same in whatever order they were added."""

    def __init__(self) -> None:
        self._blocks: dict[str, _Block] = defaultdict(_Block)

    def add(self, profile: Profile) -> None:
        """Take in an account."""
        keys = _keys(profile)
        for name in profile_blocks(profile):
            block = self._blocks[name]
            insort(block.turns, profile.turn)
            for key in keys:
                insort(block.by_key[key], profile.turn)
        if profile.held.account.country is None:
            return
        telling = [key for key in keys if rarity(key) >= _TELLING_BITS]
        for name in _named(profile, _anchors(profile), _ANYWHERE):
            block = self._blocks[name]
            insort(block.turns, profile.turn)
            for key in telling:
                insort(block.by_key[key], profile.turn)

    def near(self, profile: Profile) -> list[Turn]:
        """Return the accounts of earlier reports to compare with, the most telling first, at most 80."""
        shared: dict[Turn, float] = {}
        keys = [(key, rarity(key)) for key in sorted(_keys(profile))]
        report = profile.turn[:2]
        for name in neighbour_blocks(profile):
            block = self._blocks.get(name)
            if block is None:
                continue
            if f"|{_ANYWHERE}|" not in name:
                end = bisect_left(block.turns, report)
                for turn in block.turns[max(end - _LATEST, 0) : end]:
                    shared.setdefault(turn, 0.0)
            for key, bits in keys:
                turns = block.by_key.get(key, [])
                end = bisect_left(turns, report)
                for turn in turns[max(end - _CROWD, 0) : end]:
                    shared[turn] = shared.get(turn, 0.0) + bits
        if len(shared) > _MOST:  # most share too little, and to put those in order is most of the work
            least = nlargest(_MOST, shared.values())[-1]
            shared = {turn: bits for turn, bits in shared.items() if bits >= least}
        return sorted(sorted(shared, reverse=True), key=lambda turn: -shared[turn])[:_MOST]

    def later(self, profile: Profile) -> set[Turn]:
        """Return the accounts of later reports that may be compared with this one.

        Those share a word with it by which accounts find each other, or have it among the latest of a block.
        """
        after = _end_of(profile.turn)
        anywhere = profile.held.account.country is None
        last = None if anywhere else self._last_to_see(profile)
        keys = () if anywhere else _keys(profile)
        found: set[Turn] = set()
        for name in blocks_within_reach(profile):
            block = self._blocks.get(name)
            if block is None:
                continue
            end = len(block.turns) if last is None else bisect_left(block.turns, last)
            found.update(block.turns[bisect_left(block.turns, after) : end])
            for key in keys:
                turns = block.by_key.get(key, ())
                found.update(turns[bisect_left(turns, after) :])
        return found

    def _last_to_see(self, profile: Profile) -> tuple[int, str] | None:
        """Behind the last report that meets this account among the latest of a block; None where all later ones do."""
        ends = []
        for name in profile_blocks(profile):
            turns = self._blocks[name].turns
            nth = bisect_left(turns, profile.turn) + _LATEST
            if nth >= len(turns):
                return None
            ends.append(_end_of(turns[nth]))
        return max(ends)


def _end_of(turn: Turn) -> tuple[int, str]:
    """What comes behind all turns of a report."""
    return turn[0], turn[1] + "\0"
