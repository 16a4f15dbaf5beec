"""Which accounts are compared at all: those of one kind and country that speak of neighbouring months.

The codebook makes a strike, the lockout that answers it and a march of the same people three actions, and an action
keeps to its country.
A block is `kind|country|month`. Within a crowded block the accounts that share the most telling words are taken, and
the latest ones; so what one more account costs is bounded, however many accounts there are. What an account is
compared with depends on the accounts that have their turn before it, and not on when any of them was taken in.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from turnout.linking.profile import Profile
from turnout.linking.text import rarity

__all__ = [
    "ANYWHERE",
    "anchor_blocks",
    "blocks_within_reach",
    "neighbour_blocks",
    "profile_blocks",
    "reach_of",
    "telling_words",
    "words_to_find",
]

_REACH = 2  # months: stoppages of one dispute lie not more than two months apart (codebook)
_LONGEST = 12  # months of a long action that are indexed, the last ones
_TELLING_BITS = 5.0  # a word rarer than this brings accounts together even where a country is unsaid
_TELLING_WORDS = 6
ANYWHERE = "*"


def profile_blocks(profile: Profile) -> tuple[str, ...]:
    """Return the blocks that an account lies in."""
    return _named(profile.held.account.kind, _months(profile), profile.held.account.country)


def neighbour_blocks(profile: Profile) -> tuple[str, ...]:
    """Return the blocks whose accounts may speak of the same action."""
    account = profile.held.account
    return _neighbours(account.kind, account.country, frozenset(_anchors(profile)))


def blocks_within_reach(profile: Profile) -> tuple[str, ...]:
    """Return the blocks whose accounts may be compared with this one when their turn comes after it."""
    country = profile.held.account.country
    months = _around(_months(profile))
    kind = profile.held.account.kind
    return _named(kind, months, ANYWHERE if country is None else country) + _named(kind, months, None)


def reach_of(profile: Profile, countries: Iterable[str | None]) -> tuple[str, ...]:
    """Return the blocks, one country after the other, whose accounts may be compared with this one later."""
    months = _around(_months(profile))
    return tuple([name for country in countries for name in _named(profile.held.account.kind, months, country)])


def anchor_blocks(profile: Profile) -> tuple[str, ...]:
    """Return the blocks of all countries in which an account is found by its rare words."""
    return _named(profile.held.account.kind, _anchors(profile), ANYWHERE)


@lru_cache(maxsize=65_536)
def _neighbours(kind: str, country: str | None, anchors: frozenset[int]) -> tuple[str, ...]:
    months = _around(anchors)
    return _named(kind, months, ANYWHERE if country is None else country) + _named(kind, months, None)


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


def _named(kind: str, months: Iterable[int], country: str | None) -> tuple[str, ...]:
    return tuple([f"{kind}|{country or ''}|{month // 12}-{month % 12 + 1:02}" for month in sorted(months)])


def words_to_find(profile: Profile) -> frozenset[str]:
    """Return the words by which accounts of a crowded block find each other."""
    words = sorted(profile.quote | profile.title, key=lambda word: (-rarity(word), word))
    telling = {word for word in words[:_TELLING_WORDS] if rarity(word) >= _TELLING_BITS}
    return frozenset(telling | profile.who.occupations | profile.who.names | profile.target | profile.place)


def telling_words(words: Iterable[str]) -> list[str]:
    """Return those of the words that bring accounts together even where a country is unsaid."""
    return [word for word in words if rarity(word) >= _TELLING_BITS]
