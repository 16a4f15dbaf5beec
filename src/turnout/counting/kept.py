"""What can be kept of an action, so that no count or series has to read its accounts again.

A `Kept` is a stay of one unit in one list of a count, in days counted as `date.toordinal` does, with the rules that
agree on it. Two things are kept: what is known at an instant, for every instant (`lay_out`), and each day as it was
known at that day's own end (`lay_out_live`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from turnout.counting.assertion import Assertion, is_claim
from turnout.counting.claims import claim_days
from turnout.counting.members import Member
from turnout.counting.outlook import GRADES, Label, Outlook, Piece, label_of
from turnout.counting.rule import Rule, load_rules
from turnout.counting.spans import DAY, FIRST, LAST
from turnout.counting.standing import is_over
from turnout.counting.units import PlaceKey

__all__ = ["PATIENCE", "STATES", "Kept", "is_kept", "kept_bits", "lay_out", "lay_out_live"]

PATIENCE = 14
STATES = ("counted", "uncounted", "called", "threatened", "silent", "claim")
_GRADE = {name: nth for nth, name in enumerate(GRADES)}
_CLAIMS = ""  # stands for a rule where claims are listed, which no rule counts
_NONE: list["_Stay"] = []
_Stays = dict[str, list["_Stay"]]


class Kept(NamedTuple):
    """A stay of one unit in one list of a count.

    Args:
        state: one of `STATES`; `counted` has the three certainties one after the other.
        site: tells the units of an action apart for rules by site; of a claim, its account's id.
        town: the same for rules by town.
        first: the first day.
        sure_to: the last day on which it is confirmed, before `first` where there is none.
        likely_to: the last day on which it is that or likely, before `first` where there is none.
        last: the last day.
        dated: whether an account gives `first` as the day on which it began.
        over: whether it is known to be over, and not only silent, after `last`; False where another stay follows.
        alone: whether the action has no other counted stay under these rules.
        kind: of the action, as the next four.
        country: None is unknown.
        region: None is unknown.
        sector: None is unknown.
        countries: all that some account names, in order, with a space between them.
        rules: the rules that agree on it, one bit each; see `kept_bits`.
    """

    state: str
    site: str
    town: str
    first: int
    sure_to: int
    likely_to: int
    last: int
    dated: bool
    over: bool
    alone: bool
    kind: str
    country: str | None
    region: str | None
    sector: str | None
    countries: str
    rules: int


@cache
def kept_bits() -> Mapping[str, int]:
    """Return the rules that are kept, which are those shipped, each with its bit in `Kept.rules`."""
    return MappingProxyType({name: 1 << nth for nth, name in enumerate(load_rules())})


def is_kept(rule: Rule, patience: int) -> bool:
    """Tell whether answers by this rule, with this patience, are kept."""
    return patience == PATIENCE and load_rules().get(rule.name) == rule


def lay_out(members: Sequence[Member], instants: Iterable[datetime]) -> Iterator[frozenset[Kept]]:
    """Yield what is kept of an action, as known at each of some instants in their order."""
    outlook = None
    for at in instants:
        told = [one.assertion for one in members if one.belongs_at(at)]
        outlook = Outlook(told, patience=PATIENCE, before=outlook)
        yield frozenset(_fold_rules(_Layout(told, outlook).stays()))


def lay_out_live(members: Sequence[Member], start: date = FIRST, before: Iterable[Kept] = ()) -> frozenset[Kept]:
    """Return what is kept of an action, each day as it was known at its end.

    Args:
        members: all that ever were the action's accounts.
        start: days before it are not looked at again.
        before: what was kept, for those days.
    """
    changes = sorted({day for one in members for day in (one.first_day, one.gone_on) if day <= LAST})
    # Back to a day on which something was learnt: elsewhere no layout ends.
    days = changes[max(bisect_right(changes, start) - 1, 0) :]
    if not days:
        return frozenset()
    stays = _unfold(before, days[0] if days[0] <= start else FIRST)
    for first, following in zip(days, [*days[1:], LAST + DAY], strict=True):
        told = [one.assertion for one in members if one.belongs_on(first)]
        outlook = Outlook(told, patience=PATIENCE, first=first, last=following - DAY)
        stays = _Layout(told, outlook).follow(stays)
    return frozenset(_fold_rules(stays))


@dataclass(frozen=True, slots=True)
class _Stay:
    """What becomes a `Kept`, as one rule has it."""

    state: str
    place: str
    first: int
    sure_to: int
    likely_to: int
    last: int
    label: Label
    dated: bool = False
    over: bool = False

    def takes(self, other: "_Stay") -> bool:
        """Tell whether `other` carries it on, without a step back in certainty."""
        if other.first != self.last + 1 or (self.state, self.place, self.label) != (
            other.state,
            other.place,
            other.label,
        ):
            return False
        if self.state != "counted":
            return True
        at_end = 0 if self.last == self.sure_to else 1 if self.last == self.likely_to else 2
        begins = 0 if other.first <= other.sure_to else 1 if other.first <= other.likely_to else 2
        return begins >= at_end

    def carried_on(self, other: "_Stay") -> "_Stay":
        """Return both as one."""
        sure = other.sure_to if other.first <= other.sure_to else self.sure_to
        likely = other.likely_to if other.first <= other.likely_to else self.likely_to
        days = (self.first, sure, likely, other.last)
        return _Stay(self.state, self.place, *days, self.label, dated=self.dated, over=other.over)


class _Layout:
    """An action on some days, as some accounts have it."""

    def __init__(self, told: Sequence[Assertion], outlook: Outlook) -> None:
        self._told = told
        self._outlook = outlook

    def stays(self) -> _Stays:
        """Return its stays under each rule that is kept; rules that agree share a list."""
        found: _Stays = {_CLAIMS: list(self._claims())}
        if self._outlook.assertions:
            label = label_of(self._outlook.assertions)
            made: dict[int, list[_Stay]] = {}
            for name, rule in load_rules().items():
                pieces = self._outlook.pieces(rule)
                if id(pieces) not in made:
                    made[id(pieces)] = _join([], [_stay_of(piece, label) for piece in pieces])
                found[name] = made[id(pieces)]
        return found

    def follow(self, before: _Stays) -> _Stays:
        """Return the stays before it with its own, joined; of those that reach up to it, say whether they were over.

        That is told by what was learnt on its first day.
        """
        found = self.stays()
        told = self._outlook.assertions
        over = bool(told) and is_over(told, self._outlook.first)
        made: dict[tuple[int, int], list[_Stay]] = {}
        joined: _Stays = {}
        for name in {*before, *found}:
            earlier, later = before.get(name, _NONE), found.get(name, _NONE)
            key = (id(earlier), id(later))
            if key not in made:
                made[key] = _join(_settle(earlier, later, self._outlook.first.toordinal(), over=over), later)
            joined[name] = made[key]
        return joined

    def _claims(self) -> Iterator[_Stay]:
        """What sums up several actions is listed on the days that it speaks of, and while it is fresh."""
        for one in self._told:
            account = one.held.account
            if not is_claim(account):
                continue
            label = Label(account.kind, account.country, None, None, (account.country,) if account.country else ())
            for first, last in claim_days(one, patience=PATIENCE):
                begin = max(first, self._outlook.first).toordinal()
                end = min(last, self._outlook.last).toordinal()
                if begin <= end:
                    yield _Stay("claim", account.id, begin, begin - 1, begin - 1, end, label)


def _stay_of(piece: Piece, label: Label) -> _Stay:
    first, last = piece.first.toordinal(), piece.last.toordinal()
    place = _say_place(piece.key)
    if not piece.certainty:
        return _Stay(piece.state, place, first, first - 1, first - 1, last, label)
    grade = _GRADE[piece.certainty]
    sure, likely = (last if grade <= step else first - 1 for step in (0, 1))
    return _Stay("counted", place, first, sure, likely, last, label, dated=piece.dated, over=piece.over)


def _say_place(key: PlaceKey) -> str:
    name, latitude, longitude = key
    return name or (f"{latitude},{longitude}" if latitude or longitude else "")


def _join(before: Iterable[_Stay], after: Iterable[_Stay]) -> list[_Stay]:
    """Put stays together where one carries another on; both come in order, and `after` begins where `before` ends."""
    joined = list(before)
    open_ones = {(one.place, one.state): nth for nth, one in enumerate(joined)}
    for one in after:
        nth = open_ones.get((one.place, one.state))
        if nth is not None and joined[nth].takes(one):
            joined[nth] = joined[nth].carried_on(one)
        else:
            open_ones[one.place, one.state] = len(joined)
            joined.append(one)
    return joined


def _settle(stays: Iterable[_Stay], found: Iterable[_Stay], first: int, *, over: bool) -> Iterator[_Stay]:
    going = {one.place for one in found if one.state == "counted" and one.first == first}
    for one in stays:
        if one.state == "counted" and one.last == first - 1 and one.over != (over and one.place not in going):
            yield replace(one, over=not one.over)
        else:
            yield one


def _until(stay: _Stay, day: date) -> _Stay | None:
    """Return the part of a stay that lies before a day."""
    last = day.toordinal() - 1
    if stay.first > last:
        return None
    if stay.last <= last:
        return stay
    return replace(stay, sure_to=min(stay.sure_to, last), likely_to=min(stay.likely_to, last), last=last, over=False)


_Places = dict[str, int]


def _fold_rules(stays: _Stays) -> Iterator[Kept]:
    """Let rules that agree share a row, whole actions with one of their places."""
    shared: dict[tuple[int, int], tuple[list[_Stay], int]] = {}
    for name, own in stays.items():
        if own and name != _CLAIMS:
            key = (id(own), _division_of(name))
            shared[key] = (own, shared.get(key, (own, 0))[1] | kept_bits()[name])
    found: dict[tuple[object, ...], tuple[_Stay, bool, tuple[_Places, _Places, _Places]]] = {}
    for (_, division), (own, bits) in shared.items():
        alone = sum(one.state == "counted" for one in own) == 1
        for one in own:
            days = (one.first, one.sure_to, one.likely_to, one.last)
            is_alone = alone and one.state == "counted"
            content = (one.state, days, one.dated, one.over, is_alone, one.label)
            _, _, places = found.setdefault(content, (one, is_alone, ({}, {}, {})))
            places[division][one.place] = places[division].get(one.place, 0) | bits
    for one, is_alone, places in found.values():
        yield from _rows(one, places, alone=is_alone)
    for one in stays.get(_CLAIMS, ()):
        yield _row(one, one.place, "", _claim_bits(one.label.kind), alone=False)


def _rows(one: _Stay, places: Sequence[_Places], *, alone: bool) -> Iterator[Kept]:
    whole, sites, towns = (sorted(some.items()) for some in places)
    for nth in range(max(len(whole), len(sites), len(towns))):
        taken = [some[nth] if nth < len(some) else ("", 0) for some in (whole, sites, towns)]
        bits = taken[0][1] | taken[1][1] | taken[2][1]
        yield _row(one, taken[1][0], taken[2][0], bits, alone=alone)


def _row(one: _Stay, site: str, town: str, bits: int, *, alone: bool) -> Kept:
    label = one.label
    return Kept(
        one.state,
        site,
        town,
        one.first,
        one.sure_to,
        one.likely_to,
        one.last,
        one.dated,
        one.over,
        alone,
        label.kind,
        label.country,
        label.region,
        label.sector,
        " ".join(label.countries),
        bits,
    )


@cache
def _claim_bits(kind: str) -> int:
    bits = kept_bits()
    return sum(bits[name] for name, rule in load_rules().items() if kind in rule.kinds)


@cache
def _division_of(name: str) -> int:
    """Which of `_Places` a rule's units go by: the whole action, its sites or its towns."""
    rule = load_rules()[name]
    return (2 if rule.places == "town" else 1) if rule.by_place else 0


def _unfold(kept: Iterable[Kept], day: date) -> _Stays:
    """Return the stays of which `_fold_rules` made rows, up to a day and without it."""
    stays: _Stays = {}
    for one in sorted(kept, key=lambda one: one.first):
        label = Label(one.kind, one.country, one.region, one.sector, tuple(one.countries.split()))
        days = (one.first, one.sure_to, one.likely_to, one.last)
        whole, site, town = (
            _until(_Stay(one.state, place, *days, label, dated=one.dated, over=one.over), day)
            for place in ("", one.site, one.town)
        )
        if whole and one.state == "claim":
            stays.setdefault(_CLAIMS, []).append(site or whole)
        elif whole:
            for name, bit in kept_bits().items():
                if one.rules & bit:
                    stays.setdefault(name, []).append((whole, site or whole, town or whole)[_division_of(name)])
    return stays
