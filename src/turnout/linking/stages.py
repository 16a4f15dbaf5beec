"""Accounts of one report that may speak of one action all the same: stages of one dispute, and a denial."""

from turnout.codebook import KINDS
from turnout.linking.likeness import compare_place, compare_target, compare_who
from turnout.linking.profile import Profile

__all__ = ["may_share_an_action", "stage_beside"]

_OTHERS = frozenset({"past", "averted", "denied"})
_SILENT = ("unsaid", "same, as gathered")
_STAGES = {
    "same": "another stage beside it",
    "both nationwide": "another stage beside it",
    "one within the other": "a part beside the whole",
}


def stage_beside(a: Profile, b: Profile) -> str | None:
    """Tell how two accounts of one report are of one labour dispute, told apart for their days or their extent.

    The codebook makes threat, call, rolling stoppages and settlement of one dispute by the same workers one action. A
    strike of another year, or one that did not come about, is told beside it because it is another.
    """
    left, right = a.held.account, b.held.account
    if KINDS[left.kind].family != "labour" or _OTHERS & {left.status, right.status}:
        return None
    who, target = compare_who(a, b), compare_target(a, b)
    if who != "same" and not (who in _SILENT and target == "same"):
        return None
    return _STAGES.get(compare_place(a, b))


def may_share_an_action(a: Profile, b: Profile) -> bool:
    """Tell whether two accounts of one report may be of one action: two stages of it, or one denies the other."""
    left, right = a.held.account, b.held.account
    if left.kind != right.kind or (left.country and right.country and left.country != right.country):
        return False
    denials = [one.status == "denied" for one in (left, right)]
    return not all(denials) if any(denials) else stage_beside(a, b) is not None
