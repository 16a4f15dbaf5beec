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
_FORCE = rf"(?P<who>(?:(?:[A-Z][a-z]+|local|heavily armed|armed|plainclothes) )?(?:{'|'.join(_table['agents'])}))\b"
_AGENT = re.compile(rf"\b{_FORCE}", re.IGNORECASE)
_BY_AGENT = re.compile(rf"\bby (?:the )?{_FORCE}", re.IGNORECASE)
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


def read_target(line: Line, cue: Cue) -> str | None:
    """Return the target of the action that `cue` names, or None where the sentence gives none."""
    if line.plain.isupper():
        return None
    against = _AGAINST.search(line.plain, cue.end)
    labour = cue.kind in {"strike", "lockout", "slowdown"}
    if against and not labour:
        return against["who"].strip()
    for pattern in (_COMPANY, _NAMED_SITE, _AT_SITE, _TICKER):
        match = pattern.search(line.plain)
        if match:
            text = match["who"] if "who" in match.groupdict() else match.group()
            return re.sub(r"^(?:The|At|A|In) ", "", text).strip(" ,")
    authority = _AUTHORITY.search(line.plain)
    if authority:
        return authority.group()
    return against["who"].strip() if against else None
