"""The names by which pages list actions: reports spell one in several ways, as headlines have capitals."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

__all__ = ["NAMED", "Spelled", "find_spellings", "having"]

# Columns of `accounts` or `reports`, each with a query for its values and the actions that have them.
NAMED = {
    "who": "SELECT DISTINCT who AS value, action_id AS action FROM accounts",
    "target": "SELECT DISTINCT target AS value, action_id AS action FROM accounts",
    "place": "SELECT DISTINCT place AS value, action_id AS action FROM accounts",
    "sector": "SELECT sector AS value, id AS action FROM actions",
    "publisher": "SELECT DISTINCT publisher AS value, action_id AS action"
    " FROM accounts JOIN reports ON reports.id = accounts.report_id",
}
_AT_ONCE = 500


class Spelled(NamedTuple):
    """The spellings of one name, the one that most actions have first, and how many actions have any of them."""

    values: tuple[str, ...]
    actions: int


def having(column: str, values: int) -> str:
    """Return a query for the ids of the actions that have one of so many values, which its marks stand for."""
    marks = ", ".join("?" * values)
    return f"SELECT DISTINCT action FROM ({NAMED[column]}) WHERE value IN ({marks})"  # noqa: S608  names of our own list


def find_spellings(connection: sqlite3.Connection, column: str) -> Mapping[str, Spelled]:
    """Return every name of a column by its value without capitals."""
    query = (
        f"SELECT value, count(*) FROM ({NAMED[column]}) WHERE value IS NOT NULL"  # noqa: S608  names of our own list
        " GROUP BY value ORDER BY count(*) DESC, value DESC"  # of two as frequent ones the one in small letters
    )
    found: dict[str, dict[str, int]] = {}
    for value, number in connection.execute(query):
        found.setdefault(value.casefold(), {})[value] = number
    several = {folded: [*numbers] for folded, numbers in found.items() if len(numbers) > 1}
    counted = _count(connection, column, several)
    return {
        folded: Spelled(tuple(numbers), counted.get(folded, sum(numbers.values()))) for folded, numbers in found.items()
    }


def _count(connection: sqlite3.Connection, column: str, several: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many actions have a name of several spellings: one may be told in two of them."""
    folded_of = {value: folded for folded, values in several.items() for value in values}
    actions: dict[str, set[str]] = {}
    ordered = [*folded_of]
    for begin in range(0, len(ordered), _AT_ONCE):
        values = ordered[begin : begin + _AT_ONCE]
        marks = ", ".join("?" * len(values))
        query = f"SELECT value, action FROM ({NAMED[column]}) WHERE value IN ({marks})"  # noqa: S608  see above
        for value, action in connection.execute(query, values):
            actions.setdefault(folded_of[value], set()).add(action)
    return {folded: len(held) for folded, held in actions.items()}
