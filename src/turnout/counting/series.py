"""A count for every day of a range, in one pass over the actions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate, groupby
from typing import Any, Literal, NamedTuple

from turnout.counting.courses import Label, Stretch, trace, trace_live
from turnout.counting.days import Days, check_range
from turnout.counting.in_effect import InEffect, surest_first, units_of_days, what_is_in_effect
from turnout.counting.resumptions import join_stoppages
from turnout.counting.rule import Rule, check_question
from turnout.records import Action

__all__ = ["MEASURES", "Day", "LoneStay", "Series", "Total", "count_series", "group_units", "sum_series"]

Dimension = Literal["kind", "country", "region", "sector"]
MEASURES = ("confirmed", "likely", "possible", "began", "first_seen", "ended", "lapsed")
_BEGAN, _FIRST_SEEN, _ENDED, _LAPSED = range(3, 7)
_GRADES = {"confirmed": 0, "likely": 1, "possible": 2}
_Arrays = list[list[int]]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a series: the stock on the day, and what flowed into and out of it.

    Args:
        on: the day.
        confirmed: units under way that some account covers.
        likely: units confirmed not long before, or before and after.
        possible: units silent for longer, too vaguely dated, or at a threshold in doubt.
        began: units of which an account gives this day as their first.
        first_seen: units in the stock from this day of which no account, or none yet in a replay, gives the first day.
        ended: units of which this is the last day under way.
        lapsed: units of which this is the last day in the stock because nobody has spoken of them for too long.
    """

    on: date
    confirmed: int = 0
    likely: int = 0
    possible: int = 0
    began: int = 0
    first_seen: int = 0
    ended: int = 0
    lapsed: int = 0

    @property
    def stock(self) -> int:
        """All units under way, however sure."""
        return self.confirmed + self.likely + self.possible

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        return {"on": self.on.isoformat()} | {name: getattr(self, name) for name in MEASURES}


@dataclass(frozen=True, slots=True)
class Total:
    """The units of a whole range, each once.

    Args:
        low: units confirmed on some day of the range.
        high: all units in effect on some day of it, however sure.
        began: units with a dated beginning within the range.
        ended: units with their last day under way within it.
    """

    low: int
    high: int
    began: int
    ended: int

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Series:
    """A count for every day from `first` to `last`.

    Args:
        rule: the rule.
        first: first day.
        last: last day, included.
        days: one row a day.
        total: the units of the whole range.
        known: UTC instant; None for all that is held, or where `live`.
        live: whether each day stands as it was known at its own end.
        patience: in days, as in `Count`.
        country: only of this country; None for all.
        kind: only of this kind; None for all of the rule's.
        units: those of the whole range by action, where they were asked for.
    """

    rule: Rule
    first: date
    last: date
    days: tuple[Day, ...]
    total: Total
    known: datetime | None
    live: bool
    patience: int
    country: str | None
    kind: str | None
    units: tuple[InEffect, ...] = ()
    _arrays: Mapping[Label, _Arrays] = field(default_factory=dict, repr=False, compare=False)

    def by(self, dimension: Dimension) -> dict[str | None, tuple[Day, ...]]:
        """Return the days apart for each kind, country, region or sector; None stands for the unknown, last."""
        values = {getattr(label, dimension) for label in self._arrays}
        ordered = sorted(values, key=lambda value: (value is None, value or ""))
        return {
            value: _days(
                self.first,
                self.last,
                [arrays for label, arrays in self._arrays.items() if getattr(label, dimension) == value],
            )
            for value in ordered
        }

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object; `by` holds, for each dimension and value, the days on which there is anything."""
        asked = {
            "rule": {"name": self.rule.name, "version": self.rule.version, "unit": self.rule.unit},
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "known": self.known.isoformat() if self.known else None,
            "as_if_live": self.live,
            "patience_days": self.patience,
            "country": self.country,
            "kind": self.kind,
        }
        apart = {
            dimension: {
                value or "unknown": [day.to_json() for day in days if any(getattr(day, name) for name in MEASURES)]
                for value, days in self.by(dimension).items()
            }
            for dimension in _DIMENSIONS
        }
        return asked | {"total": self.total.to_json(), "days": [day.to_json() for day in self.days], "by": apart}


_DIMENSIONS: tuple[Dimension, ...] = ("kind", "country", "region", "sector")


class LoneStay(NamedTuple):
    """The one stay of a unit that has no other, in days counted as `date.toordinal` does; `Kept` says what they mean.

    Under a rule by days any stay may be given so.
    """

    label: Label
    first: int
    sure_to: int
    likely_to: int
    last: int
    dated: bool
    over: bool


def count_series(  # noqa: PLR0913  each is a part of the question
    actions: Iterable[Action],
    *,
    rule: Rule,
    first: date,
    last: date,
    known: datetime | None = None,
    live: bool = False,
    country: str | None = None,
    kind: str | None = None,
    patience: int = 14,
    listed: bool = False,
) -> Series:
    """Return, for every day from `first` to `last`, what `count` returns for it.

    Args:
        actions: each once, in any order.
        rule: says what one is.
        first: first day.
        last: last day, included.
        known: UTC instant; accounts held later do not exist. None for all that is held.
        live: take each day as it was known at its own end, UTC; leaves no meaning to `known`.
        country: as in `count`.
        kind: as in `count`.
        patience: as in `count`.
        listed: list the units of the range, too.

    Raises:
        TurnoutError: TURN-083 and TURN-084 as `count`; TURN-087 for a range that is empty or longer than 100 years.
    """
    check_question(rule, kind, patience)
    check_range(first, last)
    within = Days(first, last)
    stretches = (
        stretch
        for action in actions
        for stretch in (
            trace_live(action, rule, patience=patience, within=within)
            if live
            else trace(action, rule, known=known, patience=patience, within=within)
        )
    )
    return sum_series(
        stretches,
        rule=rule,
        first=first,
        last=last,
        known=None if live else known,
        live=live,
        country=country,
        kind=kind,
        patience=patience,
        listed=listed,
    )


def sum_series(  # noqa: PLR0913  each is a part of the question
    stretches: Iterable[Stretch],
    *,
    rule: Rule,
    first: date,
    last: date,
    known: datetime | None = None,
    live: bool = False,
    country: str | None = None,
    kind: str | None = None,
    patience: int = 14,
    listed: bool = False,
    lone: Iterable[LoneStay] = (),
) -> Series:
    """Return the series of stretches that `trace` or `trace_live` made under `rule`, those of an action together.

    The other arguments are as in `count_series`; `known`, `live` and `patience` say how the stretches were made.
    `lone` are of other units, which are not listed.

    Raises:
        TurnoutError: TURN-087 for a range that is empty or longer than 100 years.
    """
    check_range(first, last)
    sums = _Sums(rule, first, last, listed=listed)
    wanted = (
        one
        for one in stretches
        if (country is None or country in one.label.countries) and (kind is None or one.label.kind == kind)
    )
    for _, own in groupby(wanted, key=lambda one: one.action):
        sums.add(list(own))
    for stay in lone:
        if (country is None or country in stay.label.countries) and (kind is None or stay.label.kind == kind):
            sums.add_lone(stay)
    arrays = sums.finished()
    days = _days(first, last, list(arrays.values()))
    return Series(
        rule=rule,
        first=first,
        last=last,
        days=days,
        total=sums.total(),
        known=known,
        live=live,
        patience=patience,
        country=country,
        kind=kind,
        units=tuple(sorted(sums.units, key=surest_first)),
        _arrays=arrays,
    )


class _Sums:
    """Adds stretches up: differences from day to day for the stock, numbers for the flow."""

    def __init__(self, rule: Rule, first: date, last: date, *, listed: bool = False) -> None:
        self.arrays: dict[Label, _Arrays] = {}
        self.units: list[InEffect] = []
        self._listed = listed
        self._rule = rule
        self._first = first
        self._last = last
        self._start = first.toordinal()
        self._end = last.toordinal()
        self._length = (last - first).days + 1
        self._low = self._high = self._began = self._ended = 0
        self._latest: Label | None = None
        self._latest_arrays: _Arrays = []

    def add(self, own: Sequence[Stretch]) -> None:
        """Add the stretches of one action."""
        if not any(one.first <= self._last and self._first <= one.last for one in own):
            return  # nothing in the stock, and so nothing that came or went
        for stretch in own:
            self._add_stock(stretch)
        if self._rule.by_day:
            self._add_days(own)
            return
        for unit in group_units(own, self._rule):
            self._add_unit(unit)

    def add_lone(self, stay: LoneStay) -> None:
        """Add a unit that is under way once."""
        label, first, sure_to, likely_to, last, dated, over = stay
        begin, end = max(first, self._start), min(last, self._end)
        if begin > end:
            return
        arrays = self._of(label)
        sure = min(sure_to, end) - begin + 1
        at = begin - self._start
        for differences, to in zip(arrays, (sure_to, likely_to, end), strict=False):
            after = min(to, end) - self._start + 1
            if at < after:
                differences[at] += 1
                differences[after] -= 1
                at = after
        if self._rule.by_day:
            self._count(end - begin + 1, end - begin + 1, end - begin + 1, max(sure, 0))
            return
        self._count(1, dated and begin == first, over and end == last, sure > 0)
        if begin == first:
            arrays[_BEGAN if dated else _FIRST_SEEN][first - self._start] += 1
        if end == last:
            arrays[_ENDED if over else _LAPSED][last - self._start] += 1

    def _count(self, high: int, began: int, ended: int, low: int) -> None:
        self._high += high
        self._began += began
        self._ended += ended
        self._low += low

    def total(self) -> Total:
        """Return the units of the range."""
        return Total(self._low, self._high, self._began, self._ended)

    def finished(self) -> Mapping[Label, _Arrays]:
        """Return the sums by label, when all is added."""
        if self._rule.by_day:
            for arrays in self.arrays.values():
                stock = list(accumulate(map(sum, zip(*arrays[:_BEGAN], strict=True))))
                arrays[_BEGAN], arrays[_ENDED] = stock, stock
        return self.arrays

    def _of(self, label: Label) -> _Arrays:
        if label is not self._latest:  # as it is for nearly all: stretches of an action have one label
            arrays = self.arrays.get(label)
            if arrays is None:
                arrays = self.arrays[label] = [[0] * (self._length + 1) for _ in MEASURES]
            self._latest, self._latest_arrays = label, arrays
        return self._latest_arrays

    def _add_stock(self, stretch: Stretch) -> None:
        if stretch.last < self._first or self._last < stretch.first:
            return
        differences = self._of(stretch.label)[_GRADES[stretch.certainty]]
        differences[max(stretch.first.toordinal() - self._start, 0)] += 1
        differences[min(stretch.last.toordinal() - self._start + 1, self._length)] -= 1

    def _add_flow(self, label: Label, day: date, measure: int) -> bool:
        within = self._first <= day <= self._last
        if within:
            self._of(label)[measure][day.toordinal() - self._start] += 1
        return within

    def _add_unit(self, unit: Sequence[Stretch]) -> None:
        begin, end = unit[0], unit[-1]
        began = self._add_flow(begin.label, begin.first, _BEGAN if begin.dated else _FIRST_SEEN) and begin.dated
        ended = self._add_flow(end.label, end.last, _ENDED if end.over else _LAPSED) and end.over
        within = [one for one in unit if one.first <= self._last and self._first <= one.last]
        self._count(bool(within), began, ended, any(one.certainty == "confirmed" for one in within))
        if self._listed and (found := what_is_in_effect(unit, Days(self._first, self._last))):
            self.units.append(found)

    def _add_days(self, own: Sequence[Stretch]) -> None:
        """Each day is a unit, over with the day: what comes and goes on it is what it has, see `finished`."""
        if self._listed:
            self.units += units_of_days(own, Days(self._first, self._last))
        for stretch in own:
            first, last = max(stretch.first, self._first), min(stretch.last, self._last)
            number = max((last - first).days + 1, 0)
            self._count(number, number, number, number if stretch.certainty == "confirmed" else 0)


def group_units(own: Sequence[Stretch], rule: Rule) -> Iterator[list[Stretch]]:
    """Yield the stretches of each unit of one action, in order; stoppages are joined as the rule's resumption says.

    Under a rule by days, where each day is a unit of its own, they are those of a place.
    """
    for _, of_place in groupby(sorted(own, key=_by_place), key=lambda one: one.place):
        runs = [(run, run[0].first, run[-1].last) for run in _runs(list(of_place))]
        for unit in join_stoppages(runs, rule.resumption, own[0].label.country):
            yield [stretch for run in unit for stretch in run]


def _by_place(stretch: Stretch) -> tuple[tuple[str, float, float], date]:
    return stretch.place, stretch.first


def _runs(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Group the stretches of one place, in order, into unbroken runs of days."""
    runs: list[list[Stretch]] = []
    for stretch in stretches:
        if runs and (stretch.first - runs[-1][-1].last).days <= 1:
            runs[-1].append(stretch)
        else:
            runs.append([stretch])
    return runs


def _days(first: date, last: date, parts: Sequence[_Arrays]) -> tuple[Day, ...]:
    length = (last - first).days + 1
    columns = []
    for measure in range(len(MEASURES)):
        summed = [sum(values) for values in zip(*(arrays[measure] for arrays in parts), strict=True)] or [0] * length
        columns.append(list(accumulate(summed)) if measure < _BEGAN else summed)
    return tuple(Day(first + timedelta(days=nth), *(column[nth] for column in columns)) for nth in range(length))
