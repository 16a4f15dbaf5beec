"""An action divided into the units of a rule, each with the assertions that bear on it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from turnout.counting.assertion import Assertion
from turnout.counting.frequency import kind_of, most_frequent
from turnout.counting.rule import Rule
from turnout.records import Account

__all__ = ["Candidate", "PlaceKey", "divide", "fold_name", "kind_of", "most_frequent", "place_of"]

PlaceKey = tuple[str, float, float]
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_WHOLE: PlaceKey = ("", 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may count as one: a place, or None for the whole action, with the assertions that bear on it.

    `key` tells the places of one action apart, whatever they are called.
    """

    place: str | None
    assertions: tuple[Assertion, ...]
    key: PlaceKey = _WHOLE


@lru_cache(maxsize=100_000)
def fold_name(name: str) -> str:
    """Return a name as it is compared: without case, accents, points and surplus spaces."""
    if name.isascii():  # the same, at a tenth of the time
        return _NO_LETTERS.sub(" ", name.lower()).strip()
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", kept).strip()


def place_of(account: Account, rule: Rule) -> str | None:
    """Return the account's place if it is fine enough to be a unit under `rule`, or the town that it lies in."""
    precision = account.place_precision or account.scope
    if not account.place or precision not in rule.place_precisions:
        return None
    return _town_of(account) if rule.places == "town" else account.place


def divide(assertions: Sequence[Assertion], rule: Rule) -> list[Candidate]:
    """Return the candidates of one action, in the order of their places.

    For units by place: one for each place, with the assertions of that place, and the ends told of the whole.
    Places told as coarser than the finest are left out where a finer one is named: a region beside its own town.
    An action without a place is none, but for unit `event-day`, where it is one as a whole.
    """
    if not rule.by_place:
        return [Candidate(None, tuple(assertions))]
    named: dict[PlaceKey, tuple[list[Assertion], list[str]]] = {}
    whole: list[Assertion] = []
    told = [(one, place_of(one.held.account, rule)) for one in assertions]
    given = {_precision(one) for one, place in told if place}
    finest = next((precision for precision in rule.place_precisions if precision in given), None)
    for one, place in told:
        if place and (finest == "region" or _precision(one) != "region"):
            ones, names = named.setdefault(_key(one.held.account, place, rule), ([], []))
            ones.append(one)
            names.append(place)
        elif one.stop:
            whole.append(replace(one, sure=None, maybe=None))
    if not named and rule.unit == "event-day":
        return [Candidate(None, tuple(assertions))]
    return [
        Candidate(most_frequent(names), (*ones, *whole), key)
        for key, (ones, names) in sorted(named.items(), key=_by_key)
    ]


def _by_key(item: tuple[PlaceKey, object]) -> PlaceKey:
    return item[0]


def _town_of(account: Account) -> str | None:
    """The town of a site told as "Pump Works, Orsk"; any other place is its own."""
    if account.scope != "site" or account.place is None or "," not in account.place:
        return account.place
    return account.place.partition(",")[2].strip() or account.place


def _key(account: Account, place: str, rule: Rule) -> PlaceKey:
    """What makes two names one place: its point, where it is the place's own, else the name itself.

    Two works in one town may both have the town's point; they are two sites all the same.
    """
    if account.latitude is None or account.longitude is None:
        return (fold_name(place), 0.0, 0.0)
    if rule.places == "site" and account.scope == "site" and account.place_precision not in {"site", None}:
        return (fold_name(place), 0.0, 0.0)
    digits = 2 if rule.places == "site" else 1
    return ("", round(account.latitude, digits), round(account.longitude, digits))


def _precision(one: Assertion) -> str | None:
    return one.held.account.place_precision or one.held.account.scope
