"""What `read_dates` returns."""

from dataclasses import dataclass

__all__ = ["TimeExpression"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression of a text and what it means from the day of publication.

    Attributes:
        text: the words themselves; they may hold line breaks.
        start: offset of the first code point, counted from 0.
        end: offset after the last one: `report[start:end] == text`.
        kind: `date`, `range`, `duration` or `set` (a repetition).
        value: ISO 8601 as far as it goes: `1987-02-27`, `1987-02`, `1987`, `1987-W09`, `1987-W09-WE` (a weekend),
            `1987-Q1`, `1987-H1`, `1987-SP` (`SU`, `FA`, `WI`: a season), `198` (a decade), `19` (a century);
            a range `1987-03-01/1987-03-05`, with `..` at an open end; a duration `P8D`, `P2W`, `PT24H`, `PXD`
            (several days); a set `P1D`, `XXXX-WXX-1` (Mondays); `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
        first: the first day as a partial ISO date, None where the words anchor none.
        last: the last day likewise; equal to `first` for a single date or month or year; both days are
            inside the expression (closed interval).
        tense: `past`, `present` or `future`: on which side of the publication day the words were anchored.
        relative: whether the publication day was needed to resolve it.
    """

    text: str
    start: int
    end: int
    kind: str
    value: str
    first: str | None
    last: str | None
    tense: str
    relative: bool
