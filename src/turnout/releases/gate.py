"""The gate: which actions a release may hold, and as what. What does not pass has no other way out."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from turnout.records import Action
from turnout.releases.coarsening import Precision, coarsen
from turnout.releases.policy import Policy

__all__ = ["Admitted", "Review", "ReviewState", "admit"]

ReviewState = Literal["draft", "reviewed", "published", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Review:
    """What a team has decided of an action.

    Args:
        state: `draft` until somebody has looked; `reviewed`; `published`, which differs from it in that the team
            means this very action to be seen; `withdrawn`, never to be seen again.
        until: the embargo: not before this day, None for none.
        coarsen: the finest precision in which its places may be seen; None for as told.
        accounts: ids of the accounts that the decision covers; None for all.
    """

    state: ReviewState = "draft"
    until: date | None = None
    coarsen: Precision | None = None
    accounts: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Admitted:
    """An action as the public may see it.

    Args:
        action: with coarsened places, and without the words that could give them away, where so decided.
        label: `reviewed` or `machine-read`.
        coarsened: the precision to which its places were coarsened, or None.
    """

    action: Action
    label: str
    coarsened: Precision | None


def admit(action: Action, review: Review, policy: Policy, *, on: date) -> Admitted | None:
    """Return the action as a release of day `on` may hold it, or None if it may not hold it.

    An embargo ends with the day before `until`. Where only reviewed actions are published, so are only their reviewed
    accounts: what was joined to the action later waits for the next review.
    """
    looked_at = review.state in ("reviewed", "published")
    if review.state == "withdrawn" or (review.until is not None and on < review.until):
        return None
    if not looked_at and policy.publish != "all":
        return None
    if policy.publish != "all" and review.accounts is not None:
        action = replace(action, accounts=tuple(one for one in action.accounts if one.account.id in review.accounts))
    if not action.accounts:
        return None
    shown = coarsen(action, review.coarsen) if review.coarsen else action
    return Admitted(shown, "reviewed" if looked_at else "machine-read", review.coarsen)
