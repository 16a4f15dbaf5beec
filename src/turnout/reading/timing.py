"""When an action began and ended, from the time expressions round its cue."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from turnout.reading.cues import Cue
from turnout.reading.dates import TimeExpression
from turnout.reading.lexicon import load_table
from turnout.reading.lines import Line
from turnout.reading.statuses import clause_around
from turnout.records import date_precision, first_day, last_day

__all__ = ["Timing", "read_timing"]

# A date farther from the cue than this many characters is of something else, unless words tie it to the start or end.
_FARTHEST = 70
_FARTHEST_TIED = 120
# "A six-day strike", "the strike lasted two weeks": a length stands close by.
_LENGTH_REACH = 30
# A stoppage that began longer ago than this is background unless it is said to go on.
_LONGEST = timedelta(days=300)
_OPENED = re.compile(r"\b(?:since|began|begun|started|starting|walked out|went on strike|on strike|entered|imposed|in effect|halted|idle|closed|shut)(?: \w+){0,2} ?$")


@dataclass(frozen=True, slots=True)
class Timing:
    """What a sentence says of an action's time.

    Args:
        start: first day, a partial ISO date.
        end: last day, likewise.
        since: whether the words say that it has gone on from `start` to the report.
        brief: whether it is told as lasting a day or less.
        length_days: its length in days, where the words give one.
        back: the day that lies that length before the report, as precise as the length's unit.
    """

    start: str | None = None
    end: str | None = None
    since: bool = False
    brief: bool = False
    length_days: int | None = None
    back: str | None = None


_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day")
# "In the first week of the protests" counts from their start, not back from the report.
_OF_THE_FIRST = re.compile(r"\bfirst (?:hours?|days?|weeks?|months?)\b", re.IGNORECASE)
# What stands before one of these belongs to another verb.
_JOINTS = re.compile(r", | and | but |; ")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(rf"(?:{p})" for p in patterns)) for name, patterns in load_table("timing.toml")["roles"].items()}


def _role(line: Line, cue: Cue, time: TimeExpression) -> str:
    """What the date is of: `start`, `end`, `event`, or `other` where it belongs to talks, votes and speech."""
    before = _JOINTS.split(line.lower[max(0, time.start - 60) : time.start])[-1]
    after = line.lower[time.end : time.end + 30]
    patterns = _patterns()
    if time.kind == "duration":
        return "start" if time.first else "length"
    if time.kind == "range" and time.value.endswith(".."):
        return "start"
    if patterns["other"].search(before[-28:]):
        return "other"
    if time.kind == "range" and time.value.startswith(".."):
        return "end"
    for role in ("start", "end"):
        if patterns[role].search(before):
            return role
    if patterns["event_after"].match(after):
        return "other"
    if patterns["said_before"].search(before) or patterns["said_after"].match(after):
        return "other"
    if cue.end <= time.start and patterns["other"].search(line.lower[cue.end : time.start][-45:]):
        return "other"
    if time.end <= cue.start and patterns["other"].search(line.lower[time.end : cue.start][:45]):
        return "other"
    return "event"


def _distance(cue: Cue, time: TimeExpression) -> int:
    return max(cue.start - time.end, time.start - cue.end, 0)


def _mine(line: Line, cue: Cue, cues: list[Cue]) -> list[TimeExpression]:
    """The dates that stand nearer to this cue than to another, nearest first."""
    left, right = clause_around(line.lower, cue.start, cue.end)
    alone = len(cues) == 1

    def nearest(time: TimeExpression) -> bool:
        # "since August 11" is of one action only; a day may be that of several told together.
        rivals = [c for c in cues if c.kind == cue.kind or time.kind == "range"]
        return all(_distance(cue, time) <= _distance(c, time) for c in rivals)

    mine = [
        t
        for t in line.dates
        if t.kind != "set" and not _OF_THE_FIRST.search(t.text) and (alone or left <= t.start < right) and (nearest(t) or _opens(line, t))
    ]
    return sorted(mine, key=lambda t: _distance(cue, t))


def _opens(line: Line, time: TimeExpression) -> bool:
    """Whether a day opens the sentence and so dates its main verb, however far off ("On Monday, the leader of ...")."""
    return time.kind == "date" and not line.lower[: time.start].strip(" on")


def _lasts(line: Line, time: TimeExpression, base: date) -> bool:
    """Whether a start says that the action has gone on since; a far one ("the first since 1976") does not."""
    if time.first is None or base - last_day(time.first) > _LONGEST:
        return False
    return time.kind in {"duration", "range"} or bool(_OPENED.search(line.lower[max(0, time.start - 30) : time.start]))


def _length_days(value: str) -> int | None:
    match = re.fullmatch(r"PT?(\d+(?:\.\d+)?)([HDWMY])", value)
    if match is None:
        return None
    number = float(match[1])
    per = {"H": 1 / 24, "D": 1, "W": 7, "M": 30, "Y": 365}[match[2]]
    if "T" in value and match[2] == "M":
        return 1
    return max(1, round(number * per))


def _back(base: date, value: str) -> str | None:
    """The day `value` before `base`, as precise as its unit: a day for days and weeks, a month for months."""
    days = _length_days(value)
    if days is None:
        return None
    start = base - timedelta(days=days)
    return start.isoformat()[:7] if value.endswith(("M", "Y")) and "T" not in value else start.isoformat()


def _end_of(start: str, days: int) -> str | None:
    if date_precision(start) != "day":
        return None
    return (first_day(start) + timedelta(days=days - 1)).isoformat()


def _flip(start: str | None, line: Line, cue: Cue, base: date) -> str | None:
    """A weekday that was read as last week's means next week's where the action is said to be still to come."""
    if start is None or date_precision(start) != "day" or not 0 < (base - first_day(start)).days < 7:
        return start
    left, right = clause_around(line.lower, cue.start, cue.end)
    clause = line.lower[left:right]
    if _patterns()["to_come"].search(clause) and _WEEKDAY.search(clause) and not _patterns()["begun"].search(clause):
        return (first_day(start) + timedelta(days=7)).isoformat()
    return start


def read_timing(line: Line, cue: Cue, cues: list[Cue], base: date) -> Timing:
    """Return the time of the action that `cue` names; `cues` are all of the sentence, `base` the report's day."""
    start = end = None
    since = False
    length = back = None
    for time in _mine(line, cue, cues):
        role = _role(line, cue, time)
        unbound = (time.kind == "range" and len(cues) == 1) or (_opens(line, time) and cue.form == "verb")
        if not unbound and _distance(cue, time) > (_FARTHEST if role == "event" and len(cues) > 1 else _FARTHEST_TIED):
            continue
        if role == "length":
            if length is None and _distance(cue, time) <= _LENGTH_REACH:
                length, back = _length_days(time.value), _back(base, time.value)
            near = line.lower[max(0, time.start - 12) : time.start]
            if start is None and re.search(r"for (?:the )?(?:past |last |about |more than |over )*$", near) and (_length_days(time.value) or 0) > 1 and "now" in line.lower[time.end : time.end + 8]:
                start, since = _back(base, time.value), True
        elif role == "start" and time.first:
            if start is None or not since:
                start = time.first
                since = _lasts(line, time, base)
        elif role == "end" and time.last:
            end = end or time.last
        elif role == "event" and time.first and start is None:
            start = time.first
            if time.last and time.last != time.first:
                end = end or time.last
    start = _flip(start, line, cue, base)
    brief = bool(_patterns()["brief"].search(line.lower[max(0, cue.start - 40) : cue.end + 40])) or length == 1
    if start and length and end is None and first_day(start) >= base - timedelta(days=31) and not since:
        end = _end_of(start, length)
    if start and end and last_day(end) < first_day(start):
        end = None
    return Timing(start, end, since, brief, length, back)
