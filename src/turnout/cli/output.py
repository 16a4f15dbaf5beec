"""One way to print rows: a table for people, JSON or CSV for machines."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from turnout.cli.plain import plain_text

__all__ = ["Column", "Form", "choose_form", "print_object", "print_rows", "print_text"]

# Colour helps the eye and says nothing that the words do not say.
_CELL_STYLES = {
    "confirmed": "bold green",
    "likely": "green",
    "possible": "yellow",
    "under way, confirmed": "bold green",
    "under way, likely": "green",
    "under way, possible": "yellow",
    "never": "dim",
    "ended": "dim",
    "past": "dim",
}

Form = Literal["table", "json", "csv"]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `key` names the value in each row and heads the CSV, `heading` heads the table.

    `right` sets figures flush right; `style` is Rich's, for terminals only; `shown` False leaves the column to the
    machine forms.
    """

    key: str
    heading: str
    right: bool = False
    style: str = ""
    shown: bool = True


def choose_form(*, as_json: bool, as_csv: bool) -> Form:
    """Return the form that the options ask for; JSON if they ask for both."""
    return "json" if as_json else "csv" if as_csv else "table"


def print_rows(rows: Iterable[Row], columns: Sequence[Column], *, form: Form, title: str = "") -> None:
    """Print rows on standard output.

    Args:
        rows: each with a value for every column; further values go into JSON only. None is an empty cell.
        columns: in order.
        form: `table` (colour and frame on a terminal, plain and uncut where piped), `json` (one array) or `csv`
            (a header of keys; lists and objects as JSON).
        title: what the table shows; not printed in the machine forms.
    """
    if form == "json":
        print_object(list(rows))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow([column.key for column in columns])
        writer.writerows([_csv_cell(row[column.key]) for column in columns] for row in rows)
    else:
        _print_table(rows, [column for column in columns if column.shown], title)


def print_object(value: Any) -> None:
    """Print a value as JSON on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_text(text: str, *, style: str = "") -> None:
    """Print lines for people on standard output, coloured by Rich's `style` on a terminal only."""
    if not sys.stdout.isatty():
        sys.stdout.write(plain_text(text) + "\n")
        return
    from rich.console import Console
    from rich.text import Text

    Console(highlight=False).print(Text(plain_text(text), style=style))


def _print_table(rows: Iterable[Row], columns: Sequence[Column], title: str) -> None:
    cells = [[plain_text(_table_cell(row[column.key])) for column in columns] for row in rows]
    if sys.stdout.isatty():
        _print_rich_table(cells, columns, plain_text(title))
        return
    lines = [[column.heading for column in columns], *cells]
    widths = [max(map(len, place)) for place in zip(*lines, strict=True)]
    if title:
        sys.stdout.write(plain_text(title) + "\n")
    for line in lines:
        fitted = (
            cell.rjust(width) if column.right else cell.ljust(width)
            for cell, column, width in zip(line, columns, widths, strict=True)
        )
        sys.stdout.write("  ".join(fitted).rstrip() + "\n")


def _print_rich_table(cells: list[list[str]], columns: Sequence[Column], title: str) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title) if title else None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        justify: Literal["right", "left"] = "right" if column.right else "left"
        style = column.style or ("cyan" if column.heading == "id" else "")
        table.add_column(column.heading, justify=justify, style=style, overflow="fold")
    for line in cells:
        table.add_row(*(Text(cell, style=_CELL_STYLES.get(cell, "")) for cell in line))
    Console(highlight=False).print(table)


def _table_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return value if isinstance(value, str) else _csv_cell(value)


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
