"""When each action stands how under each rule: what every count and every series of a release is looked up in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
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


@dataclass(frozen=True, slots=True)
class Spells:
    """The rows of one action in `spells`, `units` and `claims`, each in the order of the table's key."""

    spells: Sequence[_Row]
    units: Sequence[_Row]
    claims: Sequence[_Row]

    def tables(self) -> Iterator[tuple[str, Sequence[_Row]]]:
        """Yield each table's name with its rows."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)


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
    listed: dict[tuple[object, ...], list[str]] = {}
    counted: dict[tuple[object, ...], list[str]] = {}
    for pieces, agreed in _group(rules, outlook):
        for content in _told_apart(map(_span, pieces)):
            listed.setdefault(content, []).extend(rule.name for rule in agreed)
        stretches = list(_stretches(action.id, pieces, label))
        for resumption in dict.fromkeys(rule.resumption for rule in agreed):
            joined = [rule for rule in agreed if rule.resumption == resumption]
            for content in _told_apart(map(_unit, group_units(stretches, joined[0]))):
                counted.setdefault(content, []).extend(rule.name for rule in joined)
    return Spells(
        list(_rows(action.id, listed, ("state", "place", "first_on", "last_on"))),
        list(_rows(action.id, counted, ("place", "first_on", "first_dated", "last_on", "over"))),
        claims,
    )


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


def _told_apart(contents: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """Two places of one name may stand the same way under one rule; each is a row."""
    seen: Counter[tuple[object, ...]] = Counter()
    for content in contents:
        yield *content, seen[content]
        seen[content] += 1


def _stretches(action: str, pieces: Iterable[Piece], label: Label) -> Iterator[Stretch]:
    for piece in pieces:
        if piece.certainty:
            days = (piece.first, piece.last)
            yield Stretch(action, piece.key, label, *days, piece.certainty, piece.dated, piece.over)


def _span(piece: Piece) -> tuple[object, ...]:
    return piece.state, _place(piece.key), *_days(piece.first, piece.last)


def _unit(unit: Sequence[Stretch]) -> tuple[object, ...]:
    first, last = _days(unit[0].first, unit[-1].last)
    return _place(unit[0].place), first, int(unit[0].dated), last, int(unit[-1].over)


def _place(key: PlaceKey) -> str | None:
    name, latitude, longitude = key
    return name or (f"{latitude},{longitude}" if latitude or longitude else None)


def _days(first: date, last: date) -> tuple[str | None, str | None]:
    return None if first == FIRST else first.isoformat(), None if last == LAST else last.isoformat()


def _rows(action: str, found: Mapping[tuple[object, ...], list[str]], names: Sequence[str]) -> Iterator[_Row]:
    rows = [
        dict(zip(names, values[:-1], strict=True)) | {"rules": " ".join(sorted(rules))}
        for values, rules in found.items()
    ]
    rows.sort(key=lambda row: tuple(str(row[name] or "") for name in ("first_on", "last_on", *names, "rules")))
    for number, row in enumerate(rows, 1):
        yield {"action_id": action, "number": number} | row
