"""Whether an action is told as a political strike: one against the state and not an employer."""

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from turnout.counting.units import fold_name
from turnout.records import Account

__all__ = ["is_political"]


def is_political(accounts: Iterable[Account]) -> bool:
    """Tell whether some account tells the action as political, by the words of `political.toml`.

    What no account says is not guessed: an action is an industrial one until told otherwise.
    """
    return any(_told(account.issue or "", account.evidence.text) for account in accounts)


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = tomllib.loads(files(__package__).joinpath("political.toml").read_text(encoding="utf-8"))
    issues, sentences = (tuple(f" {fold_name(text)} " for text in data[key]) for key in ("issue", "sentence"))
    return issues, sentences


@lru_cache(maxsize=100_000)
def _told(issue: str, sentence: str) -> bool:
    issues, sentences = _words()
    of_issue, of_sentence = f" {fold_name(issue)} ", f" {fold_name(sentence)} "
    return any(words in of_issue for words in issues) or any(words in of_sentence for words in sentences)
