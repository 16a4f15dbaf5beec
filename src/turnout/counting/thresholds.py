"""Whether an action is large and long enough for a rule; what is not known cannot be decided."""

from collections.abc import Sequence
from datetime import date

from turnout.counting.assertion import Assertion
from turnout.counting.days import join_days
from turnout.counting.rule import Rule
from turnout.records import Account

__all__ = ["short_of"]


def short_of(rule: Rule, assertions: Sequence[Assertion], on: date) -> tuple[bool | None, str]:
    """Return whether a threshold of `rule` is missed (None: cannot be decided), and the reason in words."""
    verdicts = []
    if rule.min_people is not None:
        verdicts.append(_few([one.held.account for one in assertions], rule.min_people))
    if rule.min_days is not None:
        verdicts.append(_brief(assertions, rule.min_days, on))
    for wanted in (True, None):
        for missed, why in verdicts:
            if missed is wanted:
                return missed, why
    return False, ""


def _few(accounts: Sequence[Account], least: int) -> tuple[bool | None, str]:
    figures = [account.people for account in accounts if account.people]
    if any(figure.low is not None and figure.low >= least for figure in figures):
        return False, ""
    if figures and all(figure.high is not None and figure.high < least for figure in figures):
        return True, f"fewer than {least} people"
    return None, f"whether it had {least} people is not known"


def _brief(assertions: Sequence[Assertion], least: int, on: date) -> tuple[bool | None, str]:
    covered = join_days(one.sure for one in assertions if one.sure)
    run = next((days for days in covered if on in days), None)
    if run and (run.last - run.first).days + 1 >= least:
        return False, ""
    ends = [one.stop.last for one in assertions if one.stop and run and one.stop.first >= run.last]
    starts = [one.maybe.first for one in assertions if one.maybe and run and one.sure and one.sure.first in run]
    if ends and starts and (max(ends) - min(starts)).days + 1 < least:
        return True, f"shorter than {least} days"
    return None, f"whether it lasted {least} days is not known"
