"""Actions out of a release's database again: what is counted there is counted from what anybody can download."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby

from turnout.records import Account, Action, Evidence, HeldAccount, OtherPeople, People
from turnout.releases.coarsening import WITHHELD

__all__ = ["first_day_of", "load_actions"]

_QUERY = """
SELECT accounts.*, reports.publisher AS publisher, reports.title AS title, reports.url AS url, reports.origin AS origin
FROM accounts JOIN reports ON reports.id = accounts.report_id
ORDER BY accounts.action_id, accounts.published_on, accounts.id
"""
_SAME = ("id", "kind", "status", "who", "by", "target", "place", "country", "scope", "latitude", "longitude")
_ALSO = ("place_precision", "start", "end", "people_by", "count", "issue", "reader", "confidence")


def load_actions(connection: sqlite3.Connection) -> Iterator[Action]:
    """Yield the actions of a release in the order of their ids, each with its accounts, oldest publication first."""
    for name, rows in groupby(connection.execute(_QUERY), key=lambda row: row["action_id"]):
        yield Action(name, tuple(_held(row) for row in rows))


def first_day_of(connection: sqlite3.Connection) -> date | None:
    """Return the day of the release's first report, on which its daily figures begin; None where it has none."""
    begun = connection.execute("SELECT min(published_on) FROM reports").fetchone()[0]
    return date.fromisoformat(begun) if begun else None


def _held(row: sqlite3.Row) -> HeldAccount:
    return HeldAccount(
        account=_account(row),
        published_on=date.fromisoformat(row["published_on"]),
        known_at=datetime.fromisoformat(row["known_at"]),
        publisher=row["publisher"] or "",
        title=row["title"] or "",
        url=row["url"] or "",
        origin=row["origin"],
    )


def _account(row: sqlite3.Row) -> Account:
    quote = row["quote"] or WITHHELD
    others = json.loads(row["other_people"]) if row["other_people"] else []
    return Account(
        **{name: row[name] for name in (*_SAME, *_ALSO)},
        report=row["report_id"],
        evidence=Evidence(quote, 0, len(quote), row["quote_from"] or "text"),
        people=_people(row),
        other_people=tuple(map(OtherPeople.from_json, others)),
    )


def _people(row: sqlite3.Row) -> People | None:
    if row["people_quote"] is None:
        return None
    return People(row["people_low"], row["people_high"], row["people_quote"])
