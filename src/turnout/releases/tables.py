"""The publication list: every table and column of a release, read from `publication.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Column", "Table", "load_tables"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `type` is text, integer, real, date, instant or json."""

    name: str
    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Args:
        name: also that of its files.
        title: one line for people.
        columns: in the order of every file.
        key: the columns that tell its rows apart, and by which every file is sorted.
        links: foreign keys, `table.column` by column.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


@cache
def load_tables() -> Mapping[str, Table]:
    """Return the tables by name, in the order of the list."""
    data = tomllib.loads(files(__package__).joinpath("publication.toml").read_text(encoding="utf-8"))
    return {
        name: Table(
            name=name,
            title=entry["title"],
            columns=tuple(Column(column, kind, text) for column, (kind, text) in entry["columns"].items()),
            key=tuple(entry["key"]),
            links=entry.get("links", {}),
        )
        for name, entry in data["tables"].items()
    }
