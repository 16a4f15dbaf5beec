"""The published numbers, made from the accounts that are published with them and from nothing else."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from turnout.counting import Rule, count_series
from turnout.releases.loading import load_actions
from turnout.releases.rows import Row, day_row

__all__ = ["build_days"]


def build_days(connection: sqlite3.Connection, rules: Sequence[Rule], *, last: date, patience: int) -> Iterator[Row]:
    """Yield the rows of `days`: for each rule every day from the first report's to `last`.

    Args:
        connection: a release's database with its accounts and reports.
        rules: the rules to count by.
        last: the last day.
        patience: in days.
    """
    begun = connection.execute("SELECT min(published_on) FROM reports").fetchone()[0]
    first = date.fromisoformat(begun) if begun else last
    if first > last:
        return
    actions = list(load_actions(connection))
    for rule in rules:
        series = count_series(actions, rule=rule, first=first, last=last, patience=patience)
        yield from (day_row(rule, day) for day in series.days)
