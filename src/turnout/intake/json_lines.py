"""JSON lines: one report a line."""

import json
from collections.abc import Iterator
from typing import Any

from turnout.intake.dates import read_published
from turnout.intake.outcome import IntakeOptions, Problem, build_problem
from turnout.intake.streams import Stream, read_lines
from turnout.records import Report, short_id

__all__ = ["parse_json_lines"]

_FIELDS = ("id", "publisher", "published", "dateline", "title", "text", "url")
_KNOWN = ", ".join(name for name in _FIELDS if name != "text")
_FOUND = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number", str: "text"}


def parse_json_lines(stream: Stream, name: str, options: IntakeOptions) -> Iterator[Report | Problem]:
    """Yield a report or a problem for each line that is not blank.

    A field that is null counts as left out, a whole number is taken as an id, and fields that are not ours are
    passed over. Text is kept exactly as the JSON gives it.

    Args:
        stream: the lines.
        name: the file's name, for problems.
        options: how to read.

    Raises:
        EndlessLineError: see `read_lines`.
        OSError, EOFError, zlib.error, UnicodeDecodeError: as the stream raises them.
    """
    encoding = stream.encoding or "utf-8"
    for number, raw in read_lines(stream, limit_bytes=options.max_report_bytes):
        if raw is None:
            yield build_problem("TURN-034", name, number, limit_bytes=options.max_report_bytes)
            continue
        if raw.isspace():
            continue
        try:
            line = raw.decode(encoding)
        except UnicodeDecodeError as error:
            reason = f"byte {error.start + 1} of the line is 0x{raw[error.start]:02X}"
            yield build_problem("TURN-025", name, number, encoding=encoding, reason=reason)
            continue
        yield _parse_line(line.removeprefix("\ufeff") if number == 1 else line, name, number, options)


def _parse_line(line: str, name: str, number: int, options: IntakeOptions) -> Report | Problem:
    if "\x00" in line:
        return build_problem("TURN-036", name, number)
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        return build_problem("TURN-027", name, number, reason=f"{error.msg} at column {error.colno}")
    except RecursionError:
        return build_problem("TURN-027", name, number, reason="it is nested too deeply")
    except ValueError as error:  # a number of thousands of digits
        return build_problem("TURN-027", name, number, reason=error)
    if type(data) is not dict:
        return build_problem("TURN-028", name, number, found=_FOUND.get(type(data), "null"), known=_KNOWN)
    found = _read_fields(data, name, number, escaped="\\u" in line)
    return found if isinstance(found, Problem) else _build_report(found, name, number, options)


def _read_fields(data: dict[str, Any], name: str, number: int, *, escaped: bool) -> dict[str, str] | Problem:
    if "text" not in data:
        return build_problem("TURN-029", name, number, known=_KNOWN)
    fields = {}
    for field in _FIELDS:
        value = data.get(field)
        if type(value) is not str:
            if value is None:
                value = ""
            elif field == "id" and type(value) is int:
                value = str(value)
            else:
                return build_problem("TURN-030", name, number, field=field, found=_FOUND[type(value)])
        if escaped:  # only an escape can bring in what the decoder has no way to
            if "\x00" in value:
                return build_problem("TURN-036", name, number)
            if not _is_whole(value):
                return build_problem("TURN-037", name, number, field=field)
        fields[field] = value
    return fields


def _is_whole(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _build_report(fields: dict[str, str], name: str, number: int, options: IntakeOptions) -> Report | Problem:
    stated = fields["published"]
    published = read_published(stated) or options.published
    if published is None:
        if not stated.strip():
            return build_problem("TURN-031", name, number)
        return build_problem("TURN-032", name, number, value=stated[:80])
    if not fields["text"].strip() and not fields["title"].strip():
        return build_problem("TURN-033", name, number)
    fields["published"] = published
    fields["publisher"] = fields["publisher"] or options.publisher or ""
    report = Report(**fields)
    return report if report.id.strip() else _with_content_id(fields, report.content_hash)


def _with_content_id(fields: dict[str, str], content_hash: str) -> Report:
    return Report(**(fields | {"id": short_id("r", content_hash)}))
