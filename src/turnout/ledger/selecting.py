"""Questions about many actions, accounts or reports. Each loads what its answer needs and no more."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from turnout.ledger.chain import instant_text, read_instant
from turnout.ledger.models import AccountRow, ActionRow, ReportRow
from turnout.records import Account, Action, HeldAccount

__all__ = [
    "HELD_COLUMNS",
    "Summary",
    "read_held",
    "select_accounts",
    "select_actions",
    "select_known",
    "select_linked",
    "select_summary",
]

# The columns of a held account, in the order in which `read_held` takes them.
HELD_COLUMNS = (
    "body",
    "action_id",
    "known_at",
    "report__published",
    "report__publisher",
    "report__title",
    "report__url",
    "report__origin",
)


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
) -> list[Action]:
    """Return the actions of which at least one account fits, each with all its accounts that were known.

    Args:
        ids: only these actions.
        countries: an account happens in one of these ISO 3166-1 codes.
        kinds: an account is of one of these kinds.
        on: an account was published by this day, or speaks of days up to it; nothing else can tell how the action
            stood on that day.
        known: only evidence that was held at this instant; all by default.
        as_if_live: take each account as held from its publication, as a reader of that day would have.

    Returns:
        The actions, in the order in which they were opened; accounts oldest publication first.
    """
    fitting = Q()
    if countries is not None:
        fitting &= Q(country__in=list(countries))
    if kinds is not None:
        fitting &= Q(kind__in=list(kinds))
    if on is not None:
        day = on.isoformat()
        undated = Q(first_on__isnull=True, last_on__isnull=False)
        fitting &= Q(published_on__lte=day) | Q(first_on__lte=day) | undated
    held = _known_accounts(known, as_if_live=as_if_live)
    rows = held.filter(action__isnull=False)
    if ids is not None:
        rows = rows.filter(action_id__in=list(ids))
    if fitting:
        rows = rows.filter(Exists(held.filter(fitting, action_id=OuterRef("action_id"))))
    rows = rows.order_by("action__opened_id", "published_on", "report_id", "ordinal")
    pairs = (read_held(row, as_if_live=as_if_live) for row in rows.values_list(*HELD_COLUMNS).iterator(chunk_size=2000))
    return [Action(name, tuple(one for one, _ in own)) for name, own in groupby(pairs, key=lambda pair: pair[1])]


def _known_accounts(known: datetime | None, *, as_if_live: bool) -> QuerySet[AccountRow]:
    if known is None:
        return AccountRow.objects.all()
    if as_if_live:
        return AccountRow.objects.filter(report__published__lte=known.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"))
    return AccountRow.objects.filter(known_at__lte=instant_text(known))


def read_held(row: tuple[Any, ...], *, as_if_live: bool = False) -> tuple[HeldAccount, str]:
    """Return the account of a row of `HELD_COLUMNS` with its action's id, which is None where it has none."""
    body, action, known_at, published, publisher, title, url, origin = row
    published_on = date.fromisoformat(published[:10])
    held_at = _published_at(published) if as_if_live else read_instant(known_at)
    account = Account.from_json(json.loads(body))
    return HeldAccount(account, published_on, held_at, publisher, title, url, origin), action


def _published_at(published: str) -> datetime:
    """The instant of publication; a report that gives no zone is taken to mean UTC, one without time midnight."""
    instant = datetime.fromisoformat(published)
    return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)


def select_linked(*, after: int = 0) -> Iterator[tuple[HeldAccount, str]]:
    """Stream the linked accounts with their actions' ids, in order of addition.

    Args:
        after: leave out what entries up to this one, included, brought.
    """
    rows = AccountRow.objects.filter(entry_id__gt=after, action__isnull=False).order_by("entry_id", "ordinal")
    for row in rows.values_list(*HELD_COLUMNS).iterator(chunk_size=2000):
        yield read_held(row)


def select_accounts() -> Iterator[tuple[str, list[tuple[Account, str | None]]]]:
    """Stream every report's name with its accounts and their actions' ids, in order of addition.

    Reports without accounts come too, with an empty list.
    """
    rows = ReportRow.objects.order_by("entry_id", "accounts__ordinal")
    columns = rows.values_list("entry_id", "doc", "accounts__body", "accounts__action_id")
    for (_, doc), own in groupby(columns.iterator(chunk_size=2000), key=lambda row: row[:2]):
        yield doc, [(Account.from_json(json.loads(body)), action) for _, _, body, action in own if body]
