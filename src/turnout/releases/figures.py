"""The published numbers, made from the accounts that are published with them and from nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from turnout.counting import MEASURES, Rule
from turnout.releases.rows import Row
from turnout.releases.spells import Spells

__all__ = ["Days"]

_STOCK = ("confirmed", "likely", "possible")


class Days:
    """Adds the rows of `spells` and `units` up to those of `days`: for each rule each day from `first` to `last`.

    Args:
        rules: the rules to count by.
        first: the first day.
        last: the last day, included; no row at all where it lies before the first.
    """

    def __init__(self, rules: Sequence[Rule], first: date, last: date) -> None:
        self._rules = {rule.name: rule for rule in rules}
        self._first, self._last = first, last
        self._length = max((last - first).days + 1, 0)
        # Per rule and measure: differences from day to day for the stock, numbers for the flow.
        self._sums = {rule.name: {name: [0] * (self._length + 1) for name in MEASURES} for rule in rules}

    def add(self, followed: Spells) -> None:
        """Add what an action is, day by day."""
        for row in followed.spells:
            self._add_spell(row)
        for row in followed.units:
            self._add_unit(row)

    def _add_spell(self, row: Mapping[str, Any]) -> None:
        if row["state"] in _STOCK:
            span = self._clip(row)
            if span:
                for rule in row["rules"].split():
                    self._add_span(rule, row["state"], *span)
                    if self._rules[rule].by_day:
                        self._add_span(rule, "began", *span)
                        self._add_span(rule, "ended", *span)

    def _add_unit(self, row: Mapping[str, Any]) -> None:
        came = (row["first_on"], "began" if row["first_dated"] else "first_seen")
        went = (row["last_on"], "ended" if row["over"] else "lapsed")
        for day, measure in (came, went):
            at = (date.fromisoformat(day) - self._first).days if day else -1
            if 0 <= at < self._length:
                for rule in row["rules"].split():
                    if not self._rules[rule].by_day:
                        self._sums[rule][measure][at] += 1

    def rows(self) -> Iterator[Row]:
        """Yield the rows, rule by rule."""
        for rule in self._rules.values():
            columns = [
                list(accumulate(values)) if name in _STOCK or rule.by_day else values
                for name, values in self._sums[rule.name].items()
            ]
            for nth in range(self._length):
                day = (self._first + timedelta(days=nth)).isoformat()
                yield {"rule": rule.name, "on_day": day} | {
                    name: column[nth] for name, column in zip(MEASURES, columns, strict=True)
                }

    def _clip(self, row: Mapping[str, Any]) -> tuple[int, int] | None:
        first = (date.fromisoformat(row["first_on"]) - self._first).days if row["first_on"] else 0
        last = (date.fromisoformat(row["last_on"]) - self._first).days if row["last_on"] else self._length - 1
        first, last = max(first, 0), min(last, self._length - 1)
        return (first, last) if first <= last else None

    def _add_span(self, rule: str, measure: str, first: int, last: int) -> None:
        sums = self._sums[rule][measure]
        sums[first] += 1
        sums[last + 1] -= 1
