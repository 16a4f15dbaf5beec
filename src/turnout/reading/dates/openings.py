"""With which codes can a pattern begin? Asked once a rule, so that a search need not try every rule everywhere."""

import re

__all__ = ["opening_codes"]

_PIECE = re.compile(r"\[[^\]]*\]|\(\?<?[=!:]|\(|\)|[|?*+]")


def opening_codes(pattern: str) -> frozenset[str]:
    """Return the codes that a match of `pattern` can begin with.

    Args:
        pattern: a compiled pattern: classes of codes, groups, `|`, `?`, `*`, `+` and lookarounds.
    """
    codes, _, _ = _alternatives(_PIECE.findall(pattern), 0)
    return frozenset(codes)


def _alternatives(pieces: list[str], at: int) -> tuple[set[str], bool, int]:
    """Return the openings, whether nothing at all matches too, and where the group ends."""
    codes: set[str] = set()
    empty = False
    while True:
        branch, nothing, at = _branch(pieces, at)
        codes |= branch
        empty |= nothing
        if at >= len(pieces) or pieces[at] == ")":
            return codes, empty, at
        at += 1


def _branch(pieces: list[str], at: int) -> tuple[set[str], bool, int]:
    codes: set[str] = set()
    empty = True
    while at < len(pieces) and pieces[at] not in {")", "|"}:
        piece = pieces[at]
        if piece.startswith("["):
            found, nothing = set(piece[1:-1]), False
        else:
            found, nothing, at = _alternatives(pieces, at + 1)
            if piece not in {"(", "(?:"}:
                found, nothing = set(), True
        at += 1
        if at < len(pieces) and pieces[at] in {"?", "*", "+"}:
            nothing |= pieces[at] != "+"
            at += 1
        if empty:
            codes |= found
        empty = empty and nothing
    return codes, empty, at
