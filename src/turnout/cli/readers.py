"""What reads reports, by the name given to `--reader`."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from turnout.cli.parallel import Reading, read_in_parallel
from turnout.intake import Problem
from turnout.reading import find_judge
from turnout.records import Report

__all__ = ["LlmOptions", "OpenReader", "ReaderOptions", "open_reader", "print_cost"]

Items = Iterable[Report | Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmOptions:
    """What was typed about the language model; None takes the default."""

    url: str | None = None
    model: str | None = None
    cache: Path | None = None
    price: str | None = None
    timeout_s: float = 120.0
    extra: str | None = None
    every: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions:
    """Which reader, with how many jobs at once (None: as many as suit it), and what only the language model needs."""

    name: str = "learned"
    jobs: int | None = None
    llm: LlmOptions = LlmOptions()


@dataclass(frozen=True, slots=True)
class OpenReader:
    """A reader that is ready.

    Args:
        label: name and version, kept with each report.
        read: yields the reading of each report, and each problem, in the order of its items.
        say: what the run cost, in one line, or nothing.
    """

    label: str
    read: Callable[[Items], Iterator[Reading | Problem]]
    say: Callable[[], str] = lambda: ""


@contextmanager
def open_reader(options: ReaderOptions) -> Iterator[OpenReader]:
    """Open the reader of that name.

    Raises:
        TurnoutError: TURN-140 or TURN-145 for a language model that is not set up.
    """
    if options.name == "llm":
        from turnout.cli.llm_job import open_llm, read_with_llm, say_usage

        with open_llm(options.llm) as llm:
            yield OpenReader(
                llm.name,
                lambda items: read_with_llm(items, llm, options.llm, jobs=options.jobs),
                lambda: say_usage(llm, options.llm),
            )
    else:
        judge = find_judge(options.name)
        yield OpenReader(judge.name, lambda items: read_in_parallel(items, jobs=options.jobs, judge=options.name))


def print_cost(reader: OpenReader) -> None:
    """Say on standard error what a run cost, where it cost anything."""
    if cost := reader.say():
        print(cost, file=sys.stderr)  # noqa: T201  this is how the program speaks
