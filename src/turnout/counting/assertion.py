"""What one account asserts of the days of its action."""

from dataclasses import dataclass

from turnout.counting.days import Days
from turnout.counting.semantics import load_semantics
from turnout.records import Account, HeldAccount

__all__ = ["Assertion", "is_claim", "read_assertion"]


@dataclass(frozen=True, slots=True)
class Assertion:
    """One account, read as days.

    Args:
        held: the account.
        sure: the days on which, if the account is right, the action was under way; None if it names none. Never
            after the day of publication.
        maybe: the days on which it may have been, as far as the account's dates go; it covers `sure`.
        stop: the last day under way lies in this range; None where the account knows of no end.
        planned: whether `stop` lay ahead of the report: a plan, which may have come to nothing.
        ahead: the days on which a called or threatened action is to begin; None otherwise or where undated.
        denies: the days of which the account has somebody say that it was not under way; None otherwise.
    """

    held: HeldAccount
    sure: Days | None = None
    maybe: Days | None = None
    stop: Days | None = None
    planned: bool = False
    ahead: Days | None = None
    denies: Days | None = None

    @property
    def status(self) -> str:
        """The account's own status."""
        return self.held.account.status


def is_claim(account: Account) -> bool:
    """Tell whether an account sums up several actions ("150 strikes")."""
    return account.count is not None and account.count > 1


def read_assertion(held: HeldAccount) -> Assertion:
    """Return what `held` asserts; docs/decisions/0006-counting.md says why, status by status."""
    start, end = (Days.of(text) if text else None for text in (held.account.start, held.account.end))
    if start and end and end.last < start.first:
        end = None  # a period that ends before it began tells nothing of its end
    if end and end.first - held.published_on > load_semantics().longest_plan:
        end = None
    match held.account.status:
        case "called" | "threatened":
            return Assertion(held, ahead=start)
        case "averted":
            return Assertion(held, stop=Days(held.published_on, held.published_on))
        case "denied":
            return Assertion(held, denies=_denied(held, start, end))
        case "ongoing":
            return _ongoing(held, start, end)
        case "past":
            return _past(held, start, end)
        case _:
            return _over(held, start, end)


def _ongoing(held: HeldAccount, start: Days | None, end: Days | None) -> Assertion:
    """Under way on the day of the report, and before it from the start that it gives."""
    today = held.published_on
    if start is None or start.first > today:
        start = Days(today, today)
    sure = Days(min(start.last, today), today)
    stop = Days(max(end.first, today), end.last) if end and end.last >= today else None
    planned = stop is not None and stop.last > today
    return Assertion(held, sure, Days(start.first, today), stop, planned=planned)


def _denied(held: HeldAccount, start: Days | None, end: Days | None) -> Days:
    """The day of the report, unless the denial itself is of other days; it says nothing of days to come."""
    today = held.published_on
    last = min(end.last, today) if end else today
    first = min(start.first, today) if start else (end.first if end else today)
    return Days(min(first, last), last)


def _past(held: HeldAccount, start: Days | None, end: Days | None) -> Assertion:
    """Background: only the days that the account itself dates, and over by its publication."""
    today = held.published_on
    start, end = (Days.between(days.first, min(days.last, today)) if days else None for days in (start, end))
    first, last = start or end, end or start
    if first is None or last is None:
        return Assertion(held, stop=Days(today, today))
    over = last if end else Days(last.first, today)
    return Assertion(held, _within(first, last), Days(first.first, max(first.last, last.last)), over)


def _over(held: HeldAccount, start: Days | None, end: Days | None) -> Assertion:
    """Ended or suspended: from its start to its end, and not after."""
    today = held.published_on
    if start and start.first > today:
        start = None
    if end and end.first > today:  # "will return to work on Monday": settled, but the last day lies ahead
        begin = start or Days(today, today)
        return Assertion(held, Days(min(begin.last, today), today), Days(begin.first, today), end, planned=True)
    stop = Days(end.first, min(end.last, today)) if end else _undated_end(held, start)
    if start is None:
        exact = stop if end and stop.first == stop.last else None
        return Assertion(held, exact, stop, stop)
    return Assertion(held, _within(start, stop), Days(start.first, max(start.first, stop.last)), stop)


def _undated_end(held: HeldAccount, start: Days | None) -> Days:
    """The range of the last day of what is over without a date."""
    today, semantics = held.published_on, load_semantics()
    if start and held.account.kind in semantics.momentary:
        return Days(start.first, min(start.last, today))
    recent = today - semantics.recent(held.account.kind)
    return Days(max(start.first, recent) if start else recent, today)


def _within(start: Days, stop: Days) -> Days | None:
    """The days surely under way: from the latest start to the earliest end, or the one day that starts it."""
    if start.first == start.last:
        return Days(start.first, max(start.first, stop.first))
    return Days.between(start.last, stop.first)
