"""The work of `turnout show`: which page a name opens, and the same as JSON."""

from pathlib import Path
from typing import Any

from turnout.cli.output import print_object
from turnout.cli.show_page import print_account, print_action, print_report
from turnout.errors import TurnoutError
from turnout.ledger import (
    HeldAction,
    HeldReport,
    open_ledger,
    select_account,
    select_action,
    select_names,
    select_report,
)
from turnout.records import Account, HeldAccount

__all__ = ["resolve_name", "run_show"]


def run_show(ledger: Path, name: str, *, as_json: bool) -> None:
    """Print what goes by `name`.

    Raises:
        TurnoutError: TURN-100 for a name that nothing goes by, TURN-101 for one that several begin with, and those
            of `open_ledger`.
    """
    open_ledger(ledger, create=False)
    sort, full = resolve_name(name)
    if sort == "report":
        report = select_report(full)
        if as_json:
            print_object(_report_json(report))
        else:
            print_report(report)
        return
    if sort == "account":
        held, action_id = select_account(full)
        if as_json:
            print_object(_held_json(held) | {"action": action_id})
        else:
            print_account(held, action_id, select_report(held.account.report))
        return
    action = select_action(full)
    if as_json:
        print_object(_action_json(action))
    else:
        print_action(action)


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


def _action_json(held: HeldAction) -> dict[str, Any]:
    accounts = []
    for one in held.action.accounts:
        link = held.links.get(one.account.id)
        accounts.append(_held_json(one) | {"link": link.to_json() if link else None})
    return {"action": held.action.id, "opened_by_entry": held.opened_seq, "accounts": accounts}


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
