"""When each action stands how under each rule: what every count and every series of a release is looked up in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from turnout.counting import Label, Rule, Stretch, group_units
from turnout.counting.assertion import Assertion, is_claim, read_assertion
from turnout.counting.claims import claim_days
from turnout.counting.outlook import Outlook, Piece, label_of
from turnout.counting.spans import FIRST, LAST
from turnout.counting.units import PlaceKey
from turnout.records import Action

__all__ = ["Spells", "follow_action"]

_Row = Mapping[str, Any]
# What tells the rows of an action apart, in the order of their sorting; nothing for an open end and for the whole.
_Span = tuple[str, str, str, str]  # first and last day, state, place
_Unit = tuple[str, str, str, int, int]  # first and last day, place, whether dated, whether over


@dataclass(frozen=True, slots=True)
class Spells:
    """The rows of one action in `spells`, `units` and `claims`, each in the order of the table's key."""

    spells: Sequence[_Row]
    units: Sequence[_Row]
    claims: Sequence[_Row]


def follow_action(action: Action, rules: Iterable[Rule], *, patience: int) -> Spells:
    """Follow an action from its first day to its last under each rule.

    Args:
        action: with the accounts that are published.
        rules: rules that agree share a row.
        patience: in days, as in `count`.
    """
    rules = list(rules)
    told = [read_assertion(held) for held in action.accounts]
    claims = list(_claims(filter(lambda one: is_claim(one.held.account), told), rules, patience))
    outlook = Outlook(told, patience=patience)
    if not outlook.assertions:
        return Spells([], [], claims)
    label = label_of(outlook.assertions)
    listed: dict[_Span, list[str]] = {}
    counted: dict[_Unit, list[str]] = {}
    for pieces, agreed in _group(rules, outlook):
        names = [rule.name for rule in agreed]
        for piece in pieces:
            span = (*_days(piece.first, piece.last), piece.state, _place(piece.key))
            listed.setdefault(span, []).extend(names)
        stretches = list(_stretches(action.id, pieces, label))
        for resumption in dict.fromkeys(rule.resumption for rule in agreed) if stretches else ():
            joined = [rule for rule in agreed if rule.resumption == resumption]
            names = [rule.name for rule in joined]
            for unit in group_units(stretches, joined[0]):
                counted.setdefault(_unit(unit), []).extend(names)
    return Spells(list(_span_rows(action.id, listed)), list(_unit_rows(action.id, counted)), claims)


def _claims(claims: Iterable[Assertion], rules: Sequence[Rule], patience: int) -> Iterator[_Row]:
    for claim in sorted(claims, key=lambda one: one.held.account.id):
        account = claim.held.account
        names = " ".join(sorted(rule.name for rule in rules if account.kind in rule.kinds))
        for number, (first, last) in enumerate(claim_days(claim, patience=patience), 1):
            days = {"first_on": first.isoformat(), "last_on": last.isoformat()}
            yield {"account_id": account.id, "number": number, "rules": names} | days


def _group(rules: Iterable[Rule], outlook: Outlook) -> Iterable[tuple[tuple[Piece, ...], list[Rule]]]:
    """Put the rules together that make the same of an action."""
    found: dict[int, tuple[tuple[Piece, ...], list[Rule]]] = {}
    for rule in rules:
        pieces = outlook.pieces(rule)
        found.setdefault(id(pieces), (pieces, []))[1].append(rule)
    return found.values()


def _stretches(action: str, pieces: Iterable[Piece], label: Label) -> Iterator[Stretch]:
    for piece in pieces:
        if piece.certainty:
            days = (piece.first, piece.last)
            yield Stretch(action, piece.key, label, *days, piece.certainty, piece.dated, piece.over)


def _unit(unit: Sequence[Stretch]) -> _Unit:
    begin, end = unit[0], unit[-1]
    return *_days(begin.first, end.last), _place(begin.place), int(begin.dated), int(end.over)


def _place(key: PlaceKey) -> str:
    """What tells places apart: a folded name has no comma, so that it is no point's."""
    name, latitude, longitude = key
    return name or (f"{latitude},{longitude}" if latitude or longitude else "")


def _days(first: date, last: date) -> tuple[str, str]:
    return "" if first == FIRST else first.isoformat(), "" if last == LAST else last.isoformat()


def _span_rows(action: str, found: Mapping[_Span, list[str]]) -> Iterator[_Row]:
    for number, ((first, last, state, place), rules) in enumerate(sorted(found.items()), 1):
        yield {
            "action_id": action,
            "number": number,
            "state": state,
            "place": place or None,
            "first_on": first or None,
            "last_on": last or None,
            "rules": " ".join(sorted(rules)),
        }


def _unit_rows(action: str, found: Mapping[_Unit, list[str]]) -> Iterator[_Row]:
    for number, ((first, last, place, dated, over), rules) in enumerate(sorted(found.items()), 1):
        yield {
            "action_id": action,
            "number": number,
            "place": place or None,
            "first_on": first or None,
            "first_dated": dated,
            "last_on": last or None,
            "over": over,
            "rules": " ".join(sorted(rules)),
        }
