"""The sector of the employer or of the workers: sections of ISIC Rev. 4, told by words of a data file."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from turnout.counting.frequency import most_frequent
from turnout.counting.units import fold_name
from turnout.records import Account

__all__ = ["SECTORS", "read_sector", "sector_of"]


def _load() -> tuple[Mapping[str, str], Mapping[str, str]]:
    data = tomllib.loads(files(__package__).joinpath("sectors.toml").read_text(encoding="utf-8"))
    sections = {section: table for section, table in data.items() if isinstance(table, dict)}
    titles = {section: table["title"] for section, table in sections.items()}
    words = {fold_name(word): section for section, table in sections.items() for word in table["words"]}
    return MappingProxyType(titles), MappingProxyType(words)


SECTORS, _WORDS = _load()
"""The sections A to U with their titles, and the words that tell each."""

_MOST_WORDS = max(len(words.split()) for words in _WORDS)


@lru_cache(maxsize=100_000)
def read_sector(name: str) -> str | None:
    """Return the section that a name of an employer or of workers tells ("railway workers": H), or None.

    The longest entry within the name decides, the last among equals: in English the last word is the noun.
    """
    words = fold_name(name).split()
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            section = _WORDS.get(" ".join(words[start : start + length]))
            if section:
                return section
    return None


def sector_of(accounts: Sequence[Account]) -> str | None:
    """Return the section that most accounts tell of one action; None where none tells any."""
    return most_frequent(_sector_of_one(account) for account in accounts)


def _sector_of_one(account: Account) -> str | None:
    return (read_sector(account.target) if account.target else None) or (
        read_sector(account.who) if account.who else None
    )
