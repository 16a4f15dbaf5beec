"""The rows of the answers: the columns of a release, as `docs/releases.md` describes them.

Days and instants are ISO strings, as precise as the reports are; None is the unknown.
"""

from typing import Any, TypedDict

__all__ = [
    "AccountRow",
    "ActionRow",
    "ChangeRow",
    "CountedRow",
    "OpenAction",
    "RedirectRow",
    "ReleaseRow",
    "ReportRow",
    "RuleRow",
    "SpellRow",
    "UnitRow",
]


class ReleaseRow(TypedDict):
    """A release."""

    id: str
    title: str
    publisher: str
    licence: str
    on_day: str
    known_at: str
    ledger_seq: int
    ledger_hash: str
    policy: str
    patience_days: int
    turnout_version: str


class ActionRow(TypedDict):
    """An action."""

    id: str
    review: str
    kind: str
    status: str
    certainty: str | None
    who: str | None
    target: str | None
    issue: str | None
    country: str | None
    region: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    place_precision: str | None
    coarsened: str | None
    sector: str | None
    first_on: str | None
    last_confirmed_on: str | None
    people_low: int | None
    people_high: int | None
    accounts: int
    reports: int
    origins: int


class CountedRow(ActionRow):
    """A row behind a number: an action with the unit of it that counts; `state` is None where none does."""

    state: str | None
    unit_place: str | None
    unit_first_on: str | None
    unit_last_on: str | None


class AccountRow(TypedDict):
    """What one report says of one action, with its sentence and its report's publisher, title, address and origin."""

    id: str
    action_id: str
    report_id: str
    kind: str
    status: str
    who: str | None
    by: str | None
    target: str | None
    place: str | None
    country: str | None
    scope: str | None
    latitude: float | None
    longitude: float | None
    place_precision: str | None
    start: str | None
    end: str | None
    people_low: int | None
    people_high: int | None
    people_quote: str | None
    people_by: str | None
    other_people: list[dict[str, Any]]
    count: int | None
    issue: str | None
    quote: str | None
    quote_from: str | None
    quote_before: str | None
    quote_after: str | None
    published_on: str
    known_at: str
    reader: str
    confidence: float | None
    publisher: str | None
    title: str | None
    url: str | None
    origin: str


class ReportRow(TypedDict):
    """A report, without its text."""

    id: str
    publisher: str | None
    published_on: str
    title: str | None
    url: str | None
    origin: str


class RedirectRow(TypedDict):
    """An id that leads on."""

    id: str
    state: str
    into_id: str
    at: str


class RuleRow(TypedDict):
    """A counting rule as the release applies it; `definition` is its file."""

    name: str
    version: int
    title: str
    unit: str
    source: str
    definition: str


class SpellRow(TypedDict):
    """From when to when an action stands how, by the rules that agree on it."""

    action_id: str
    number: int
    rules: str
    place: str | None
    state: str
    first_on: str | None
    last_on: str | None


class UnitRow(TypedDict):
    """What begins and ends under each rule."""

    action_id: str
    number: int
    rules: str
    place: str | None
    first_on: str | None
    first_dated: int
    last_on: str | None
    over: int


class ChangeRow(TypedDict):
    """What differs from the release before."""

    number: int
    what: str
    action_id: str | None
    subject: str | None
    before: str | None
    after: str | None


class OpenAction(TypedDict):
    """An action with all that the release has of it."""

    release: str
    action: ActionRow
    accounts: list[AccountRow]
    spells: list[SpellRow]
    units: list[UnitRow]
    redirects: list[RedirectRow]
    changes: list[ChangeRow]
