"""The life of an action, day by day: what each account says began, went on, halted, ended or was denied, and when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from turnout.counting.assertion import Assertion
from turnout.counting.days import Days
from turnout.counting.spells import Spell, spells
from turnout.counting.standing import read_assertions, select_known
from turnout.records import Action

__all__ = ["Mark", "timeline"]

# In this order on one day.
_ORDER = (
    "threatened",
    "called",
    "averted",
    "started",
    "resumed",
    "first seen",
    "some day of",
    "confirmed",
    "last confirmed",
    "denied",
    "to end",
    "suspended",
    "ended",
    "past",
)
_ENDS = ("to end", "suspended", "ended", "past")


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that accounts say of one day.

    Args:
        what: `threatened`, `called`, `averted`, `started`, `resumed` (after another spell), `first seen` (no account
            gives the first day), `confirmed`, `last confirmed`, `denied`, `to end` (a plan), `suspended`, `ended`,
            `past`, or `some day of` (no account dates it better).
        days: it lies in this range; one day where the accounts are exact.
        accounts: ids of the accounts that say so.
        note: what else is to be said: for when it is called, who denies it; or nothing.
    """

    what: str
    days: Days
    accounts: tuple[str, ...]
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        return {
            "what": self.what,
            "days": self.days.to_json(),
            "accounts": list(self.accounts),
            "note": self.note,
        }


def timeline(action: Action, known: datetime | None = None, *, patience: int = 14) -> tuple[Mark, ...]:
    """Return the marks of `action` in the order of their days, from the accounts held by `known` (default: all)."""
    assertions = read_assertions(select_known(action.accounts, known))
    marks = [*_joined([*_ahead(assertions), *_denied(assertions)])]
    for nth, spell in enumerate(spells(action, known, patience=patience)):
        members = [one for one in assertions if one.held.account.id in spell.accounts]
        marks += _of_spell(spell, members, resumed=nth > 0)
    return tuple(sorted(marks, key=_turn))


def _turn(mark: Mark) -> tuple[date, int, Days, tuple[str, ...]]:
    """By the day on which it had begun, or by which it was over."""
    on = mark.days.last if mark.what in _ENDS else mark.days.first
    return on, _ORDER.index(mark.what), mark.days, mark.accounts


def _ahead(assertions: Iterable[Assertion]) -> Iterator[Mark]:
    """What was said of days to come, on the day on which it was said."""
    for one in assertions:
        if one.status in {"threatened", "called", "averted"}:
            when = f"for {one.held.account.start}" if one.ahead else ""
            yield Mark(one.status, _told(one), (one.held.account.id,), when)


def _denied(assertions: Iterable[Assertion]) -> Iterator[Mark]:
    for one in assertions:
        if one.denies:
            by = one.held.account.denied_by
            yield Mark("denied", one.denies, (one.held.account.id,), f"by {by}" if by else "")


def _joined(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Make one of the marks that say the same of the same days."""
    same: dict[tuple[str, Days, str], list[str]] = {}
    for mark in marks:
        same.setdefault((mark.what, mark.days, mark.note), []).extend(mark.accounts)
    for (what, days, note), accounts in same.items():
        yield Mark(what, days, tuple(accounts), note)


def _of_spell(spell: Spell, members: Sequence[Assertion], *, resumed: bool) -> Iterator[Mark]:
    """When a spell began, was confirmed, and stopped."""
    sure = [one for one in members if one.sure]
    if not sure:
        yield Mark("some day of", spell.started, _ids(members))
    else:
        yield _start(spell, sure, resumed=resumed)
        days = sorted({one.sure.last for one in sure if one.sure})
        for day in days:
            what = "last confirmed" if day == spell.last_confirmed_on else "confirmed"
            on_it = _ids(one for one in sure if one.sure and one.sure.last == day)
            yield Mark(what, Days(day, day), on_it)
    stops: dict[tuple[str, Days], list[Assertion]] = {}
    for one in members:
        if one.stop and one.status != "averted":
            what = "to end" if one.planned else "ended" if one.status == "ongoing" else one.status
            stops.setdefault((what, one.stop), []).append(one)
    for (what, when), told in stops.items():
        yield Mark(what, when, _ids(told))


def _start(spell: Spell, sure: Sequence[Assertion], *, resumed: bool) -> Mark:
    first: date = spell.started.last
    begun = [one for one in sure if one.sure and one.sure.first == first]
    dated = [one for one in begun if one.held.account.start]
    what = ("resumed" if resumed else "started") if dated else "first seen"
    return Mark(what, spell.started if dated else Days(first, first), _ids(dated or begun))


def _told(one: Assertion) -> Days:
    return Days(one.held.published_on, one.held.published_on)


def _ids(assertions: Iterable[Assertion]) -> tuple[str, ...]:
    ordered = sorted(assertions, key=lambda one: (one.held.published_on, one.held.account.id))
    return tuple(one.held.account.id for one in ordered)
