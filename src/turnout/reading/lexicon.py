"""Word lists and patterns of the reader, read once from the TOML files beside this module."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["actor_heads", "alternation", "compile_patterns", "load_patterns", "load_table"]

_FOLD = re.compile(r"\n\s*")
_NAME = re.compile(r"\{([a-z_]+)\}")
_LOOK_AHEAD_LAST = re.compile(r"\(\?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)$")


def _unfold(value: Any) -> Any:
    """Take the line ends, and the indentation after them, out of every string of a table."""
    if isinstance(value, str):
        return _FOLD.sub("", value)
    if isinstance(value, list):
        return [_unfold(item) for item in value]
    if isinstance(value, dict):
        return {name: _unfold(item) for name, item in value.items()}
    return value


@cache
def load_table(name: str) -> dict[str, Any]:
    """Read a TOML file of this package, once.

    Args:
        name: of the file, such as `cues.toml`.

    Returns:
        The table, its strings joined where they run over several lines. Callers must not change it.
    """
    text = files("turnout.reading").joinpath(name).read_text(encoding="utf-8")
    table: dict[str, Any] = _unfold(tomllib.loads(text))
    return table


@cache
def load_patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """Compile the `[patterns]` of a TOML file of this package, once.

    Args:
        name: of the file. In its patterns `{list}` stands for any entry of the file's list of that name.

    Returns:
        For each name in `[patterns]`, the union of its patterns, tried in their order.
    """
    table = load_table(name)
    return {key: re.compile(_union(_named(p, table) for p in patterns)) for key, patterns in table["patterns"].items()}


def _union(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _named(pattern: str, table: Mapping[str, Any]) -> str:
    return _NAME.sub(lambda match: f"(?:{'|'.join(_named(entry, table) for entry in table[match[1]])})", pattern)


def alternation(words: Iterable[str]) -> str:
    """Return a pattern for any of `words` as written; where one begins another, the longer is tried first.

    Common beginnings are tried once: that is several times as fast as to try each word at each letter.
    """
    return _branches(sorted(set(words)))


def _branches(words: list[str]) -> str:
    """A pattern for any of some words, which are sorted; the empty word may be among them."""
    ends = words[:1] == [""]
    by_first: dict[str, list[str]] = {}
    for word in words[ends:]:
        by_first.setdefault(word[0], []).append(word[1:])
    parts = [re.escape(first) + (_branches(rest) if rest != [""] else "") for first, rest in by_first.items()]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)})" + ("?" if ends else "")


@cache
def actor_heads() -> frozenset[str]:
    """Return every head noun of `actors.toml`, in lower case."""
    table = load_table("actors.toml")
    return frozenset(word for group in ("workers", "owners", "people", "singles", "bodies") for word in table[group])


@cache
def _actors() -> str:
    return alternation(actor_heads())


def compile_patterns(patterns: Iterable[str]) -> re.Pattern[str]:
    """Compile the union of `patterns`, each bounded by word edges.

    Args:
        patterns: over lower-case text; `{actor}` stands for any head noun of actors.toml. A pattern that ends
            in a space or in a look-ahead says for itself what follows.
    """
    return re.compile("|".join(map(_bounded, patterns)))


def _bounded(pattern: str) -> str:
    expanded = pattern.replace("{actor}", _actors())
    closed = pattern.endswith(" ") or _LOOK_AHEAD_LAST.search(pattern)
    return rf"(?<!\w)(?:{expanded})" + ("" if closed else r"(?!\w)")
