"""What an action is against, and who uses force against it, in the report's words."""

from collections.abc import Iterable, Sequence

from turnout.reading.cues import Cue
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line

__all__ = ["read_agent", "read_employer", "read_target"]

# Of what a sentence names, the surest target first; an authority is more often only spoken of.
_NAMES = ("company", "named_site", "at_site", "ticker", "state_body", "public_body", "employed_by", "authority")
# The same in a sentence that tells of something else.
_EMPLOYERS = ("company", "ticker", "state_body", "public_body", "employed_by", "owners_by_trade")
_SET_UPON = ("wants_gone", "set_upon", "stands_before")
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
    """Who stands after "against": a place, a body or people, and neither a bare name nor what it is all about.

    A boycott is against a thing.
    """
    patterns = load_patterns("targets.toml")
    match = patterns["against"].search(line.plain, cue.end)
    if match is None:
        return None
    text = match["who"].strip(" .,")
    named = any(place.start <= match.start("who") < place.end for place in line.places)
    thing = cue.kind == "boycott" and any(word.islower() for word in text.split())
    return text if named or thing or patterns["body"].search(text) or patterns["party"].search(text) else None


def _named(line: Line, names: Sequence[str] = _NAMES) -> str | None:
    """The first company, site or authority that the sentence names, without its article."""
    patterns = load_patterns("targets.toml")
    for name in names:
        match = patterns[name].search(line.plain)
        if match:
            return patterns["opening"].sub("", match["who"]).strip(" ,")
    return None


def read_employer(lines: Iterable[Line]) -> str | None:
    """Return the first employer that a report names, or None: of a dispute whose own sentences name none."""
    return next((who for line in lines if not line.plain.isupper() and (who := _named(line, _EMPLOYERS))), None)


def read_target(told: Sequence[tuple[Line, Cue]]) -> str | None:
    """Return the target of an action (codebook, field target), or None.

    Labour actions are against an employer wherever a sentence of theirs names one; others are first of all against
    what stands after "against", or what they throw at and set upon. A headline in capitals gives no names.

    Args:
        told: the sentences that tell of the action, the best first, each with the cue that names it.
    """
    found = (_in_sentence(line, cue) for line, cue in told if not line.plain.isupper())
    return next((target for target in found if target), None)


def _in_sentence(line: Line, cue: Cue) -> str | None:
    against = _against(line, cue)
    if cue.kind in _AGAINST_EMPLOYERS:
        return _named(line) or against
    # A riot is not against whatever body its sentence names.
    return _set_upon(line) or against or (None if cue.kind == "riot" else _named(line))


def _set_upon(line: Line) -> str | None:
    """What a crowd throws things at or fights with, whose going it asks for, what it gathers before."""
    found = (load_patterns("targets.toml")[name].search(line.plain) for name in _SET_UPON)
    return next((match["who"].strip(" .,") for match in found if match), None)
