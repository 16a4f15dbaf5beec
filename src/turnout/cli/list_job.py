"""The work of `turnout list`."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from turnout.cli.moments import read_country, read_day, read_instant, read_kind, say_day
from turnout.cli.output import Column, Form, print_rows, print_text
from turnout.cli.summaries import ActionSummary, list_reports, say_people, summarise
from turnout.errors import TurnoutError
from turnout.ledger import Address, select_actions, using_ledger
from turnout.records import Account, Action, HeldAccount, first_day, last_day

__all__ = ["STATES", "Filter", "print_actions", "run_list", "select_summaries"]

STATES = (
    "under way",
    "ongoing",
    "called",
    "threatened",
    "suspended",
    "silent",
    "not yet",
    "averted",
    "ended",
    "past",
    "denied",
)
_CERTAINTIES = ("confirmed", "likely", "possible", None)
_TABLE = [
    Column(key="action", heading="id"),
    Column(key="kind", heading="kind"),
    Column(key="status", heading="status on the day"),
    Column(key="who", heading="who"),
    Column(key="place", heading="place"),
    Column(key="start", heading="since"),
    Column(key="people", heading="people", right=True),
    Column(key="reports", heading="reports"),
    Column(key="last_confirmed_on", heading="last confirmed"),
]
_MACHINE_KEYS = (
    "action",
    "kind",
    "family",
    "status",
    "certainty",
    "who",
    "place",
    "country",
    "latitude",
    "longitude",
    "place_precision",
    "start",
    "last_confirmed_on",
    "people_low",
    "people_high",
    "people_quote",
    "people_by",
    "sums_up",
    "reports",
    "origins",
    "publishers",
    "accounts",
    "why",
)
_MACHINE = [Column(key=key, heading=key) for key in _MACHINE_KEYS]


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for, as it was typed; None leaves all in."""

    on: str | None = None
    known: str | None = None
    as_if_live: bool = False
    country: str | None = None
    kind: str | None = None
    status: str | None = None
    begin: str | None = None
    end: str | None = None
    text: str | None = None
    patience: int = 14


def run_list(ledger: Address, wanted: Filter, *, form: Form) -> None:
    """Print the actions.

    Raises:
        TurnoutError: TURN-001, TURN-120, TURN-121 and TURN-124 for what cannot be understood, and those of
            `using_ledger`.
    """
    on = read_day(wanted.on, today=datetime.now(UTC).date())
    with using_ledger(ledger):
        rows = select_summaries(wanted)
    if form == "table":
        print_actions(rows, on)
    else:
        print_rows(map(_machine_row, rows), _MACHINE, form=form)


def select_summaries(wanted: Filter) -> list[ActionSummary]:
    """Ask the open ledger; what is under way comes first, what was confirmed last before what was earlier."""
    on = read_day(wanted.on, today=datetime.now(UTC).date())
    known = read_instant(wanted.known)
    if wanted.as_if_live and known is None:
        known = datetime.combine(on, time.max, UTC)
    if wanted.status is not None and wanted.status not in STATES:
        raise TurnoutError("TURN-124", value=wanted.status, known=", ".join(STATES))
    country, kind = read_country(wanted.country), read_kind(wanted.kind)
    actions = select_actions(
        countries=[country] if country else None,
        kinds=[kind] if kind else None,
        known=known,
        as_if_live=wanted.as_if_live,
    )
    begin = read_day(wanted.begin, today=date.min)
    end = read_day(wanted.end, today=date.max)
    words = (wanted.text or "").casefold().split()
    rows = [
        summarise(action, on, patience=wanted.patience)
        for action in actions
        if _touches(action, begin, end) and _says(action, words)
    ]
    rows = [row for row in rows if wanted.status in {None, row.state} and kind in {None, row.kind}]
    return sorted(rows, key=_order)


def print_actions(rows: list[ActionSummary], on: date) -> None:
    """Print a table of actions."""
    number = len(rows)
    print_text(f"{number:,} {'action' if number == 1 else 'actions'}, with their status on {say_day(on)}", style="bold")
    if rows:
        print_text("")
        print_rows(map(_table_row, rows), _TABLE, form="table")
        print_text(f"\nTo open one down to its sentences: turnout show {rows[0].id}", style="bold")


def _table_row(row: ActionSummary) -> dict[str, Any]:
    sums_up = f" (sums up {row.sums_up:,})" if row.sums_up else ""
    return {
        "action": row.id,
        "kind": row.kind + sums_up,
        "status": row.standing,
        "who": row.who,
        "place": ", ".join(part for part in (row.place, row.country) if part),
        "start": row.start,
        "people": say_people(row.people),
        "reports": list_reports(row.reports, row.origins),
        "last_confirmed_on": row.last_confirmed_on.isoformat() if row.last_confirmed_on else "never",
    }


def _machine_row(row: ActionSummary) -> dict[str, Any]:
    plain = row.to_json()
    people = plain.pop("people") or {}
    plain |= {"action": plain.pop("id"), "status": plain.pop("state")}
    return plain | {f"people_{name}": people.get(name) for name in ("low", "high", "quote")}


def _order(row: ActionSummary) -> tuple[int, int, int, str]:
    confirmed = row.last_confirmed_on.toordinal() if row.last_confirmed_on else 0
    return STATES.index(row.state), _CERTAINTIES.index(row.certainty), -confirmed, row.id


def _touches(action: Action, begin: date, end: date) -> bool:
    """Tell whether some account puts the action within the days, as far as its dates go."""
    return any(first <= end and last >= begin for first, last in map(_reach, action.accounts))


def _reach(held: HeldAccount) -> tuple[date, date]:
    account = held.account
    last = last_day(account.end) if account.end else _open_end(held)
    first = first_day(account.start) if account.start else min(last, held.published_on)
    return min(first, last), last


def _open_end(held: HeldAccount) -> date:
    start = held.account.start
    if start and held.account.status not in {"ongoing", "suspended"}:
        return last_day(start)
    return held.published_on


def _says(action: Action, words: list[str]) -> bool:
    return not words or any(_account_says(held.account, words) for held in action.accounts)


def _account_says(account: Account, words: list[str]) -> bool:
    fields = (account.who, account.by, account.target, account.place, account.issue, account.evidence.text)
    text = "\n".join(field for field in fields if field).casefold()
    return all(word in text for word in words)
