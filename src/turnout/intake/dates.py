"""Publication dates: ISO as data carries it, and the written forms of heads.

Every form here names its day in full. A date such as 08/09/2020, which is one day in one country and another
elsewhere, is no date to intake: a guess would move every "yesterday" of the report.
"""

import re
from datetime import date, datetime

from turnout.intake.words import DATE_LABELS, MONTHS, WEEKDAYS

__all__ = ["read_date_line", "read_published", "read_written_date"]

# The most characters of a line that can be a date and no more than that; some patterns below take the square of it.
_LONGEST = 160
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})(?:[./](\d{1,2})[./]|-?(\d\d)-?)(\d{1,2})")
_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(r"(?:\bat\s+)?\b\d{1,2}(?:[:.h]\d\d(?:[:.]\d\d)?(?:\s*[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?)", re.I)
_ZONE = re.compile(r"(?:\s*\(?\b(?:GMT|UTC|Z|[A-Z]{2,5}T|MSK)\b\)?)?(?:\s*[+-]\d\d:?\d\d)?\s*$")
_LABEL = re.compile(rf"(?:{'|'.join(map(re.escape, DATE_LABELS))})\b\s*:?\s*", re.I)
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+({_MONTH})\.?,?[\s-]+(\d{{4}})", re.I)
_MONTH_FIRST = re.compile(rf"({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.I)


def read_published(text: str) -> str | None:
    """Return a publication date as an ISO date, or as the ISO date and time that `text` is; None if it is neither.

    An ISO date and time is kept as it stands, with its offset: its day is the day where it was published.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if _ISO.fullmatch(text):
        try:
            datetime.fromisoformat(text)
        except ValueError:
            return read_written_date(text)
        return text
    return read_written_date(text)


def read_written_date(text: str) -> str | None:
    """Return the ISO date that the whole of `text` writes out, such as "Tuesday, Aug. 25, 2020, 14:30 GMT"."""
    rest = text.strip().rstrip(".")
    first = _WORD.match(rest)
    if first and first[0].lower() in WEEKDAYS:
        rest = rest[first.end() :].lstrip("., ")
    timeless = _TIME.sub(" ", _ZONE.sub("", rest))
    return _read_day(rest) or _read_day(" ".join(timeless.split()).strip(" ,"))


def _read_day(text: str) -> str | None:
    if match := _DAY_FIRST.fullmatch(text):
        return _iso(match[3], MONTHS[match[2].lower()], match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return _iso(match[3], MONTHS[match[1].lower()], match[2])
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso(match[1], match[2] or match[3], match[4])
    return None


def read_date_line(line: str) -> tuple[str, list[str]] | None:
    """Return the ISO date that a line of a head gives, and the other parts of the line; None without a date.

    The date may be labelled ("Published: 25 August 2020"), and bars, bullets or spaced dashes may set other parts
    apart from it ("Minsk | 25 August 2020 | Updated 26 August 2020"). The first date counts; the others are dropped.
    """
    found, rest = None, []
    if len(line) > _LONGEST:
        return None
    for part in _PARTS.split(line.strip()):
        label = _LABEL.match(part)
        value = read_published(part[label.end() :] if label else part)
        found = found or value
        if not value:
            rest.append(part)
    return (found, rest) if found else None


def _iso(year: str, month: str | int, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
