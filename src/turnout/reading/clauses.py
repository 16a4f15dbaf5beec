"""Clauses: the part of a sentence within which words belong together."""

from turnout.reading.lexicon import load_patterns

__all__ = ["clause_around"]


def clause_around(lower: str, start: int, end: int) -> tuple[int, int]:
    """Find the clause of a sentence that holds some of its words.

    Args:
        lower: the sentence in lower case.
        start: offset of the words.
        end: offset after them.

    Returns:
        The clause's half-open offsets in `lower`; the whole sentence where nothing parts it.
    """
    left, right = 0, len(lower)
    for match in load_patterns("statuses.toml")["clause_end"].finditer(lower):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    return left, right
