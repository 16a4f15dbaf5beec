"""What differs from the release before, each difference with its cause where the data tell it."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from turnout.releases.rows import Row
from turnout.releases.tables import load_tables

__all__ = ["list_changes", "write_changes"]

# What another reader, or the ledger itself, may say anew without the account having changed.
_UNTOLD = frozenset({"id", "action_id", "known_at", "confidence", "quote_before", "quote_after"})
# No words of a report stand in these, so that they may be told of an action whose words are withheld.
_WORDLESS = frozenset({"kind", "status", "start", "end", "people_low", "people_high", "count", "published_on"})
_STOCK = ("confirmed", "likely", "possible")


def list_changes(now: sqlite3.Connection, before: sqlite3.Connection) -> Iterator[Row]:
    """Yield the rows of the table `changes`.

    Args:
        now: the new release, all other tables filled.
        before: the release before.
    """
    numbers = count(1)
    parts = (_redirected, _actions, _coarsened, _accounts, _rules, _days)
    for part in parts:
        for what, action, subject, old, new in part(now, before):
            yield {
                "number": next(numbers),
                "what": what,
                "action_id": action,
                "subject": subject,
                "before": old,
                "after": new,
            }


_Change = tuple[str, str | None, str | None, str | None, str | None]


def _redirected(now: sqlite3.Connection, before: sqlite3.Connection) -> Iterator[_Change]:
    """Merges, splits and withdrawals that are new."""
    names = {"merged": "merge", "split": "split", "withdrawn": "withdrawal"}
    known = {tuple(row) for row in before.execute("SELECT id, into_id FROM redirects")}
    for row in now.execute("SELECT id, state, into_id FROM redirects ORDER BY id, into_id"):
        if (row["id"], row["into_id"]) not in known:
            yield names[row["state"]], row["id"], None, row["id"], row["into_id"] or None


def _actions(now: sqlite3.Connection, before: sqlite3.Connection) -> Iterator[_Change]:
    known = _ids(before, "actions")
    led = {row[0] for row in now.execute("SELECT into_id FROM redirects")}
    for name in sorted(_ids(now, "actions") - known - led):
        yield "new action", name, None, None, None


def _coarsened(now: sqlite3.Connection, before: sqlite3.Connection) -> Iterator[_Change]:
    """Actions whose places are shown in another precision than before."""
    for name, old, new in _precisions(now, before):
        if old != new:
            yield "coarsening", name, None, old, new


def _precisions(now: sqlite3.Connection, before: sqlite3.Connection) -> Iterator[tuple[str, str | None, str | None]]:
    """The actions that both releases have, each with the precision of its places in the one before and in this one."""
    query = "SELECT id, coarsened FROM actions ORDER BY id"
    known = dict(map(tuple, before.execute(query)))
    for name, precision in now.execute(query):
        if name in known:
            yield name, known[name], precision


def _accounts(now: sqlite3.Connection, before: sqlite3.Connection) -> Iterator[_Change]:
    """New evidence for actions that were there, and what is said otherwise of accounts that were.

    Of an action whose words are withheld nothing is told that the release before still said of it.
    """
    actions = _ids(before, "actions")
    withheld = {row[0] for row in now.execute("SELECT id FROM actions WHERE coarsened IS NOT NULL")}
    columns = [name for name in load_tables()["accounts"].names if name not in _UNTOLD]
    old = {row["id"]: row for row in before.execute("SELECT * FROM accounts")}
    for row in now.execute("SELECT * FROM accounts ORDER BY action_id, id"):
        earlier = old.get(row["id"])
        if earlier is None:
            if row["action_id"] in actions:
                yield "new evidence", row["action_id"], row["id"], None, None
            continue
        for name in columns:
            told = name in _WORDLESS or row["action_id"] not in withheld
            if told and row[name] != earlier[name]:
                yield "correction", row["action_id"], f"{row['id']}.{name}", _text(earlier[name]), _text(row[name])


def _rules(now: sqlite3.Connection, before: sqlite3.Connection) -> Iterator[_Change]:
    old = {row["name"]: row for row in before.execute("SELECT name, version, definition FROM rules")}
    for row in now.execute("SELECT name, version, definition FROM rules ORDER BY name"):
        earlier = old.get(row["name"])
        if earlier is None or earlier["definition"] != row["definition"]:
            version = f"version {earlier['version']}" if earlier else None
            yield "rule change", None, row["name"], version, f"version {row['version']}"


def _days(now: sqlite3.Connection, before: sqlite3.Connection) -> Iterator[_Change]:
    """Numbers of days that both releases have, where they differ."""
    names = ", ".join(_STOCK)
    query = f"SELECT rule, on_day, {names} FROM days ORDER BY rule, on_day"  # noqa: S608  names of our own list
    old = {(row["rule"], row["on_day"]): row for row in before.execute(query)}
    for row in now.execute(query):
        earlier = old.get((row["rule"], row["on_day"]))
        if earlier is not None and tuple(earlier) != tuple(row):
            yield "number", None, f"{row['rule']} {row['on_day']}", _stock(earlier), _stock(row)


def _ids(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[0] for row in connection.execute(f"SELECT id FROM {table}")}  # noqa: S608  a name of our own list


def _stock(row: sqlite3.Row) -> str:
    return ", ".join(f"{row[name]} {name}" for name in _STOCK)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


_TITLES = {
    "new action": "New actions",
    "new evidence": "New evidence for actions that were there",
    "coarsening": "Places shown less precisely than before, for people's safety, or more precisely",
    "correction": "Corrections",
    "merge": "Merges: the first id leads to the second",
    "split": "Splits: the first id is a tombstone now, the second one of its parts",
    "withdrawal": "Withdrawals",
    "rule change": "Changes of counting rules",
    "number": "Numbers that differ for a day that both releases have",
}
_MOST_LISTED = 200


def write_changes(rows: Iterable[Row], before: str | None) -> str:
    """Return `CHANGES.md`: the changes in words, at most 200 of each sort; the table has them all."""
    if before is None:
        return "# Changes\n\nThis is the first release, or it was built without the one before.\n"
    listed: dict[str, list[Row]] = {}
    for row in rows:
        listed.setdefault(row["what"], []).append(row)
    lines = [f"# Changes since {before}", ""]
    for what, title in _TITLES.items():
        own = listed.get(what, [])
        if own:
            lines += [f"## {title}: {len(own):,}", ""]
            lines += [f"- {_say(row)}" for row in own[:_MOST_LISTED]]
            lines += [f"- and {len(own) - _MOST_LISTED:,} more, in the table `changes`"] * (len(own) > _MOST_LISTED)
            lines.append("")
    return "\n".join([*lines, *(["Nothing."] if not listed else [])]).rstrip() + "\n"


def _say(row: Row) -> str:
    subject = " ".join(filter(None, (row["action_id"], row["subject"])))
    if row["before"] is None and row["after"] is None:
        return f"`{subject}`"
    nothing = "as told" if row["what"] == "coarsening" else "nothing"
    return f"`{subject}`: {_line(row['before']) or nothing} → {_line(row['after']) or nothing}"


def _line(value: str | None) -> str:
    """A value as one line: a sentence may be broken in several."""
    return " ".join((value or "").split())
