"""An action in one row, from all its accounts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from turnout.codebook import KINDS
from turnout.counting import Standing, status_on
from turnout.counting.assertion import is_claim
from turnout.counting.units import kind_of, most_frequent
from turnout.records import Account, Action, HeldAccount, People, date_precision

__all__ = ["ActionSummary", "list_reports", "say_people", "say_reports", "summarise"]

_FINENESS = {"day": 2, "month": 1, "year": 0}


@dataclass(frozen=True, slots=True)
class ActionSummary:
    """What a list shows of an action; None is unknown.

    Args:
        id: of the action.
        kind: given most often.
        state: of the day asked for, as `turnout.counting.Standing` has it; for an account that sums up several
            actions, its own status.
        certainty: of `under way`, else None.
        who: the people acting, as given most often.
        place: given most often, with the point and precision of an account that gives it.
        country: given most often.
        start: given most often among the most precise.
        people: of the account published last that gives a figure, with who gave it.
        sums_up: how many actions this one sums up, in the newest account that says so.
        reports: how many reports speak of it.
        origins: how many texts, copies counted once.
        publishers: whose reports they are.
        last_confirmed_on: last day, up to the day asked for, that an account covers.
        why: the reason for the state, in words.
    """

    id: str
    kind: str
    state: str
    certainty: str | None
    who: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    place_precision: str | None
    start: str | None
    people: People | None
    people_by: str | None
    sums_up: int | None
    reports: int
    origins: int
    accounts: tuple[str, ...]
    publishers: tuple[str, ...]
    last_confirmed_on: date | None
    why: str

    @property
    def standing(self) -> str:
        """The state, with how sure it is."""
        return f"{self.state}, {self.certainty}" if self.certainty else self.state

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        plain["people"] = self.people.to_json() if self.people else None
        plain["last_confirmed_on"] = self.last_confirmed_on.isoformat() if self.last_confirmed_on else None
        return plain | {"family": KINDS[self.kind].family}


def summarise(action: Action, on: date, *, patience: int) -> ActionSummary:
    """Return the action in one row, as of `on`; its accounts are taken as known."""
    accounts = [held.account for held in action.accounts]
    place = most_frequent(account.place for account in accounts)
    pointed = _pointed(accounts, place)
    counted = next((held for held in reversed(action.accounts) if held.account.people), None)
    standing = _standing(action.accounts, status_on(action, on, patience=patience))
    claims = [account.count for account in accounts if is_claim(account)]
    return ActionSummary(
        id=action.id,
        kind=kind_of(accounts),
        state=standing.state,
        certainty=standing.certainty,
        who=most_frequent(account.who for account in accounts),
        place=place,
        country=most_frequent(account.country for account in accounts),
        latitude=pointed.latitude if pointed else None,
        longitude=pointed.longitude if pointed else None,
        place_precision=pointed.place_precision if pointed else None,
        start=_start(accounts),
        people=counted.account.people if counted else None,
        people_by=counted.account.people_by if counted else None,
        sums_up=claims[-1] if claims else None,
        reports=len({account.report for account in accounts}),
        origins=len({held.origin for held in action.accounts}),
        accounts=tuple(account.id for account in accounts),
        publishers=tuple(sorted({held.publisher for held in action.accounts if held.publisher})),
        last_confirmed_on=standing.last_confirmed_on,
        why=standing.why,
    )


def _standing(held: Sequence[HeldAccount], standing: Standing) -> Standing:
    """What only sums up other actions has no standing of its own: it is as its newest account has it."""
    if not all(is_claim(one.account) for one in held):
        return standing
    newest = held[-1]
    why = f"as {newest.publisher or newest.account.report} had it on {newest.published_on}"
    return Standing(newest.account.status, None, None, (newest.account.id,), (), why)


def _pointed(accounts: Sequence[Account], place: str | None) -> Account | None:
    return next((one for one in accounts if one.place == place and one.latitude is not None), None)


def _start(accounts: Sequence[Account]) -> str | None:
    starts = Counter(account.start for account in accounts if account.start)
    return min(starts, key=lambda start: (-_FINENESS[date_precision(start)], -starts[start], start), default=None)


def say_reports(reports: int, origins: int) -> str:
    """Return how many reports there are and how many texts, as in `12 reports, 2 origins`."""
    return f"{_number(reports, 'report')}, {_number(origins, 'origin')}"


def list_reports(reports: int, origins: int) -> str:
    """Return the same for a column of reports: `12, 2 origins`; `12` where each has a text of its own."""
    return f"{reports:,}" if origins == reports else f"{reports:,}, {_number(origins, 'origin')}"


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def say_people(people: People | None) -> str:
    """Return a figure in digits: `20,000`, `1,000 to 9,999`, `7,001 or more`, `up to 300`, or nothing."""
    if people is None:
        return ""
    low, high = people.low, people.high
    if low is None or high is None:
        return f"{low:,} or more" if low is not None else f"up to {high:,}" if high is not None else "some"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
