"""Which of the actors that a sentence names is the one who acts, and how many they are."""

import re

from turnout.codebook import KINDS
from turnout.reading.actors import SINGLES, Actor
from turnout.reading.cues import Cue
from turnout.reading.lines import Line
from turnout.reading.statuses import clause_around

__all__ = ["is_speaker", "list_who", "select_who"]

_SPEAKER = re.compile(
    r"'?s?'? (?:spokes\w+|leaders?|leadership|officials?|sources|president|chairman|chairwoman|secretary|chief|statement|headquarters|bosses|"
    r"representatives?|negotiators?|organi[sz]ers?|lawyers?|executive|ballot|contract|contracts|pact|demands?|rules|talks|said|says|told|added)\b"
)
_OWNER_WORDS = re.compile(r"^'?s?'? ?(?:(?!and |or |in |on |at |to |said|told|from|that|who|which|by )[\w-]+ ){0,3}$")
_BY_AFTER = re.compile(
    r"^ ?(?:action |movement |wave )?(?:(?:called|staged|organi[sz]ed|launched|held|mounted|declared|begun|started|led) )?"
    r"(?:by|of|among|involving) (?:[^ ]+ ){0,5}$"
)
_LISTED = re.compile(r",? (?:and |or )?(?:by )?(?:[\w-]+ ){0,2}|, ")
_PASSIVE = re.compile(r"\b(?:was|were|been|being|are|is|be)(?: \w+ly)? (?:later |also |then |briefly )?$")
# What stands between commas about somebody is not about the verb after them.
_ASIDE = re.compile(r", (?:where|who|which|whose|including) [^,]+(?:, (?=the |a |an )[^,]+)*,")
# How many characters away from the verb its object may stand.
_OBJECT_REACH = 70
_AFTER = re.compile(r"^ ?(?:[^ ]+ ){0,3}$")


def is_speaker(line: Line, actor: Actor) -> bool:
    """Whether the phrase only names who is speaking for a body ("a union spokesman")."""
    return bool(_SPEAKER.match(line.lower, actor.end))


def _named_by_noun(line: Line, cue: Cue, actors: list[Actor]) -> Actor | None:
    for actor in reversed([a for a in actors if a.end <= cue.start]):
        if _OWNER_WORDS.match(line.lower[actor.end : cue.start]):
            return actor
    for actor in (a for a in actors if a.start >= cue.end):
        if _BY_AFTER.match(line.lower[cue.end : actor.start]):
            return actor
    return None


def _subject(line: Line, cue: Cue, actors: list[Actor], barrier: int) -> Actor | None:
    left, _ = clause_around(line.lower, cue.start, cue.end)
    before = [a for a in actors if max(left, barrier) <= a.start and a.end <= cue.start]
    return before[-1] if before else None


def _object(line: Line, cue: Cue, actors: list[Actor]) -> Actor | None:
    """Those acted against: after an active verb, before a passive one."""
    after = [a for a in actors if cue.end < a.end and a.start < cue.end + _OBJECT_REACH]
    asides = [match.span() for match in _ASIDE.finditer(line.lower)]
    before = [a for a in actors if a.end <= cue.start and not any(left <= a.start < right for left, right in asides)]
    if _PASSIVE.search(line.lower[: cue.start]) or not after:
        return before[-1] if before else (after[0] if after else None)
    return after[0]


def select_who(line: Line, cue: Cue, actors: list[Actor], *, barrier: int = 0) -> Actor | None:
    """Return the actor of a cue, or None where the sentence does not say.

    `barrier` is the end of the cue before this one: an actor to its left belongs to that cue, and is taken
    only where nothing nearer is found.
    """
    standing = [a for a in actors if not is_speaker(line, a)]
    if KINDS[cue.kind].family != "response":
        standing = [a for a in standing if a.head not in SINGLES]
    if KINDS[cue.kind].family == "response":
        return _object(line, cue, standing)
    inside = [a for a in actors if a.start < cue.end and cue.start < a.end]
    if inside:
        return inside[0]
    if cue.form == "people" or line.lower.startswith("striking", cue.start):
        following = [a for a in standing if a.start >= cue.end and _AFTER.match(line.lower[cue.end : a.start])]
        if following:
            return following[0]
        if cue.form == "people":
            return None
    if cue.form == "noun":
        named = _named_by_noun(line, cue, standing)
        if named:
            return named
    return _subject(line, cue, standing, barrier) or _subject(line, cue, standing, 0)


def list_who(line: Line, cue: Cue, who: Actor | None, actors: list[Actor]) -> list[Actor | None]:
    """All who act where a plural sums them up ("strikes by dockers, miners and teachers"); else just `who`."""
    listed: list[Actor | None] = [who]
    if who is None or cue.form != "noun" or who.start < cue.end or not line.lower[cue.start : cue.end].endswith("s"):
        return listed
    last = who
    for actor in actors:
        if actor.start >= last.end and _LISTED.fullmatch(line.lower[last.end : actor.start]) and not is_speaker(line, actor):
            listed.append(actor)
            last = actor
    return listed
