"""An action: what we hold to be one episode, from all its accounts."""

from dataclasses import dataclass
from datetime import date, datetime

from turnout.records.account import Account

__all__ = ["Action", "HeldAccount"]


@dataclass(frozen=True, slots=True)
class HeldAccount:
    """An account with what the ledger knows of its report.

    Args:
        account: what the report says.
        published_on: the day of publication.
        known_at: UTC instant from which we held it.
        publisher: who published the report, or nothing.
        title: the report's headline, or nothing.
        url: the report's address, or nothing.
        origin: id shared by reports that repeat one text; the report's own hash where it stands alone.
    """

    account: Account
    published_on: date
    known_at: datetime
    publisher: str = ""
    title: str = ""
    url: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """An action with the accounts that speak of it, oldest publication first; never empty."""

    id: str
    accounts: tuple[HeldAccount, ...]
