"""Questions about many actions, accounts or reports. Each loads what its answer needs and no more."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from turnout.codebook import KINDS
from turnout.counting.semantics import load_semantics
from turnout.ledger.chain import instant_text, read_instant
from turnout.ledger.history import Earlier, select_earlier, select_earlier_origins
from turnout.ledger.models import AccountRow, ActionRow, ReportRow
from turnout.records import Account, Action, HeldAccount, first_day, last_day

__all__ = [
    "HELD_COLUMNS",
    "Summary",
    "read_body",
    "read_held",
    "select_accounts",
    "select_actions",
    "select_known",
    "select_summary",
]

# The columns of a held account, in the order in which `read_held` takes them.
HELD_COLUMNS = (
    "body",
    "action_id",
    "known_at",
    "published_at",
    "published_on",
    "report__publisher",
    "report__title",
    "report__url",
    "report__origin",
)


# An end without a start speaks of no day before itself, and may be as vague as a year.
_YEAR = timedelta(days=366)
_OVER = ("ended", "suspended")
_AHEAD = ("called", "threatened")


def _recent_days() -> timedelta:
    """How long before its publication something may have ended that is over, without a date."""
    semantics = load_semantics()
    return max(semantics.recent(kind) for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Summary:
    """How much the ledger holds."""

    reports: int
    accounts: int
    actions: int


def select_summary() -> Summary:
    """Count what the ledger holds."""
    return Summary(ReportRow.objects.count(), AccountRow.objects.count(), ActionRow.objects.count())


def select_known(hashes: Sequence[str]) -> set[str]:
    """Return those of the content hashes that the ledger holds."""
    return set(ReportRow.objects.filter(hash__in=hashes).values_list("hash", flat=True))


def select_actions(  # noqa: PLR0913  keyword-only, and each says one thing
    *,
    ids: Iterable[str] | None = None,
    countries: Iterable[str] | None = None,
    kinds: Iterable[str] | None = None,
    on: date | None = None,
    known: datetime | None = None,
    as_if_live: bool = False,
    reach: int | None = None,
) -> list[Action]:
    """Return the actions of which some account fits each of the conditions, with all their accounts that were known.

    Args:
        ids: only these actions.
        countries: an account happens in one of these ISO 3166-1 codes.
        kinds: an account is of one of these kinds.
        on: an account was published by this day, or may speak of days up to it; nothing else can tell how the action
            stood on that day.
        known: only evidence that was held at this instant; all by default.
        as_if_live: take each account as held from its publication, as a reader of that day would have.
        reach: with `on`, leave out actions of which no account was published, begins or ends on a day later than so
            many before `on`. Beyond the patience times `decay.possible` these are over or silent under every rule,
            so that a count loses nothing but its list of silent ones.

    Merges, splits and corrections are known from when they were decided; those decided after `known` are undone. So are
    origins found to be one after it, unless `as_if_live`.

    Returns:
        The actions, in the order in which they were opened; accounts oldest publication first.
    """
    wanted = _Wanted(
        frozenset(countries) if countries is not None else None,
        frozenset(kinds) if kinds is not None else None,
        on,
        on - timedelta(days=reach) if on is not None and reach is not None else None,
    )
    names = list(ids) if ids is not None else None
    held = _known_accounts(known, as_if_live=as_if_live).filter(action__isnull=False)
    rows = held if names is None else held.filter(action_id__in=names)
    if wanted.since is not None:
        rows = rows.filter(action_id__in=_recent(held, wanted))
    for condition in wanted.conditions():
        rows = rows.filter(Exists(held.filter(condition, action_id=OuterRef("action_id"))))
    earlier = select_earlier(known)
    origins = {} if as_if_live else select_earlier_origins(known)
    if not earlier.touched:
        return _group(rows, origins, as_if_live=as_if_live)
    actions = _group(rows.exclude(action_id__in=earlier.touched), origins, as_if_live=as_if_live)
    rows = held.filter(action_id__in=earlier.touched)
    actions += [
        action
        for action in _group(rows, origins, earlier, as_if_live=as_if_live)
        if (names is None or action.id in names) and wanted.fits(action)
    ]
    opened = dict(ActionRow.objects.filter(id__in=[action.id for action in actions]).values_list("id", "opened_id"))
    return sorted(actions, key=lambda action: opened[action.id])


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What one account or another of an action must be: the same as conditions in SQL and in Python."""

    countries: frozenset[str] | None
    kinds: frozenset[str] | None
    on: date | None
    since: date | None

    def conditions(self) -> Iterator[Q]:
        """Yield conditions, for each of which some account must be found."""
        if self.countries is not None:
            yield Q(country__in=self.countries)
        if self.kinds is not None:
            yield Q(kind__in=self.kinds)
        if self.on is not None:
            yield self.speaking(self.on)

    @staticmethod
    def speaking(on: date) -> Q:
        """Return the condition that an account may speak of days up to `on`."""
        day = on.isoformat()
        ended = Q(first_on__isnull=True, last_on__lte=(on + _YEAR).isoformat())
        undated = Q(status__in=_OVER, published_on__lte=(on + _recent_days()).isoformat())
        return Q(published_on__lte=day) | Q(first_on__lte=day) | ended | undated

    def fits(self, action: Action) -> bool:
        """Tell whether an action has an account for each condition."""
        accounts = [held.account for held in action.accounts]
        if self.countries is not None and not any(account.country in self.countries for account in accounts):
            return False
        if self.kinds is not None and not any(account.kind in self.kinds for account in accounts):
            return False
        if self.since is not None and max(day for held in action.accounts for day in _days(held)) <= self.since:
            return False
        return self.on is None or any(_speaks(held, self.on) for held in action.accounts)


def _speaks(held: HeldAccount, on: date) -> bool:
    account = held.account
    if held.published_on <= on:
        return True
    if account.status in _OVER and held.published_on <= on + _recent_days():
        return True
    if account.start:
        return first_day(account.start) <= on
    return account.end is not None and last_day(account.end) <= on + _YEAR


def _days(held: HeldAccount) -> list[date]:
    account = held.account
    days = [held.published_on]
    if account.start:
        days.append(last_day(account.start) if account.status in _AHEAD else first_day(account.start))
    return days + ([last_day(account.end)] if account.end else [])


def _recent(held: QuerySet[AccountRow], wanted: _Wanted) -> set[str]:
    """The actions of the accounts that reach so far: looks along an index each, and their union."""
    if wanted.on is None or wanted.since is None:
        raise ValueError("what is recent is so before a day")
    names: set[str] = set()
    looks = [Q(**{f"{column}__gt": str(wanted.since)}) for column in ("published_on", "first_on", "last_on")]
    # What is called for a year may begin at its end.
    looks.append(Q(status__in=_AHEAD, first_on__gt=str(wanted.since - _YEAR)))
    for look in looks:
        within = held.filter(look, wanted.speaking(wanted.on))
        names |= set(within.values_list("action_id", flat=True))  # DISTINCT would walk the whole table
    return names


def _group(
    rows: QuerySet[AccountRow], origins: Mapping[int, str], earlier: Earlier | None = None, *, as_if_live: bool
) -> list[Action]:
    """Read rows into actions, those that were otherwise as they were; `origins` are those of reports by entry."""
    order = ("published_on", "report_id", "ordinal")
    rows = rows.order_by("action__opened_id", *order) if earlier is None else rows.order_by(*order)
    found: dict[str, list[HeldAccount]] = {}
    for report, *row in rows.values_list("report_id", *HELD_COLUMNS).iterator(chunk_size=2000):
        one, action = read_held(tuple(row), as_if_live=as_if_live)
        if report in origins:
            one = replace(one, origin=origins[report])
        if earlier is not None:
            name = one.account.id
            action = earlier.actions.get(name, action)
            if name in earlier.bodies:
                one = replace(one, account=Account.from_json(json.loads(earlier.bodies[name])))
        found.setdefault(action, []).append(one)
    return [Action(name, tuple(accounts)) for name, accounts in found.items()]


def _known_accounts(known: datetime | None, *, as_if_live: bool) -> QuerySet[AccountRow]:
    if known is None:
        return AccountRow.objects.all()
    column = "published_at__lte" if as_if_live else "known_at__lte"
    return AccountRow.objects.filter(**{column: instant_text(known)})


def read_body(body: str) -> Account:
    """Return the account of which this is the canonical JSON."""
    return Account.from_json(json.loads(body))


def read_held(
    row: tuple[Any, ...], *, as_if_live: bool = False, read: Callable[[str], Account] = read_body
) -> tuple[HeldAccount, str]:
    """Return the account of a row of `HELD_COLUMNS` with its action's id, which is None where it has none.

    `read` is how its body is read, by one who has often read it before.
    """
    body, action, known_at, published_at, published_on, publisher, title, url, origin = row
    held_at = read_instant(published_at if as_if_live else known_at)
    account = read(body)
    return HeldAccount(account, date.fromisoformat(published_on), held_at, publisher, title, url, origin), action


def select_accounts() -> Iterator[tuple[str, list[tuple[Account, str | None]]]]:
    """Stream every report's name with its accounts and their actions' ids, in order of addition.

    Reports without accounts come too, with an empty list.
    """
    rows = ReportRow.objects.order_by("entry_id", "accounts__ordinal")
    columns = rows.values_list("entry_id", "doc", "accounts__body", "accounts__action_id")
    for (_, doc), own in groupby(columns.iterator(chunk_size=2000), key=lambda row: row[:2]):
        yield doc, [(Account.from_json(json.loads(body)), action) for _, _, body, action in own if body]
