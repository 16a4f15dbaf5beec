"""A report: one published text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from turnout.records.canonical import canonical_json, sha256_hex

__all__ = ["Report"]


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, as intake cleaned it.

    Args:
        id: the name that the report goes by (`doc` in the output); unique in one ledger.
        text: the body. All offsets count its code points, half open. Empty where only a headline was published.
        published: ISO date, or ISO date and time, of publication. Its date is the only "now" of the reader.
        title: the headline, or nothing.
        publisher: who published it, or nothing.
        dateline: place and date line before the body ("LISBON, March 3 -"), or nothing.
        url: its address, or nothing.
    """

    id: str
    text: str
    published: str
    title: str = ""
    publisher: str = ""
    dateline: str = ""
    url: str = ""

    @property
    def published_on(self) -> date:
        """The day of publication."""
        return date.fromisoformat(self.published[:10])

    @property
    def content_hash(self) -> str:
        """SHA-256 over all that was published; `id` and `url` may differ between copies."""
        return sha256_hex(canonical_json([self.publisher, self.published, self.dateline, self.title, self.text]))

    def to_json(self) -> dict[str, str]:
        """Return the JSON object that `from_json` reads back."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Report":
        """Read what `to_json` wrote."""
        return cls(**{name: data[name] for name in cls.__slots__})
