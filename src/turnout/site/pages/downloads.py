"""What a question gives as data: CSV, JSON, points, the plot as a file; and the files of a release as they are."""

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse

from turnout.releases import SIGNATURE, SUMS, load_tables
from turnout.releases.questions import UNIT
from turnout.site.asking import ask, open_shelf
from turnout.site.maps import list_features
from turnout.site.pages.parts import MOST_POINTS, draw_plot_file
from turnout.site.wording import say_spot, title_of

__all__ = ["csv_file", "days_file", "json_file", "plot_file", "points", "release_file", "robots"]

_CHUNK = 500
_TEXT = "text/plain; charset=utf-8"
_TYPES = {
    ".jsonl": "application/jsonl",
    ".geojson": "application/geo+json",
    ".parquet": "application/vnd.apache.parquet",
    ".db": "application/vnd.sqlite3",
    ".md": _TEXT,
    ".cff": _TEXT,
    ".minisig": _TEXT,
    "": _TEXT,
}


def csv_file(request: HttpRequest) -> HttpResponse:
    """All rows of the table, of all its pages."""
    asked = ask(request)
    names = (*load_tables()["actions"].names, *UNIT)
    lines = _lines(names, ([row[name] for name in names] for row in asked.release.iterate(asked.filter)))
    return _as_file(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), "actions.csv")


def days_file(request: HttpRequest) -> HttpResponse:
    """The plot as numbers."""
    asked = ask(request)
    days = asked.release.series(asked.filter, min(asked.release.first_day, asked.release.day), asked.release.day)
    rows = [day.to_json() for day in days]
    names = list(rows[0])
    lines = _lines(names, ([row[name] for name in names] for row in rows))
    return _as_file(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), "days.csv")


def json_file(request: HttpRequest) -> HttpResponse:
    """The question, the answer and all rows."""
    asked = ask(request)
    head = {"release": asked.release.info["id"], "question": asked.filter.to_json(), "answer": asked.answer().to_json()}
    return StreamingHttpResponse(_objects(head, asked.release.iterate(asked.filter)), content_type="application/json")


def points(request: HttpRequest) -> HttpResponse:
    """What the map marks."""
    asked = ask(request)
    rows = asked.release.points(asked.filter, limit=MOST_POINTS)
    return JsonResponse(
        list_features(rows, address=lambda name: reverse("action", args=[name]), title=title_of, name=say_spot)
    )


def plot_file(request: HttpRequest) -> HttpResponse:
    """The plot, for a newspaper."""
    return HttpResponse(draw_plot_file(ask(request)), content_type="image/svg+xml")


def release_file(_request: HttpRequest, release: str, name: str) -> FileResponse:
    """A file of a release, which never changes."""
    found = open_shelf().find(release)
    listed = list_release_files(found.folder) if found else ()
    if found is None or name not in listed:
        raise Http404(name)
    path = found.folder / name
    response = FileResponse(path.open("rb"), as_attachment=path.suffix in {".db", ".parquet"}, filename=path.name,
                            content_type=_TYPES.get(path.suffix))  # fmt: skip
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def list_release_files(folder: Path) -> list[str]:
    """The files that a release lists in its sums, the sums and their signature: nothing else there is handed out."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    signature = [SIGNATURE] if (folder / SIGNATURE).exists() else []
    return [*(line.partition("  ")[2] for line in lines), SUMS, *signature]


def robots(_request: HttpRequest) -> HttpResponse:
    """Let robots read the pages, and keep them from every combination of conditions."""
    return HttpResponse("User-agent: *\nDisallow: /explore?\nDisallow: /ru/explore?\n", content_type="text/plain")


def _lines(names: Any, rows: Any) -> Iterator[str]:
    held = StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(names)
    for nth, row in enumerate(rows, 1):
        writer.writerow(row)
        if nth % _CHUNK == 0:
            yield held.getvalue()
            held.seek(0)
            held.truncate()
    yield held.getvalue()


def _objects(head: Mapping[str, Any], rows: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "actions": ['
    held: list[str] = []
    before = ""
    for row in rows:
        held.append(before + json.dumps(dict(row), ensure_ascii=False))
        before = ",\n"
        if len(held) >= _CHUNK:
            yield "".join(held)
            held.clear()
    yield "".join(held) + "]}\n"


def _as_file(response: StreamingHttpResponse, name: str) -> StreamingHttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
