"""Who says so: the source of a statement, in the report's words, as an office and never as a person's name."""

import re

from turnout.reading.lexicon import load_table
from turnout.reading.lines import Line

__all__ = ["read_speaker"]

_OFFICE = "|".join(load_table("speakers.toml")["offices"])
_PHRASE = rf"(?:(?:the|a|an|its|their|one) )?(?:[\w.&'/-]+ ){{0,6}}?(?:{_OFFICE})(?: (?:of|for|in|at|from) (?:the )?(?:[\w.&'-]+ ?){{1,4}}?)?"
_SAYS = r"(?:said|says|told|added|reported|announced|estimated|claimed|stated|put)"
_AFTER = re.compile(rf"[,\"] ?(?P<who>{_PHRASE})(?:,? [A-Z][\w.' -]+?)?,? {_SAYS}\b", re.IGNORECASE)
_INVERTED = re.compile(rf"[,\"] ?{_SAYS} (?P<who>{_PHRASE})", re.IGNORECASE)
_ACCORDING = re.compile(rf"according to (?P<who>{_PHRASE}|[a-z]+(?: [a-z]+)?)(?=[,.; ])", re.IGNORECASE)
_LEADING = re.compile(rf"^(?P<who>{_PHRASE})(?:,? [A-Z][\w.' -]+?)?,? (?:{_SAYS})\b", re.IGNORECASE)
_SITE = re.compile(r"(?:the )?(?:website|web site|site|channel) (?P<who>[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)


def read_speaker(line: Line) -> str | None:
    """Return the source that a sentence gives for what it says, or None."""
    for pattern in (_SITE, _AFTER, _ACCORDING, _INVERTED, _LEADING):
        match = pattern.search(line.plain)
        if match:
            return match["who"].strip(" ,\"")
    return None
