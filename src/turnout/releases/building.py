"""A release, built: from what the gate lets through to a folder that is never changed."""

import gc
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from turnout import __version__
from turnout.counting import Rule
from turnout.errors import TurnoutError
from turnout.records import Action, canonical_json, sha256_hex
from turnout.releases.changes import list_changes, write_changes
from turnout.releases.database import Staging, open_database, select_rows
from turnout.releases.figures import Days
from turnout.releases.files import write_geojson, write_json_lines, write_tables
from turnout.releases.gate import Review, admit
from turnout.releases.loading import first_day_of, load_actions
from turnout.releases.neighbours import Quotable, list_neighbours
from turnout.releases.papers import write_citation, write_dictionary, write_package
from turnout.releases.policy import Policy
from turnout.releases.rows import account_rows, action_row, instant, report_rows, rule_row
from turnout.releases.spells import Spells, follow_action
from turnout.releases.sums import write_sums
from turnout.releases.tables import load_tables

__all__ = ["DATABASE", "Built", "Redirect", "Source", "build_release"]

DATABASE = "release.db"
T = TypeVar("T")
_BATCH = 500  # actions


@dataclass(frozen=True, slots=True)
class Redirect:
    """What became of an action's id: `state` is merged, split or withdrawn; `into` is nothing for the last."""

    id: str
    state: str
    into: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a release is built from.

    Args:
        actions: every action, each with its accounts as known at `known`.
        reviews: what the team has decided of them, by id; the others are drafts.
        redirects: what became of ids that were given out.
        rules: the counting rules, each with the text of its file.
        on: the last day that the numbers speak of.
        known: UTC instant.
        head: number and hash of the newest entry of the ledger.
        read_texts: gives the texts of reports by their ids, for sentences that may be quoted with their neighbours.
        loose: origins of texts of which the ledger has accounts that are in none of the actions.
    """

    actions: Iterable[Action]
    reviews: Mapping[str, Review]
    redirects: Sequence[Redirect]
    rules: Sequence[tuple[Rule, str]]
    on: date
    known: datetime
    head: tuple[int, str]
    read_texts: Callable[[Collection[str]], Mapping[str, str]] = lambda _reports: {}
    loose: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: its name and how much it holds."""

    id: str
    actions: int
    accounts: int
    reports: int
    withheld: int
    changes: int


def build_release(folder: Path, source: Source, policy: Policy, *, previous: Path | None = None) -> Built:
    """Build a release in `folder`, which appears when it is whole.

    Args:
        folder: where nothing is yet.
        source: what the ledger holds.
        policy: what may be let out.
        previous: the release before, to tell what changed.

    Raises:
        TurnoutError: TURN-152 where `folder` is there already, TURN-153 where it cannot be written, TURN-151 without
            the library for Parquet, TURN-154 where `previous` is no release.
    """
    if folder.exists():
        raise TurnoutError("TURN-152", file=str(folder))
    with _coded(folder), _made_beside(folder) as part, _at_ease():
        built = _fill(part, source, policy, previous)
        with closing(open_database(part / DATABASE)) as connection:
            release = dict(next(select_rows(connection, load_tables()["release"])))
            write_tables(connection, part)
            write_geojson(connection, part)
            write_json_lines(connection, part)
            rows = [dict(row) for row in select_rows(connection, load_tables()["changes"])]
        before = _name_of(previous) if previous else None
        (part / "CHANGES.md").write_text(write_changes(rows, before), encoding="utf-8", newline="\n")
        write_dictionary(part)
        write_citation(part, release, policy.address)
        write_package(part, release)
        write_sums(part)
        return built


@contextmanager
def _coded(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise TurnoutError("TURN-153", file=str(folder), reason=error) from error


@contextmanager
def _at_ease() -> Iterator[None]:
    """Let the collector of cyclic garbage pass over the actions that are held: they have no cycles, and are many."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _made_beside(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that takes its name at the end, and vanishes on any error."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        yield part
        part.chmod(0o755)
        os.replace(part, folder)  # noqa: PTH105  Path.replace would do the same; this says that the name is taken at once
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fill(part: Path, source: Source, policy: Policy, previous: Path | None) -> Built:
    staging = Staging(part / "staging")
    labels: dict[str, dict[str, Any]] = {}
    withheld = _add_accounts(staging, labels, source, policy)
    _add_figures(staging, labels, source, policy)
    staging.add("rules", [rule_row(rule, text) for rule, text in source.rules])
    staging.add("redirects", _redirect_rows(source.redirects, labels, previous))
    staging.add("release", [_release_row(source, policy)])
    changes = _list_changes(staging.connection, previous)
    staging.add("changes", changes)
    sizes = [_count(staging.connection, name) for name in ("accounts", "reports")]
    staging.write(part / DATABASE)
    accounts, reports = sizes
    return Built(_release_id(source, policy), len(labels), accounts, reports, withheld, len(changes))


def _add_accounts(staging: Staging, labels: dict[str, dict[str, Any]], source: Source, policy: Policy) -> int:
    """Add what the gate lets through, fill `labels`, and return how many actions it withheld."""
    withheld = 0
    quotable = Quotable(policy, set(source.loose))

    def pass_gate() -> Iterator[Action]:
        nonlocal withheld
        for action in source.actions:
            review = source.reviews.get(action.id, Review())
            admitted = admit(action, review, policy, on=source.on)
            quotable.note(action, review, admitted)
            if admitted is None:
                withheld += 1
            else:
                labels[action.id] = {"label": admitted.label, "coarsened": admitted.coarsened}
                yield admitted.action

    for actions in _batched(pass_gate()):
        staging.add("accounts", chain.from_iterable(map(account_rows, actions)))
        staging.add_withholding("reports", chain.from_iterable(map(report_rows, actions)))
    for held in _batched(quotable.reports()):
        reports = dict(held)
        staging.add_neighbours(list_neighbours(reports, source.read_texts(reports)))
    return withheld


def _add_figures(staging: Staging, labels: Mapping[str, Mapping[str, Any]], source: Source, policy: Policy) -> None:
    """Read the actions back, and count from what was written."""
    rules = [rule for rule, _ in source.rules]
    days = Days(rules, first_day_of(staging.connection) or source.on, source.on)
    for actions in _batched(load_actions(staging.connection)):
        rows = [action_row(one, **labels[one.id], on=source.on, patience=policy.patience) for one in actions]
        staging.add("actions", rows)
        followed = [follow_action(action, rules, patience=policy.patience) for action in actions]
        for field in fields(Spells):
            staging.add(field.name, chain.from_iterable(getattr(one, field.name) for one in followed))
        for one in followed:
            days.add(one)
    staging.add("days", days.rows())


def _batched(actions: Iterable[T]) -> Iterator[list[T]]:
    """Yield them some at a time: a statement takes the rows of many as easily as those of one."""
    rest = iter(actions)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  a name of our own list


def _release_id(source: Source, policy: Policy) -> str:
    """The day, and what stands for all that it was built from: another ledger or policy is another release."""
    made_of = [source.head, asdict(policy), source.on.isoformat(), instant(source.known), __version__]
    return f"{source.on.isoformat()}-{sha256_hex(canonical_json(made_of))[:10]}"


def _release_row(source: Source, policy: Policy) -> dict[str, Any]:
    seq, head = source.head
    return {
        "id": _release_id(source, policy),
        "title": policy.title,
        "publisher": policy.publisher,
        "licence": policy.licence,
        "on_day": source.on.isoformat(),
        "known_at": instant(source.known),
        "ledger_seq": seq,
        "ledger_hash": head,
        "policy": policy.publish,
        "patience_days": policy.patience,
        "turnout_version": __version__,
    }


def _redirect_rows(
    redirects: Iterable[Redirect], published: Mapping[str, Any], previous: Path | None
) -> Iterator[dict[str, Any]]:
    """What leads to an action of this release, and the withdrawal of what a release before it held."""
    seen = _published_before(previous)
    for one in redirects:
        if (one.state == "withdrawn" and one.id in seen) or one.into in published:
            yield {"id": one.id, "state": one.state, "into_id": one.into, "at": instant(one.at)}


def _published_before(previous: Path | None) -> set[str]:
    if previous is None:
        return set()
    with closing(_open_previous(previous)) as connection:
        query = "SELECT id FROM actions UNION SELECT id FROM redirects WHERE state = 'withdrawn'"
        return {row[0] for row in connection.execute(query)}


def _list_changes(connection: sqlite3.Connection, previous: Path | None) -> list[Mapping[str, Any]]:
    if previous is None:
        return []
    with closing(_open_previous(previous)) as before:
        return list(list_changes(connection, before))


def _name_of(previous: Path) -> str:
    with closing(_open_previous(previous)) as connection:
        return str(connection.execute("SELECT id FROM release").fetchone()[0])


def _open_previous(previous: Path) -> sqlite3.Connection:
    try:
        connection = open_database(previous / DATABASE)
        connection.execute("SELECT id FROM release").fetchone()
    except sqlite3.Error as error:
        raise TurnoutError("TURN-154", file=str(previous), reason=error) from None
    return connection
