"""The parts of a counting rule in the reader's language, made from the rule as it was applied."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from turnout.counting import Rule, Threshold
from turnout.site.templatetags.saying import num

__all__ = ["say_resumption", "say_threshold", "say_undecided"]


def say_threshold(threshold: Threshold) -> str:
    """What an action must reach, all of it."""
    parts = []
    if threshold.people is not None:
        parts.append(ngettext("%(number)s person", "%(number)s people", threshold.people)
                     % {"number": num(threshold.people)})  # fmt: skip
    if threshold.days is not None:
        parts.append(ngettext("%(number)s day", "%(number)s days", threshold.days) % {"number": num(threshold.days)})
    if threshold.days_not_worked is not None:
        lost = threshold.days_not_worked
        parts.append(ngettext("%(number)s working day lost", "%(number)s working days lost", lost)
                     % {"number": num(lost)})  # fmt: skip
    return _("at least %(parts)s") % {"parts": _(" and ").join(parts)}


def say_undecided(rule: Rule) -> str:
    """What becomes of an action of which nobody can say whether it is large enough."""
    return {
        "interval": _("where no report decides it, only possible"),
        "counts": _("where no report decides it, it counts"),
        "left-out": _("where no report decides it, it is left out"),
    }[rule.undecided]


def say_resumption(rule: Rule) -> str:
    """When work that stops again makes a new one; nothing where the rule knows no such question."""
    if rule.by_day or rule.unit == "event":
        return ""
    given = rule.resumption
    if given.days is None and given.workdays is None:
        return _("never a new one")
    if not given.days and not given.workdays:
        return _("always a new one")
    if given.days is not None:
        said = ngettext("a new one after more than %(number)s day", "a new one after more than %(number)s days",
                        given.days)  # fmt: skip
        return said % {"number": num(given.days)}
    workdays = given.workdays or 0
    said = ngettext("a new one after more than %(number)s working day",
                    "a new one after more than %(number)s working days", workdays)  # fmt: skip
    return said % {"number": num(workdays)}
