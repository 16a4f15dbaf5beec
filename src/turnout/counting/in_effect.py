"""What was in effect in a range of days: the units behind its total, one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from turnout.counting.courses import Label, Stretch
from turnout.counting.days import Days
from turnout.counting.standing import Certainty

__all__ = ["InEffect", "surest_first", "units_of_days", "what_is_in_effect"]

_GRADES = ("confirmed", "likely", "possible")


@dataclass(frozen=True, slots=True)
class InEffect:
    """A unit on the days of a range on which it is in effect.

    Args:
        action: the action's id.
        place: tells the places of one action apart, folded; None for a rule that does not.
        label: of the unit.
        first: its first day in effect within the range.
        last: its last.
        certainty: the surest that it is on some day of the range.
        last_confirmed_on: the last day, up to the end of the range, on which it is confirmed; None if it never is.
        began: whether it has a dated beginning, on `first`.
        ended: whether it is known to be over after `last`.
        number: how many units it is: its days under a rule whose unit is a day, else 1.
    """

    action: str
    place: str | None
    label: Label
    first: date
    last: date
    certainty: Certainty
    last_confirmed_on: date | None
    began: bool
    ended: bool
    number: int = 1

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields, those of the label among them."""
        confirmed = self.last_confirmed_on
        return {
            "action": self.action,
            "kind": self.label.kind,
            "country": self.label.country,
            "region": self.label.region,
            "place": self.place,
            "sector": self.label.sector,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "certainty": self.certainty,
            "last_confirmed_on": confirmed.isoformat() if confirmed else None,
            "began": self.began,
            "ended": self.ended,
            "number": self.number,
        }


def what_is_in_effect(unit: Sequence[Stretch], within: Days) -> InEffect | None:
    """Return a unit, given by its stretches in order, as it is in a range; None where it is not in effect in it."""
    own = [one for one in unit if one.first <= within.last and within.first <= one.last]
    if not own:
        return None
    begin, end = unit[0], unit[-1]
    sure = [min(one.last, within.last) for one in unit if one.certainty == "confirmed" and one.first <= within.last]
    return InEffect(
        begin.action,
        begin.place[0] or None,
        end.label,
        max(own[0].first, within.first),
        min(own[-1].last, within.last),
        min((one.certainty for one in own), key=_GRADES.index),
        max(sure, default=None),
        began=begin.dated and begin.first in within,
        ended=end.over and end.last in within,
    )


def units_of_days(stretches: Sequence[Stretch], within: Days) -> Iterable[InEffect]:
    """Yield the units of a rule by day, from the stretches of an action: all days of a stretch in one."""
    for stretch in stretches:
        found = what_is_in_effect([stretch], within)
        if found:
            sure = [
                min(one.last, found.last)
                for one in stretches
                if one.certainty == "confirmed" and one.place == stretch.place and one.first <= found.last
            ]
            yield replace(
                found,
                last_confirmed_on=max(sure, default=None),
                began=True,
                ended=True,
                number=(found.last - found.first).days + 1,
            )


def surest_first(one: InEffect) -> tuple[int, date, str, str]:
    """By what units are put in order."""
    return _GRADES.index(one.certainty), one.first, one.action, one.place or ""
