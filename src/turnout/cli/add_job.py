"""The work of `turnout add`."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from turnout.cli.parallel import Reading
from turnout.cli.problems import ProblemLog
from turnout.cli.progress import ReadingProgress
from turnout.cli.readers import ReaderOptions, open_reader, print_cost
from turnout.counting import load_rule_texts
from turnout.errors import TurnoutError
from turnout.intake import IntakeOptions, Problem, measure_bytes, parse_reports
from turnout.ledger import Address, Appended, append_reports, check_quotes, select_known, state_rules, using_ledger
from turnout.linking import Linker
from turnout.records import Account, Report

__all__ = ["Tally", "run_add"]

_LOOK_UP_REPORTS = 200
_LOOK_UP_CHARACTERS = 5_000_000


@dataclass(slots=True)
class Tally:
    """What a run has done so far; only what is committed counts as new."""

    seen: int = 0
    new: int = 0
    accounts: int = 0
    problems: int = 0
    origins: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)

    def take(self, done: Appended) -> None:
        """Count a transaction."""
        self.seen += done.seen
        self.new += len(done.added)
        for gone, origin in done.joined.items():
            if gone in self.origins:
                self.origins.remove(gone)
                self.origins.add(origin)
        self.origins |= done.origins
        self.accounts += done.accounts
        self.actions |= done.actions

    def say(self) -> str:
        """Return the run in one line."""
        text = f"{_count(self.seen + self.new, 'report')}, {self.new:,} new"
        text += f" of {_count(len(self.origins), 'origin')}" if self.new else ""
        text += f", {_count(self.accounts, 'account')} of {_count(len(self.actions), 'action')}"
        return text + (f"; {_count(self.problems, 'problem')}" if self.problems else "")


def run_add(  # noqa: PLR0913  keyword-only, and each says one thing
    paths: list[str],
    intake: IntakeOptions,
    *,
    ledger: Address,
    reading: ReaderOptions,
    actor: str,
    each: bool,
    rules: Path | None = None,
) -> Tally:
    """Add all reports of `paths`, telling of them only when they are committed.

    Raises:
        TurnoutError: TURN-110 if a worker dies, and those of `load_rule_texts`, `open_reader`, `using_ledger` and
            `append_reports`; what was committed before stays.
    """
    tally = Tally()
    texts = load_rule_texts(rules)
    total_bytes = measure_bytes(paths) if sys.stderr.isatty() else None
    with open_reader(reading) as reader, using_ledger(ledger, create=True):
        try:
            state_rules(texts, actor=actor)
            with ReadingProgress("Adding", total_bytes) as progress:
                log = ProblemLog(progress.print_above)
                items = _pass_over_known(parse_reports(paths, intake, on_bytes=progress.add_bytes), tally, progress)
                readings = _accept(reader.read(items), log, tally)
                for done in append_reports(readings, linker=Linker(), reader=reader.label, actor=actor):
                    tally.take(done)
                    _tell(done, progress, each=each)
        finally:  # whoever stops the run learns what is in the ledger
            print(tally.say(), file=sys.stderr)  # noqa: T201  this is how the program speaks
            print_cost(reader)
    return tally


def _tell(done: Appended, progress: ReadingProgress, *, each: bool) -> None:
    for _ in range(len(done.added) + done.seen):
        progress.add_report()
    if each:
        sys.stdout.write("".join(f"{report.id}\n" for report in done.added))
        sys.stdout.flush()


def _pass_over_known(
    items: Iterable[Report | Problem], tally: Tally, progress: ReadingProgress
) -> Iterator[Report | Problem]:
    """Drop what the ledger holds before any time is spent on reading it."""
    for batch in _batches(items):
        hashes = {id(item): item.content_hash for item in batch if isinstance(item, Report)}
        known = select_known(list(hashes.values()))
        for item in batch:
            if hashes.get(id(item)) in known:
                tally.seen += 1
                progress.add_report()
            else:
                yield item


def _batches(items: Iterable[Report | Problem]) -> Iterator[list[Report | Problem]]:
    batch: list[Report | Problem] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Report) else 0
        if len(batch) >= _LOOK_UP_REPORTS or characters >= _LOOK_UP_CHARACTERS:
            yield batch
            batch, characters = [], 0
    yield batch


def _accept(
    readings: Iterable[Reading | Problem], log: ProblemLog, tally: Tally
) -> Iterator[tuple[Report, list[Account]]]:
    """Turn what the workers sent into accounts; a report whose quotes do not hold becomes a problem."""
    for reading in readings:
        if isinstance(reading, Reading):
            try:
                accounts = [Account.from_json(json.loads(text)) for text in reading.accounts]
                check_quotes(reading.report, accounts)
            except TurnoutError as error:
                problem = Problem(error)
            else:
                yield reading.report, accounts
                continue
        else:
            problem = reading
        log.add(problem)
        tally.problems += 1


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
