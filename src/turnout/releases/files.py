"""A release's tables as files of other forms, each made from its database, so that all hold the same rows."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from turnout.errors import TurnoutError
from turnout.releases.database import select_rows, select_values
from turnout.releases.tables import load_tables

__all__ = ["write_geojson", "write_json_lines", "write_tables"]

_ROWS_PER_GROUP = 50_000


def write_tables(connection: sqlite3.Connection, folder: Path) -> None:
    """Write each table as `csv/TABLE.csv` and as `parquet/TABLE.parquet`, from rows that are read once.

    CSV is UTF-8 with a heading, commas and line feeds; the unknown is an empty cell.

    Raises:
        TurnoutError: TURN-151 where the extra `release` is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  a large library that only a release needs
        from pyarrow import parquet  # noqa: PLC0415  likewise
    except ModuleNotFoundError:
        raise TurnoutError("TURN-151", what="Parquet files cannot be written", extra="release") from None
    types = {"integer": pa.int64(), "real": pa.float64()}
    (folder / "csv").mkdir()
    (folder / "parquet").mkdir()
    for table in load_tables().values():
        schema = pa.schema([(column.name, types.get(column.type, pa.string())) for column in table.columns])
        path = folder / "parquet" / f"{table.name}.parquet"
        with (
            (folder / "csv" / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file,
            parquet.ParquetWriter(path, schema, compression="zstd") as writer,
        ):
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(table.names)
            for group in select_values(connection, table, _ROWS_PER_GROUP):
                lines.writerows(group)
                columns = zip(zip(*group, strict=True), schema, strict=True)
                arrays = [pa.array(values, field.type) for values, field in columns]
                writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def write_geojson(connection: sqlite3.Connection, folder: Path) -> None:
    """Write `actions.geojson`: each action that has a point, with its columns as properties (RFC 7946)."""
    table = load_tables()["actions"]
    places = ("latitude", "longitude")
    with (folder / "actions.geojson").open("w", encoding="utf-8", newline="") as file:
        file.write('{"type":"FeatureCollection","features":[')
        before = "\n"
        for row in select_rows(connection, table):
            if row["latitude"] is None or row["longitude"] is None:
                continue
            properties = {name: row[name] for name in table.names if name not in places}
            point = {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}
            feature = {"type": "Feature", "id": row["id"], "geometry": point, "properties": properties}
            file.write(before + _json(feature))
            before = ",\n"
        file.write("\n]}\n")


def write_json_lines(connection: sqlite3.Connection, folder: Path) -> None:
    """Write `actions.jsonl`: an action a line, with its accounts, each with its report."""
    accounts = groupby(_accounts(connection), key=itemgetter(0))
    held: tuple[str | None, list[dict[str, Any]]] = (None, [])
    with (folder / "actions.jsonl").open("w", encoding="utf-8", newline="") as file:
        for row in select_rows(connection, load_tables()["actions"]):
            while held[0] is None or held[0] < row["id"]:
                name, own = next(accounts)
                held = (name, [account for _, account in own])
            file.write(_json({**row, "accounts": held[1]}) + "\n")


def _accounts(connection: sqlite3.Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each account with its report, after the name of its action."""
    columns = [one for one in load_tables()["accounts"].columns if one.name not in ("action_id", "report_id")]
    names = [one.name for one in columns]
    stored = [one.name for one in columns if one.type == "json"]
    of_report = load_tables()["reports"].names
    selected = ["accounts.action_id", *(f'accounts."{name}"' for name in names)]
    selected += [f'reports."{name}"' for name in of_report]
    query = "FROM accounts JOIN reports ON reports.id = accounts.report_id ORDER BY accounts.action_id, accounts.id"
    cursor = connection.cursor()
    cursor.row_factory = None
    for action, *values in cursor.execute(f"SELECT {', '.join(selected)} {query}"):
        account = dict(zip(names, values, strict=False))
        for name in stored:
            if account[name] is not None:
                account[name] = json.loads(account[name])
        account["report"] = dict(zip(of_report, values[len(names) :], strict=True))
        yield action, account


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
