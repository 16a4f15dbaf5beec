"""Who is said to be how many: those who stopped, those idled by them, and those only called on."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from turnout.counting.assertion import is_claim
from turnout.counting.units import fold_name
from turnout.records import Account, HeldAccount, OtherPeople, People

__all__ = ["Said", "select_said"]

Role = Literal["direct", "indirect", "called out"]


@dataclass(frozen=True, slots=True)
class Said:
    """One figure of one account.

    Args:
        account: the account's id.
        figure: the interval, with its words.
        role: whether of people who act themselves, of people idled by them, or of people called on or threatening.
        words: the figure's words, with who gave it where that is said.
    """

    account: str
    figure: People
    role: Role
    words: str


def select_said(accounts: Iterable[HeldAccount]) -> Iterator[Said]:
    """Yield every figure of people that the accounts of one action give, in order; those of claims are left out."""
    for held in accounts:
        account = held.account
        if account.status in {"averted", "denied"} or is_claim(account):
            continue
        given = [(account.people, account.people_by)] if account.people else []
        others: list[tuple[OtherPeople, str | None]] = [(other, other.by) for other in account.other_people]
        for figure, by in (*given, *others):
            words = f"{figure.quote}, says {by}" if by else f"{figure.quote} ({held.publisher or 'unnamed'})"
            yield Said(account.id, figure, _role(account, figure), words)


def _role(account: Account, figure: People) -> Role:
    if account.status in {"called", "threatened"}:
        return "called out"
    text = f" {fold_name(f'{figure.quote} | {account.who or str()}')} "
    return "indirect" if any(words in text for words in _indirect_words()) else "direct"


@cache
def _indirect_words() -> tuple[str, ...]:
    data = tomllib.loads(files(__package__).joinpath("measures.toml").read_text(encoding="utf-8"))
    return tuple(f" {fold_name(words)} " for words in data["indirect"])
