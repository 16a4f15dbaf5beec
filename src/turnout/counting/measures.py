"""How large: actions, workers, working days not worked and arrests of a range, each with the accounts under it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from turnout.counting.calendars import count_workdays, has_calendar
from turnout.counting.courses import Stretch, trace
from turnout.counting.days import Days, check_range, join_days
from turnout.counting.figures import Interval, add_intervals, combine_figures
from turnout.counting.involved import Said, select_said
from turnout.counting.rule import Rule
from turnout.counting.standing import select_known
from turnout.records import Action

__all__ = ["Line", "Measure", "Measures", "measure"]

_NONE = Interval(0, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """What one action adds to a measure.

    Args:
        action: the action's id.
        figure: from what it surely adds to what it may add; None where no account gives a figure.
        accounts: ids of the accounts that give it.
        said: who gives it, and in which words.
        why: how it was made, in words; nothing where it is as said.
    """

    action: str
    figure: Interval | None
    accounts: tuple[str, ...]
    said: tuple[str, ...] = ()
    why: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        figure = self.figure.to_json() if self.figure else None
        return {
            "action": self.action,
            "figure": figure,
            "accounts": list(self.accounts),
            "said": list(self.said),
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of a range.

    Args:
        low: what there was at the least: of actions confirmed on some day of the range, by their lowest figures.
        high: what there may have been; None where some figure is unknown or open.
        high_known: the same, of the actions whose figures are bounded.
        unknown: number of actions without a figure: they are not nought.
        lines: action by action.
    """

    low: int
    high: int | None
    high_known: int
    unknown: int
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Measure":
        """Add lines up."""
        kept = tuple(lines)
        figures = [line.figure for line in kept if line.figure is not None]
        total = add_intervals(figures)
        unknown = len(kept) - len(figures)
        known = sum(one.high for one in figures if one.high is not None)
        return cls(total.low, None if unknown else total.high, known, unknown, kept)

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        numbers = {name: getattr(self, name) for name in ("low", "high", "high_known", "unknown")}
        return numbers | {"lines": [line.to_json() for line in self.lines]}


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a range, under a rule.

    Args:
        actions: those in effect on some day of the range.
        workers: people directly involved.
        indirect: people idled by the action of others, where a figure is told so.
        called_out: people called on or threatening to act: not people who acted.
        days_not_worked: people times working days under way in the range; the indirectly involved are among the
            people where the rule has them in.
        arrests: people detained in the range, by the accounts of kind arrest; later additions are to be expected.
    """

    actions: Measure
    workers: Measure
    indirect: Measure
    called_out: Measure
    days_not_worked: Measure
    arrests: Measure

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        return {name: getattr(self, name).to_json() for name in self.__slots__}


def measure(  # noqa: PLR0913  each is a part of the question
    actions: Iterable[Action],
    *,
    rule: Rule,
    first: date,
    last: date,
    known: datetime | None = None,
    country: str | None = None,
    kind: str | None = None,
    patience: int = 14,
) -> Measures:
    """Return how large was what `rule` counts on the days from `first` to `last`, both included.

    The other arguments are as in `count`. An action counts once, however many units the rule makes of it.

    Raises:
        TurnoutError: TURN-087 for a range that is empty or longer than 100 years.
    """
    check_range(first, last)
    arrest_rule = replace(rule, unit="dispute", kinds=("arrest",), thresholds=(), political="in")
    lines: dict[str, list[Line]] = {name: [] for name in Measures.__slots__}
    for action in sorted(actions, key=lambda action: action.id):
        for asked, is_arrest in ((rule, False), (arrest_rule, True)):
            stretches = [
                one
                for one in trace(action, asked, known=known, patience=patience, within=Days(first, last))
                if one.first <= last
                and first <= one.last
                and (country is None or country in one.label.countries)
                and (is_arrest or kind is None or one.label.kind == kind)
            ]
            if stretches:
                case = _Case.of(action, stretches, first, last, known)
                found = case.arrests() if is_arrest else case.lines(asked)
                for name, line in found.items():
                    lines[name].append(line)
    return Measures(**{name: Measure.of(found) for name, found in lines.items()})


@dataclass(frozen=True, slots=True)
class _Case:
    """An action in effect in the range, with its days there and what is said of its size."""

    action: str
    country: str | None
    sure: tuple[Days, ...]
    all: tuple[Days, ...]
    accounts: tuple[str, ...]
    said: tuple[Said, ...]

    @classmethod
    def of(
        cls, action: Action, stretches: Sequence[Stretch], first: date, last: date, known: datetime | None
    ) -> "_Case":
        held = select_known(action.accounts, known)
        days = [(Days(max(one.first, first), min(one.last, last)), one.certainty) for one in stretches]
        return cls(
            action.id,
            stretches[0].label.country,
            join_days(days_of for days_of, certainty in days if certainty == "confirmed"),
            join_days(days_of for days_of, _ in days),
            tuple(one.account.id for one in held),
            tuple(select_said(held)),
        )

    def lines(self, rule: Rule) -> dict[str, Line]:
        direct, indirect, called = (self._figure(role) for role in ("direct", "indirect", "called out"))
        found = {
            "actions": Line(self.action, Interval(1 if self.sure else 0, 1), self.accounts),
            "workers": direct,
            "days_not_worked": self._days_not_worked(direct, indirect, rule),
        }
        # Nobody said to be idled or called out is no unknown number of them.
        found |= {"indirect": indirect} if indirect.figure else {}
        return found | ({"called_out": called} if called.figure else {})

    def arrests(self) -> dict[str, Line]:
        return {"arrests": self._figure("direct")}

    def _figure(self, role: str) -> Line:
        said = [one for one in self.said if one.role == role]
        figure = combine_figures(one.figure for one in said)
        if figure is not None and not self.sure and role != "called out":
            figure = Interval(0, figure.high)
        return Line(self.action, figure, tuple(one.account for one in said), tuple(one.words for one in said))

    def _days_not_worked(self, direct: Line, indirect: Line, rule: Rule) -> Line:
        figures = [line for line in (direct, indirect if rule.indirect == "in" else None) if line and line.figure]
        accounts = tuple(name for line in figures for name in line.accounts)
        said = tuple(words for line in figures for words in line.said)
        fewest, most = (
            sum(count_workdays(one.first, one.last, self.country) for one in of) for of in (self.sure, self.all)
        )
        days = f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}"
        why = f"{days} working days, {self._say_calendar()}"
        if direct.figure is None:
            return Line(self.action, _NONE if most == 0 else None, accounts, said, why)
        people = add_intervals(line.figure for line in figures if line.figure)
        return Line(self.action, people * Interval(fewest, most), accounts, said, why)

    def _say_calendar(self) -> str:
        if has_calendar(self.country, self.all[0].first.year):
            return f"without weekends and public holidays of {self.country}"
        return "Monday to Friday; the public holidays are not known"
