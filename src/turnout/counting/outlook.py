"""What rules make of one action from day to day: each of its units, followed once for all rules that share it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from turnout.counting.assertion import Assertion, is_claim
from turnout.counting.frequency import kind_of, most_frequent
from turnout.counting.political import is_political
from turnout.counting.regions import region_of
from turnout.counting.rule import Rule
from turnout.counting.sectors import sector_of
from turnout.counting.spans import FIRST, LAST, Span, follow
from turnout.counting.standing import Certainty, is_over
from turnout.counting.thresholds import Sizes
from turnout.counting.units import PlaceKey, divide

__all__ = ["GRADES", "Label", "Outlook", "Piece", "label_of"]

GRADES: Mapping[str, Certainty] = MappingProxyType(
    {"confirmed": "confirmed", "likely": "likely", "possible": "possible"}
)


@dataclass(frozen=True, slots=True)
class Label:
    """By what a unit can be told apart in a series; None is unknown. `countries` are all that some account names."""

    kind: str
    country: str | None
    region: str | None
    sector: str | None
    countries: tuple[str, ...] = ()


class Piece(NamedTuple):  # a release makes millions of them: a tuple is made and hashed several times as fast
    """Days, the first and the last included, for which a count under one rule has a unit in one of its lists.

    Args:
        key: tells the places of one action apart.
        first: its first day.
        last: its last day.
        state: one of `GRADES`, where it counts; else `uncounted`, `called`, `threatened` or `silent`.
        dated: whether it counts and an account gives `first` as the day on which it began.
        over: whether it counts, does not on the day after `last`, and is known to be over by then; False where it
            only fell silent.
    """

    key: PlaceKey
    first: date
    last: date
    state: str
    dated: bool = False
    over: bool = False

    @property
    def certainty(self) -> Certainty | None:
        """How sure it is where it counts, else None."""
        return GRADES.get(self.state)


def label_of(assertions: Sequence[Assertion]) -> Label:
    """Return the label of an action with these accounts, of which there is one at least."""
    accounts = [one.held.account for one in assertions]
    countries = tuple(sorted({account.country for account in accounts if account.country}))
    country = countries[0] if len(countries) == 1 else most_frequent(account.country for account in accounts)
    return Label(kind_of(accounts), country, region_of(accounts, country), sector_of(accounts), countries)


class Outlook:
    """An action as some of its accounts have it, on the days from `first` to `last`."""

    def __init__(
        self,
        assertions: Iterable[Assertion],
        *,
        patience: int,
        first: date = FIRST,
        last: date = LAST,
        before: "Outlook | None" = None,
    ) -> None:
        """Look at an action.

        Args:
            assertions: what its accounts assert; those that sum up several actions are left out.
            patience: in days, as in `count`.
            first: the first day.
            last: the last day.
            before: an outlook on the same days, from which units that are the same are taken.
        """
        self.assertions = tuple([one for one in assertions if not is_claim(one.held.account)])
        self.first = first
        self.last = last
        self.kind = kind_of([one.held.account for one in self.assertions]) if self.assertions else ""
        self._patience = patience
        self._units: dict[tuple[int, ...], _Unit] = {}
        self._before = before._units if before else {}
        self._divided: dict[tuple[object, ...], list[tuple[PlaceKey, _Unit]]] = {}
        self._kept_out: dict[bool, tuple[Piece, ...]] = {}
        self._joined: dict[tuple[int, ...], tuple[Piece, ...]] = {}
        self._pieces: dict[tuple[Piece, ...], tuple[Piece, ...]] = {}

    def pieces(self, rule: Rule) -> tuple[Piece, ...]:
        """Return what a count under `rule` lists, unit by unit, those of each in order.

        Rules that agree get the very same tuple.
        """
        parts = self._list(rule)
        key = tuple(map(id, parts))  # each is kept by what made it, so that no other gets its id
        found = self._joined.get(key)
        if found is None:
            joined = tuple(chain.from_iterable(parts))
            found = self._joined[key] = self._pieces.setdefault(joined, joined)
        return found

    def _list(self, rule: Rule) -> list[tuple[Piece, ...]]:
        if self.kind in rule.kinds:
            divided = self._divide(rule)
            return [unit.pieces(key, rule) for key, unit in divided] or [self._keep_out(at_rest=True)]
        return [self._keep_out(at_rest=False)] if self.kind in rule.excluded else []

    def _divide(self, rule: Rule) -> list[tuple[PlaceKey, "_Unit"]]:
        division = (True, rule.unit == "event-day", rule.places, rule.place_precisions) if rule.by_place else ()
        found = self._divided.get(division)
        if found is None:
            found = [(one.key, self._unit(one.assertions)) for one in divide(self.assertions, rule)]
            self._divided[division] = found
        return found

    def _keep_out(self, *, at_rest: bool) -> tuple[Piece, ...]:
        found = self._kept_out.get(at_rest)
        if found is None:
            found = self._kept_out[at_rest] = tuple(_apart(self._unit(self.assertions).spans, at_rest=at_rest))
        return found

    def _unit(self, assertions: Sequence[Assertion]) -> "_Unit":
        """One place alone has the very assertions of the whole, and is followed once for both."""
        key = tuple(map(id, assertions))
        unit = self._units.get(key)
        if unit is None:
            unit = self._before.get(key)
            if unit is None:
                unit = _Unit(assertions, follow(assertions, self._patience, self.first, self.last))
            self._units[key] = unit
        return unit


class _Unit:
    """What is counted as one by some rule, whatever the rule asks of its size."""

    def __init__(self, assertions: Sequence[Assertion], spans: list[Span]) -> None:
        self.assertions = assertions
        self.spans = spans
        self._plain = tuple([span.state for span in spans])
        self._counted = any(state in GRADES for state in self._plain)
        self._sizes = Sizes(assertions)
        self._over: dict[date, bool] = {}
        self._judged: dict[bool | None, tuple[str, ...]] = {False: self._plain}
        self._made: dict[tuple[PlaceKey, tuple[str, ...]], tuple[Piece, ...]] = {}

    def pieces(self, key: PlaceKey, rule: Rule) -> tuple[Piece, ...]:
        states = self._states(rule)
        made = self._made.get((key, states))
        if made is None:
            made = self._made[key, states] = tuple(self._make(key, states))
        return made

    def _states(self, rule: Rule) -> tuple[str, ...]:
        if not self._counted:
            return self._plain
        if rule.political == "out" and self._is_political:
            return self._judge(missed=True)
        if not rule.thresholds:
            return self._plain
        if self._sizes.is_one(rule):
            return self._judge(missed=self._sizes.short_of(rule, self.spans[0].first)[0])
        return tuple(
            [
                _grade(span.state, missed=self._sizes.short_of(rule, span.first)[0])
                if span.state in GRADES
                else span.state
                for span in self.spans
            ]
        )

    def _judge(self, *, missed: bool | None) -> tuple[str, ...]:
        """The states where one verdict holds for all days."""
        found = self._judged.get(missed)
        if found is None:
            states = [_grade(state, missed=missed) if state in GRADES else state for state in self._plain]
            found = self._judged[missed] = tuple(states)
        return found

    def _make(self, key: PlaceKey, states: Sequence[str]) -> Iterator[Piece]:
        for nth, (span, state) in enumerate(zip(self.spans, states, strict=True)):
            if state in GRADES:
                following = states[nth + 1] if nth + 1 < len(states) else "possible"
                over = following not in GRADES and self._is_over(self.spans[nth + 1].first)
                yield Piece(key, span.first, span.last, state, span.first in self._dated, over)
            elif state:
                yield Piece(key, span.first, span.last, state)

    @cached_property
    def _is_political(self) -> bool:
        return is_political(one.held.account for one in self.assertions)

    def _is_over(self, day: date) -> bool:
        if day not in self._over:
            self._over[day] = is_over(self.assertions, day)
        return self._over[day]

    @cached_property
    def _dated(self) -> frozenset[date]:
        """The days that an account gives as the first."""
        return frozenset(
            one.sure.first
            for one in self.assertions
            if one.held.account.start is not None and one.maybe and one.sure and one.sure.first == one.maybe.first
        )


def _grade(state: str, *, missed: bool | None) -> str:
    """What a threshold that is met, missed or cannot be decided (None) makes of what is under way."""
    return state if missed is False else "uncounted" if missed else "possible"


def _apart(spans: Iterable[Span], *, at_rest: bool) -> Iterator[Piece]:
    """List an action that is under way and kept out as a whole, and where asked what is at rest."""
    for span in spans:
        if span.state in GRADES:
            yield Piece(("", 0.0, 0.0), span.first, span.last, "uncounted")
        elif span.state and at_rest:
            yield Piece(("", 0.0, 0.0), span.first, span.last, span.state)
