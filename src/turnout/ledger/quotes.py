"""Nothing is a fact without its sentence."""

from collections.abc import Iterable

from turnout.errors import TurnoutError
from turnout.records import Account, Report

__all__ = ["check_quotes", "quote_holds"]


def quote_holds(report: Report, account: Account) -> bool:
    """Tell whether the account's quote is what the report says at its offsets."""
    evidence = account.evidence
    source = report.title if evidence.part == "title" else report.text
    return 0 <= evidence.start < evidence.end and source[evidence.start : evidence.end] == evidence.text


def check_quotes(report: Report, accounts: Iterable[Account]) -> None:
    """Check every quote.

    Raises:
        TurnoutError: TURN-099 names the first account whose quote is not in the report.
    """
    for account in accounts:
        if not quote_holds(report, account):
            raise TurnoutError("TURN-099", account=account.id, report=report.id)
