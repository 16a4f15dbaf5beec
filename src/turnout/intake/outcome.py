"""What intake is told, and what it answers for bytes that make no report."""

from dataclasses import dataclass
from typing import Any

from turnout.errors import TurnoutError
from turnout.intake.dates import read_published

__all__ = ["IntakeOptions", "Problem", "build_problem"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be taken in; the run goes on.

    `error` has a code from TURN-020 to TURN-042, the file as the caller named it, and the line, counted from 1,
    where there is one.
    """

    error: TurnoutError


def build_problem(code: str, file: str, line: int | None = None, **fields: Any) -> Problem:
    """Return the problem with the fields that the catalogue's text of `code` names."""
    return Problem(TurnoutError(code, file=file, line=line, **fields))


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeOptions:
    """How to read the input.

    Args:
        published: publication date of reports that state none, or state one that is no date; kept in ISO form.
        publisher: publisher of reports that state none.
        encoding: encoding of the input; None is UTF-8, or what a byte order mark or a page's own head says.
        max_report_bytes: size above which a report is passed over, in bytes of its file or line; a report of
            this size is still read.
        max_page_bytes: likewise for an HTML page, whose parsed tree takes many times the memory.

    Raises:
        TurnoutError: TURN-032 if `published` is no date, TURN-026 if Python knows no such encoding of text.
    """

    published: str | None = None
    publisher: str | None = None
    encoding: str | None = None
    max_report_bytes: int = 50_000_000
    max_page_bytes: int = 10_000_000

    def __post_init__(self) -> None:
        if self.published is not None:
            published = read_published(self.published)
            if published is None:
                raise TurnoutError("TURN-032", value=self.published)
            object.__setattr__(self, "published", published)
        if self.encoding is not None and not _is_text_encoding(self.encoding):
            raise TurnoutError("TURN-026", encoding=self.encoding)


def _is_text_encoding(name: str) -> bool:
    try:
        "a".encode(name)
    except (LookupError, ValueError):
        return False
    return True
