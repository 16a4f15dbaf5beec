"""Looking stays up: how many, which actions, or all of a range of days, as they were known at an instant."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from operator import itemgetter
from typing import Any

from django.db import connection

from turnout.counting import Label, LoneStay, Rule, Stretch
from turnout.counting.kept import kept_bits
from turnout.counting.standing import Certainty
from turnout.ledger.chain import instant_text, read_instant
from turnout.ledger.models import Fold, StayRow
from turnout.ledger.shelves import HELD, LIVE, PAST, micros, shelves

__all__ = ["Stays", "is_latest", "latest_instant"]

_AT_ONCE = 500  # names in one condition
_FROM = f"SELECT {{}} FROM {StayRow._meta.db_table} WHERE"  # noqa: S608  our own name
_STRETCH = ("action", "site", "town", "first", "sure_to", "likely_to", "last", "dated", "over")
_LABEL = ("kind", "country", "region", "sector", "countries")
# Where a row that has both, one after the other, holds its days with what is said of their ends, and its label.
_OF_DAYS, _OF_LABEL = slice(3, len(_STRETCH)), slice(len(_STRETCH), len(_STRETCH) + len(_LABEL))
_GRADES: tuple[Certainty, ...] = ("confirmed", "likely", "possible")
_Row = tuple[Any, ...]


def is_latest(known: datetime | None) -> bool:
    """Tell whether nothing in the ledger became known after an instant; None is the latest of all."""
    return known is None or not Fold.objects.filter(latest_at__gt=instant_text(known)).exists()


def latest_instant() -> datetime | None:
    """Return the latest instant at which anything in the ledger became known; None where there is nothing."""
    latest = Fold.objects.values_list("latest_at", flat=True).first()
    return read_instant(latest) if latest else None


@dataclass(frozen=True, slots=True)
class Stays:
    """The stays of one rule that a question is about.

    Args:
        rule: one of those that are kept.
        known: as known at this instant; None for the latest.
        live: each day as it was known at its end, whatever `known` is.
        kind: only of actions of this kind.
        country: only of actions that some account puts there.
    """

    rule: Rule
    known: datetime | None = None
    live: bool = False
    kind: str | None = None
    country: str | None = None
    _labels: dict[_Row, Label] = field(default_factory=dict, repr=False, compare=False)

    def count(self, on: date) -> tuple[int, int, int]:
        """Return how many units are confirmed, likely and possible on a day."""
        day = on.toordinal()
        within = [f"count(CASE WHEN {name} >= {day} THEN 1 END)" for name in ("likely_to", "sure_to")]
        what = ", ".join(["count(*)", *within])
        rows = self._select(what, "counted", day, day)
        number, likely, sure = (sum(column) for column in zip(*rows, strict=True))
        return sure, likely - sure, number - likely

    def number(self, state: str, on: date) -> int:
        """Return how many stays of one list, other than `counted`, cover a day."""
        day = on.toordinal()
        return sum(number for (number,) in self._select("count(*)", state, day, day))

    def names(self, state: str, on: date) -> list[str]:
        """Return the ids of the actions with such a stay, each as often as it has one, in order."""
        day = on.toordinal()
        wanted = {"confirmed": (True, True), "likely": (False, True), "possible": (False, False)}.get(state)
        if wanted is None:
            return sorted(name for (name,) in self._select("action", state, day, day))
        rows = self._select("action, sure_to, likely_to", "counted", day, day)
        return sorted(name for name, sure_to, likely_to in rows if (sure_to >= day, likely_to >= day) == wanted)

    def split(self, first: date, last: date, *, listed: bool) -> tuple[Iterator[LoneStay], Iterator[Stretch]]:
        """Return what a series between two days, both included, is the sum of.

        Lone stays are quick to add up and cannot be listed: with `listed` all come as stretches, action by action.
        """
        what = ", ".join((*_STRETCH, *_LABEL, "alone"))
        rows = self._select(what, "counted", first.toordinal(), last.toordinal())
        if self.rule.by_day and not listed:
            return map(self._lone, rows), iter(())
        alone = [row for row in rows if row[-1]]
        several = self._of_several(what, {row[0] for row in rows if not row[-1]})
        if listed:
            return iter(()), chain.from_iterable(map(self._read, [*alone, *several]))
        if self.rule.by_place and self.rule.resumption.workdays is None:  # those are counted by the whole's country
            number = Counter((row[0], self._place(row)) for row in several)
            alone += [row for row in several if number[row[0], self._place(row)] == 1]
            several = [row for row in several if number[row[0], self._place(row)] > 1]
        return map(self._lone, alone), chain.from_iterable(map(self._read, several))

    def _of_several(self, what: str, names: set[str]) -> list[_Row]:
        """Return all stays, whatever their days, of the actions of these names, each action's in order."""
        ordered = sorted(names)
        chunks = [ordered[begin : begin + _AT_ONCE] for begin in range(0, len(ordered), _AT_ONCE)]
        return [row for chunk in chunks for row in sorted(self._of_actions(what, chunk), key=itemgetter(0, 1, 2, 3))]

    def _lone(self, row: _Row) -> LoneStay:
        return LoneStay(self._label(row[_OF_LABEL]), *row[_OF_DAYS])

    def _place(self, row: _Row) -> str:
        """What tells the units of an action apart."""
        return str(row[2] if self.rule.places == "town" else row[1]) if self.rule.by_place else ""

    def _read(self, row: _Row) -> Iterator[Stretch]:
        action, _, _, first, sure_to, likely_to, last, dated, over, *_ = row
        place, label = (self._place(row), 0.0, 0.0), self._label(row[_OF_LABEL])
        begin = first
        for end, certainty in zip((sure_to, likely_to, last), _GRADES, strict=True):
            if begin <= end:
                days = (date.fromordinal(begin), date.fromordinal(end))
                yield Stretch(
                    action, place, label, *days, certainty, bool(dated and begin == first), bool(over and end == last)
                )
                begin = end + 1

    def _label(self, row: _Row) -> Label:
        label = self._labels.get(row)
        if label is None:
            kind, country, region, sector, countries = row
            label = self._labels[row] = Label(kind, country, region, sector, tuple(countries.split()))
        return label

    def _select(self, what: str, state: str, first: int, last: int) -> list[_Row]:
        """Look along the shelves of a list, for stays that cover a day between `first` and `last`."""

        def look(axes: Sequence[int]) -> list[_Row]:
            condition, values = self._condition(axes)
            part = f"{_FROM.format(what)} shelf = %s AND first BETWEEN %s AND %s AND last >= %s AND {condition}"
            places = [one for axis in axes for one in shelves(axis, state)]
            asked = [(shelf, max(first - longest + 1, 0), last, first, *values) for shelf, longest in places]
            return _run(" UNION ALL ".join([part] * len(places)), [value for one in asked for value in one])

        return self._ask(look)

    def _of_actions(self, what: str, names: Sequence[str]) -> list[_Row]:
        marks = ", ".join(["%s"] * len(names))

        def look(axes: Sequence[int]) -> list[_Row]:
            condition, values = self._condition(axes)
            among = ", ".join(str(shelf) for axis in axes for shelf, _ in shelves(axis, "counted"))
            sql = f"{_FROM.format(what)} action IN ({marks}) AND shelf IN ({among}) AND {condition}"
            return _run(sql, [*names, *values])

        return self._ask(look)

    def _ask(self, look: Callable[[Sequence[int]], list[_Row]]) -> list[_Row]:
        """Look where it is quickest: among what is known today, unless somebody made that yesterday's meanwhile."""
        if self.live:
            return look([LIVE])
        if is_latest(self.known):
            found = look([HELD])
            if is_latest(self.known):
                return found
        return look([HELD, PAST])

    def _condition(self, axes: Sequence[int]) -> tuple[str, list[Any]]:
        parts, values = ["rules & %s <> 0"], [kept_bits()[self.rule.name]]
        if PAST in axes and self.known is not None:
            now = micros(self.known)
            parts.append("known_from <= %s AND known_to > %s")
            values += [now, now]
        if self.kind is not None:
            parts.append("kind = %s")
            values.append(self.kind)
        if self.country is not None:
            parts.append(f"{'instr' if connection.vendor == 'sqlite' else 'strpos'}(countries, %s) > 0")
            values.append(self.country)
        return " AND ".join(parts), values


def _run(sql: str, values: Sequence[Any]) -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
