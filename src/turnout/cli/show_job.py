"""The work of `turnout show`: which page a name opens, and the same as JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from turnout.cli.judge_page import print_decisions, say_change
from turnout.cli.moments import read_day, read_instant
from turnout.cli.output import print_object, print_text
from turnout.cli.show_page import print_account, print_action, print_report
from turnout.counting import spells, status_on, timeline
from turnout.errors import TurnoutError
from turnout.ledger import (
    Address,
    Change,
    Correction,
    HeldAction,
    HeldReport,
    Judgement,
    select_account,
    select_action,
    select_changes,
    select_corrections,
    select_names,
    select_report,
    using_ledger,
)
from turnout.records import Account, HeldAccount

__all__ = ["Shown", "resolve_name", "run_show"]


@dataclass(frozen=True, slots=True)
class Shown:
    """As of which day, as known when, an action is shown."""

    on: date
    known: datetime
    as_if_live: bool
    patience: int

    @classmethod
    def read(cls, on: str | None, known: str | None, *, as_if_live: bool, patience: int) -> "Shown":
        """Read what was typed; both dates are now by default, or in a replay the end of the day asked for.

        Raises:
            TurnoutError: TURN-120 for what is no day or time.
        """
        now = datetime.now(UTC)
        day = read_day(on, today=now.date())
        by = read_instant(known) or (datetime.combine(day, time.max, UTC) if as_if_live else now)
        return cls(day, by, as_if_live, patience)


def run_show(ledger: Address, name: str, asked: Shown, *, as_json: bool) -> None:
    """Print what goes by `name`; an action with its status on a day, as known at a time.

    Raises:
        TurnoutError: TURN-100 for a name that nothing goes by, TURN-101 for one that several begin with, and those
            of `using_ledger`.
    """
    with using_ledger(ledger):
        sort, full = resolve_name(name)
        _SHOW[sort](full, asked, as_json)


def _show_report(name: str, _asked: Shown, as_json: bool) -> None:
    held = select_report(name)
    if as_json:
        print_object(_report_json(held))
    else:
        print_report(held)


def _show_account(name: str, _asked: Shown, as_json: bool) -> None:
    held, action = select_account(name)
    corrections = select_corrections(accounts=[name])
    if as_json:
        print_object(_held_json(held) | {"action": action, "corrections": [_plain(one) for one in corrections]})
    else:
        print_account(held, action, select_report(held.account.report), corrections)


def _show_action(name: str, asked: Shown, as_json: bool) -> None:
    changes = select_changes(actions=[name])
    tombstone = next((one for one in changes if one.kind == "action.split" and one.action == name), None)
    if tombstone is not None and tombstone.at <= asked.known:
        _show_tombstone(tombstone, as_json=as_json)
        return
    held = select_action(name, known=asked.known, as_if_live=asked.as_if_live)
    if as_json:
        print_object(_action_json(held, asked) | ({"redirected_from": name} if held.action.id != name else {}))
        return
    if held.action.id != name:
        print_text(f"Action {name} was merged into {held.action.id}.\n", style="bold")
    print_action(held, asked.on, patience=asked.patience)
    print_decisions(held)


def _show_tombstone(one: Change, *, as_json: bool) -> None:
    """Say what became of an action that was split."""
    if as_json:
        print_object(_change_json(one) | {"action": one.action, "split_into": one.others})
        return
    print_text(f"Action {one.action} is a tombstone.", style="bold")
    print_text(f"Entry {one.seq}: {say_change(one)}.")
    for part in one.others:
        print_text(f"  turnout show {part}")


_SHOW: Mapping[str, Callable[[str, Shown, bool], None]] = {
    "action": _show_action,
    "account": _show_account,
    "report": _show_report,
}


def resolve_name(name: str) -> tuple[str, str]:
    """Return the sort (`action`, `account`, `report`) and the full id of what goes by `name` or begins so."""
    found = select_names(name)
    if not found:
        raise TurnoutError("TURN-100", name=name)
    if len(found) > 1:
        raise TurnoutError("TURN-101", name=name, ids=", ".join(full for _, full in found[:10]))
    return found[0]


def _held_json(held: HeldAccount) -> dict[str, Any]:
    account: Account = held.account
    return {
        "account": account.to_json(),
        "published_on": held.published_on.isoformat(),
        "known_at": held.known_at.isoformat(),
        "publisher": held.publisher,
        "title": held.title,
        "url": held.url,
        "origin": held.origin,
    }


def _action_json(held: HeldAction, asked: Shown) -> dict[str, Any]:
    accounts = []
    for one in held.action.accounts:
        link = held.links.get(one.account.id)
        accounts.append(_held_json(one) | {"link": link.to_json() if link else None})
    return {
        "action": held.action.id,
        "opened_by_entry": held.opened_seq,
        "on": asked.on.isoformat(),
        "known": asked.known.isoformat(),
        "patience_days": asked.patience,
        "standing": status_on(held.action, asked.on, patience=asked.patience).to_json(),
        "spells": [one.to_json() for one in spells(held.action, patience=asked.patience)],
        "reports": len({one.account.report for one in held.action.accounts}),
        "origins": len({one.origin for one in held.action.accounts}),
        "timeline": [one.to_json() for one in timeline(held.action, patience=asked.patience)],
        "accounts": accounts,
        "changes": [_change_json(one) | {"action": one.action, "others": one.others} for one in held.changes],
        "judgements": [_plain(one) for one in held.judgements],
        "corrections": [_plain(one) for one in held.corrections],
    }


def _change_json(one: Change) -> dict[str, Any]:
    return {"kind": one.kind, "by": one.by, "why": one.why, "at": one.at.isoformat(), "entry": one.seq}


def _plain(one: Judgement | Correction) -> dict[str, Any]:
    """Every field of a record, instants as ISO texts."""
    values = {name: getattr(one, name) for name in one.__slots__}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _report_json(held: HeldReport) -> dict[str, Any]:
    return {
        "report": held.report.to_json(),
        "hash": held.hash,
        "origin": held.origin,
        "copies": held.copies,
        "entry": held.seq,
        "known_at": held.known_at.isoformat(),
        "accounts": [account.to_json() | {"action": action} for account, action in held.accounts],
    }
