"""What a text must hold for a pattern to match it: a cheap question asked before the costly one."""

import re
from re import _constants as constants  # type: ignore[attr-defined]  # not in the stubs; its names are the parser's
from re import _parser as parser  # type: ignore[attr-defined]  # likewise: the only way to see a pattern's parts
from typing import Any

__all__ = ["stems_of"]

# A shorter run of letters is in nearly every sentence.
_SHORTEST = 3


def stems_of(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return strings of which every match of a pattern holds one, or None where no such strings can be told.

    Args:
        pattern: over lower-case text.
    """
    return _of_sequence(parser.parse(pattern.pattern))


def _of_sequence(parts: Any) -> frozenset[str] | None:
    """The rarest of what the parts of a sequence need, each of which must be there."""
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in [*parts, (None, None)]:
        if kind is constants.LITERAL:
            run += chr(value)
            continue
        if len(run) >= _SHORTEST:
            found.append(frozenset([run]))
        run = ""
        inner = _of_part(kind, value)
        if inner:
            found.append(inner)
    return max(found, key=lambda stems: (min(map(len, stems)), -len(stems)), default=None)


def _of_part(kind: Any, value: Any) -> frozenset[str] | None:
    if kind is constants.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind is constants.MAX_REPEAT and value[0] >= 1:
        return _of_sequence(value[2])
    if kind is constants.BRANCH:
        each = [_of_sequence(branch) for branch in value[1]]
        return frozenset().union(*(stems for stems in each if stems)) if all(each) else None
    return None
