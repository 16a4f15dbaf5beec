"""The answer to "how many": every number with the accounts under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from turnout.counting.listing import join_listings
from turnout.counting.rule import Rule
from turnout.counting.standing import Certainty

__all__ = ["Apart", "Claim", "Count", "Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that counts as one.

    Args:
        action: the action's id.
        certainty: `confirmed`, `likely` or `possible`.
        kind: of the action.
        country: most often given for it, or None.
        place: the place for a rule of units by place, else the place most often given; None if none is.
        sector: section of ISIC Rev. 4 of the employer or the workers, A to U; None where no account tells it.
        last_confirmed_on: the last day, up to the day asked for, that some account covers; None if none does.
        accounts: ids of the accounts that it rests on.
        reports: how many reports speak of the action.
        origins: how many texts these have, those that repeat one counted once.
        disputed_by: ids of the accounts by which it was over by then.
        denied_by: ids of the accounts in which somebody denies it, and which nobody has answered since.
        why: the reason, in words.
    """

    action: str
    certainty: Certainty
    kind: str
    country: str | None
    place: str | None
    sector: str | None
    last_confirmed_on: date | None
    accounts: tuple[str, ...]
    reports: int
    origins: int
    disputed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    why: str

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        return _plain(self)


@dataclass(frozen=True, slots=True)
class Apart:
    """An action that is listed and not counted; fields as in `Unit`, `why` says what keeps it out."""

    action: str
    kind: str
    country: str | None
    place: str | None
    last_confirmed_on: date | None
    accounts: tuple[str, ...]
    reports: int
    origins: int
    why: str

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        return _plain(self)


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody else says of how many there are; never mixed into the number.

    Args:
        count: the figure.
        what: of what, in the codebook's kind.
        by: who says so: as the report attributes it, else its publisher; None where neither is known.
        account: id of the account.
        report: id of its report.
        publisher: of the report, or nothing.
        published_on: day of the report.
        quote: the sentence.
        covers: whether the account's own dates cover the day asked for; else it was said within the patience before.
    """

    count: int
    what: str
    by: str | None
    account: str
    report: str
    publisher: str
    published_on: date
    quote: str
    covers: bool

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object with the same fields."""
        return _plain(self)


@dataclass(frozen=True, slots=True)
class Count:
    """How many are under way on a day, under a rule, as known at an instant.

    Each list may be a `Listing`: its length costs little, and its items are looked up when somebody looks at them.

    Args:
        rule: the rule.
        on: the day that the answer speaks of.
        known: UTC instant; evidence held later does not exist for this answer. None means all that is held.
        patience: days of silence for which an action without a known end is likely under way.
        country: only of this country; None for all.
        place: only with this place; None for all.
        kind: only of this kind; None for all of the rule's.
        confirmed: units that some account covers on the day.
        likely: units confirmed within the patience before, or both before and after, with no end known.
        possible: units silent for longer, of dates too vague, or at a threshold that cannot be decided.
        called: announced for a firm date and not known to have begun.
        threatened: not even that.
        silent: were under way; nobody has confirmed them for too long, and nobody has said that they ended.
        uncounted: under way, but kept out by the rule.
        claims: what others say of how many there are.
    """

    rule: Rule
    on: date
    known: datetime | None
    patience: int
    country: str | None
    place: str | None
    kind: str | None
    confirmed: Sequence[Unit]
    likely: Sequence[Unit]
    possible: Sequence[Unit]
    called: Sequence[Apart]
    threatened: Sequence[Apart]
    silent: Sequence[Apart]
    uncounted: Sequence[Apart]
    claims: Sequence[Claim]

    @property
    def low(self) -> int:
        """How many there are at the least: the confirmed."""
        return len(self.confirmed)

    @property
    def high(self) -> int:
        """How many there may be: the likely and the possible too."""
        return len(self.confirmed) + len(self.likely) + len(self.possible)

    @property
    def units(self) -> Sequence[Unit]:
        """All units, the surest first."""
        return join_listings((self.confirmed, self.likely, self.possible))

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object; each list of units comes with its number."""
        asked = {
            "measure": "stock",
            "rule": {"name": self.rule.name, "version": self.rule.version, "unit": self.rule.unit},
            "on": self.on.isoformat(),
            "known": self.known.isoformat() if self.known else None,
            "patience_days": self.patience,
            "country": self.country,
            "place": self.place,
            "kind": self.kind,
            "low": self.low,
            "high": self.high,
        }
        counted = {name: _listed(getattr(self, name)) for name in ("confirmed", "likely", "possible")}
        apart = {name: _listed(getattr(self, name)) for name in ("called", "threatened", "silent", "uncounted")}
        return asked | counted | apart | {"claims": [claim.to_json() for claim in self.claims]}


def _listed(units: Sequence[Unit | Apart]) -> dict[str, Any]:
    return {"number": len(units), "units": [unit.to_json() for unit in units]}


def _plain(record: Unit | Apart | Claim) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name in record.__slots__:
        value = getattr(record, name)
        if isinstance(value, date):
            value = value.isoformat()
        plain[name] = list(value) if isinstance(value, tuple) else value
    return plain
