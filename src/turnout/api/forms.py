"""Rows as CSV or JSON Lines, streamed."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import islice
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

__all__ = ["Form", "answer_rows", "wanted_form"]

Form = Literal["json", "csv", "jsonl"]
_TYPES: dict[str, Form] = {
    "application/json": "json",
    "text/csv": "csv",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
}
_CHUNK = 500


def wanted_form(request: HttpRequest) -> Form:
    """Return the form that `format` names, else that of `Accept`; JSON where it allows none of these."""
    named = request.GET.get("format")
    if named in ("json", "csv", "jsonl"):
        return named  # type: ignore[return-value]  # narrowed by the line above, which mypy does not see
    accepted = request.get_preferred_type(list(_TYPES))
    return _TYPES.get(accepted or "", "json")


def answer_rows(rows: Iterable[Mapping[str, Any]], form: Form, names: Sequence[str]) -> HttpResponse:
    """Return all rows as a file, made as it is sent; `names` are its columns."""
    if form == "csv":
        return StreamingHttpResponse(_csv_lines(rows, names), content_type="text/csv; charset=utf-8")
    return StreamingHttpResponse(_json_lines(rows), content_type="application/jsonl; charset=utf-8")


def _csv_lines(rows: Iterable[Mapping[str, Any]], names: Sequence[str]) -> Iterator[str]:
    held = StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(names)
    for chunk in _chunks(rows):
        writer.writerows([_cell(row[name]) for name in names] for row in chunk)
        yield held.getvalue()
        held.seek(0)
        held.truncate()
    yield held.getvalue()


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _json_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for chunk in _chunks(rows):
        yield "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in chunk)


def _chunks(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
