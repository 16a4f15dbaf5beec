"""Appending reports with their accounts and links: many to a transaction, each whole or not at all."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.db.models import Q

from turnout.ledger.chain import Head, instant_text, read_instant
from turnout.ledger.faults import coded_faults
from turnout.ledger.linked import link_reports
from turnout.ledger.locking import writing
from turnout.ledger.models import ReportRow
from turnout.ledger.neighbours import Neighbourhood
from turnout.ledger.opening import ledger_address
from turnout.ledger.origins import Origins
from turnout.ledger.quotes import check_quotes
from turnout.ledger.storable import storable_text
from turnout.ledger.writing import Writer
from turnout.linking import Linker
from turnout.records import Account, HeldAccount, Report

__all__ = ["Appended", "append_reports"]

_BATCH = 500
_BATCH_S = 2.0
_BATCH_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class Appended:
    """One transaction, committed: what it holds is on disk when this is handed out.

    Args:
        added: the reports that are new, under the names that the ledger gave them.
        seen: how many reports were in the ledger already.
        origins: those that the new reports belong to.
        joined: origins that turned out to be another one, each with that.
        accounts: how many accounts the new reports hold.
        actions: ids of the actions that these belong to.
        opened: how many of those they opened.
        head: the newest entry.
    """

    added: tuple[Report, ...]
    seen: int
    origins: frozenset[str]
    joined: Mapping[str, str]
    accounts: int
    actions: frozenset[str]
    opened: int
    head: Head


@dataclass(frozen=True, slots=True)
class _Reading:
    report: Report
    hash: str
    accounts: tuple[Account, ...]


def append_reports(  # noqa: PLR0913  keyword-only, and each says one thing
    readings: Iterable[tuple[Report, Sequence[Account]]],
    *,
    linker: Linker,
    reader: str,
    actor: str,
    batch: int = _BATCH,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Appended]:
    """Append reports with their accounts, and link them; lazily, one transaction for each item handed out.

    A report whose content is in the ledger already is passed over. One whose id is taken by other content is added
    as `id~` and 8 characters of its hash. What other processes append meanwhile is shown to the linker first.

    Args:
        readings: reports with what a reader made of them, in any order; taken from as they come.
        linker: a fresh linker, which is shown here what lies near each account, no more; useless after an error.
        reader: name and version of the reader, kept with the reports in which it found nothing, too.
        actor: who appends, one line.
        batch: reports to a transaction at most; a transaction also ends at 20 million characters, and with
            the first report that comes after 2 s.
        clock: gives the UTC instant at which the evidence is held.

    Raises:
        TurnoutError: TURN-099 for a quote that is not in its report, TURN-105 for a link to an action that is not
            there, and those of `coded_faults`. The batch at fault is rolled back.
    """
    neighbourhood = Neighbourhood(linker)
    for readings_of_batch in _batches(readings, batch):
        with coded_faults(ledger_address()), writing():
            appended = _append_batch(readings_of_batch, neighbourhood, reader, actor, instant_text(clock()))
        yield appended


def _batches(readings: Iterable[tuple[Report, Sequence[Account]]], size: int) -> Iterator[list[_Reading]]:
    """Cut into batches by number, size and time: memory is bounded, slow sources are acknowledged as they come."""
    held: list[_Reading] = []
    characters = 0
    began = time.monotonic()
    for report, accounts in readings:
        content_hash = report.content_hash
        named = _name(accounts, content_hash)
        check_quotes(report, named)
        held.append(_Reading(report, content_hash, named))
        characters += len(report.text)
        if len(held) >= size or characters >= _BATCH_CHARACTERS or time.monotonic() - began >= _BATCH_S:
            yield held
            held = []
            characters = 0
            began = time.monotonic()
    if held:
        yield held


def _name(accounts: Sequence[Account], content_hash: str) -> tuple[Account, ...]:
    """Give an id to each account that has none yet, or the same one as an earlier account of the report."""
    named: dict[str, Account] = {}
    for account in accounts:
        ordinal = 0
        one = account if account.id else account.with_id(content_hash)
        while one.id in named:
            ordinal += 1
            one = account.with_id(content_hash, ordinal)
        named[one.id] = one
    return tuple(named.values())


def _append_batch(batch: list[_Reading], neighbourhood: Neighbourhood, reader: str, actor: str, at: str) -> Appended:
    fresh, docs = _without_known(batch)
    origins = Origins({reading.hash: reading.report.text for reading in fresh})
    writer = Writer(at=at, actor=actor)
    named = [(docs.name(reading), origins.place(reading.hash)) for reading in fresh]
    held = [
        [_hold(report, replace(account, report=report.id), placed.origin, at) for account in reading.accounts]
        for reading, (report, placed) in zip(fresh, named, strict=True)
    ]
    neighbourhood.begin((one for own in held for one in own), head=writer.head.seq)
    linked = link_reports(neighbourhood.linker, held)
    joined: dict[str, str] = {}
    for reading, (report, placed), own in zip(fresh, named, held, strict=True):
        accounts = [one.account for one in own]
        writer.append("report.added", {"hash": reading.hash, "origin": placed.origin, "report": report.to_json()})
        if placed.joined:
            body = {"report": reading.hash, "origin": placed.origin, "joined": list(placed.joined)}
            writer.append("origins.joined", body)
            joined |= dict.fromkeys(placed.joined, placed.origin)
        body = {"report": reading.hash, "reader": reader, "accounts": [account.to_json() for account in accounts]}
        writer.append("report.read", body)
        for account in accounts:
            linked.append_link(writer, account.id)
    linked.append_moves(writer)
    writer.write()
    neighbourhood.took(linked.links, head=writer.head.seq)
    return Appended(
        added=tuple(report for report, _ in named),
        seen=len(batch) - len(fresh),
        origins=frozenset(origins.home(reading.hash) for reading in fresh),
        joined=joined,
        accounts=len(linked.links),
        actions=linked.actions(),
        opened=linked.opened(),
        head=writer.head,
    )


def _hold(report: Report, account: Account, origin: str, at: str) -> HeldAccount:
    return HeldAccount(
        account,
        report.published_on,
        read_instant(at),
        publisher=report.publisher,
        title=report.title,
        url=report.url,
        origin=origin,
    )


def _without_known(batch: list[_Reading]) -> tuple[list[_Reading], "_TakenIds"]:
    """Drop what the ledger or an earlier place in the batch holds; and say which ids are taken, by the same look."""
    fresh = {reading.hash: reading for reading in reversed(batch)}
    wanted = {storable_text(name) for one in batch for name in (one.report.id, _other_id(one))}
    held = ReportRow.objects.filter(Q(hash__in=list(fresh)) | Q(doc__in=sorted(wanted))).values_list("hash", "doc")
    found = list(held)
    known = {content_hash for content_hash, _ in found}
    left = [reading for reading in batch if fresh.get(reading.hash) is reading and reading.hash not in known]
    return left, _TakenIds({doc for _, doc in found})


class _TakenIds:
    """The ids of reports that are taken, in the ledger and in this batch."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken

    def name(self, reading: _Reading) -> Report:
        """Return the report under its own id, or the next best one."""
        name = storable_text(reading.report.id)
        if name in self._taken:
            name = storable_text(_other_id(reading))
        if name in self._taken:
            name = f"{reading.report.id}~{reading.hash}"
        self._taken.add(name)
        return replace(reading.report, id=name)


def _other_id(reading: _Reading) -> str:
    return f"{reading.report.id}~{reading.hash[:8]}"
