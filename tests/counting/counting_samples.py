"""Accounts and actions in a few words, for tables of tests."""

from datetime import UTC, date, datetime, time
from itertools import count as numbers

from hypothesis import strategies as st

from turnout.records import Account, Action, Evidence, HeldAccount, People

SENTENCE = "Workers at the pump works stopped work, their union said."
_numbers = numbers(1)


def told(published, status, dates="", *, name=None, known=None, publisher="Example Courier", **fields):
    """One account: day of publication, status, and `start..end` with either side left out at will."""
    start, _, end = dates.partition("..")
    number = next(_numbers)
    account = Account(
        kind=fields.pop("kind", "strike"),
        status=status,
        start=start or None,
        end=end or None,
        evidence=Evidence(SENTENCE, 0, len(SENTENCE)),
        id=name or f"c{number:04}",
        report=fields.pop("report", f"r{number:04}"),
        **fields,
    )
    published_on = date.fromisoformat(published)
    known_at = known or datetime.combine(published_on, time(9), UTC)
    return HeldAccount(account, published_on, known_at, publisher=publisher)


def action(*accounts, name="tpump"):
    return Action(name, tuple(accounts))


def day(text):
    return date.fromisoformat(text)


def figure(low, high=None):
    return People(low, high, f"{low} workers")


DATES = st.one_of(
    st.just(""),
    st.dates(day("2020-01-01"), day("2020-06-30")).map(str),
    st.dates(day("2020-01-01"), day("2020-06-30")).map(lambda on: str(on)[:7]),
)
ACCOUNTS = st.builds(
    lambda published, status, start, end, kind: (str(published), status, f"{start}..{end}", kind),
    st.dates(day("2020-01-01"), day("2020-06-30")),
    st.sampled_from(["threatened", "called", "ongoing", "suspended", "ended", "averted", "past", "denied"]),
    DATES,
    DATES,
    st.sampled_from(["strike", "lockout", "demonstration", "occupation"]),
)
