"""Stock and flow, day by day."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from turnout.counting import Day, Rule
from turnout.counting.days import check_range
from turnout.releases.questions.columns import Bools, Ints, Spans, places_of
from turnout.releases.questions.filters import STATES, UNDER_WAY

__all__ = ["Course", "follow_rule", "sum_days"]

_Numbers = NDArray[np.int64]
# Of a unit: how it came and how it went, in the order of a day's columns.
_BEGAN, _FIRST_SEEN, _ENDED, _LAPSED = range(4)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one rule by action, so that those of a few actions are found without a walk along all.

    Args:
        start: the rows of action `n` are those from `start[n]` to `start[n + 1]`.
        first: first day.
        last: last day.
        came: of spells the place of the state in `UNDER_WAY`; of units `_BEGAN` or `_FIRST_SEEN`.
        went: of units `_ENDED` or `_LAPSED`.
    """

    start: Ints
    first: Ints
    last: Ints
    came: Ints
    went: Ints

    def of(self, fitting: Bools) -> "_Rows":
        """Only the rows of the actions that fit."""
        if fitting.all():
            return self
        places = places_of(self.start, np.flatnonzero(fitting).astype(np.int32))
        return _Rows(self.start, self.first[places], self.last[places], self.came[places], self.went[places])


@dataclass(frozen=True, slots=True)
class Course:
    """What a release has of one rule from day to day.

    Args:
        rule: the rule.
        stock: the spells in the stock.
        units: the units.
    """

    rule: Rule
    stock: _Rows
    units: _Rows


def follow_rule(spells: Spans, units: Spans, rule: Rule, actions: int) -> Course:
    """Return what is summed under a rule; `actions` is how many there are."""
    own = spells.rules[rule.name]
    of_state = np.full(len(STATES), -1, np.int32)
    of_state[[STATES.index(state) for state in UNDER_WAY]] = np.arange(len(UNDER_WAY))
    own = own[of_state[spells.state[own]] >= 0]
    stock = _select_rows(spells, own, of_state[spells.state[own]], actions)
    own = units.rules[rule.name]
    came = np.where(units.came[own], _BEGAN, _FIRST_SEEN).astype(np.int32)
    return Course(rule, stock, _select_rows(units, own, came, actions))


def _select_rows(spans: Spans, own: Ints, came: Ints, actions: int) -> _Rows:
    start = np.searchsorted(spans.action[own], np.arange(actions + 1)).astype(np.int32)
    went = np.where(spans.went[own], _ENDED, _LAPSED).astype(np.int32)
    return _Rows(start, spans.first[own], spans.last[own], came, went)


def sum_days(course: Course, fitting: Bools, first: date, last: date, most: int | None = None) -> list[Day]:
    """Return a day for each from `first` to `last`, of the actions that fit.

    With `most`, no more days than that: every nth, the last one among them.

    Raises:
        TurnoutError: TURN-087 for a range that is empty or longer than 100 years.
    """
    check_range(first, last)
    start, length = first.toordinal(), (last - first).days + 1
    stock = _stock(course.stock.of(fitting), start, length)
    if course.rule.by_day:  # each day in the stock is a unit of its own
        whole = stock.sum(axis=0)
        none = np.zeros(length, np.int64)
        columns = np.stack([*stock, whole, none, whole, none])
    else:
        units = course.units.of(fitting)
        flow = _flow(units.first, units.came, start, length) + _flow(units.last, units.went, start, length)
        columns = np.concatenate([stock, flow])
    every = -(-length // most) if most else 1
    offset = (length - 1) % every
    table = columns.T[offset::every].tolist()
    return [Day(first + timedelta(days=offset + nth * every), *row) for nth, row in enumerate(table)]


def _stock(rows: _Rows, start: int, length: int) -> _Numbers:
    """For each of `UNDER_WAY` the number on each day."""
    first = np.maximum(rows.first.astype(np.int64) - start, 0)
    last = np.minimum(rows.last.astype(np.int64) - start, length - 1)
    within = first <= last
    line = rows.came[within] * (length + 1)
    size = len(UNDER_WAY) * (length + 1)
    steps = np.bincount(line + first[within], minlength=size) - np.bincount(line + last[within] + 1, minlength=size)
    return np.cumsum(steps.reshape(len(UNDER_WAY), length + 1), axis=1)[:, :length]


def _flow(days: Ints, how: Ints, start: int, length: int) -> _Numbers:
    """For each way to come or to go the number on each day."""
    places = days.astype(np.int64) - start
    within = (places >= 0) & (places < length)
    return np.bincount(how[within] * length + places[within], minlength=4 * length).reshape(4, length)
