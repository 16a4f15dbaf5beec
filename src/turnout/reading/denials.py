"""What somebody denies is what was just told: "the management denied that there was a strike" needs no more words."""

from collections.abc import Sequence
from dataclasses import replace

from turnout.records import Account

__all__ = ["share_denied"]

# A denial this many characters after a sentence may be of what that one tells.
_REACH = 600
_COARSE = {"country", "international", None}


def share_denied(accounts: Sequence[Account]) -> list[Account]:
    """Give each denial that names no place within a country, or the same, what is known of the action told before it.

    Args:
        accounts: of one report.

    Returns:
        The accounts in their order; only those of status `denied` may differ.
    """
    return [_shared(one, accounts) if one.status == "denied" else one for one in accounts]


def _shared(denial: Account, accounts: Sequence[Account]) -> Account:
    told = [
        one
        for one in accounts
        if one.kind == denial.kind
        and one.status != "denied"
        and one.evidence.part == denial.evidence.part
        and 0 <= denial.evidence.start - one.evidence.start <= _REACH
    ]
    near = max(told, key=lambda one: one.evidence.start, default=None)
    elsewhere = near is not None and denial.scope not in _COARSE and denial.place not in {None, near.place}
    if near is None or elsewhere:
        return denial
    return replace(
        denial,
        who=denial.who or near.who,
        target=near.target or denial.target,
        place=near.place,
        country=near.country,
        scope=near.scope,
        latitude=near.latitude,
        longitude=near.longitude,
        place_precision=near.place_precision,
    )
