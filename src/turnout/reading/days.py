"""When a draft's action began and ended, from what its mentions say (codebook, fields start and end)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from turnout.reading.drafts import Draft
from turnout.reading.kinds import OF_A_DAY, is_labour
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.records import Account, date_precision, first_day, last_day

__all__ = ["Days", "settle_days", "share_days"]

# Sentences that tell of one event stand this close.
_TOLD_BESIDE = 3
# An undated event told among the first sentences is the day's news.
_EARLY = 4
# How many characters up to the cue's end tell that it began.
_BEGAN_REACH = 70
_ONE_DAY = timedelta(days=1)
_UNDER_WAY = frozenset({"ongoing", "ended", "suspended"})


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of an action, partial ISO dates; None where the report gives none."""

    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class _Course:
    """How an action stands.

    Args:
        status: of the codebook.
        base: the report's day.
        of_a_day: whether it is of a kind that happens on one day.
        one_day: whether it is, or is told as brief.
        for_one_day: whether it is one stoppage, told as lasting a day.
        lead: whether the headline or one of the first two sentences tells it.
        opening: whether the headline or the first sentence does.
        since: whether a sentence says that it has gone on since its start.
        evidence_since: whether the best sentence says so.
        planned: the day that it was planned for, where the words say so of one that did not take place.
    """

    status: str
    base: date
    of_a_day: bool
    one_day: bool
    for_one_day: bool
    lead: bool
    opening: bool
    since: bool
    evidence_since: bool
    planned: str | None


def settle_days(draft: Draft, status: str, base: date, evidence: Mention) -> Days:
    """Settle the days of a draft's action.

    Args:
        draft: the action.
        status: as settled, of the codebook.
        base: the report's day.
        evidence: the mention whose sentence is quoted.
    """
    told, since = _told(draft, status)
    of_a_day = draft.kind in OF_A_DAY
    course = _Course(
        status=status,
        base=base,
        of_a_day=of_a_day,
        one_day=of_a_day or any(m.timing.brief for m in draft.mentions),
        for_one_day=not of_a_day and _is_for_one_day(draft.mentions),
        lead=evidence.line.index <= 1,
        opening=evidence.line.index <= 0,
        since=since,
        evidence_since=evidence.timing.since,
        planned=_planned_day(draft),
    )
    days = _began_today(_today(told, course), course, evidence)
    return _without_the_impossible(_over(days, course), course)


def _planned_day(draft: Draft) -> str | None:
    """The day that an action was planned for ("a strike planned for Monday was dropped")."""
    planned = load_patterns("timing.toml")["planned"]
    days = [
        time.first
        for m in draft.mentions
        if m.status == "averted"
        for time in m.line.dates
        if time.kind == "date"
        and time.first
        and m.cue.end <= time.start
        and planned.search(m.line.lower[m.cue.end : time.start])
    ]
    return days[0] if days else None


def _is_for_one_day(mentions: Sequence[Mention]) -> bool:
    """Whether one stoppage is given the length of a day; strikes of a day each may be many."""
    lasting = load_patterns("timing.toml")["day_after_day"]
    if any(lasting.search(m.line.lower) for m in mentions):
        return False
    return any(m.timing.length_days == 1 and not m.words_of_cue.endswith("s") for m in mentions)


def _told(draft: Draft, status: str) -> tuple[Days, bool]:
    """The days that the mentions of the settled status give, and whether the action has gone on since.

    A start since which it goes on comes first, a day before a month or a year, the earlier mention before the later.
    """
    all_timings = [m.timing for m in draft.mentions]
    timings = [m.timing for m in draft.mentions if m.status == status or m.timing.since] or all_timings
    if status in _UNDER_WAY and not any(t.start for t in timings):
        timings += [m.timing for m in draft.mentions if m.status in _UNDER_WAY]
    lasting = [t.start for t in timings if t.start and t.since]
    starts = lasting or [t.start for t in timings if t.start]
    start = max(starts, key=lambda day: date_precision(day) == "day", default=None)
    return Days(start, next((t.end for t in timings if t.end), None)), bool(lasting)


def _today(days: Days, course: _Course) -> Days:
    """An undated one-day event that the lead tells happened on the report's day.

    An event of the second sentence may be part of the first's, and waits for `share_days`.
    """
    told = course.status == "ended" or (course.status == "ongoing" and not course.of_a_day)
    lead = course.opening if course.of_a_day else course.lead
    if days.start is None and lead and course.one_day and told and not course.evidence_since:
        return replace(days, start=course.base.isoformat())
    return days


def _began_today(days: Days, course: _Course, evidence: Mention) -> Days:
    """A stoppage that the lead says began, with no day, began on the report's."""
    before = evidence.line.lower[: evidence.cue.end][-_BEGAN_REACH:]
    began = load_patterns("timing.toml")["began_now"].search(before)
    if days.start is None and course.status == "ongoing" and course.lead and not course.of_a_day and began:
        return replace(days, start=course.base.isoformat())
    return days


def _over(days: Days, course: _Course) -> Days:
    """Let what is over end: a one-day event on its day; a longer one on a day just gone, else on the report's.

    A stoppage of one day that is under way ends on that day (codebook, "decided").
    """
    today = days.start == course.base.isoformat() and not course.since
    if days.end is None and course.status == "ongoing" and course.for_one_day and today:
        return replace(days, end=days.start)
    if days.end is not None or course.status not in {"ended", "past"}:
        return days
    if course.one_day:
        return replace(days, end=days.start)
    if course.status != "ended":
        return days
    if days.start and first_day(days.start) >= course.base - _ONE_DAY and not course.since:
        return Days(None, days.start)
    return replace(days, end=course.base.isoformat()) if course.lead else days


def _without_the_impossible(days: Days, course: _Course) -> Days:
    """Take out an end that what goes on cannot have, and a start that what is to come cannot."""
    start, end = days.start, days.end
    if course.status in {"threatened", "called"} and start is None and end and last_day(end) >= course.base:
        # "Unless it is settled by Thursday": the deadline (codebook, "a strike deadline that depends on talks").
        start, end = end, None
    if course.status == "ongoing" and end and last_day(end) < course.base:
        end = None
    earliest = course.base + _ONE_DAY if course.status == "threatened" else course.base
    if course.status in {"threatened", "called"} and start and last_day(start) < earliest:
        # A day that is past was that of the vote or the warning, not of the action to come.
        start = None
    if course.status == "averted":
        start = course.planned
    if course.status in {"threatened", "averted"} or (start and end and last_day(end) < first_day(start)):
        end = None
    return Days(start, end)


def share_days(accounts: Iterable[Account], lines: list[Line], base: date) -> list[Account]:
    """Give an undated event of the day the date of the dated one that is told beside it, else the report's.

    "The farmers threw stones" in a report of Monday's march happened on Monday; told early in a report that dates
    nothing beside it, today.

    Args:
        accounts: of one report.
        lines: its headline and sentences.
        base: the report's day.

    Returns:
        The accounts in their order.
    """
    accounts = list(accounts)
    dated = [a for a in accounts if a.start and date_precision(a.start) == "day" and a.status == "ended"]
    return [_dated_beside(account, dated, lines, base) for account in accounts]


def _dated_beside(account: Account, dated: list[Account], lines: list[Line], base: date) -> Account:
    if account.start is not None or account.status != "ended" or is_labour(account.kind):
        return account
    index = _line_index(account, lines)
    days = [str(other.start) for other in dated if abs(_line_index(other, lines) - index) <= _TOLD_BESIDE]
    all_days = {str(other.start) for other in dated}
    if not days and len(all_days) == 1 and account.kind in OF_A_DAY:
        # All that the report dates happened on one day.
        days = list(all_days)
    if not days and account.kind in OF_A_DAY and index <= _EARLY:
        days = [base.isoformat()]
    return replace(account, start=max(days), end=max(days)) if days else account


def _line_index(account: Account, lines: list[Line]) -> int:
    quoted = (account.evidence.part, account.evidence.start)
    return next(line.index for line in lines if (line.part, line.start) == quoted)
