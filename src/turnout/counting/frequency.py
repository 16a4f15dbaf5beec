"""The value given most often."""

from collections import Counter
from collections.abc import Iterable, Sequence

from turnout.codebook import KINDS
from turnout.records import Account

__all__ = ["kind_of", "most_frequent"]

_ORDER = {kind: place for place, kind in enumerate(KINDS)}


def most_frequent(values: Iterable[str | None]) -> str | None:
    """Return the most frequent value that is given, the first in the alphabet among equals; None if none is."""
    given = [value for value in values if value]
    if not given:
        return None
    if len(set(given)) == 1:
        return given[0]
    counted = Counter(given)
    return min(counted, key=lambda value: (-counted[value], value))


def kind_of(accounts: Sequence[Account]) -> str:
    """Return the kind given most often, the first of the codebook among equals."""
    counted = Counter(account.kind for account in accounts)
    return min(counted, key=lambda kind: (-counted[kind], _ORDER[kind]))
