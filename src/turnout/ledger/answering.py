"""The door through which every count and every series comes, whoever asks.

By a rule that is shipped and with the default patience the numbers are looked up among the stays that are kept of each
action, and the accounts under a number are loaded when somebody looks at it. What is not kept (a rule of the user's
own, another patience, one place) is computed from the accounts of all actions that can matter. Both give one answer.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from turnout.counting import (
    Apart,
    Claim,
    Count,
    Days,
    LoneStay,
    Rule,
    Series,
    Stretch,
    Unit,
    check_question,
    count,
    sum_series,
    trace,
    trace_live,
)
from turnout.counting.courses import trace_members
from turnout.counting.days import check_range
from turnout.counting.kept import is_kept
from turnout.counting.listing import Listing
from turnout.counting.semantics import load_semantics
from turnout.errors import TurnoutError
from turnout.ledger.addresses import shown_address
from turnout.ledger.history import select_earlier
from turnout.ledger.keeping import stays_kept_up
from turnout.ledger.members import select_members
from turnout.ledger.opening import ledger_address
from turnout.ledger.selecting import select_actions
from turnout.ledger.stays import Stays, latest_instant
from turnout.records import Action

__all__ = ["select_count", "select_series"]

_EVER = datetime.min.replace(tzinfo=UTC)


def select_count(  # noqa: PLR0913  each is a part of the question
    *,
    rule: Rule,
    on: date,
    known: datetime | None = None,
    as_if_live: bool = False,
    country: str | None = None,
    place: str | None = None,
    kind: str | None = None,
    patience: int = 14,
) -> Count:
    """Return what `turnout.counting.count` returns for the actions of the ledger, as they were at `known`.

    Args:
        rule: says what one is.
        on: the day that the answer speaks of.
        known: only evidence that was held at this instant, and what was decided by then; all by default.
        as_if_live: take each account as held from its publication; `known` is the end of the day by default.
        country: as in `count`.
        place: as in `count`.
        kind: as in `count`.
        patience: as in `count`.

    Raises:
        TurnoutError: those of `count`.
    """
    if as_if_live and known is None:
        known = _end_of(on)
    asked = _Asked(rule, on, known, as_if_live, country, place, kind, patience)
    check_question(rule, kind, patience)
    if place is None and is_kept(rule, patience) and (not as_if_live or known == _end_of(on)) and stays_kept_up():
        return _Kept(asked).count()
    return _computed(asked)


def select_series(  # noqa: PLR0913  each is a part of the question
    *,
    rule: Rule,
    first: date,
    last: date,
    known: datetime | None = None,
    as_if_live: bool = False,
    country: str | None = None,
    kind: str | None = None,
    patience: int = 14,
    listed: bool = False,
) -> Series:
    """Return what `turnout.counting.count_series` returns for the actions of the ledger, as they were at `known`.

    As if live each day is as `select_count` has it, as if live: what was published and decided by its end. With
    `known` what was published by then counts, and what was decided by then, for all days.

    Raises:
        TurnoutError: those of `count_series`.
    """
    check_question(rule, kind, patience)
    check_range(first, last)
    lone: Iterable[LoneStay] = ()
    if is_kept(rule, patience) and not (as_if_live and known) and stays_kept_up():
        stays = Stays(rule, known=known, live=as_if_live, kind=kind, country=country)
        lone, stretches = stays.split(first, last, listed=listed)
    else:
        within = Days(first, last)
        countries = [country] if country else None
        held = select_actions(
            countries=countries,
            kinds=[kind] if kind else rule.kinds,
            on=last,
            known=known or (_end_of(last) if as_if_live else None),
            as_if_live=as_if_live,
        )
        stretches = (
            one for action in held for one in trace(action, rule, known=known, patience=patience, within=within)
        )
        if as_if_live and known:
            stretches = (one for action in held for one in trace_live(action, rule, patience=patience, within=within))
        elif as_if_live:
            stretches = _trace_each(held, rule, patience, within)
    return sum_series(
        stretches,
        rule=rule,
        first=first,
        last=last,
        known=None if as_if_live else known,
        live=as_if_live,
        country=country,
        kind=kind,
        patience=patience,
        listed=listed,
        lone=lone,
    )


def _trace_each(actions: Iterable[Action], rule: Rule, patience: int, within: Days) -> Iterator[Stretch]:
    """Trace actions with each day as it was known at its end, what was decided by then included."""
    decided = select_earlier(_EVER).touched
    for action in actions:
        if action.id not in decided:
            yield from trace_live(action, rule, patience=patience, within=within)
    for name, members in select_members(sorted(decided)).items():
        yield from trace_members(name, members.live, rule, patience, within)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question about a day."""

    rule: Rule
    on: date
    known: datetime | None
    as_if_live: bool
    country: str | None
    place: str | None
    kind: str | None
    patience: int

    def compute(self, actions: Sequence[str] | None = None, *, reach: int | None = None) -> Count:
        """Answer from the accounts, of all actions that can matter or of these only; `reach` as in `select_actions`."""
        if actions is not None:
            held = select_actions(ids=actions, known=self.known, as_if_live=self.as_if_live)
        else:
            held = select_actions(
                countries=[self.country] if self.country else None,
                kinds=[self.kind] if self.kind else sorted({*self.rule.kinds, *self.rule.excluded}),
                on=self.on,
                known=self.known,
                as_if_live=self.as_if_live,
                reach=reach,
            )
        return count(
            held,
            rule=self.rule,
            on=self.on,
            known=self.known,
            country=self.country,
            place=self.place,
            kind=self.kind,
            patience=self.patience,
        )


def _computed(asked: _Asked) -> Count:
    """Answer from the accounts of what may be under way; those long silent are loaded when somebody looks at them."""
    known = asked.known or latest_instant()
    found = replace(asked, known=known).compute(reach=load_semantics().possible * asked.patience + 1)
    everything = cache(replace(asked, known=known).compute)
    silent = Listing(lambda: len(everything().silent), lambda first, last: everything().silent[first:last])
    return replace(found, known=asked.known, silent=silent)


class _Kept:
    """Answers from what is kept; the accounts under a number are loaded when somebody looks at it."""

    def __init__(self, asked: _Asked) -> None:
        # What comes after the question is no part of the answer, however late somebody looks at it.
        known = asked.known or latest_instant()
        self._asked = replace(asked, known=known)
        self._known = asked.known
        self._stays = Stays(asked.rule, known=known, live=asked.as_if_live, kind=asked.kind, country=asked.country)
        self._names: dict[str, list[str]] = {}

    def count(self) -> Count:
        """Answer: the numbers of units now, all else when it is looked at."""
        asked = self._asked
        confirmed, likely, possible = self._stays.count(asked.on)
        return Count(
            rule=asked.rule,
            on=asked.on,
            known=self._known,
            patience=asked.patience,
            country=asked.country,
            place=None,
            kind=asked.kind,
            confirmed=self._units("confirmed", confirmed),
            likely=self._units("likely", likely),
            possible=self._units("possible", possible),
            called=self._apart("called"),
            threatened=self._apart("threatened"),
            silent=self._apart("silent"),
            uncounted=self._apart("uncounted"),
            claims=Listing(lambda: self._stays.number("claim", asked.on), self._claims),
        )

    def _units(self, name: str, number: int) -> Sequence[Unit]:
        return Listing(lambda: number, lambda first, last: self._load(name, first, last))

    def _apart(self, name: str) -> Sequence[Apart]:
        return Listing(
            lambda: self._stays.number(name, self._asked.on), lambda first, last: self._load(name, first, last)
        )

    def _load(self, name: str, first: int, last: int) -> tuple[Any, ...]:
        """Load what stands in one list between two places, by a count of the actions that stand there."""
        if name not in self._names:
            self._names[name] = self._stays.names(name, self._asked.on)
        names = self._names[name]
        taken = names[first:last]
        begin, end = bisect_left(names, taken[0]), bisect_right(names, taken[-1])
        found = tuple(getattr(self._asked.compute(sorted(set(taken))), name))
        self._check(name, end - begin, len(found))
        return found[first - begin : last - begin]

    def _claims(self, first: int, last: int) -> Sequence[Claim]:
        names = self._stays.names("claim", self._asked.on)
        found = self._asked.compute(sorted(set(names))).claims if names else ()
        self._check("claims", len(names), len(found))
        return found[first:last]

    def _check(self, name: str, kept: int, found: int) -> None:
        """Check that a number and what is under it agree: otherwise neither is to be relied on."""
        if kept != found:
            reason = f"of {name} on {self._asked.on} {kept} are kept, and the accounts give {found}"
            raise TurnoutError("TURN-104", file=shown_address(ledger_address()), reason=reason)
