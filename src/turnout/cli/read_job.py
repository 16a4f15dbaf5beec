"""The work of `turnout read`."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from turnout.cli.parallel import Reading
from turnout.cli.problems import ProblemLog
from turnout.cli.progress import ReadingProgress
from turnout.cli.readers import ReaderOptions, open_reader, print_cost
from turnout.errors import TurnoutError
from turnout.intake import IntakeOptions, Problem, measure_bytes, parse_reports

__all__ = ["is_among", "open_output", "run_read"]


def run_read(paths: list[str], intake: IntakeOptions, *, output: Path | None, reading: ReaderOptions) -> int:
    """Write one JSON line a report to `output`, or to standard output, and return the number of problems.

    Raises:
        TurnoutError: TURN-110 if a worker dies, TURN-111 if the output cannot be written, TURN-112 if it is an input,
            and those of `open_reader`; `output` is then as it was.
    """
    if output is not None and is_among(output, paths):
        raise TurnoutError("TURN-112", file=str(output))
    total_bytes = measure_bytes(paths) if sys.stderr.isatty() else None
    with open_reader(reading) as reader:
        try:
            with ReadingProgress("Reading", total_bytes) as progress:
                log = ProblemLog(progress.print_above)
                items = parse_reports(paths, intake, on_bytes=progress.add_bytes)
                with open_output(output) as target:
                    reports, accounts = _write_lines(reader.read(items), target, progress, log)
        finally:  # what was paid for is told also of a run that failed
            print_cost(reader)
    _print_summary(reports, accounts, log.count)
    return log.count


def _write_lines(
    readings: Iterable[Reading | Problem], target: BinaryIO, progress: ReadingProgress, log: ProblemLog
) -> tuple[int, int]:
    reports = accounts = 0
    for reading in readings:
        if isinstance(reading, Problem):
            log.add(reading)
            continue
        reports += 1
        accounts += len(reading.accounts)
        doc = json.dumps(reading.report.id, ensure_ascii=False)
        target.write(f'{{"doc": {doc}, "actions": [{", ".join(reading.accounts)}]}}\n'.encode())
        progress.add_report()
    return reports, accounts


def is_among(output: Path, paths: list[str]) -> bool:
    """Tell whether the output is one of the inputs, by whatever name."""
    return output.exists() and any(Path(path).exists() and output.samefile(path) for path in paths if path != "-")


@contextmanager
def open_output(output: Path | None) -> Iterator[BinaryIO]:
    """Open standard output, or a file beside `output` that takes its place at the end and vanishes on any error."""
    try:
        if output is None:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        elif output.exists() and not output.is_file():  # a pipe or a device has no place to take; a folder is refused
            with output.open("wb") as target:
                yield target
        else:
            with _open_beside(output.resolve()) as target:
                yield target
    except BrokenPipeError:  # whoever read our output has enough: no error
        raise
    except OSError as error:
        name = None if output is None else str(output)
        if output is None:
            _discard_output()
        raise TurnoutError("TURN-111", file=name, reason=error.strerror or error) from error


def _discard_output() -> None:
    """Let what standard output still holds go nowhere: written again when the program ends, it would fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@contextmanager
def _open_beside(output: Path) -> Iterator[BinaryIO]:
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def _print_summary(reports: int, accounts: int, problems: int) -> None:
    text = f"{_count(reports, 'report')} read, {_count(accounts, 'account')}"
    if problems:
        text += f"; {_count(problems, 'problem')}"
    print(text, file=sys.stderr)  # noqa: T201  this is how the program speaks


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
