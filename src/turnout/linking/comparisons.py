"""What is compared between two accounts, each as a level of likeness.

A level says how alike, in a few words; what it is worth stands in `data/weights.toml`. Where one side is silent the
level is `unsaid`, which is worth next to nothing either way. Thresholds in days come from the codebook: a dispute is
one through stoppages not more than two months apart, a momentary action is another on another day.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from turnout.linking.actors import same_sector, takes_in
from turnout.linking.profile import MOMENTARY, Profile
from turnout.linking.text import overlap, rarity, weigh
from turnout.places import distance_km

__all__ = ["COMPARISONS"]

_ONE_SPOT_KM = 15.0
_REGION_KM = 250.0
_TWO_MONTHS = 62
_COMMON_KINDS = ("strike", "demonstration")


def _kind(a: Profile, _: Profile) -> str:
    """Both are of one kind, or they would not have met; two lockouts meet by chance less often than two strikes."""
    return "common" if a.held.account.kind in _COMMON_KINDS else "rarer"


def _form(a: Profile, b: Profile) -> str:
    if a.form is None or b.form is None:
        return "unsaid"
    return "same" if a.form == b.form else "other"


def _who(a: Profile, b: Profile) -> str:
    left, right = a.who, b.who
    if left.is_generic or right.is_generic:
        return "unsaid"
    shared_names = left.names & right.names
    if left.occupations & right.occupations:
        if left.occupations == right.occupations:
            return "same"
        return "in part"
    if left.occupations and right.occupations:
        return "neighbouring" if same_sector(left, right) else _other(a, b)
    if takes_in(left, right):
        return "unsaid"
    if shared_names and overlap(left.names, right.names) >= 0.5:
        return "same" if max(map(rarity, shared_names)) >= 6.0 else "in part"
    return "in part" if shared_names else _other(a, b)


def _target(a: Profile, b: Profile) -> str:
    if not a.target or not b.target:
        return "unsaid"
    shared = overlap(a.target, b.target)
    if shared >= 0.5:
        return "same"
    if shared:
        return "in part"
    return _other(a, b) if a.who.is_generic or b.who.is_generic else "other"


def _other(a: Profile, b: Profile) -> str:
    """Many groups join in one nationwide action; in one town other workers have their own.

    So has another firm, unless the workers are known to be of one trade, whose union may call out several firms.
    """
    return "other, both local" if a.place and b.place else "other"


def _place(a: Profile, b: Profile) -> str:
    if a.nationwide and b.nationwide:
        return "both nationwide"
    if not (a.place or a.nationwide) or not (b.place or b.nationwide):
        return "unsaid"
    if a.nationwide or b.nationwide:
        return "one within the other"
    if a.place == b.place:
        return "same"
    gap = _gap_km(a, b)
    if gap is not None:
        coarse = "region" in (a.held.account.place_precision, b.held.account.place_precision)
        if gap <= _ONE_SPOT_KM:
            return "same"
        return "near" if coarse and gap <= _REGION_KM else "elsewhere"
    return "near" if overlap(a.place, b.place) >= 0.5 else "elsewhere"


def _gap_km(a: Profile, b: Profile) -> float | None:
    left, right = a.held.account, b.held.account
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return None
    return distance_km((left.latitude, left.longitude), (right.latitude, right.longitude))


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
        return "denied beside it" if any(denials) and not all(denials) else "one report"
    return "copies of one text" if a.held.origin and a.held.origin == b.held.origin else "two reports"


COMPARISONS: Mapping[str, Callable[[Profile, Profile], str]] = MappingProxyType(
    {
        "kind": _kind,
        "form": _form,
        "who": _who,
        "target": _target,
        "place": _place,
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
