"""Whether an action is large and long enough for a rule; what is not known cannot be decided."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from turnout.counting.assertion import Assertion
from turnout.counting.calendars import count_workdays
from turnout.counting.days import Days, join_days
from turnout.counting.figures import Interval, combine_figures, select_figures
from turnout.counting.frequency import most_frequent
from turnout.counting.resumptions import join_stoppages
from turnout.counting.rule import Rule
from turnout.counting.rule_parts import Resumption, Threshold

__all__ = ["Sizes", "short_of"]

_Verdict = tuple[bool | None, str]
# Of how many no account says: one at the least.
_SOMEBODY = Interval(1, None)


def short_of(rule: Rule, assertions: Sequence[Assertion], on: date) -> _Verdict:
    """Return whether the thresholds of `rule` are missed (None: cannot be decided), and the reason in words.

    One alternative that is met is enough. Days are those of the unit: for a rule by which a resumption is new, of
    the stoppage of the day alone.
    """
    return Sizes(assertions).short_of(rule, on)


class Sizes:
    """How large and long one unit was, worked out when a rule asks and kept for the next; rules go by their names."""

    def __init__(self, assertions: Sequence[Assertion]) -> None:
        self._assertions = assertions
        self._stoppages: dict[Resumption, list[list[Days]]] = {}
        self._verdicts: dict[tuple[str, int], _Verdict] = {}
        self._of_rule: dict[str, list[list[Days]]] = {}

    @cached_property
    def people(self) -> Interval | None:
        """Those who took part; None where no account says."""
        told = (one for one in self._assertions if one.maybe)
        return combine_figures(figure for one in told for figure in select_figures(one.held.account))

    @cached_property
    def country(self) -> str | None:
        """The country given most often."""
        return most_frequent(one.held.account.country for one in self._assertions)

    def short_of(self, rule: Rule, on: date) -> _Verdict:
        """Do what the function of this name does."""
        if not rule.thresholds:
            return False, ""
        stoppages = self._of(rule)
        nth = max(bisect_right(stoppages, on, key=_begin) - 1, 0) if len(stoppages) > 1 else 0
        key = (rule.name, nth)
        if key not in self._verdicts:
            runs = tuple(stoppages[nth]) if stoppages else ()
            self._verdicts[key] = _decide(rule, _Span(self, runs, _longest(runs, self._assertions)))
        return self._verdicts[key]

    def is_one(self, rule: Rule) -> bool:
        """Whether one verdict holds for all days, because the rule sees one stoppage at most."""
        return len(self._of(rule)) <= 1

    def _of(self, rule: Rule) -> list[list[Days]]:
        """The sure days, unit by unit."""
        found = self._of_rule.get(rule.name)
        if found is None:
            if len(self._covered) <= 1:
                found = [list(self._covered)] if self._covered else []
            else:
                found = self._join(rule.resumption)
            self._of_rule[rule.name] = found
        return found

    def _join(self, resumption: Resumption) -> list[list[Days]]:
        if resumption not in self._stoppages:
            runs = [(days, days.first, days.last) for days in self._covered]
            self._stoppages[resumption] = join_stoppages(runs, resumption, self.country)
        return self._stoppages[resumption]

    @cached_property
    def _covered(self) -> tuple[Days, ...]:
        return join_days(one.sure for one in self._assertions if one.sure)


def _begin(runs: Sequence[Days]) -> date:
    return runs[0].first


@dataclass(frozen=True, slots=True)
class _Span:
    """What is known of a unit's length: its sure days, and the longest that it may have gone on, None for no end."""

    sizes: Sizes
    runs: tuple[Days, ...]
    longest: Days | None

    def days(self) -> Interval:
        """Fewest and most calendar days."""
        return self._between(lambda run: (run.last - run.first).days + 1)

    def workdays(self) -> Interval:
        """Fewest and most working days."""
        return self._between(lambda run: count_workdays(run.first, run.last, self.sizes.country))

    def _between(self, length: Callable[[Days], int]) -> Interval:
        return Interval(sum(map(length, self.runs)), length(self.longest) if self.longest else None)


def _decide(rule: Rule, span: _Span) -> _Verdict:
    verdicts = [_judge(threshold, span) for threshold in rule.thresholds]
    if any(missed is False for missed, _ in verdicts):
        return False, ""
    undecided = [why for missed, why in verdicts if missed is None]
    if not undecided:
        return True, " and ".join(why for _, why in verdicts)
    if rule.undecided == "counts":
        return False, ""
    return (True if rule.undecided == "left-out" else None), " or ".join(undecided)


def _judge(threshold: Threshold, span: _Span) -> _Verdict:
    verdicts = []
    if threshold.people is not None:
        verdicts.append(_compare(span.sizes.people, threshold.people, "people"))
    if threshold.days is not None:
        verdicts.append(_compare(span.days(), threshold.days, "days"))
    if threshold.days_not_worked is not None:
        lost = (span.sizes.people or _SOMEBODY) * span.workdays()
        verdicts.append(_compare(lost, threshold.days_not_worked, "working days not worked"))
    for wanted in (True, None):
        for missed, why in verdicts:
            if missed is wanted:
                return missed, why
    return False, ""


def _compare(figure: Interval | None, least: int, what: str) -> _Verdict:
    if figure is not None and figure.low >= least:
        return False, ""
    if figure is not None and figure.high is not None and figure.high < least:
        return True, f"fewer than {least:,} {what}"
    return None, f"whether it had {least:,} {what} is not known"


def _longest(runs: Sequence[Days], assertions: Sequence[Assertion]) -> Days | None:
    """From the earliest start to the latest end that any account allows; None while none knows of an end."""
    if not runs:
        return None
    first, last = runs[0].first, runs[-1].last
    ends = [one.stop.last for one in assertions if one.stop and one.stop.first >= last]
    starts = [one.maybe.first for one in assertions if one.maybe and one.sure and one.sure.first == first]
    return Days(min(starts, default=first), max(ends)) if ends else None
