"""Two days and what joins them: "from Monday to Wednesday", "since March 3", "until Friday"."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from turnout.reading.dates.lexicon import Tokens
from turnout.reading.dates.values import Reading

__all__ = ["Found", "join"]

_TO = {"to", "through", "until", "till", "thru", "-", "\u2013"}
_OPEN_START = {"until", "till"}
_OPEN_END = {"since"}
_DAY_LENGTH = len("1987-02-27")


@dataclass(frozen=True, slots=True)
class Found:
    """A reading and the tokens that it was read from, `start` up to `end`."""

    start: int
    end: int
    reading: Reading


def join(found: list[Found], tokens: Tokens) -> list[Found]:
    """Return the readings with ranges made of those that a word of range joins or leads."""
    joined: list[Found] = []
    for item in found:
        before = joined[-1] if joined else None
        pair = _pair(before, item, tokens) if before else None
        if pair:
            joined[-1] = pair
        else:
            joined.append(item)
    return [_led(item, tokens) for item in joined]


def _words(tokens: Tokens, start: int, end: int) -> list[str]:
    return [word.lower() for word in tokens.words[max(0, start) : end] if not word.isspace()]


def _pair(first: Found, second: Found, tokens: Tokens) -> Found | None:
    between = _words(tokens, first.end, second.start)
    if first.reading.kind != "date" or second.reading.kind != "date":
        return None
    led = _words(tokens, first.start - 2, first.start)[-1:]
    if not (len(between) == 1 and (between[0] in _TO or (between[0] == "and" and led == ["between"]))):
        return None
    begins, ends = first.reading, second.reading
    if begins.relative and not ends.relative and "year" not in _words(tokens, first.start, first.end):
        begins = _in_year_of(begins, ends)
    if begins.first is None or ends.last is None:
        return None
    if ends.last < begins.first[: len(ends.last)]:
        ends = _later(begins, ends)
    if ends.last is None or len(begins.value) != len(ends.value) or ends.last < begins.first[: len(ends.last)]:
        return None
    reading = Reading(
        f"{begins.value}/{ends.value}", begins.first, ends.last, kind="range", relative=begins.relative or ends.relative
    )
    return Found(first.start, second.end, reading)


def _in_year_of(begins: Reading, ends: Reading) -> Reading:
    """Return "May 7" in the year that "May 7 to June 7, 1986" gives its end, or in the year before."""
    if len(begins.value) != len(ends.value) or not begins.value[4:5] == ends.value[4:5] == "-":
        return begins
    year = int(ends.value[:4]) - (begins.value[4:] > ends.value[4:])
    moved = f"{year:04}{begins.value[4:]}"
    return begins if moved.endswith("02-29") else replace(begins, value=moved, first=moved, last=moved)


def _later(begins: Reading, ends: Reading) -> Reading:
    """Return a relative weekday moved to the week after the day that it follows."""
    if not ends.relative or len(ends.value) != _DAY_LENGTH or len(begins.value) != _DAY_LENGTH:
        return ends
    gap = (date.fromisoformat(begins.value) - date.fromisoformat(ends.value)).days
    moved = (date.fromisoformat(ends.value) + timedelta(days=-(-gap // 7) * 7)).isoformat()
    return replace(ends, value=moved, first=moved, last=moved)


def _lead(tokens: Tokens, start: int) -> tuple[str, int]:
    """Return the word before a token and its place; `""` if something else stands there."""
    if start < 2 or not tokens.words[start - 1].isspace():
        return "", start
    return tokens.words[start - 2].lower(), start - 2


def _led(item: Found, tokens: Tokens) -> Found:
    reading = item.reading
    lead, start = _lead(tokens, item.start)
    if lead == "the":
        lead, start = _lead(tokens, start)
    if reading.kind != "date" or reading.first is None:
        return item
    if lead in _OPEN_END:
        span = replace(reading, value=f"{reading.value}/..", last=None, kind="range", tense="past")
        return Found(start, item.end, span)
    if lead in _OPEN_START:
        return Found(start, item.end, replace(reading, value=f"../{reading.value}", first=None, kind="range"))
    return item
