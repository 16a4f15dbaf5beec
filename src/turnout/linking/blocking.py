"""Which accounts are compared at all: those of one kind and country that speak of neighbouring months.

The codebook makes a strike, the lockout that answers it and a march of the same people three actions, and an action
keeps to its country.
A block is `kind|country|month`. Within a crowded block the accounts that share the most telling words are taken, and
the latest ones; so what one more account costs is bounded, however many accounts there are.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from turnout.linking.profile import Profile
from turnout.linking.text import rarity

__all__ = ["Blocks", "neighbour_blocks", "profile_blocks"]

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
    months = range(_month(profile.active[0]), _month(profile.active[1]) + 1)[-_LONGEST:]
    return _named(profile, {*months, *_anchors(profile)}, profile.held.account.country)


def neighbour_blocks(profile: Profile) -> tuple[str, ...]:
    """Return the blocks whose accounts may speak of the same action."""
    months = {anchor + step for anchor in _anchors(profile) for step in range(-_REACH, _REACH + 1)}
    country = profile.held.account.country
    if country is None:
        return _named(profile, months, _ANYWHERE) + _named(profile, months, None)
    return _named(profile, months, country) + _named(profile, months, None)


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
    latest: list[int] = field(default_factory=list)
    by_key: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


class Blocks:
    """An index of accounts, which it numbers in the order in which they come."""

    def __init__(self) -> None:
        self._blocks: dict[str, _Block] = defaultdict(_Block)

    def add(self, number: int, profile: Profile) -> None:
        """Take in an account under its number, which must be higher than all before."""
        keys = _keys(profile)
        for name in profile_blocks(profile):
            block = self._blocks[name]
            block.latest.append(number)
            for key in keys:
                block.by_key[key].append(number)
        if profile.held.account.country is None:
            return
        telling = [key for key in keys if rarity(key) >= _TELLING_BITS]
        for name in _named(profile, _anchors(profile), _ANYWHERE):
            for key in telling:
                self._blocks[name].by_key[key].append(number)

    def near(self, profile: Profile) -> list[int]:
        """Return the numbers of the accounts to compare with, the most telling first, at most 80."""
        shared: dict[int, float] = {}
        keys = [(key, rarity(key)) for key in sorted(_keys(profile))]
        for name in neighbour_blocks(profile):
            block = self._blocks.get(name)
            if block is None:
                continue
            for number in block.latest[-_LATEST:]:
                shared.setdefault(number, 0.0)
            for key, bits in keys:
                for number in block.by_key.get(key, ())[-_CROWD:]:
                    shared[number] = shared.get(number, 0.0) + bits
        return sorted(shared, key=lambda number: (-shared[number], -number))[:_MOST]
