"""The release's SQLite file: written row by row, sorted, and of the same bytes whenever its rows are the same."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from operator import itemgetter
from pathlib import Path
from typing import Any

from turnout.releases.tables import Table, load_tables

__all__ = ["Staging", "open_database", "select_rows", "select_values"]

_SQL_TYPES = {"integer": "INTEGER", "real": "REAL"}
_BATCH = 5_000
_STAGING_KB = 64_000
# An index over words of `accounts`, in the form that Datasette finds by itself.
_SEARCH = """
CREATE VIRTUAL TABLE accounts_fts
USING fts5(who, target, place, issue, quote, content='accounts', tokenize='unicode61 remove_diacritics 2')
"""
_FILL_SEARCH = "INSERT INTO accounts_fts(accounts_fts) VALUES ('rebuild')"
_PAGE_BYTES = 4096


def open_database(path: Path) -> sqlite3.Connection:
    """Open a release's file for reading only; rows are mappings.

    Raises:
        sqlite3.Error: there is no such file, or it is no database.
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def select_rows(connection: sqlite3.Connection, table: Table) -> Iterator[sqlite3.Row]:
    """Yield the rows of a table in the order of its key, a few at a time."""
    for rows in _fetch(connection, table, sqlite3.Row, _BATCH):
        yield from rows


def select_values(connection: sqlite3.Connection, table: Table, number: int) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the rows of a table in the order of its key as bare tuples, so many at a time."""
    return _fetch(connection, table, None, number)


def _fetch(connection: sqlite3.Connection, table: Table, form: Any, number: int) -> Iterator[list[Any]]:
    names = ", ".join(_quoted(name) for name in table.names)
    cursor = connection.cursor()
    cursor.row_factory = form
    # `write` put the rows there in the order of their key, so that nothing has to be sorted again.
    cursor.execute(f"SELECT {names} FROM {_quoted(table.name)} ORDER BY rowid")  # noqa: S608  names of our own list
    while rows := cursor.fetchmany(number):
        yield rows


class Staging:
    """Rows in whatever order they come, in a file of their own, until `write` puts them in order."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        self.connection.execute("PRAGMA journal_mode=OFF")
        self.connection.execute("PRAGMA synchronous=OFF")
        self.connection.execute(f"PRAGMA cache_size=-{_STAGING_KB}")
        for table in load_tables().values():
            self.connection.execute(f"{_ddl(table)} WITHOUT ROWID")  # kept by key, so that `write` need not sort
        self.connection.execute("BEGIN")

    def add(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows; a value that has no column, and a key that is there already, are faults of the program.

        Raises:
            KeyError: a row lacks a column.
            sqlite3.IntegrityError: two rows have one key.
        """
        self._insert(name, rows, "")

    def add_withholding(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows of which some may be there already: a column that is empty in one of the two is empty after."""
        table = load_tables()[name]
        updates = ", ".join(
            f"{_quoted(column)} = CASE WHEN excluded.{_quoted(column)} IS NULL THEN NULL ELSE {_quoted(column)} END"
            for column in table.names
            if column not in table.key
        )
        keys = ", ".join(map(_quoted, table.key))
        self._insert(name, rows, f" ON CONFLICT ({keys}) DO UPDATE SET {updates}")

    def add_neighbours(self, rows: Iterable[tuple[str | None, str | None, str]]) -> None:
        """Fill `quote_before` and `quote_after` of accounts: the two and the account's id a row."""
        self.connection.executemany("UPDATE accounts SET quote_before = ?, quote_after = ? WHERE id = ?", rows)

    def _insert(self, name: str, rows: Iterable[Mapping[str, Any]], tail: str) -> None:
        names = load_tables()[name].names
        columns = ", ".join(map(_quoted, names))
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {_quoted(name)} ({columns}) VALUES ({marks}){tail}"  # noqa: S608  names of our own list
        self.connection.executemany(statement, map(itemgetter(*names), rows))

    def write(self, path: Path) -> None:
        """Write all rows, in the order of their keys, into a new file, and drop this one.

        Raises:
            sqlite3.Error: the disk is full, or the file cannot be written.
        """
        self.connection.execute("COMMIT")
        self.connection.close()
        with closing(sqlite3.connect(path, isolation_level=None)) as final:
            final.execute(f"PRAGMA page_size={_PAGE_BYTES}")
            final.execute("PRAGMA journal_mode=OFF")
            final.execute("ATTACH ? AS staged", (str(self._path),))
            final.execute("BEGIN")
            for table in load_tables().values():
                _copy(final, table)
            final.execute(_SEARCH)
            final.execute(_FILL_SEARCH)
            final.execute("COMMIT")
            final.execute("DETACH staged")
        self._path.unlink()


def _copy(final: sqlite3.Connection, table: Table) -> None:
    final.execute(_ddl(table))
    names = ", ".join(map(_quoted, table.names))
    order = ", ".join(map(_quoted, table.key))
    target = _quoted(table.name)
    final.execute(f"INSERT INTO {target} ({names}) SELECT {names} FROM staged.{target} ORDER BY {order}")  # noqa: S608  names of our own list
    for column in table.links:
        name = _quoted(f"{table.name}_{column}")
        final.execute(f"CREATE INDEX {name} ON {target} ({_quoted(column)})")


def _ddl(table: Table) -> str:
    columns = [f"{_quoted(one.name)} {_SQL_TYPES.get(one.type, 'TEXT')}" for one in table.columns]
    columns.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    for column, target in table.links.items():
        other, _, name = target.partition(".")
        columns.append(f"FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(other)} ({_quoted(name)})")
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(columns)})"


def _quoted(name: str) -> str:
    return f'"{name}"'
