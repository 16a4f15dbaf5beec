"""What a rule makes of a candidate on a day: the one decision behind every count and every series."""

from dataclasses import dataclass
from datetime import date

from turnout.counting.political import is_political
from turnout.counting.rule import Rule
from turnout.counting.standing import Certainty, Standing, stand
from turnout.counting.thresholds import short_of
from turnout.counting.units import Candidate

__all__ = ["Judged", "judge"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate on a day.

    Args:
        standing: where it stands, whatever the rule.
        certainty: of its being a unit under way; None where it is none.
        why: the reason for the certainty, in words.
        kept_out: why the rule leaves out what is under way; nothing where it does not.
    """

    standing: Standing
    certainty: Certainty | None
    why: str
    kept_out: str = ""


def judge(candidate: Candidate, rule: Rule, on: date, *, patience: int) -> Judged:
    """Return what `rule` makes of `candidate` on `on`."""
    standing = stand(candidate.assertions, on, patience=patience)
    if standing.certainty is None:
        return Judged(standing, None, standing.why)
    if rule.political == "out" and is_political(one.held.account for one in candidate.assertions):
        return Judged(standing, None, standing.why, "told as a political strike, and those are left out")
    missed, reason = short_of(rule, candidate.assertions, on)
    if missed:
        return Judged(standing, None, standing.why, reason)
    if missed is None:
        return Judged(standing, "possible", f"{standing.why}; {reason}")
    return Judged(standing, standing.certainty, standing.why)
