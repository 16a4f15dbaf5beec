"""An action divided into the units of a rule, each with the assertions that bear on it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from turnout.codebook import KINDS
from turnout.counting.assertion import Assertion
from turnout.counting.rule import Rule
from turnout.records import Account

__all__ = ["Candidate", "divide", "fold_name", "kind_of", "most_frequent", "place_of"]

_Key = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may count as one: a place, or None for the whole action, with the assertions that bear on it."""

    place: str | None
    assertions: tuple[Assertion, ...]


def fold_name(name: str) -> str:
    """Return a name as it is compared: without case, accents, points and surplus spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", kept).strip()


def most_frequent(values: Iterable[str | None]) -> str | None:
    """Return the most frequent value that is given, the first in the alphabet among equals; None if none is."""
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def kind_of(accounts: Sequence[Account]) -> str:
    """Return the kind given most often, the first of the codebook among equals."""
    counted = Counter(account.kind for account in accounts)
    order = list(KINDS)
    return min(counted, key=lambda kind: (-counted[kind], order.index(kind)))


def place_of(account: Account, rule: Rule) -> str | None:
    """Return the account's place if it is fine enough to be a site under `rule`."""
    precision = account.place_precision or account.scope
    return account.place if account.place and precision in rule.place_precisions else None


def divide(assertions: Sequence[Assertion], rule: Rule) -> list[Candidate]:
    """Return the candidates of one action, in the order of their places.

    For unit `site`: one for each place, with the assertions of that place, and the ends told of the whole. Places
    told as coarser than the finest are left out where a finer one is named: a region beside its own town.
    """
    if rule.unit != "site":
        return [Candidate(None, tuple(assertions))]
    named: dict[_Key, list[Assertion]] = {}
    whole: list[Assertion] = []
    finest = _finest(assertions, rule)
    for one in assertions:
        place = place_of(one.held.account, rule)
        if place and (_precision(one) != "region" or finest == "region"):
            named.setdefault(_key(one.held.account, place), []).append(one)
        else:
            whole.append(replace(one, sure=None, maybe=None))
    ends = [one for one in whole if one.stop]
    return [
        Candidate(most_frequent(one.held.account.place for one in ones), (*ones, *ends))
        for _, ones in sorted(named.items())
    ]


def _key(account: Account, place: str) -> _Key:
    """What makes two names one place: its point, where it is known, else the name itself."""
    if account.latitude is None or account.longitude is None:
        return (fold_name(place), 0.0, 0.0)
    return ("", round(account.latitude, 2), round(account.longitude, 2))


def _precision(one: Assertion) -> str | None:
    return one.held.account.place_precision or one.held.account.scope


def _finest(assertions: Sequence[Assertion], rule: Rule) -> str | None:
    given = {_precision(one) for one in assertions if place_of(one.held.account, rule)}
    return next((precision for precision in rule.place_precisions if precision in given), None)
