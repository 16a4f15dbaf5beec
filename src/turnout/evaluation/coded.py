"""An account as somebody coded it, or as a reader wrote it: what can be compared of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from turnout.codebook import KINDS, SCOPES, STATUSES
from turnout.errors import TurnoutError
from turnout.records import check_partial_date

__all__ = ["BrokenAccountError", "CodedAccount", "CodedReports", "Figure", "parse_account"]

# More than there will ever be; a number of thousands of digits cannot be compared.
_MOST_PEOPLE = 10**11
_PHRASES = ("who", "by", "target", "place", "country", "people_by", "issue", "reader", "id")


class BrokenAccountError(Exception):
    """A value is no account; the message says why, and is a clause without a full stop."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A closed interval of people; None is unbounded on that side."""

    low: int | None
    high: int | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedAccount:
    """The fields of an account that a coder fills in.

    Unlike `turnout.records.Account` it needs no offsets and no quote: coders paste sentences, and may leave one out.

    Args:
        kind: one of the codebook's kinds.
        status: one of its statuses.
        evidence: the sentence, or nothing.
        action: id of the action by which accounts of several reports are held together, or None.
        confidence: what the reader says of itself, from 0 to 1; None for a coder.
    """

    kind: str
    status: str
    who: str | None = None
    by: str | None = None
    target: str | None = None
    place: str | None = None
    country: str | None = None
    scope: str | None = None
    start: str | None = None
    end: str | None = None
    people: Figure | None = None
    people_by: str | None = None
    issue: str | None = None
    evidence: str = ""
    action: str | None = None
    id: str | None = None
    reader: str | None = None
    confidence: float | None = None

    @property
    def family(self) -> str:
        """The family of its kind."""
        return KINDS[self.kind].family


CodedReports = Mapping[str, tuple[CodedAccount, ...]]


def parse_account(data: Any) -> CodedAccount:
    """Return the account that a JSON value holds; keys that are not compared are passed over.

    Raises:
        BrokenAccountError: with the reason, fit to be shown.
        TurnoutError: TURN-001 for a value outside the codebook, TURN-002 for a broken date.
    """
    if not isinstance(data, dict):
        raise BrokenAccountError("it is not an object")
    for field, known in (("kind", KINDS), ("status", STATUSES), ("scope", SCOPES)):
        value = data.get(field)
        if not (isinstance(value, str) and value in known) and not (field == "scope" and value is None):
            raise TurnoutError("TURN-001", field=field, value=value, known=", ".join(known))
    phrases = {field: _phrase(data, field) for field in _PHRASES}
    return CodedAccount(
        kind=data["kind"],
        status=data["status"],
        scope=data.get("scope"),
        start=_date(data, "start"),
        end=_date(data, "end"),
        people=_figure(data.get("people")),
        evidence=_sentence(data.get("evidence")),
        action=_action(data.get("action")),
        confidence=_confidence(data.get("confidence")),
        **phrases,
    )


def _phrase(data: Mapping[str, Any], field: str) -> str | None:
    value = data.get(field)
    if value is not None and not isinstance(value, str):
        raise BrokenAccountError(f"{field} is not text")
    return value or None


def _date(data: Mapping[str, Any], field: str) -> str | None:
    value = _phrase(data, field)
    return check_partial_date(value) if value else None


def _sentence(value: Any) -> str:
    text = value.get("text") if isinstance(value, dict) else value
    if text is not None and not isinstance(text, str):
        raise BrokenAccountError("evidence is neither text nor an object with text")
    return text or ""


def _figure(value: Any) -> Figure | None:
    if not value:
        return None
    if not isinstance(value, dict):
        raise BrokenAccountError("people is not an object")
    low, high, quote = value.get("low"), value.get("high"), value.get("quote") or ""
    if not all(bound is None or (type(bound) is int and 0 <= bound <= _MOST_PEOPLE) for bound in (low, high)):
        raise BrokenAccountError("people has a low or high that is no number of people")
    if not isinstance(quote, str):
        raise BrokenAccountError("people has a quote that is not text")
    return Figure(low, high, quote)


def _action(value: Any) -> str | None:
    if isinstance(value, dict | list):
        raise BrokenAccountError("action is not an id")
    return None if value is None else str(value)


def _confidence(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise BrokenAccountError("confidence is not a number from 0 to 1")
    return float(value)
