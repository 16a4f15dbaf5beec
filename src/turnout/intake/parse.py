"""From paths to reports, one after the other, holding one at a time."""

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from gzip import BadGzipFile
from pathlib import Path
from typing import BinaryIO, cast

from turnout.intake.distinct import DistinctIds
from turnout.intake.files import STDIN, Source, select_sources
from turnout.intake.forms import Form, sniff_form
from turnout.intake.json_lines import parse_json_lines
from turnout.intake.outcome import IntakeOptions, Problem, build_problem
from turnout.intake.plain import parse_text
from turnout.intake.streams import EndlessLineError, Stream, open_stream
from turnout.records import Report

__all__ = ["parse_reports"]


def parse_reports(
    paths: Iterable[str], options: IntakeOptions, *, on_bytes: Callable[[int], None] | None = None
) -> Iterator[Report | Problem]:
    """Yield what `paths` hold, in input order: a report, or the problem that stands in its place.

    Memory does not grow with the input, save for 11 to 21 bytes a report by which ids are kept distinct: a report
    whose id was given before in this run goes by `id~` and the first eight digits of its content's hash.

    Args:
        paths: files (`.jsonl`, `.jsonl.gz`, `.txt`, `.md`, `.html`), folders, or `-` for standard input.
        options: how to read.
        on_bytes: called with the number of bytes just taken in, for a progress bar.

    Returns:
        An iterator that never raises for what the input holds: each `Problem` has its code, file and line.
    """
    distinct = DistinctIds()
    for source in select_sources(paths):
        found = iter((source,)) if isinstance(source, Problem) else _parse_source(source, options, on_bytes)
        for item in found:
            yield item if isinstance(item, Problem) else distinct.make_distinct(item)


def _parse_source(
    source: Source, options: IntakeOptions, on_bytes: Callable[[int], None] | None
) -> Iterator[Report | Problem]:
    stream: Stream | None = None
    try:
        with ExitStack() as stack:
            raw = sys.stdin.buffer if source.path == STDIN else stack.enter_context(Path(source.path).open("rb", 0))
            stream = open_stream(cast("BinaryIO", raw), encoding=options.encoding, on_bytes=on_bytes)
            yield from _parse_stream(stream, source, options)
    except (EndlessLineError, EOFError, OSError, UnicodeDecodeError, zlib.error) as error:
        yield _explain(error, source.path, stream, options)


def _explain(error: Exception, name: str, stream: Stream | None, options: IntakeOptions) -> Problem:
    """Return the problem that ended a stream before its end."""
    line = stream.line or None if stream else None
    if isinstance(error, EOFError):
        return build_problem("TURN-038", name, line)
    if isinstance(error, BadGzipFile | zlib.error):
        return build_problem("TURN-039", name, line, reason=error)
    if isinstance(error, EndlessLineError):
        return build_problem("TURN-040", name, line, limit_bytes=options.max_report_bytes)
    if isinstance(error, UnicodeDecodeError):
        return build_problem("TURN-025", name, line, encoding=error.encoding, reason=error.reason)
    return build_problem("TURN-021", name, line, reason=getattr(error, "strerror", None) or error)


def _parse_stream(stream: Stream, source: Source, options: IntakeOptions) -> Iterator[Report | Problem]:
    form = source.form
    if form is None:
        form, stream.line = sniff_form(stream.bytes)
    if form == "jsonl":
        yield from parse_json_lines(stream, source.path, options)
    else:
        stem = Path(source.path).stem if source.form else ""
        yield _parse_whole(form, stream, source.path, stem, options)


def _parse_whole(form: Form, stream: Stream, name: str, stem: str, options: IntakeOptions) -> Report | Problem:
    page = form == "page"
    limit_bytes = options.max_page_bytes if page else options.max_report_bytes
    raw = stream.bytes.read(limit_bytes + 1)
    if len(raw) > limit_bytes:
        return build_problem("TURN-035" if page else "TURN-034", name, limit_bytes=limit_bytes)
    if page:
        from turnout.intake.pages import parse_page  # noqa: PLC0415  trafilatura takes a quarter of a second to load

        return parse_page(raw, name, stem, options, stream.encoding)
    return parse_text(raw, name, stem, options, stream.encoding)
