"""Whether an action is large and long enough for a rule; what is not known cannot be decided."""

from collections.abc import Sequence
from datetime import date

from turnout.counting.assertion import Assertion
from turnout.counting.calendars import count_workdays
from turnout.counting.days import Days, join_days
from turnout.counting.figures import Interval, combine_figures, select_figures
from turnout.counting.frequency import most_frequent
from turnout.counting.resumptions import join_stoppages
from turnout.counting.rule import Rule
from turnout.counting.rule_parts import Threshold

__all__ = ["short_of"]

_Verdict = tuple[bool | None, str]
# Of how many no account says: one at the least.
_SOMEBODY = Interval(1, None)


def short_of(rule: Rule, assertions: Sequence[Assertion], on: date) -> _Verdict:
    """Return whether the thresholds of `rule` are missed (None: cannot be decided), and the reason in words.

    One alternative that is met is enough. Days are those of the unit: for a rule by which a resumption is new, of
    the stoppage of the day alone.
    """
    if not rule.thresholds:
        return False, ""
    span = _Span.of(rule, assertions, on)
    verdicts = [_judge(threshold, span) for threshold in rule.thresholds]
    if any(missed is False for missed, _ in verdicts):
        return False, ""
    undecided = [why for missed, why in verdicts if missed is None]
    if not undecided:
        return True, " and ".join(why for _, why in verdicts)
    if rule.undecided == "counts":
        return False, ""
    return (True if rule.undecided == "left-out" else None), " or ".join(undecided)


class _Span:
    """What is known of a unit's size and length.

    Args:
        people: those who took part; None where no account says.
        days: fewest and most calendar days; the most is None while no end is known.
        workdays: likewise, working days.
    """

    __slots__ = ("days", "people", "workdays")

    def __init__(self, people: Interval | None, days: Interval, workdays: Interval) -> None:
        self.people = people
        self.days = days
        self.workdays = workdays

    @classmethod
    def of(cls, rule: Rule, assertions: Sequence[Assertion], on: date) -> "_Span":
        figures = [figure for one in assertions if one.maybe for figure in select_figures(one.held.account)]
        country = most_frequent(one.held.account.country for one in assertions)
        runs = _runs(rule, assertions, on, country)
        least = sum((run.last - run.first).days + 1 for run in runs)
        worked = sum(count_workdays(run.first, run.last, country) for run in runs)
        longest = _longest(runs, assertions)
        if longest is None:
            return cls(combine_figures(figures), Interval(least, None), Interval(worked, None))
        most = Interval(least, (longest.last - longest.first).days + 1)
        return cls(
            combine_figures(figures), most, Interval(worked, count_workdays(longest.first, longest.last, country))
        )


def _judge(threshold: Threshold, span: _Span) -> _Verdict:
    verdicts = []
    if threshold.people is not None:
        verdicts.append(_compare(span.people, threshold.people, "people"))
    if threshold.days is not None:
        verdicts.append(_compare(span.days, threshold.days, "days"))
    if threshold.days_not_worked is not None:
        lost = (span.people or _SOMEBODY) * span.workdays
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


def _runs(rule: Rule, assertions: Sequence[Assertion], on: date, country: str | None) -> tuple[Days, ...]:
    """The sure days of the unit that goes on or was last going on at `on`."""
    covered = join_days(one.sure for one in assertions if one.sure)
    units = join_stoppages([(days, days.first, days.last) for days in covered], rule.resumption, country)
    begun = [unit for unit in units if unit[0].first <= on]
    return tuple((begun or units or [[]])[-1 if begun else 0])


def _longest(runs: Sequence[Days], assertions: Sequence[Assertion]) -> Days | None:
    """From the earliest start to the latest end that any account allows; None while none knows of an end."""
    if not runs:
        return None
    first, last = runs[0].first, runs[-1].last
    ends = [one.stop.last for one in assertions if one.stop and one.stop.first >= last]
    starts = [one.maybe.first for one in assertions if one.maybe and one.sure and one.sure.first == first]
    return Days(min(starts, default=first), max(ends)) if ends else None
