"""Stock and flow, day by day."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from turnout.counting import Day, Rule
from turnout.counting.days import check_range
from turnout.releases.questions.columns import Bools, Ints, Spans
from turnout.releases.questions.filters import STATES, UNDER_WAY

__all__ = ["sum_days"]

_Numbers = NDArray[np.int64]


def sum_days(  # noqa: PLR0913, PLR0917  the parts of one question
    spells: Spans, units: Spans, rule: Rule, fitting: Bools, first: date, last: date, most: int | None = None
) -> list[Day]:
    """Return a day for each from `first` to `last`, of the actions that fit.

    With `most`, no more days than that: every nth, the last one among them.

    Raises:
        TurnoutError: TURN-087 for a range that is empty or longer than 100 years.
    """
    check_range(first, last)
    start, length = first.toordinal(), (last - first).days + 1
    rows = spells.rules[rule.name]
    rows = rows[fitting[spells.action[rows]]]
    stock = [_stock(spells, rows[spells.state[rows] == STATES.index(state)], start, length) for state in UNDER_WAY]
    if rule.by_day:  # each day in the stock is a unit of its own
        whole = stock[0] + stock[1] + stock[2]
        none = np.zeros(length, np.int64)
        columns = [*stock, whole, none, whole, none]
    else:
        rows = units.rules[rule.name]
        rows = rows[fitting[units.action[rows]]]
        came, went = units.came[rows], units.went[rows]
        flows = [
            _flow(days, start, length)
            for days in (
                units.first[rows[came]],
                units.first[rows[~came]],
                units.last[rows[went]],
                units.last[rows[~went]],
            )
        ]
        columns = [*stock, *flows]
    every = -(-length // most) if most else 1
    offset = (length - 1) % every
    table = np.stack(columns, axis=1)[offset::every].tolist()
    return [Day(first + timedelta(days=offset + nth * every), *row) for nth, row in enumerate(table)]


def _stock(spells: Spans, rows: Ints, start: int, length: int) -> _Numbers:
    first = np.maximum(spells.first[rows].astype(np.int64) - start, 0)
    last = np.minimum(spells.last[rows].astype(np.int64) - start, length - 1)
    within = first <= last
    steps = np.bincount(first[within], minlength=length + 1) - np.bincount(last[within] + 1, minlength=length + 1)
    return np.cumsum(steps)[:length]


def _flow(days: Ints, start: int, length: int) -> _Numbers:
    places = days.astype(np.int64) - start
    return np.bincount(places[(places >= 0) & (places < length)], minlength=length)
