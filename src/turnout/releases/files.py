"""A release's tables as files of other forms, each made from its database, so that all hold the same rows."""

import csv
import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from turnout.errors import TurnoutError
from turnout.releases.database import select_rows
from turnout.releases.tables import load_tables

__all__ = ["write_csv", "write_geojson", "write_json_lines", "write_parquet"]

_ROWS_PER_GROUP = 50_000


def write_csv(connection: sqlite3.Connection, folder: Path) -> None:
    """Write `csv/TABLE.csv`: UTF-8, a heading, commas, line feeds; the unknown is an empty cell."""
    (folder / "csv").mkdir()
    for table in load_tables().values():
        with (folder / "csv" / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(table.names)
            writer.writerows(select_rows(connection, table))


def write_parquet(connection: sqlite3.Connection, folder: Path) -> None:
    """Write `parquet/TABLE.parquet`.

    Raises:
        TurnoutError: TURN-151 where the extra `release` is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  a large library that only a release needs
        from pyarrow import parquet  # noqa: PLC0415  likewise
    except ModuleNotFoundError:
        raise TurnoutError("TURN-151") from None
    types = {"integer": pa.int64(), "real": pa.float64()}
    (folder / "parquet").mkdir()
    for table in load_tables().values():
        schema = pa.schema([(column.name, types.get(column.type, pa.string())) for column in table.columns])
        path = folder / "parquet" / f"{table.name}.parquet"
        with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
            rows = select_rows(connection, table)
            while group := [tuple(row) for row in islice(rows, _ROWS_PER_GROUP)]:
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
    accounts = groupby(_accounts(connection), key=lambda row: row["action_id"])
    held: tuple[str | None, list[dict[str, Any]]] = (None, [])
    with (folder / "actions.jsonl").open("w", encoding="utf-8", newline="") as file:
        for row in select_rows(connection, load_tables()["actions"]):
            while held[0] is None or held[0] < row["id"]:
                name, own = next(accounts)
                held = (name, [_account(one) for one in own])
            file.write(_json({**row, "accounts": held[1]}) + "\n")


def _accounts(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    own, report = load_tables()["accounts"], load_tables()["reports"]
    names = [f'accounts."{name}" AS "{name}"' for name in own.names]
    names += [f'reports."{name}" AS "report.{name}"' for name in report.names]
    query = "FROM accounts JOIN reports ON reports.id = accounts.report_id ORDER BY accounts.action_id, accounts.id"
    yield from connection.execute(f"SELECT {', '.join(names)} {query}")


def _account(row: sqlite3.Row) -> dict[str, Any]:
    plain = {name: row[name] for name in row.keys()}  # noqa: SIM118  a Row iterates over its values
    report = {name.removeprefix("report."): plain.pop(name) for name in [*plain] if name.startswith("report.")}
    for column in load_tables()["accounts"].columns:
        if column.type == "json" and plain[column.name] is not None:
            plain[column.name] = json.loads(plain[column.name])
    return {name: value for name, value in plain.items() if name not in ("action_id", "report_id")} | {"report": report}


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
