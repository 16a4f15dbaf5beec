"""Words as they are compared."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

__all__ = ["Phrases", "fold", "load_table", "overlap", "rarity", "tokens", "weigh"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_POSSESSIVE = re.compile(r"['’].*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # U.S., C.O.B.
_KEPT_S = ("ss", "us", "is", "as", "os")
_SHORTEST_PLURAL = 4


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """Return the data file `name` of this package."""
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def fold(text: str) -> str:
    """Return `text` without case and accents."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """The singular, roughly: what matters is that both forms come out alike."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(_KEPT_S):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1]


@lru_cache(maxsize=1024)  # a sentence is asked for by each who looks for something in it
def tokens(text: str | None) -> tuple[str, ...]:
    """Return the words of `text` in order: folded, in the singular, without a possessive ending."""
    if not text:
        return ()
    joined = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    return tuple([_stem(_POSSESSIVE.sub("", word)) for word in _WORD.findall(fold(joined))])


@cache
def _rarities() -> Mapping[str, float]:
    lines = files(__package__).joinpath("data", "words.csv").read_text(encoding="utf-8").splitlines()
    rows = (line.split(",") for line in lines if line and not line.startswith("#"))
    return {word: float(bits) for word, bits in rows}


@cache
def _rarest() -> float:
    return max(_rarities().values()) + 1.0


def rarity(word: str) -> float:
    """Return how much a shared word tells, in bits: log2 of reports over reports that hold it.

    A word that `data/words.csv` does not list is held to be rarer, by one bit, than all that it lists.
    """
    return _rarities().get(word, _rarest())


def weigh(words: Iterable[str]) -> float:
    """Return the sum of the words' rarities, added in the order of the alphabet so that it is always the same."""
    known, rarest = _rarities(), _rarest()
    return sum(known.get(word, rarest) for word in sorted(words))


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Return the share of the lighter side's rarity that both sides hold, from 0 to 1; 0 where one is empty."""
    common = weigh(left & right)
    return common / min(weigh(left), weigh(right)) if common else 0.0


class Phrases:
    """Phrases, as the words that `tokens` makes of them, each with what it stands for."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Take phrases in."""
        self._known = {tokens(phrase): name for phrase, name in known.items()}
        self._longest: dict[str, int] = {}
        for words in self._known:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def at(self, words: Sequence[str], begin: int) -> tuple[str, int] | None:
        """Return what the longest phrase that begins at this word stands for, with its number of words."""
        for length in range(min(self._longest.get(words[begin], 0), len(words) - begin), 0, -1):
            found = self._known.get(tuple(words[begin : begin + length]))
            if found:
                return found, length
        return None

    def first(self, words: Sequence[str]) -> str | None:
        """Return what the first phrase in `words` stands for; None if there is none."""
        for begin, word in enumerate(words):
            if word in self._longest and (found := self.at(words, begin)):
                return found[0]
        return None
