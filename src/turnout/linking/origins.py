"""Origins: which reports repeat one text, copies and updates that add or drop some of it alike.

A text is taken as the set of its sentences, compared without case, marks and white space. Whether two texts are of one
origin depends on these two alone; origins are what hangs together by that, whatever the order in which reports come.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from hashlib import blake2b

__all__ = ["MOST_OF_ONE_KEY", "Units", "group_origins", "read_units", "same_origin", "sketch"]

Units = Mapping[int, int]
"""Sentences as 63-bit hashes, each with its number of words."""

# Below this many words two publishers may well have written the same by themselves.
_LEAST_WORDS = 20
# Shorter sentences ("He declined to comment.") stand in many a text.
_LEAST_IN_SENTENCE = 5
# So much of the shorter text, in words, stands in the longer one.
_SHARED = 0.7
_SKETCH = 4
# Of the texts that have a key so many are looked at, the first: a sentence in more of them may be boilerplate.
MOST_OF_ONE_KEY = 50
_END = re.compile(r"[.!?][\"'”’)]*(?=\s)")
_WORD = re.compile(r"\w+")


def read_units(text: str) -> Units:
    """Return the sentences of a text; none where it has fewer than 20 words, for such a text stands alone."""
    units: dict[int, int] = {}
    for sentence in _END.split(text.casefold()):
        words = _WORD.findall(sentence)
        if len(words) >= _LEAST_IN_SENTENCE:
            digest = blake2b(" ".join(words).encode(), digest_size=8).digest()
            units[int.from_bytes(digest) >> 1] = len(words)
    return units if sum(units.values()) >= _LEAST_WORDS else {}


def sketch(units: Units) -> tuple[int, ...]:
    """Return the keys by which texts find each other: the four lowest hashes.

    Texts that share 0.7 of the shorter one, the longer being at most half as long again, have none of them in common
    in less than one case of a hundred.
    """
    return tuple(sorted(units)[:_SKETCH])


def same_origin(one: Units, other: Units) -> bool:
    """Tell whether at least 0.7 of the words of the shorter text, and 20, are in sentences that both have."""
    shared = sum(words for unit, words in one.items() if unit in other)
    shorter = min(sum(one.values()), sum(other.values()))
    return shared >= max(_LEAST_WORDS, _SHARED * shorter)


def group_origins(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the origin of each text: the name, the first in order, of one of those that repeat it.

    A text is compared with the first 50 others, in the order of their names, that share a key with it.

    Args:
        texts: by name; the answer does not depend on their order.
    """
    units = {name: read_units(text) for name, text in texts.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(units):
        for key in sketch(units[name]):
            holders[key].append(name)
    groups = {name: name for name in units}
    for names in holders.values():
        _join_alike(names, units, groups)
    return {name: _root(groups, name) for name in units}


def _join_alike(names: list[str], units: Mapping[str, Units], groups: dict[str, str]) -> None:
    for nth, name in enumerate(names):
        for other in names[: min(nth, MOST_OF_ONE_KEY)]:
            roots = sorted((_root(groups, name), _root(groups, other)))
            if roots[0] != roots[1] and same_origin(units[name], units[other]):
                groups[roots[1]] = roots[0]


def _root(groups: Mapping[str, str], name: str) -> str:
    while groups[name] != name:
        name = groups[name]
    return name
