"""A rule in words, made from the rule itself, so that the words never lag behind it."""

from turnout.counting.rule import Rule
from turnout.counting.rule_parts import Threshold

__all__ = ["describe"]

_ONE = {
    "dispute": "a dispute, all its places together",
    "stoppage": "a stoppage, all its places together",
    "event": "an action",
    "site": "a place named for a dispute",
    "site-day": "a place named for a dispute, each day anew",
    "event-day": "an action at a place, each day anew",
}
_UNDECIDED = {"interval": "in doubt only possible", "counts": "in doubt it counts", "left-out": "in doubt it is out"}


def describe(rule: Rule) -> str:
    """Return in one sentence what is one under `rule`, and what sets it apart from other rules."""
    one = _ONE[rule.unit]
    if rule.unit == "event-day" and rule.places == "town":
        one = "an action in a town, each day anew"
    parts = [one, _say_resumption(rule)]
    if rule.thresholds:
        parts.append(f"{' or '.join(map(_say_threshold, rule.thresholds))}; {_UNDECIDED[rule.undecided]}")
    else:
        parts.append("of any size")
    if rule.political == "out":
        parts.append("political strikes are out")
    return ", ".join(part for part in parts if part)


def _say_resumption(rule: Rule) -> str:
    if rule.by_day or rule.unit == "event":
        return ""
    given = rule.resumption
    if given.days is None and given.workdays is None:
        return "a resumption never a new one"
    number, what = (given.days, "day") if given.days is not None else (given.workdays, "working day")
    if number == 0:
        return f"a resumption after any {what} a new one"
    return f"a resumption after more than {number:,} {what}{'' if number == 1 else 's'} a new one"


def _say_threshold(threshold: Threshold) -> str:
    parts = []
    if threshold.people is not None:
        parts.append(f"{threshold.people:,} people")
    if threshold.days is not None:
        parts.append(f"{threshold.days:,} {'day' if threshold.days == 1 else 'days'}")
    if threshold.days_not_worked is not None:
        parts.append(f"{threshold.days_not_worked:,} working days not worked")
    return f"at least {' and '.join(parts)}"
