"""Places made coarser for people's safety, and the words that would give the finer place away left out."""

import re
from dataclasses import replace
from typing import Literal

from turnout.places import country_name, find_place
from turnout.records import Account, Action, Evidence, HeldAccount, OtherPeople, People

__all__ = ["WITHHELD", "Precision", "coarsen"]

Precision = Literal["city", "region", "country"]

WITHHELD = "[withheld]"
"""Stands for the quote of an account whose sentence could tell the place."""

# Shorter words are names of places somewhere, and mean something else here.
_WORD = re.compile(r"[^\W\d_]{4,}")
_ORDER = ("site", "city", "region", "country")


def coarsen(action: Action, precision: Precision) -> Action:
    """Return the action with no place finer than `precision`, and no text that could name one.

    Sentences, headlines and addresses are withheld, phrases with a capital letter too: a town hides in "the Orsk
    miners" as well as in its own field.
    """
    return replace(action, accounts=tuple(_coarsen_held(held, precision) for held in action.accounts))


def _coarsen_held(held: HeldAccount, precision: Precision) -> HeldAccount:
    return replace(held, account=_coarsen_account(held.account, precision), title="", url="")


def _coarsen_account(account: Account, precision: Precision) -> Account:
    place = _coarser_place(account, precision)
    found = find_place(place, country=account.country) if place else None
    return replace(
        account,
        place=place,
        latitude=found.latitude if found else None,
        longitude=found.longitude if found else None,
        place_precision=found.precision if found else None,
        scope=_coarser(account.scope, precision),
        who=_plain(account.who),
        by=_plain(account.by),
        target=_plain(account.target),
        issue=_plain(account.issue),
        people_by=_plain(account.people_by),
        people=_plain_figure(account.people),
        other_people=tuple(
            OtherPeople(one.low, one.high, _plain(one.quote) or WITHHELD, _plain(one.by))
            for one in account.other_people
        ),
        evidence=Evidence(WITHHELD, 0, len(WITHHELD)),
    )


def _coarser(scope: str | None, precision: Precision) -> str | None:
    if scope in _ORDER and _ORDER.index(scope) < _ORDER.index(precision):
        return precision
    return scope


def _coarser_place(account: Account, precision: Precision) -> str | None:
    """The name of what holds the place at that precision; None where it is not known, which is coarse enough."""
    if account.place is None:
        return None
    found = find_place(account.place, country=account.country)
    if found is not None and found.precision in _ORDER and _ORDER.index(found.precision) >= _ORDER.index(precision):
        return account.place
    if precision == "city":
        return _town(account)
    if precision == "region":
        return found.region if found is not None else None
    return country_name(account.country) if account.country else None


def _town(account: Account) -> str | None:
    """The town that a site's name ends with ("Pump Works, Orsk")."""
    town = (account.place or "").rpartition(",")[2].strip()
    found = find_place(town, country=account.country) if town else None
    return town if found is not None and found.precision == "city" else None


def _plain(text: str | None) -> str | None:
    """The text if nothing in it can be a name, not even one of a place in small letters."""
    if text is None or text != text.lower() or any(find_place(word) for word in _WORD.findall(text)):
        return None
    return text


def _plain_figure(figure: People | None) -> People | None:
    return People(figure.low, figure.high, _plain(figure.quote) or WITHHELD) if figure else None
