"""Whether a release is whole, and whether each of its numbers follows from its own accounts."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from turnout.counting import Rule, load_rule
from turnout.errors import TurnoutError
from turnout.releases.building import DATABASE
from turnout.releases.database import open_database, select_rows
from turnout.releases.figures import Days
from turnout.releases.loading import first_day_of, load_actions
from turnout.releases.rows import action_row
from turnout.releases.spells import follow_action
from turnout.releases.sums import check_sums, list_files
from turnout.releases.tables import load_tables

__all__ = ["ReleaseVerdict", "verify_release", "verify_site"]


@dataclass(frozen=True, slots=True)
class ReleaseVerdict:
    """What was found.

    Args:
        id: the release's name; None for a static site.
        files: how many files were summed.
        figures: how many published values were computed again.
        faults: what does not agree, each in a sentence.
    """

    id: str | None
    files: int
    figures: int
    faults: tuple[str, ...]


def verify_release(folder: Path) -> ReleaseVerdict:
    """Sum every file again, and compute every figure again from the accounts in the database and the rules beside them.

    Raises:
        TurnoutError: TURN-154 for a folder that is no release.
    """
    faults = list(check_sums(folder))
    try:
        with closing(open_database(folder / DATABASE)) as connection:
            release = dict(next(select_rows(connection, load_tables()["release"])))
            tally = _Tally()
            faults += _compare(connection, release, tally)
    except (sqlite3.Error, StopIteration) as error:
        raise TurnoutError("TURN-154", file=str(folder), reason=error or "it is empty") from None
    return ReleaseVerdict(release["id"], len(list_files(folder)), tally.figures, tuple(faults))


def verify_site(folder: Path) -> ReleaseVerdict:
    """Sum every file of a static site again; no figure is computed.

    Raises:
        TurnoutError: TURN-154 for a folder without sums.
    """
    return ReleaseVerdict(None, len(list_files(folder)), 0, tuple(check_sums(folder)))


class _Tally:
    """How many values were compared; there are millions, of which hardly any is at fault."""

    def __init__(self) -> None:
        self.figures = 0

    def differences(self, what: str, said: Mapping[str, Any], follows: Mapping[str, Any]) -> Iterable[str]:
        """Count the values of a published row, and return those that do not follow, each in a sentence."""
        self.figures += len(said)
        if said == follows:
            return ()
        return [
            _say(f"{name} of {what}", value, follows[name]) for name, value in said.items() if value != follows[name]
        ]


def _compare(connection: sqlite3.Connection, release: dict[str, Any], tally: _Tally) -> Iterator[str]:
    """Yield what does not agree, and count all that was looked at."""
    on, patience = date.fromisoformat(release["on_day"]), release["patience_days"]
    published = {row["id"]: dict(row) for row in select_rows(connection, load_tables()["actions"])}
    rules = _rules(connection)
    days = Days(rules, first_day_of(connection) or on, on)
    said = {name: _Rows(connection, name, tally) for name in ("spells", "units")}
    claims = {(row["account_id"], row["number"]): dict(row) for row in select_rows(connection, load_tables()["claims"])}
    for action in load_actions(connection):
        row = published.pop(action.id, None)
        if row is None:
            yield f"action {action.id} has accounts and no row"
            continue
        made = action_row(action, label=row["review"], coarsened=row["coarsened"], on=on, patience=patience)
        yield from tally.differences(f"action {action.id}", row, made)
        followed = follow_action(action, rules, patience=patience)
        days.add(followed)
        for name, rows in said.items():
            yield from rows.compare(action.id, getattr(followed, name))
        for made in followed.claims:
            key = (made["account_id"], made["number"])
            yield from tally.differences(f"claim {key[1]} of account {key[0]}", claims.pop(key, {"rules": None}), made)
    yield from (f"action {name} has no account" for name in published)
    yield from (f"claim {number} of account {name} follows from nothing" for name, number in claims)
    for rows in said.values():
        yield from rows.left()
    for there, follows in zip_longest(select_rows(connection, load_tables()["days"]), days.rows()):
        if there is None or follows is None:
            yield "the table days has more or fewer rows than follow"
            return
        yield from tally.differences(f"{there['rule']} on {there['on_day']}", dict(there), follows)


class _Rows:
    """The rows of a table that has several for an action, walked along in the order of its key."""

    def __init__(self, connection: sqlite3.Connection, table: str, tally: _Tally) -> None:
        self._table = table
        self._tally = tally
        self._rows = select_rows(connection, load_tables()[table])
        self._next: dict[str, Any] | None = self._step()

    def _step(self) -> dict[str, Any] | None:
        row = next(self._rows, None)
        return dict(row) if row else None

    def compare(self, action: str, follows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        """Yield what of the action's rows does not follow."""
        for made in follows:
            there = self._next
            if there is None or (there["action_id"], there["number"]) != (action, made["number"]):
                yield f"row {made['number']} of action {action} is missing in {self._table}, or is not the next"
                return
            yield from self._tally.differences(f"{self._table} {made['number']} of action {action}", there, made)
            self._next = self._step()

    def left(self) -> Iterator[str]:
        """Say what no account gives."""
        if self._next is not None:
            name, number = self._next["action_id"], self._next["number"]
            yield f"row {number} of action {name} in {self._table} follows from no account"


def _say(where: str, said: Any, follows: Any) -> str:
    return f"{where} is {said!r}, and follows as {follows!r}"


def _rules(connection: sqlite3.Connection) -> list[Rule]:
    """The rules from the release, not those of this program: they may have changed since."""
    rules = []
    with TemporaryDirectory() as folder:
        for row in select_rows(connection, load_tables()["rules"]):
            path = Path(folder) / f"{row['name']}.toml"
            path.write_text(row["definition"], encoding="utf-8")
            rules.append(load_rule(path))
    return rules
