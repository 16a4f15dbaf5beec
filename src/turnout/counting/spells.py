"""The intervals in which an action was under way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from turnout.counting.assertion import Assertion
from turnout.counting.days import Days
from turnout.counting.semantics import load_semantics
from turnout.counting.standing import read_assertions, select_known
from turnout.records import Action

__all__ = ["Spell", "spells"]


@dataclass(frozen=True, slots=True)
class Spell:
    """One run of days under way.

    Args:
        started: the first day lies in this range.
        stopped: the last day lies in this range; None where no account knows of an end.
        last_confirmed_on: the last day that an account covers; None where no date is exact enough to cover one.
        ending: how it ended: `ended`, `suspended`, `averted`, `past`; None while no end is known.
        accounts: ids of the accounts that it rests on, in order of publication.
    """

    started: Days
    stopped: Days | None
    last_confirmed_on: date | None
    ending: str | None
    accounts: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        confirmed = self.last_confirmed_on
        return {
            "started": self.started.to_json(),
            "stopped": self.stopped.to_json() if self.stopped else None,
            "last_confirmed_on": confirmed.isoformat() if confirmed else None,
            "ending": self.ending,
            "accounts": list(self.accounts),
        }


def spells(action: Action, known: datetime | None = None, *, patience: int = 14) -> tuple[Spell, ...]:
    """Return the spells of `action`, oldest first, from the accounts held by `known` (default: all).

    Confirmed days with no known end between them are one spell, if no more days lie between than an action stays
    possible in silence (`decay.possible` times `patience`).
    """
    assertions = read_assertions(select_known(action.accounts, known))
    runs = _runs(assertions, load_semantics().possible * patience)
    found = []
    for i, run in enumerate(runs):
        following = _first(runs[i + 1]) if i + 1 < len(runs) else date.max
        found.append(_spell(run, assertions, following))
    vague: dict[Days, list[Assertion]] = {}
    for one in assertions:
        if one.maybe and not one.sure and not _within_any(one, runs):
            vague.setdefault(one.maybe, []).append(one)
    found.extend(_vague_spell(days, ones) for days, ones in vague.items())
    return tuple(sorted(found, key=lambda one: (one.started, one.accounts)))


def _runs(assertions: Sequence[Assertion], longest_gap: int) -> list[list[Assertion]]:
    """Group the accounts that cover days into unbroken runs."""
    runs: list[list[Assertion]] = []
    for one in sorted(
        (one for one in assertions if one.sure), key=lambda one: (one.sure or _NEVER, one.held.account.id)
    ):
        if runs and one.sure and _unbroken(_last(runs[-1]), one.sure.first, assertions, longest_gap):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _unbroken(last: date, first: date, assertions: Sequence[Assertion], longest_gap: int) -> bool:
    gap = (first - last).days
    if gap <= 1:
        return True
    return gap <= longest_gap and not any(one.stop and last <= one.stop.last < first for one in assertions)


def _spell(run: Sequence[Assertion], assertions: Sequence[Assertion], following: date) -> Spell:
    first, last = _first(run), _last(run)
    starts = [one.maybe for one in run if one.maybe and one.sure and one.sure.first == first]
    started = Days(max(maybe.first for maybe in starts), first)
    ends = [one for one in assertions if one.stop and last <= one.stop.last < following and one.stop.last >= first]
    closing = max(ends, key=lambda one: (one.held.published_on, one.held.account.id), default=None)
    stopped = Days(max(closing.stop.first, last), closing.stop.last) if closing and closing.stop else None
    ending = ("ended" if closing.status == "ongoing" else closing.status) if closing else None
    resting = sorted({*run, *ends}, key=lambda one: (one.held.published_on, one.held.account.id))
    return Spell(started, stopped, last, ending, tuple(one.held.account.id for one in resting))


def _vague_spell(days: Days, told: Sequence[Assertion]) -> Spell:
    """A spell of which no day is sure, from the accounts that give it the same dates."""
    closing = next((one for one in told if one.stop), None)
    ending = closing.status if closing else None
    return Spell(days, closing.stop if closing else None, None, ending, tuple(one.held.account.id for one in told))


def _within_any(one: Assertion, runs: Sequence[Sequence[Assertion]]) -> bool:
    return any(one.maybe and one.maybe.first <= _last(run) and _first(run) <= one.maybe.last for run in runs)


def _first(run: Sequence[Assertion]) -> date:
    return min(one.sure.first for one in run if one.sure)


def _last(run: Sequence[Assertion]) -> date:
    return max(one.sure.last for one in run if one.sure)


_NEVER = Days(date.max, date.max)
