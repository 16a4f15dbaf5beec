"""Reading on all cores: ordered, in bounded memory, and never waiting for a process that has died.

The parent parses and asks `has_cue` of each report; only those with a cue travel to a worker, in batches, and come
back as one JSON text an account, which is the cheapest thing to send and what every caller writes anyway.
"""

import gc
import json
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import NamedTuple

from turnout import reading
from turnout.errors import TurnoutError
from turnout.intake import Problem
from turnout.records import Report

__all__ = ["Reading", "read_in_parallel", "usable_cores"]

_BATCH_REPORTS = 16
_BATCH_CHARACTERS = 500_000
# Reports without a cue wait behind a batch for their turn; so many may.
_BATCH_ITEMS = 2_000
# What may wait in all, so that reports of the greatest size cannot pile up.
_WAITING_CHARACTERS = 50_000_000
# Starting the pool pays off above so many reports with a cue. They also load the readers' tables, which forked
# workers then share.
_FIRST_IN_PROCESS = 32

# Codes of the table of places: without it no report can be read, and the first one tells.
_ABOUT_THE_INSTALLATION = "TURN-05"


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why the reader failed on a report."""

    reason: str


_Outcome = tuple[str, ...] | _Failure


class Reading(NamedTuple):
    """A report and its accounts, each as the JSON text of `Account.to_json`."""

    report: Report
    accounts: tuple[str, ...]


def usable_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_in_parallel(
    items: Iterable[Report | Problem], *, jobs: int | None = None, judge: str = "rules"
) -> Iterator[Reading | Problem]:
    """Yield the reading of each report, and each problem, in the order of `items`.

    A report on which the reader fails becomes a problem (TURN-113).

    Args:
        items: what `parse_reports` yields.
        jobs: processes that read; None is one a core, 1 reads in this process.
        judge: name of the judge, as `find_judge` has it.

    Raises:
        TurnoutError: TURN-110 if a worker dies.
    """
    with _Pool(jobs or usable_cores(), judge) as pool:
        waiting: deque[_Batch] = deque()
        waiting_characters = 0
        for batch in _batches(items):
            waiting.append(batch)
            waiting_characters += batch.characters
            pool.submit(batch)
            while waiting and (len(waiting) > pool.depth or waiting_characters > _WAITING_CHARACTERS):
                waiting_characters -= waiting[0].characters
                yield from _finish(waiting.popleft())
        while waiting:
            yield from _finish(waiting.popleft())


@dataclass(slots=True)
class _Batch:
    """Items in input order; `cued` are those of them that must be read, `outcomes` brings what they gave."""

    items: list[Report | Problem] = field(default_factory=list)
    cued: list[Report] = field(default_factory=list)
    characters: int = 0
    outcomes: "Future[list[_Outcome]] | list[_Outcome]" = field(default_factory=list)


def _batches(items: Iterable[Report | Problem]) -> Iterator[_Batch]:
    has_cue = reading.has_cue
    batch = _Batch()
    for item in items:
        batch.items.append(item)
        if isinstance(item, Report):
            batch.characters += len(item.text)
            if has_cue(f"{item.title}\n{item.text}"):
                batch.cued.append(item)
        if (
            len(batch.cued) >= _BATCH_REPORTS
            or len(batch.items) >= _BATCH_ITEMS
            or batch.characters >= _BATCH_CHARACTERS
        ):
            yield batch
            batch = _Batch()
    if batch.items:
        yield batch


def _finish(batch: _Batch) -> Iterator[Reading | Problem]:
    outcomes = batch.outcomes
    if isinstance(outcomes, Future):
        try:
            outcomes = outcomes.result()
        except BrokenProcessPool:
            raise TurnoutError("TURN-110", reason="killed, or out of memory") from None
    read = {id(report): outcome for report, outcome in zip(batch.cued, outcomes, strict=True)}
    for item in batch.items:
        if isinstance(item, Problem):
            yield item
        else:
            outcome = read.get(id(item), ())
            if isinstance(outcome, _Failure):
                yield Problem(TurnoutError("TURN-113", doc=item.id, reason=outcome.reason))
            else:
                yield Reading(item, outcome)


def _read_batch(reports: list[Report], judge: str) -> list[_Outcome]:
    # The name travels to the worker, which loads the judge once.
    return [_read_one(report, reading.find_judge(judge)) for report in reports]


def _read_one(report: Report, judge: reading.Judge) -> _Outcome:
    try:
        accounts = reading.read_report(report, judge=judge)
    except Exception as error:  # one report that the reader cannot bear must not cost all the others
        if isinstance(error, TurnoutError) and error.code.startswith(_ABOUT_THE_INSTALLATION):
            raise
        return _Failure(f"{type(error).__name__}: {error}")
    return tuple(json.dumps(account.to_json(), ensure_ascii=False) for account in accounts)


class _Pool:
    """Workers that start when enough was read without them to be worth it."""

    def __init__(self, jobs: int, judge: str) -> None:
        self._jobs = jobs
        self._judge = judge
        self._read_here = 0
        self._executor: ProcessPoolExecutor | None = None
        self.depth = 0

    def __enter__(self) -> "_Pool":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._executor:
            if kind is not None:  # nobody waits for what the workers have under way
                for worker in multiprocessing.active_children():
                    worker.terminate()
            self._executor.shutdown(wait=True, cancel_futures=True)

    def submit(self, batch: _Batch) -> None:
        if not batch.cued:
            return
        if self._jobs == 1 or self._read_here < _FIRST_IN_PROCESS:
            batch.outcomes = _read_batch(batch.cued, self._judge)
            self._read_here += len(batch.cued)
            return
        if self._executor is None:
            self._executor = _start_workers(self._jobs)
            self.depth = 4 * self._jobs
        try:
            batch.outcomes = self._executor.submit(_read_batch, batch.cued, self._judge)
        except BrokenProcessPool:
            raise TurnoutError("TURN-110", reason="killed, or out of memory") from None


def _start_workers(jobs: int) -> ProcessPoolExecutor:
    # Forking shares the tables that this process has loaded. It is safe here, where no thread runs yet; elsewhere
    # than on Linux the system's own libraries may have threads.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_worker)


def _begin_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends the workers in order
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()  # what the parent had open, such as a ledger, is not this process's to collect and close
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A worker waits on a pipe that its siblings hold open too: a parent that was killed would leave it waiting.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
