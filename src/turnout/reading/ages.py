"""Whether what is over is news or background, by how long ago it was (codebook, status)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from turnout.reading.kinds import OF_A_DAY
from turnout.records import Account, date_precision, last_day

__all__ = ["tell_past"]

# "Past: over longer ago than about a month before the report": coders draw the line at 28 days. Of a month or a year
# the middle counts, so that its last day is nearer.
_DAYS_AGO = {"day": 28, "month": 18, "year": 31}
_OVER = frozenset({"ended", "past"})


def tell_past(accounts: Iterable[Account], base: date) -> list[Account]:
    """Let what is over be `past` where its last day is long gone, and `ended` where it is not.

    Args:
        accounts: of one report, with their days settled.
        base: the report's day.

    Returns:
        The accounts in their order; those of which the last day is not told are left as they are.
    """
    return [_aged(account, base) for account in accounts]


def _aged(account: Account, base: date) -> Account:
    day = account.end or (account.start if account.kind in OF_A_DAY else None)
    if account.status not in _OVER or day is None:
        return account
    precision = date_precision(day)
    if (base - last_day(day)).days >= _DAYS_AGO[precision]:
        return replace(account, status="past")
    return account if precision == "year" else replace(account, status="ended")
