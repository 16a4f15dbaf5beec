"""What an action is against: an employer, an authority or a thing, in the report's words."""

import re

from turnout.reading.cues import Cue
from turnout.reading.lexicon import load_table
from turnout.reading.lines import Line

__all__ = ["read_agent", "read_target"]

_table = load_table("targets.toml")
_NAME = r"(?:[A-Z0-9][\w.&'-]*|and|of|de|&)"
_COMPANY = re.compile(rf"(?:[A-Z][\w.&'-]* (?:{_NAME} ){{0,4}})(?:{'|'.join(_table['company_forms'])})(?![\w])\.?")
_AT_SITE = re.compile(rf"\bat (?:the )?(?P<who>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){{0,4}})(?:'s?)? (?:<[^>]+> )?(?:[\w-]+ ){{0,3}}(?:{'|'.join(_table['sites'])})\b")
_NAMED_SITE = re.compile(rf"\b(?:at|against) (?:the )?(?P<who>(?:[A-Z][\w.&-]+ ){{1,4}}(?:{'|'.join(_table['named_sites'])}))\b")
_BODY = re.compile(r"\b(?:[A-Z]{2,}|Party|Council|Congress|Union|Ministry|Court|Bank|Government|Parliament|Embassy|Church|Army|Police|Community|Commission)\b")
_FORCE = rf"(?P<who>(?:(?:[A-Z][a-z]+|local|heavily armed|armed|plainclothes) )?(?i:{'|'.join(_table['agents'])}))\b"
_AGENT = re.compile(rf"(?<![\w-])(?:[Tt]he )?{_FORCE}")
_BY_AGENT = re.compile(rf"\bby (?:the )?{_FORCE}")
_TICKER = re.compile(r"(?P<who>[A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,4}) <[A-Z.]+>")
_AUTHORITY = re.compile(rf"\b(?:{'|'.join(_table['authorities'])})\b", re.IGNORECASE)
_AGAINST = re.compile(r"\bagainst (?:the |a |an |its |their |what )?(?P<who>(?:[\w.'&-]+ ?){1,4}?)(?=,|\.|;|$| (?:in|on|at|to|by|over|for|after|and|which|that|who|with|said|yesterday|today|since|from)\b)")


def read_agent(line: Line, cue: Cue) -> str | None:
    """Return who arrests or uses force, or None: after "by", else the nearest body that may, before the cue first."""
    by = _BY_AGENT.search(line.plain, cue.end)
    if by:
        return by["who"]
    found = list(_AGENT.finditer(line.plain))
    if not found:
        return None
    return min(found, key=lambda m: (m.start() > cue.end, abs(m.start() - cue.start))).group("who")


def _against(line: Line, cue: Cue) -> str | None:
    """What stands after "against"; a bare name is left out, for it may be a person's, unless it is a place's."""
    match = _AGAINST.search(line.plain, cue.end)
    if match is None:
        return None
    text = match["who"].strip(" .,")
    named = any(place.start <= match.start("who") < place.end for place in line.places)
    return text if named or any(word.islower() for word in text.split()) or _BODY.search(text) else None


def read_target(line: Line, cue: Cue) -> str | None:
    """Return the target of the action that `cue` names, or None where the sentence gives none."""
    if line.plain.isupper():
        return None
    against = _against(line, cue)
    labour = cue.kind in {"strike", "lockout", "slowdown"}
    if against and not labour:
        return against
    for pattern in (_COMPANY, _NAMED_SITE, _AT_SITE, _TICKER):
        match = pattern.search(line.plain)
        if match:
            text = match["who"] if "who" in match.groupdict() else match.group()
            return re.sub(r"^(?:The|At|A|In) ", "", text).strip(" ,")
    authority = _AUTHORITY.search(line.plain)
    if authority:
        return authority.group()
    return against
