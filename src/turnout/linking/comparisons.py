"""What is compared between two accounts, each as a level of likeness.

A level says how alike, in a few words; what it is worth stands in `data/weights.toml`. Where one side is silent the
level is `unsaid`, which is worth next to nothing either way. Thresholds in days come from the codebook: a dispute is
one through stoppages not more than two months apart, a momentary action is another on another day.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from turnout.linking.likeness import compare_place, compare_target, compare_who
from turnout.linking.profile import MOMENTARY, Profile
from turnout.linking.stages import stage_beside
from turnout.linking.text import overlap, weigh

__all__ = ["COMPARISONS"]

_TWO_MONTHS = 62
_PAST_AFTER = 30  # days from which the codebook calls what is over past
_COMMON_KINDS = ("strike", "demonstration")


def _kind(a: Profile, _: Profile) -> str:
    """Both are of one kind, or they would not have met; two lockouts meet by chance less often than two strikes."""
    return "common" if a.held.account.kind in _COMMON_KINDS else "rarer"


def _form(a: Profile, b: Profile) -> str:
    if a.form is None or b.form is None:
        return "unsaid"
    return "same" if a.form == b.form else "other"


def _is_momentary(one: Profile) -> bool:
    """Whether the action is over with its day; force that is still in place is not."""
    account = one.held.account
    return account.kind in MOMENTARY and not (account.kind == "crackdown" and account.status == "ongoing")


def _days_between(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)


def _is_day(span: tuple[int, int]) -> bool:
    return span[0] == span[1]


def _dates(a: Profile, b: Profile) -> str:
    momentary = _is_momentary(a) and _is_momentary(b)
    if a.start and b.start:
        gap = _days_between(a.start, b.start)
        exact = _is_day(a.start) and _is_day(b.start)
        return _momentary_starts(gap, exact=exact) if momentary else _lasting_starts(a, b, gap, exact=exact)
    gap = _days_between(a.active, b.active)
    undated = "past" in (a.held.account.status, b.held.account.status) and not (a.dated and b.dated)
    if undated:
        return "unsaid"
    if momentary:
        return "event: told in one week" if gap <= 7 else "event: told weeks apart"
    if gap <= 7:
        return "lasting: told in one time"
    return "lasting: told in two months" if gap <= _TWO_MONTHS else "lasting: told apart"


def _momentary_starts(gap: int, *, exact: bool) -> str:
    if gap == 0:
        return "event: same day" if exact else "event: dates agree"
    return "event: next day" if gap == 1 else "event: other day"


def _lasting_starts(a: Profile, b: Profile, gap: int, *, exact: bool) -> str:
    if gap == 0:
        return "lasting: same start" if exact else "lasting: starts agree"
    if gap <= 3:
        return "lasting: start within days"
    return "lasting: start within two months" if _days_between(a.active, b.active) <= _TWO_MONTHS else "lasting: apart"


def _status(a: Profile, b: Profile) -> str:
    """The life of an action, in the order of publication; on one day any order may be the right one."""
    if b.held.published_on < a.held.published_on:
        a, b = b, a
    first, then = a.held.account.status, b.held.account.status
    if first == then:
        return "both background" if first == "past" else "same"
    if then == "past" and (b.held.published_on - a.held.published_on).days > _PAST_AFTER:
        return "background by now"
    if "past" in (first, then):
        return "background beside news"
    if a.held.published_on == b.held.published_on:
        return "forward"
    if "denied" in (first, then):
        return "forward"  # it speaks of the days of those who say that it is under way
    order = ("threatened", "called", "ongoing", "suspended", "ended")
    if "averted" in (first, then):
        return "forward" if then == "averted" and first in ("threatened", "called") else "backward"
    return "forward" if order.index(first) < order.index(then) else "backward"


def _people(a: Profile, b: Profile) -> str:
    left, right = a.held.account.people, b.held.account.people
    if left is None or right is None or _one_report(a, b):
        return "unsaid"
    if (left.low, left.high) == (right.low, right.high):
        return "same figure"
    low = max(left.low or 0, right.low or 0)
    highs = [high for high in (left.high, right.high) if high is not None]
    if not highs or low <= min(highs):
        return "figures meet"
    return "figures near" if low <= 3 * max(min(highs), 1) else "figures far apart"


def _count(a: Profile, b: Profile) -> str:
    several = [(one.held.account.count or 1) > 2 for one in (a, b)]
    if all(several):
        return "both sum up several"
    return "one sums up several" if any(several) else "neither"


def _one_report(a: Profile, b: Profile) -> bool:
    return a.held.account.report == b.held.account.report


def _issue(a: Profile, b: Profile) -> str:
    if not a.issue or not b.issue or _one_report(a, b):
        return "unsaid"
    shared = overlap(a.issue, b.issue)
    if shared >= 0.6:
        return "same"
    return "in part" if shared >= 0.2 else "other"


def _words(a: Profile, b: Profile) -> str:
    if _one_report(a, b):
        return "unsaid"  # one report tells all its actions in one breath
    return _shared_level(a.quote & b.quote, a.quote_bits + b.quote_bits)


def _headline(a: Profile, b: Profile) -> str:
    if not a.title or not b.title or _one_report(a, b):
        return "unsaid"
    return _shared_level(a.title & b.title, a.title_bits + b.title_bits)


def _shared_level(shared: frozenset[str], bits: float) -> str:
    """The rarity that both share over all that they hold, as a level; `bits` counts what is shared twice."""
    common = weigh(shared)
    share = common / (bits - common) if common else 0.0
    if share >= 0.6:
        return "nearly all shared"
    if share >= 0.25:
        return "much shared"
    return "some shared" if share >= 0.1 else "little shared"


def _report(a: Profile, b: Profile) -> str:
    if _one_report(a, b):
        denials = [one.held.account.status == "denied" for one in (a, b)]
        if any(denials) and not all(denials):
            return "denied beside it"
        return stage_beside(a, b) or "one report"
    return "two reports"


COMPARISONS: Mapping[str, Callable[[Profile, Profile], str]] = MappingProxyType(
    {
        "kind": _kind,
        "form": _form,
        "who": compare_who,
        "target": compare_target,
        "place": compare_place,
        "dates": _dates,
        "status": _status,
        "people": _people,
        "count": _count,
        "issue": _issue,
        "words": _words,
        "headline": _headline,
        "report": _report,
    }
)
