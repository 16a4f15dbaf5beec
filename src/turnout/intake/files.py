"""Where reports lie: files, folders with all below them, standard input."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from turnout.intake.forms import KNOWN_SUFFIXES, Form, find_form
from turnout.intake.outcome import Problem, build_problem

__all__ = ["STDIN", "Source", "measure_bytes", "select_sources"]

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    `form` is None where the content must tell it: standard input, and pipes, which have no ending.
    """

    path: str
    form: Form | None


def select_sources(paths: Iterable[str]) -> Iterator[Source | Problem]:
    """Yield the files that `paths` name, in their order; a folder's in the order of their names, hidden ones left out.

    Files of a folder whose ending is unknown are counted by ending and told after the folder's others.
    """
    for path in paths:
        if path == STDIN:
            yield Source(STDIN, None)
        elif os.path.isdir(path):  # noqa: PTH112  unlike Path's, it has an answer for what is no path at all
            unknown: dict[str, tuple[str, int]] = {}
            yield from _walk(path, unknown)
            for suffix, (first, count) in sorted(unknown.items()):
                yield build_problem("TURN-023", path, count=count, suffix=suffix, first=first, known=KNOWN_SUFFIXES)
        else:
            yield _named(path)


def measure_bytes(paths: Iterable[str]) -> int | None:
    """Return the size of all files under `paths`, packed as they are; None if a stream without one is among them."""
    total = 0
    for source in select_sources(paths):
        if isinstance(source, Source):
            if source.form is None:
                return None
            try:
                total += Path(source.path).stat().st_size
            except OSError:
                continue  # reading it will tell
    return total


def _named(path: str) -> Source | Problem:
    try:
        regular = Path(path).is_file()
        if not regular and not Path(path).exists():
            return build_problem("TURN-020", path)
    except (OSError, ValueError) as error:  # no path at all: too long, or with a NUL in it
        return build_problem("TURN-021", path, reason=error)
    if not regular:
        return Source(path, None)
    form, suffix = find_form(Path(path).name)
    return Source(path, form) if form else build_problem("TURN-022", path, suffix=suffix, known=KNOWN_SUFFIXES)


def _walk(top: str, unknown: dict[str, tuple[str, int]]) -> Iterator[Source | Problem]:
    above: list[tuple[Iterator[os.DirEntry[str]], tuple[int, int]]] = []
    folder: str | None = top
    while folder is not None or above:
        if folder is not None:
            opened = _open_folder(folder, [key for _, key in above])
            if isinstance(opened, Problem):
                yield opened
            else:
                above.append(opened)
            folder = None
        elif (entry := next(above[-1][0], None)) is None:
            above.pop()
        elif entry.is_dir():
            folder = entry.path
        else:
            form, suffix = find_form(entry.name)
            if form is not None:
                yield Source(entry.path, form) if entry.is_file() else _not_a_file(entry.path)
            else:
                first, count = unknown.get(suffix, (entry.path, 0))
                unknown[suffix] = (first, count + 1)


def _open_folder(
    folder: str, above: list[tuple[int, int]]
) -> tuple[Iterator[os.DirEntry[str]], tuple[int, int]] | Problem:
    """Return the folder's entries that are not hidden, sorted, and what tells it from every other folder."""
    try:
        state = os.stat(folder)  # noqa: PTH116  paths stay the text that the user gave
        with os.scandir(folder) as found:
            entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        return build_problem("TURN-021", folder, reason=error.strerror)
    key = (state.st_dev, state.st_ino)
    return build_problem("TURN-024", folder) if key in above else (iter(entries), key)


def _not_a_file(path: str) -> Problem:
    if Path(path).exists():
        return build_problem("TURN-021", path, reason="it is not a file")
    return build_problem("TURN-020", path)
