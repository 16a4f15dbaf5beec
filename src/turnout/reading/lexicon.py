"""Word lists and patterns of the reader, read once from the TOML files beside this module."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["actor_heads", "compile_patterns", "load_table"]

_GAP = re.compile(r"<(\d+)>")
_LOOK_AHEAD_LAST = re.compile(r"\(\?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)$")


@cache
def load_table(name: str) -> dict[str, Any]:
    """Return the TOML file `name` of this package; callers must not change it."""
    return tomllib.loads(files("turnout.reading").joinpath(name).read_text(encoding="utf-8"))


@cache
def actor_heads() -> frozenset[str]:
    """Every head noun of `actors.toml`, in lower case."""
    table = load_table("actors.toml")
    return frozenset(word for group in ("workers", "owners", "people", "singles", "bodies") for word in table[group])


@cache
def _actor_alternation() -> str:
    return "(?:" + "|".join(sorted(map(re.escape, actor_heads()), key=len, reverse=True)) + ")"


def compile_patterns(patterns: Iterable[str]) -> re.Pattern[str]:
    """Compile the union of `patterns`, each bounded by word edges.

    `{actor}` stands for any head noun of actors.toml and `<n>` for up to n words with their space. A pattern
    that ends in a space or in a look-ahead says for itself what follows.
    """
    return re.compile("|".join(map(_bounded, patterns)))


def _bounded(pattern: str) -> str:
    expanded = _GAP.sub(r"(?:[^ ]+ ){0,\1}", pattern.replace("{actor}", _actor_alternation()))
    closed = pattern.endswith(" ") or _LOOK_AHEAD_LAST.search(pattern)
    return rf"(?<!\w)(?:{expanded})" + ("" if closed else r"(?!\w)")
