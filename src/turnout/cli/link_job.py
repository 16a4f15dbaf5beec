"""The work of `turnout link`."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from turnout.cli.problems import ProblemLog
from turnout.cli.read_job import is_among, open_output
from turnout.cli.summaries import say_reports
from turnout.errors import TurnoutError
from turnout.evaluation import PlainLine, parse_plain
from turnout.intake import IntakeOptions, Problem, parse_reports
from turnout.linking import group_origins, link_accounts
from turnout.places import find_place
from turnout.records import Account, Evidence, HeldAccount

__all__ = ["run_link"]


@dataclass(frozen=True, slots=True)
class _About:
    """What the linker needs to know of a report."""

    published_on: date
    title: str = ""
    publisher: str = ""
    origin: str = ""


def run_link(accounts: str, reports: list[str], intake: IntakeOptions, *, output: Path | None) -> None:
    """Write the lines of `accounts` again, each account with the id of its action.

    Raises:
        TurnoutError: TURN-070 for a report whose day of publication is nowhere given, TURN-112 if the output is an
            input, and those of `parse_plain` and of the output.
    """
    if output is not None and is_among(output, [accounts, *reports]):
        raise TurnoutError("TURN-112", file=str(output))
    lines = parse_plain(accounts)
    known = _read_reports(reports, intake, {line.doc for line in lines})
    held = [one for line in lines for one in _hold(line, known, accounts)]
    actions = link_accounts(held)
    names = {one.account.id: action.id for action in actions for one in action.accounts}
    with open_output(output) as target:
        for line in lines:
            own = [plain | {"action": names[_id(line, nth)]} for nth, plain in enumerate(line.actions)]
            about = {"doc": line.doc} | ({"origin": known[line.doc].origin} if line.doc in known else {})
            text = json.dumps(line.rest | about | {"actions": own}, ensure_ascii=False)
            target.write(f"{text}\n".encode())
    origins = {one.origin for one in held}
    said = say_reports(len({one.account.report for one in held}), len(origins))
    print(f"{len(held):,} accounts in {said}, of {len(actions):,} actions", file=sys.stderr)  # noqa: T201  this is how the program speaks


def _read_reports(paths: list[str], intake: IntakeOptions, wanted: set[str]) -> dict[str, _About]:
    """What is known of the reports that have accounts; problems with others are told and passed over."""
    log = ProblemLog(lambda line: print(line, file=sys.stderr))  # noqa: T201  likewise
    found = {}
    for item in parse_reports(paths, intake):
        if isinstance(item, Problem):
            log.add(item)
        elif item.id in wanted:
            found[item.id] = item
    origins = group_origins({doc: report.text for doc, report in found.items()})
    return {
        doc: _About(report.published_on, report.title, report.publisher, origins[doc]) for doc, report in found.items()
    }


def _hold(line: PlainLine, known: Mapping[str, _About], file: str) -> list[HeldAccount]:
    if not line.actions:
        return []
    about = known.get(line.doc) or _about(line, file)
    known_at = datetime.combine(about.published_on, time(), UTC)
    return [
        HeldAccount(
            _account(plain, line, nth),
            about.published_on,
            known_at,
            publisher=about.publisher,
            title=about.title,
            origin=about.origin or line.doc,
        )
        for nth, plain in enumerate(line.actions)
    ]


def _about(line: PlainLine, file: str) -> _About:
    """What the line itself says of its report."""
    try:
        return _About(date.fromisoformat(str(line.rest["published"])[:10]), str(line.rest.get("title", "")))
    except (KeyError, ValueError):
        raise TurnoutError("TURN-070", file=file, line=line.number, doc=line.doc) from None


def _id(line: PlainLine, nth: int) -> str:
    """A name for an account that depends on its report and place in it, and not on what a coder called it."""
    return f"{line.doc} {nth}"


def _account(plain: Mapping[str, Any], line: PlainLine, nth: int) -> Account:
    """The account, with its point where a coder gave none."""
    evidence = plain.get("evidence") or ""
    if isinstance(evidence, str):
        evidence = Evidence(evidence or line.doc, 0, len(evidence or line.doc)).to_json()
    account = Account.from_json({**plain, "evidence": evidence, "report": line.doc})
    account = replace(account, id=_id(line, nth))
    if account.place is None or account.latitude is not None:
        return account
    found = find_place(account.place, country=account.country)
    if found is None:
        return replace(account, place_precision=account.place_precision or account.scope)
    return replace(account, latitude=found.latitude, longitude=found.longitude, place_precision=found.precision)
