"""The work of `turnout rebuild` and `turnout verify`."""

import re
import sys

from turnout.cli.problems import ProblemLog
from turnout.errors import TurnoutError
from turnout.intake import Problem
from turnout.ledger import Address, rebuild, using_ledger, verify
from turnout.ledger.chain import Head

__all__ = ["run_rebuild", "run_verify", "tell_entries"]

# What a check found out, as against what kept it from being made.
_FINDINGS = {"TURN-097", "TURN-098", "TURN-102", "TURN-104"}


def run_rebuild(ledger: Address) -> None:
    """Rebuild and say how many entries there were.

    Raises:
        TurnoutError: those of `using_ledger` and `rebuild`.
    """
    with using_ledger(ledger):
        entries = rebuild(tell=tell_entries)
    _say(f"The tables were made again from {entries:,} entries.")


def run_verify(ledger: Address, *, projections: bool, head: str | None) -> bool:
    """Verify and say what was found; whether all was well.

    Raises:
        TurnoutError: TURN-123 for a head that is none, and those of `using_ledger`.
    """
    expected = _read_head(head)
    try:
        with using_ledger(ledger):
            found = verify(projections=projections, expected=expected, tell=tell_entries)
    except TurnoutError as error:
        if error.code not in _FINDINGS:
            raise
        tell_entries(0)
        ProblemLog(_say_error).add(Problem(error))
        return False
    tables = "; the tables are what the entries say" if projections else ""
    if found.stale:
        tables += ", but for the kept days of actions, which were not compared"
    _say(
        f"Intact: {found.entries:,} entries, {found.reports:,} reports, {found.accounts:,} quotes found in their "
        f"reports{tables}."
    )
    if found.stale:
        _say(
            "Stale: the kept days of actions are of another version of the counting, or not all made yet. Nothing is "
            "answered from them; `turnout rebuild` makes them again, and counts take longer until then."
        )
    _say(f"Head, to be written down elsewhere: {found.head.seq}:{found.head.hash}")
    return True


def _read_head(text: str | None) -> Head | None:
    if text is None:
        return None
    match = re.fullmatch(r"(\d+):([0-9a-f]{64})", text)
    if match is None:
        raise TurnoutError("TURN-123", value=text)
    return Head(int(match[1]), match[2])


def tell_entries(done: int) -> None:
    """Say on a terminal how far a walk along the entries has come; 0 wipes it away."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done:,} entries\r" if done else "\r\033[K")
        sys.stderr.flush()


def _say(text: str) -> None:
    tell_entries(0)
    print(text)  # noqa: T201  this is how the program speaks


def _say_error(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201  this is how the program speaks
