"""An account: what one report says of one action."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from turnout.codebook import KINDS, SCOPES, STATUSES
from turnout.errors import TurnoutError
from turnout.records.canonical import canonical_json, short_id
from turnout.records.partial_dates import check_partial_date

__all__ = ["Account", "Evidence", "OtherPeople", "People"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verbatim sentence.

    `text == report.text[start:end]`, or `report.title[start:end]` where `part` is `title` (only a report
    whose body never asserts the action is quoted from its headline).
    """

    text: str
    start: int
    end: int
    part: Literal["text", "title"] = "text"

    def to_json(self) -> dict[str, Any]:
        """Return `{text, start, end}`, and `part` where it is the title."""
        data: dict[str, Any] = {"text": self.text, "start": self.start, "end": self.end}
        return data if self.part == "text" else data | {"part": self.part}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Evidence":
        """Read what `to_json` wrote."""
        return cls(data["text"], data["start"], data["end"], data.get("part", "text"))


@dataclass(frozen=True, slots=True)
class People:
    """A figure as a closed interval, with the words that gave it; None is unbounded on that side."""

    low: int | None
    high: int | None
    quote: str

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise TurnoutError("TURN-003", reason=f"{self.low} to {self.high} is no interval")

    def to_json(self) -> dict[str, Any]:
        """Return `{low, high, quote}`."""
        return {"low": self.low, "high": self.high, "quote": self.quote}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "People":
        """Read what `to_json` wrote."""
        return cls(data["low"], data["high"], data["quote"])


@dataclass(frozen=True, slots=True)
class OtherPeople(People):
    """A conflicting figure, with who gave it; None where the report does not say."""

    by: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return `{low, high, quote, by}`."""
        return {"low": self.low, "high": self.high, "quote": self.quote, "by": self.by}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "OtherPeople":
        """Read what `to_json` wrote."""
        return cls(data["low"], data["high"], data["quote"], data["by"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one report says of one action; the fields are those of `turnout.codebook.FIELDS`, and these.

    Args:
        id: permanent name; `with_id` derives it from the content.
        report: id of the report.
        latitude: degrees north of `place`, or None.
        longitude: degrees east of `place`, or None.
        place_precision: what the point stands for (`site`, `city`, `region`, `country`), or None without a point.
        reader: name and version of what read it.
        confidence: how likely the account is right in its kind, from 0 to 1, both included.

    Raises:
        TurnoutError: TURN-001 for a value outside the codebook, TURN-002 for a broken date, TURN-003 for an
            empty quote or a confidence out of range.
    """

    kind: str
    status: str
    evidence: Evidence
    who: str | None = None
    by: str | None = None
    target: str | None = None
    place: str | None = None
    country: str | None = None
    scope: str | None = None
    start: str | None = None
    end: str | None = None
    people: People | None = None
    other_people: tuple[OtherPeople, ...] = ()
    people_by: str | None = None
    count: int | None = None
    denied_by: str | None = None
    issue: str | None = None
    id: str = ""
    report: str = ""
    latitude: float | None = None
    longitude: float | None = None
    place_precision: str | None = None
    reader: str = ""
    confidence: float = 1.0

    def __post_init__(self) -> None:
        for field, known in (("kind", KINDS), ("status", STATUSES), ("scope", SCOPES)):
            value = getattr(self, field)
            if value not in known and not (field == "scope" and value is None):
                raise TurnoutError("TURN-001", field=field, value=value, known=", ".join(known))
        for value in (self.start, self.end):
            if value is not None:
                check_partial_date(value)
        if not self.evidence.text:
            raise TurnoutError("TURN-003", reason="it has no quote")
        if not 0 <= self.confidence <= 1:
            raise TurnoutError("TURN-003", reason=f"confidence {self.confidence} is not in [0, 1]")

    def with_id(self, content_hash: str, ordinal: int = 0) -> "Account":
        """Return the account with an id made of the report's hash, the reader, the quote's place and the kind.

        `ordinal` tells apart several accounts of one kind that rest on one sentence.
        """
        key = [content_hash, self.reader, self.kind, self.evidence.part, self.evidence.start, ordinal]
        return replace(self, id=short_id("c", canonical_json(key)))

    def to_json(self) -> dict[str, Any]:
        """Return the JSON object that `from_json` reads back, the codebook's fields first."""
        plain = {name: getattr(self, name) for name in _ORDER}
        plain["evidence"] = self.evidence.to_json()
        plain["people"] = self.people.to_json() if self.people else None
        plain["other_people"] = [other.to_json() for other in self.other_people]
        return plain

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Account":
        """Read what `to_json` wrote; keys that are no field of an account are passed over."""
        plain = {name: data[name] for name in _ORDER if name in data}
        plain["evidence"] = Evidence.from_json(data["evidence"])
        plain["people"] = People.from_json(data["people"]) if data.get("people") else None
        plain["other_people"] = tuple(OtherPeople.from_json(other) for other in data.get("other_people") or ())
        return cls(**plain)


_ORDER = [
    "kind",
    "status",
    "who",
    "by",
    "target",
    "place",
    "country",
    "scope",
    "start",
    "end",
    "people",
    "other_people",
    "people_by",
    "count",
    "denied_by",
    "issue",
    "evidence",
    "id",
    "report",
    "latitude",
    "longitude",
    "place_precision",
    "reader",
    "confidence",
]
