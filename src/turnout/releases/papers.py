"""What goes with the data: package, dictionary, citation and terms, all from the publication list."""

import json
from pathlib import Path
from typing import Any

from turnout.releases.sums import list_files, sum_file
from turnout.releases.tables import Column, Table, load_tables

__all__ = ["write_citation", "write_dictionary", "write_package"]

# How a data package calls our types (https://specs.frictionlessdata.io/table-schema/). A date of ours may be a month.
_PACKAGE_TYPES = {"integer": "integer", "real": "number", "instant": "datetime", "json": "array"}
_MEDIA = {
    ".csv": "text/csv",
    ".db": "application/vnd.sqlite3",
    ".geojson": "application/geo+json",
    ".jsonl": "application/jsonl",
    ".parquet": "application/vnd.apache.parquet",
}


def write_package(folder: Path, release: dict[str, Any]) -> None:
    """Write `datapackage.json`: each CSV file with its schema, the other data files without."""
    resources = [_table_resource(folder, table) for table in load_tables().values()]
    others = [name for name in list_files(folder) if Path(name).suffix in _MEDIA and not name.startswith("csv/")]
    resources += [_file_resource(folder, name) for name in others]
    package = {
        "profile": "data-package",
        "name": release["id"],
        "title": release["title"],
        "version": release["id"],
        "licenses": [{"name": release["licence"]}],
        "resources": resources,
    }
    if release["publisher"]:
        package["contributors"] = [{"title": release["publisher"], "role": "publisher"}]
    _write(folder / "datapackage.json", json.dumps(package, ensure_ascii=False, indent=1))


def _file_resource(folder: Path, name: str) -> dict[str, Any]:
    path = folder / name
    plain = name.replace("/", "-").replace(".", "-").lower()
    return {
        "name": plain,
        "type": "file",
        "path": name,
        "mediatype": _MEDIA[path.suffix],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sum_file(path)}",
    }


def _table_resource(folder: Path, table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    links = [(column, *target.split(".")) for column, target in table.links.items()]
    if links:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [name]}} for column, other, name in links
        ]
    file = _file_resource(folder, f"csv/{table.name}.csv")
    return file | {
        "type": "table",
        "name": table.name,
        "title": table.title,
        "format": "csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    field = {"name": column.name, "type": _PACKAGE_TYPES.get(column.type, "string"), "description": column.text}
    return field | ({"constraints": {"required": True}} if column.name in table.key[:1] else {})


def write_dictionary(folder: Path) -> None:
    """Write `DATA-DICTIONARY.md`: every table and column in words."""
    lines = ["# Data dictionary", "", "The same tables are in `release.db`, `csv/` and `parquet/`."]
    for table in load_tables().values():
        lines += ["", f"## `{table.name}`", "", f"{table.title}. Sorted by {', '.join(table.key)}.", ""]
        lines += ["| column | type | meaning |", "| --- | --- | --- |"]
        lines += [f"| `{column.name}` | {column.type} | {_say(column, table)} |" for column in table.columns]
    _write(folder / "DATA-DICTIONARY.md", "\n".join(lines))


def _say(column: Column, table: Table) -> str:
    target = table.links.get(column.name)
    return f"{column.text} (in `{target.partition('.')[0]}`)" if target else column.text


def write_citation(folder: Path, release: dict[str, Any], address: str) -> None:
    """Write `CITATION.cff` (Citation File Format 1.2.0) and `LICENSE.txt`."""
    entries = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite this release.",
        "type": "dataset",
        "title": release["title"],
        "version": release["id"],
        "date-released": release["known_at"][:10],
        "license": release["licence"],
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in entries.items()]
    lines += ["authors:", f"  - name: {json.dumps(release['publisher'] or release['title'], ensure_ascii=False)}"]
    lines += [f"url: {json.dumps(address)}"] if address else []
    _write(folder / "CITATION.cff", "\n".join(lines))
    terms = f"https://spdx.org/licenses/{release['licence']}.html"
    lines = [
        f"{release['title']}, release {release['id']}",
        f"Licence: {release['licence']} (SPDX identifier); its text: {terms}",
        "Sentences and headlines quoted from reports belong to their publishers.",
        "Place data: GeoNames, CC BY 4.0.",
    ]
    _write(folder / "LICENSE.txt", "\n".join(lines))


def _write(path: Path, text: str) -> None:
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
