"""Who acts and against whom: phrases brought to a form in which they can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from turnout.linking.text import Phrases, load_table, tokens
from turnout.places import read_demonyms

__all__ = ["Actor", "read_actor", "read_occupation", "read_target", "same_sector", "takes_in"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A phrase for who acts.

    Args:
        occupations: keys of `data/actors.toml`.
        names: the other words that name somebody in particular.
    """

    occupations: frozenset[str]
    names: frozenset[str]

    @property
    def is_generic(self) -> bool:
        """Whether the phrase fits anybody ("workers")."""
        return not self.occupations and not self.names


@cache
def _phrases() -> Phrases:
    table = load_table("actors.toml")
    named = {phrase: name for name, phrases in table["occupations"].items() for phrase in phrases}
    named |= table["unions"]
    return Phrases(named)


@cache
def _broader() -> Mapping[str, frozenset[str]]:
    return MappingProxyType({word: frozenset(found) for word, found in load_table("actors.toml")["broader"].items()})


@cache
def _generic(table: str) -> frozenset[str]:
    return frozenset(load_table("actors.toml")["words"][table])


@cache
def _sectors() -> Mapping[str, frozenset[str]]:
    sectors: dict[str, set[str]] = {}
    for sector, occupations in load_table("actors.toml")["sectors"].items():
        for occupation in occupations:
            sectors.setdefault(occupation, set()).add(sector)
    return MappingProxyType({occupation: frozenset(found) for occupation, found in sectors.items()})


@lru_cache(maxsize=16384)
def read_actor(phrase: str | None) -> Actor:
    """Return what `phrase` names; the longest known phrase at each word wins; their nation is left out."""
    words, occupations, names, i = tokens(_without_demonyms(phrase or "")), set(), set(), 0
    phrases, generic = _phrases(), _generic("generic")
    while i < len(words):
        known = phrases.at(words, i)
        if known:
            occupations.add(known[0])
        elif words[i] not in generic and not words[i].isdigit():
            names.add(words[i])
        i += known[1] if known else 1
    return Actor(frozenset(occupations), frozenset(names))


def _without_demonyms(phrase: str) -> str:
    """All who act in a country are of it, mostly: "Brazilian seamen" are the seamen."""
    for found in reversed(read_demonyms(phrase)):
        phrase = phrase[: found.start] + phrase[found.end :]
    return phrase


@lru_cache(maxsize=16384)
def read_target(phrase: str | None) -> frozenset[str]:
    """Return the words of a target that tell it from others, with its initials where it has several."""
    words = [word for word in tokens(phrase) if not word.isdigit()]
    telling = [word for word in words if word not in _generic("company") | _generic("targets")]
    initials = "".join(word[0] for word in telling)
    acronym = {initials} if len(telling) >= 3 else set()  # fewer letters would meet by chance
    return frozenset(telling) | acronym


def same_sector(left: Actor, right: Actor) -> bool:
    """Tell whether the two name neighbouring occupations."""
    sectors = _sectors()
    return any(
        sectors.get(one, frozenset()) & sectors.get(other, frozenset())
        for one in left.occupations
        for other in right.occupations
    )


def takes_in(left: Actor, right: Actor) -> bool:
    """Tell whether one of the two is named by a word that takes in the other's occupation ("transport workers")."""
    return any(
        _broader().get(word, frozenset()) & narrow.occupations
        for wide, narrow in ((left, right), (right, left))
        if not wide.occupations
        for word in wide.names
    )


@lru_cache(maxsize=16384)
def read_occupation(text: str | None) -> Actor:
    """Return the one occupation that `text` speaks of, or a generic actor where it speaks of none or of several."""
    found = read_actor(text).occupations
    return Actor(found if len(found) == 1 else frozenset(), frozenset())
