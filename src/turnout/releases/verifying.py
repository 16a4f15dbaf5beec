"""Whether a release is whole, and whether each of its numbers follows from its own accounts."""

import sqlite3
from collections.abc import Iterator
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
from turnout.releases.figures import build_days
from turnout.releases.loading import load_actions
from turnout.releases.papers import SUMS, list_files, sum_file
from turnout.releases.rows import action_row
from turnout.releases.tables import load_tables

__all__ = ["ReleaseVerdict", "verify_release"]


@dataclass(frozen=True, slots=True)
class ReleaseVerdict:
    """What was found.

    Args:
        id: the release's name.
        files: how many files were summed.
        figures: how many published values were computed again.
        faults: what does not agree, each in a sentence.
    """

    id: str
    files: int
    figures: int
    faults: tuple[str, ...]


def verify_release(folder: Path) -> ReleaseVerdict:
    """Sum every file again, and compute every figure again from the accounts in the database and the rules beside them.

    Raises:
        TurnoutError: TURN-154 for a folder that is no release.
    """
    faults = list(_check_sums(folder))
    try:
        with closing(open_database(folder / DATABASE)) as connection:
            release = dict(next(select_rows(connection, load_tables()["release"])))
            compared = list(_compare(connection, release))
    except (sqlite3.Error, StopIteration) as error:
        raise TurnoutError("TURN-154", file=str(folder), reason=error or "it is empty") from None
    faults += [fault for fault in compared if fault]
    return ReleaseVerdict(release["id"], len(list_files(folder)), len(compared), tuple(faults))


def _check_sums(folder: Path) -> Iterator[str]:
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TurnoutError("TURN-154", file=str(folder / SUMS), reason=error) from None
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = list_files(folder)
    for name in sorted({*listed, *there}):
        if name not in listed:
            yield f"{name} is not among the sums"
        elif name not in there:
            yield f"{name} is missing"
        elif sum_file(folder / name) != listed[name]:
            yield f"{name} is not what was published: its sum differs"


def _compare(connection: sqlite3.Connection, release: dict[str, Any]) -> Iterator[str]:
    """For each figure the fault, or nothing."""
    on, patience = date.fromisoformat(release["on_day"]), release["patience_days"]
    published = {row["id"]: dict(row) for row in select_rows(connection, load_tables()["actions"])}
    for action in load_actions(connection):
        row = published.pop(action.id, None)
        if row is None:
            yield f"action {action.id} has accounts and no row"
            continue
        made = action_row(action, label=row["review"], coarsened=row["coarsened"], on=on, patience=patience)
        for name, value in row.items():
            yield (
                ""
                if made[name] == value
                else f"{name} of action {action.id} is {value!r}, and follows as {made[name]!r}"
            )
    yield from (f"action {name} has no account" for name in published)
    rows = select_rows(connection, load_tables()["days"])
    made_days = build_days(connection, _rules(connection), last=on, patience=patience)
    for said, follows in zip_longest(rows, made_days):
        if said is None or follows is None:
            yield "the table days has more or fewer rows than follow"
            return
        for name in load_tables()["days"].names:
            where = f"{name} by {said['rule']} on {said['on_day']}"
            yield "" if said[name] == follows[name] else _say(where, said[name], follows[name])


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
