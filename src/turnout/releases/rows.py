"""The rows of what the gate let through."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from turnout.counting import (
    Rule,
    Standing,
    combine_figures,
    kind_of,
    most_frequent,
    region_of,
    sector_of,
    select_figures,
    status_on,
)
from turnout.records import Account, Action, HeldAccount, canonical_json, first_day, short_id
from turnout.releases.coarsening import WITHHELD

__all__ = ["Row", "account_rows", "action_row", "instant", "report_name", "report_rows", "rule_row"]

Row = Mapping[str, Any]


def instant(moment: datetime) -> str:
    """Return a UTC instant as every file has it, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def report_name(held: HeldAccount) -> str:
    """Return the report's public name: its own may be a file's, and say more than it should."""
    return _report_name(held.account.report, held.origin)


@lru_cache(maxsize=4096)  # the rows of a report and of its accounts are made close to each other
def _report_name(report: str, origin: str) -> str:
    return short_id("r", canonical_json([report, origin]))


@lru_cache(maxsize=4096)
def _origin_name(origin: str) -> str:
    return short_id("o", origin)


def action_row(action: Action, *, label: str, coarsened: str | None, on: date, patience: int) -> Row:
    """Return the row of an action as it stands on the day `on`; `label` and `coarsened` are the gate's."""
    accounts = [held.account for held in action.accounts]
    standing = status_on(action, on, patience=patience)
    country = most_frequent(account.country for account in accounts)
    people = combine_figures(figure for account in accounts for figure in select_figures(account))
    return {
        "id": action.id,
        "review": label,
        "kind": kind_of(accounts),
        **_stands(standing),
        **{name: most_frequent(getattr(account, name) for account in accounts) for name in ("who", "target", "issue")},
        "country": country,
        "region": region_of(accounts, country),
        **_place(accounts),
        "coarsened": coarsened,
        "sector": sector_of(accounts),
        "first_on": _earliest(one.start for one in accounts),
        "people_low": people.low if people else None,
        "people_high": people.high if people else None,
        "accounts": len(accounts),
        "reports": len({account.report for account in accounts}),
        "origins": len({held.origin for held in action.accounts}),
    }


def _earliest(starts: Iterable[str | None]) -> str | None:
    """The earliest beginning; of several for which the same day is the first possible, the most precise."""
    return min((one for one in starts if one), key=lambda one: (first_day(one), -len(one)), default=None)


def _stands(standing: Standing) -> Row:
    confirmed = standing.last_confirmed_on
    return {
        "status": standing.state,
        "certainty": standing.certainty,
        "last_confirmed_on": confirmed.isoformat() if confirmed else None,
    }


def _place(accounts: Iterable[Account]) -> Row:
    """The place named most often, with the point that its first account gives it."""
    named = [account for account in accounts if account.place]
    place = most_frequent(account.place for account in named)
    first = next((account for account in named if account.place == place), None)
    columns = ("latitude", "longitude", "place_precision")
    return {"place": place} | {name: getattr(first, name) if first else None for name in columns}


def account_rows(action: Action) -> Iterator[Row]:
    """Yield the rows of an action's accounts."""
    plain = ("id", "kind", "status", "who", "by", "target", "place", "country", "scope", "latitude", "longitude")
    also = ("place_precision", "start", "end", "people_by", "count", "issue", "reader", "confidence")
    for held in action.accounts:
        account = held.account
        people = account.people
        withheld = account.evidence.text == WITHHELD
        yield {name: getattr(account, name) for name in (*plain, *also)} | {
            "action_id": action.id,
            "report_id": report_name(held),
            "people_low": people.low if people else None,
            "people_high": people.high if people else None,
            "people_quote": people.quote if people else None,
            "other_people": canonical_json([one.to_json() for one in account.other_people])
            if account.other_people
            else None,
            "quote": None if withheld else account.evidence.text,
            "quote_from": None if withheld else account.evidence.part,
            "quote_before": None,  # these two come later, from texts that may be quoted from
            "quote_after": None,
            "published_on": held.published_on.isoformat(),
            "known_at": instant(held.known_at),
        }


def report_rows(action: Action) -> Iterator[Row]:
    """Yield the rows of the reports behind an action; one report may come with several actions."""
    for held in action.accounts:
        yield {
            "id": report_name(held),
            "publisher": held.publisher or None,
            "published_on": held.published_on.isoformat(),
            "title": held.title or None,
            "url": held.url or None,
            "origin": _origin_name(held.origin),
        }


def rule_row(rule: Rule, definition: str) -> Row:
    """Return the row of a counting rule; `definition` is its file."""
    return {
        "name": rule.name,
        "version": rule.version,
        "title": rule.title,
        "unit": rule.unit,
        "source": rule.source.title,
        "definition": definition,
    }
