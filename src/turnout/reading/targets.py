"""What an action is against, and who uses force against it, in the report's words."""

from turnout.reading.cues import Cue
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line

__all__ = ["read_agent", "read_target"]

# Of what a sentence names, the surest target first; an authority is more often only spoken of.
_NAMES = ("company", "named_site", "at_site", "ticker", "authority")
_AGAINST_EMPLOYERS = frozenset({"strike", "lockout", "slowdown"})


def read_agent(line: Line, cue: Cue) -> str | None:
    """Return who arrests or uses force (codebook, field by), or None.

    A body after "by" comes first, then the body that stands nearest to the cue, those in it or before it first.
    """
    patterns = load_patterns("targets.toml")
    by = patterns["by_agent"].search(line.plain, cue.end)
    if by:
        return by["who"]
    found = patterns["agent"].finditer(line.plain)
    nearest = min(found, key=lambda m: (m.start() > cue.end, abs(m.start() - cue.start)), default=None)
    return nearest["who"] if nearest else None


def _against(line: Line, cue: Cue) -> str | None:
    """What stands after "against"; a bare name is left out, for it may be a person's, unless it is a place's."""
    patterns = load_patterns("targets.toml")
    match = patterns["against"].search(line.plain, cue.end)
    if match is None:
        return None
    text = match["who"].strip(" .,")
    named = any(place.start <= match.start("who") < place.end for place in line.places)
    known = named or any(word.islower() for word in text.split()) or patterns["body"].search(text)
    return text if known else None


def _named(line: Line) -> str | None:
    """The first company, site or authority that the sentence names, without its article."""
    patterns = load_patterns("targets.toml")
    for name in _NAMES:
        match = patterns[name].search(line.plain)
        if match:
            return patterns["opening"].sub("", match["who"]).strip(" ,")
    return None


def read_target(line: Line, cue: Cue) -> str | None:
    """Return the target of the action that a cue names (codebook, field target), or None.

    Labour actions are against an employer wherever the sentence names one; others are first of all against
    what stands after "against". A headline in capitals gives no names.
    """
    if line.plain.isupper():
        return None
    against = _against(line, cue)
    if against and cue.kind not in _AGAINST_EMPLOYERS:
        return against
    return _named(line) or against
