"""On which days a claim is listed: an account that sums up several actions, which no rule counts."""

from datetime import date

from turnout.counting.assertion import Assertion
from turnout.counting.semantics import load_semantics

__all__ = ["claim_days"]


def claim_days(claim: Assertion, *, patience: int) -> list[tuple[date, date]]:
    """Return the ranges of days, both ends included, that a claim speaks of, and those while it is fresh.

    Args:
        claim: what an account asserts for which `is_claim` holds.
        patience: in days, as in `count`.
    """
    spans = [(claim.maybe.first.toordinal(), claim.maybe.last.toordinal())] if claim.maybe else []
    if claim.held.account.status == "ongoing":
        told = claim.held.published_on.toordinal()
        spans.append((told, told + load_semantics().likely * patience))
    united: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if united and first <= united[-1][1] + 1:
            united[-1] = (united[-1][0], max(united[-1][1], last))
        else:
            united.append((first, last))
    return [(date.fromordinal(first), date.fromordinal(last)) for first, last in united]
