"""When an action began and ended, from the time expressions round its cue."""

from dataclasses import dataclass
from datetime import date, timedelta

from turnout.reading.clauses import clause_around
from turnout.reading.cues import Cue
from turnout.reading.date_roles import dates_of, distance, goes_on_since, names_the_start, opens, role_of
from turnout.reading.dates import TimeExpression
from turnout.reading.lengths import day_before, last_of, length_in_days
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line
from turnout.records import date_precision, first_day, last_day

__all__ = ["Timing", "read_timing"]

# A date farther from the cue than this many characters is of something else, unless words tie it to the start or end.
_FARTHEST = 100
_FARTHEST_TIED = 120
# "A six-day strike", "the strike lasted two weeks": a length stands close by.
_LENGTH_REACH = 30
# How many characters round the cue are looked at for words such as "one-day".
_BRIEF_REACH = 40
# A length dates the end only of an action that began no longer ago than this.
_RECENT = timedelta(days=31)
_WEEK = timedelta(days=7)
# " on " stands between an ordinal and its day.
_RIGHT_AFTER = 4


@dataclass(frozen=True, slots=True)
class Timing:
    """What a sentence says of an action's time.

    Args:
        start: first day, a partial ISO date.
        end: last day, likewise; never before `start`.
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


@dataclass(slots=True)
class _Told:
    """What the time expressions say, taken one by one; the first of a role decides."""

    line: Line
    base: date
    start: str | None = None
    end: str | None = None
    since: bool = False
    length_days: int | None = None
    back: str | None = None

    def take(self, time: TimeExpression, role: str, *, near: bool) -> None:
        if role == "length":
            self._take_length(time, near=near)
        elif role == "start" and time.first and not (self.start and self.since):
            self.start = time.first
            self.since = goes_on_since(self.line, time, self.base)
        elif role == "end" and time.last:
            self.end = self.end or time.last
        elif role == "event" and time.first and self.start is None:
            self.start = time.first
            if time.last != time.first:
                self.end = self.end or time.last

    def _take_length(self, time: TimeExpression, *, near: bool) -> None:
        days, back = length_in_days(time.value), day_before(self.base, time.value)
        if near and self.length_days is None:
            self.length_days, self.back = days, back
        if self.start is None and (days or 0) > 1 and _reaches_now(self.line, time):
            self.start, self.since = back, True

    def count_from(self, time: TimeExpression) -> None:
        """Take a length as the time that has passed since the action began ("11 days after they struck")."""
        self.start = self.start or day_before(self.base, time.value)


def _reaches_now(line: Line, time: TimeExpression) -> bool:
    """Whether a length reaches up to the report ("for two weeks now")."""
    before = line.lower[max(0, time.start - 12) : time.start]
    return bool(load_patterns("timing.toml")["stretch"].search(before)) and "now" in line.lower[time.end : time.end + 8]


def _is_too_far(line: Line, cue: Cue, cues: list[Cue], time: TimeExpression, role: str) -> bool:
    if (time.kind == "range" and len(cues) == 1) or opens(line, time):
        return False
    if role == "start" and time.kind == "duration" and len(cues) == 1:
        return False
    return distance(cue, time) > (_FARTHEST if role == "event" and len(cues) > 1 else _FARTHEST_TIED)


def _entered_on(start: str | None, line: Line, base: date) -> str | None:
    """Count an ordinal back from its day ("for a third day Monday"), not from the report."""
    match = load_patterns("timing.toml")["entered"].search(line.lower)
    if start is None or match is None or date_precision(start) != "day":
        return start
    days = (t.first for t in line.dates if t.kind == "date" and 0 <= t.start - match.end() <= _RIGHT_AFTER)
    day = next((first_day(day) for day in days if day and date_precision(day) == "day"), base)
    gone = base - day
    return (first_day(start) - gone).isoformat() if timedelta() < gone <= _WEEK else start


def _flip(start: str | None, clause: str, base: date) -> str | None:
    """A weekday that was read as last week's means next week's where the action is said to be still to come."""
    if start is None or date_precision(start) != "day" or not 0 < (base - first_day(start)).days < _WEEK.days:
        return start
    patterns = load_patterns("timing.toml")
    comes = patterns["to_come"].search(clause) and patterns["weekday"].search(clause)
    return (first_day(start) + _WEEK).isoformat() if comes and not patterns["begun"].search(clause) else start


def _end(told: _Told, start: str | None) -> str | None:
    """The end as told, or as far from a recent start as the length says; none where it would lie before the start."""
    if start is None:
        return told.end
    end = told.end
    dated = date_precision(start) == "day" and first_day(start) >= told.base - _RECENT
    if told.length_days and end is None and dated and not told.since:
        end = last_of(first_day(start), told.length_days)
    return None if end and last_day(end) < first_day(start) else end


def read_timing(line: Line, cue: Cue, cues: list[Cue], base: date) -> Timing:
    """Read the time of the action that a cue names.

    Args:
        line: the sentence.
        cue: one of its cues.
        cues: all of its cues, for the dates that are theirs.
        base: the report's day.

    Returns:
        What the time expressions of the sentence give it (codebook, fields start and end); nothing is invented.
    """
    told = _Told(line, base)
    counted_from = load_patterns("timing.toml")["counted_from"]
    for time in sorted(dates_of(line, cue, cues), key=lambda t: not names_the_start(line, t)):
        if time.kind == "duration" and counted_from.match(line.lower[time.end : cue.start]):
            told.count_from(time)
            continue
        role = role_of(line, cue, time)
        if not _is_too_far(line, cue, cues, time, role):
            told.take(time, role, near=distance(cue, time) <= _LENGTH_REACH)
    clause = line.lower[slice(*clause_around(line.lower, cue.start, cue.end))]
    start = _flip(_entered_on(told.start, line, base), clause, base)
    around = line.lower[max(0, cue.start - _BRIEF_REACH) : cue.end + _BRIEF_REACH]
    brief = bool(load_patterns("timing.toml")["brief"].search(around)) or told.length_days == 1
    return Timing(start, _end(told, start), told.since, brief, told.length_days, told.back)
