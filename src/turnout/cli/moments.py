"""Days, instants and places as they are typed, and days as they are said."""

import re
from datetime import UTC, date, datetime, time

from turnout.codebook import KINDS
from turnout.errors import TurnoutError

__all__ = ["read_country", "read_date", "read_day", "read_instant", "read_kind", "say_day", "say_instant"]


def read_day(text: str | None, *, today: date) -> date:
    """Return the day that `text` names, `today` if it is None.

    Raises:
        TurnoutError: TURN-120 for anything but an ISO date.
    """
    return today if text is None else read_date(text)


def read_date(text: str) -> date:
    """Return the day that `text` names.

    Raises:
        TurnoutError: TURN-120 for anything but an ISO date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TurnoutError("TURN-120", value=text, what="day") from None


def read_instant(text: str | None) -> datetime | None:
    """Return the UTC instant that `text` names; a day stands for its last microsecond, no zone for UTC.

    Raises:
        TurnoutError: TURN-120 for anything but an ISO date or an ISO date and time.
    """
    if text is None:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise TurnoutError("TURN-120", value=text, what="day or time") from None
    if re.fullmatch(r"[\d-]+|\d{4}-W\d\d(-\d)?", text):
        instant = datetime.combine(instant.date(), time.max)
    return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)


def read_country(text: str | None) -> str | None:
    """Return a country's code in capitals.

    Raises:
        TurnoutError: TURN-121 for anything but two letters.
    """
    if text is not None and not re.fullmatch("[A-Za-z]{2}", text):
        raise TurnoutError("TURN-121", value=text)
    return text and text.upper()


def read_kind(text: str | None) -> str | None:
    """Return a kind of the codebook.

    Raises:
        TurnoutError: TURN-001 for any other word.
    """
    if text is not None and text not in KINDS:
        raise TurnoutError("TURN-001", field="kind", value=text, known=", ".join(KINDS))
    return text


def say_day(day: date) -> str:
    """Return a day as `25 August 2020`."""
    return f"{day.day} {day:%B} {day.year}"


def say_instant(instant: datetime) -> str:
    """Return a UTC instant as `25 August 2020, 18:00 UTC`; the last microsecond of a day is said as its end."""
    if instant.time() == time.max:
        return f"the end of {say_day(instant.date())}"
    return f"{say_day(instant.date())}, {instant:%H:%M} UTC"
