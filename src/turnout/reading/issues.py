"""What an action is about, in the report's words, and never a person's name."""

from collections.abc import Iterable

from turnout.reading.lexicon import load_patterns, load_table
from turnout.reading.lines import Line

__all__ = ["read_issue"]

# Fewer characters than this say nothing.
_SHORTEST = 3


def read_issue(told: Iterable[Line], others: Iterable[Line], who: str | None) -> str | None:
    """Return what an action is about (codebook, field issue), or None.

    The words after "demanding", "in protest at" or "dispute over", up to the end of their clause. A person's name
    is cut off with what hangs on it: of "the release of" somebody only "release" stays.

    Args:
        told: the sentences that tell of the action, the best first. A headline in capitals gives nothing.
        others: the report's sentences; where the first give nothing, one of these that says what `who` claim.
        who: who acts, in the report's words, or None. "The workers" could be anybody, and find nothing in `others`.
    """
    found = _first(told, "about")
    head = who.lower().split()[-1] if who else ""
    if found or not head or head in load_table("actors.toml")["generic"]:
        return found
    return _first((line for line in others if head in line.lower), "claimed")


def _first(lines: Iterable[Line], pattern: str) -> str | None:
    for line in lines:
        match = None if line.plain.isupper() else load_patterns("issues.toml")[pattern].search(line.plain)
        issue = _without_persons(line, match.span("what")) if match else None
        if issue:
            return issue
    return None


def _without_persons(line: Line, span: tuple[int, int]) -> str | None:
    """The words of `span` without an article before them and without a name after them that is no place's or body's."""
    patterns = load_patterns("issues.toml")
    start, end = span
    kept = end
    named = [(place.start, place.end) for place in line.places] + [
        (people.start, people.end) for people in line.demonyms
    ]
    for name in patterns["name"].finditer(line.plain, start, end):
        known = any(left <= name.start() < right for left, right in named)
        if not known and not load_patterns("targets.toml")["body"].search(name.group()):
            kept = name.start()
            break
    text = patterns["hanging"].sub("", line.plain[start:kept]) if kept < end else line.plain[start:end]
    issue = patterns["opening"].sub("", text).strip(" ,.;\"'")
    return issue if len(issue) >= _SHORTEST else None
