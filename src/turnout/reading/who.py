"""Which of the actors that a sentence names is the one who acts (codebook, field who)."""

from functools import cache

from turnout.reading.actors import SINGLES, Actor
from turnout.reading.clauses import clause_around
from turnout.reading.cues import Cue
from turnout.reading.kinds import is_labour, is_response
from turnout.reading.lexicon import load_patterns, load_table
from turnout.reading.lines import Line

__all__ = ["is_speaker", "list_who", "select_who"]

# How many characters away from the verb its object may stand.
_OBJECT_REACH = 70


def is_speaker(line: Line, actor: Actor) -> bool:
    """Tell whether the phrase only names who speaks for a body ("a union spokesman") or is told what is said."""
    patterns = load_patterns("who.toml")
    if patterns["speaker"].match(line.lower, actor.end):
        return True
    if actor.head in load_table("who.toml")["hearers"] and patterns["told"].search(line.lower[: actor.start]):
        return True
    return actor.head in _mostly_asked() and bool(patterns["says"].match(line.lower, actor.end))


@cache
def _mostly_asked() -> frozenset[str]:
    return frozenset(load_table("who.toml")["asked"]).union(load_table("actors.toml")["bodies"])


def _named_by_noun(line: Line, cue: Cue, actors: list[Actor]) -> Actor | None:
    """Those whose action it is, before the noun or after it ("the dockers' strike", "a strike by dockers")."""
    patterns = load_patterns("who.toml")
    for actor in reversed([a for a in actors if a.end <= cue.start]):
        if patterns["owner"].match(line.lower[actor.end : cue.start]):
            return actor
    for actor in (a for a in actors if a.start >= cue.end):
        if patterns["by_after"].match(line.lower[cue.end : actor.start]):
            return actor
    return None


def _subject(line: Line, cue: Cue, actors: list[Actor], barrier: int) -> Actor | None:
    """The last actor before the cue, in its clause and after `barrier`."""
    left, _ = clause_around(line.lower, cue.start, cue.end)
    before = [a for a in actors if max(left, barrier) <= a.start and a.end <= cue.start]
    belongs_to = load_patterns("who.toml")["belongs_to"]
    if len(before) > 1 and before[-1].head in load_table("actors.toml")["bodies"]:
        member, body = before[-2:]
        if member.head not in load_table("actors.toml")["bodies"] and belongs_to.fullmatch(
            line.lower[member.end : body.start]
        ):
            return member
    return before[-1] if before else None


def _object(line: Line, cue: Cue, actors: list[Actor]) -> Actor | None:
    """Those acted against: after an active verb, before a passive one."""
    patterns = load_patterns("who.toml")
    after = [a for a in actors if cue.start < a.start < cue.end + _OBJECT_REACH]
    if cue.kind == "arrest":
        after = [a for a in after if not patterns["off_arrest"].search(line.lower[cue.end : a.start])]
    if after and not patterns["passive"].search(line.lower[: cue.start]):
        return after[0]
    asides = [match.span() for match in patterns["aside"].finditer(line.lower)]
    before = [a for a in actors if a.start <= cue.start and not any(left <= a.start < right for left, right in asides)]
    if before:
        return before[-1]
    return after[0] if after else None


def _following(line: Line, cue: Cue, actors: list[Actor]) -> Actor | None:
    """Those whom "striking" or "protesting" stands right before."""
    after = load_patterns("who.toml")["after"]
    return next((a for a in actors if a.start >= cue.end and after.match(line.lower[cue.end : a.start])), None)


def _actor_of(line: Line, cue: Cue, standing: list[Actor], barrier: int) -> Actor | None:
    """The actor of a labour or protest action, by the form of its cue."""
    if cue.form == "people" or line.lower.startswith("striking", cue.start):
        following = _following(line, cue, standing)
        if following or cue.form == "people":
            return following
    named = _named_by_noun(line, cue, standing) if cue.form == "noun" else None
    if named is None and cue.form == "noun" and _is_dealt_with(line, cue):
        return None
    subject = named or _subject(line, cue, standing, barrier) or _subject(line, cue, standing, 0)
    if named is None and subject is not None and cue.form == "noun" and _is_known(line, cue):
        between = line.lower[subject.end : cue.start]
        return subject if load_patterns("who.toml")["acts_on"].search(between) else None
    return subject


def _is_known(line: Line, cue: Cue) -> bool:
    """Whether the action is named as already known ("the strike", "this stoppage")."""
    return bool(load_patterns("mentions.toml")["definite"].search(line.lower[: cue.start]))


def _is_dealt_with(line: Line, cue: Cue) -> bool:
    """Whether the action does something to somebody, or somebody deals with it: he is not the one who acts."""
    before = line.lower[: cue.start]
    return any(load_patterns("who.toml")[name].search(before) for name in ("caused", "dealt_with"))


def select_who(line: Line, cue: Cue, actors: list[Actor], *, barrier: int = 0) -> Actor | None:
    """Select the actor of a cue.

    Args:
        line: the sentence.
        cue: one of its cues.
        actors: all actors of the sentence, in order.
        barrier: offset of the end of the cue before this one: an actor to its left belongs to that cue, and is
            taken only where nothing nearer is found.

    Returns:
        Who acts or, for an arrest or a crackdown, who is acted against; None where the sentence does not say.
    """
    standing = [a for a in actors if not is_speaker(line, a)]
    if is_response(cue.kind):
        return _object(line, cue, standing)
    standing = [a for a in standing if not _is_victim(line, a)]
    inside = next((a for a in actors if a.start < cue.end and cue.start < a.end and a.head not in SINGLES), None)
    if inside is not None:
        return inside
    barred = SINGLES.union(load_table("who.toml")["forces"]) if cue.kind == "riot" else SINGLES
    return _actor_of(line, cue, [a for a in standing if a.head not in barred], barrier)


def _listed_before(line: Line, who: Actor, actors: list[Actor]) -> list[Actor]:
    """Those who are listed right before the last of them."""
    between = load_patterns("who.toml")["listed_before"]
    listed: list[Actor] = []
    first = who
    for actor in reversed([a for a in actors if a.end <= who.start]):
        if not between.fullmatch(line.lower[actor.end : first.start]):
            break
        listed.insert(0, actor)
        first = actor
    return listed


def _is_victim(line: Line, actor: Actor) -> bool:
    """Whether the phrase counts those who were hurt, whoever they are ("30 people were injured")."""
    if actor.head not in load_table("who.toml")["hurt"]:
        return False
    return bool(load_patterns("actors.toml")["victims"].match(line.lower, actor.end))


def list_who(line: Line, cue: Cue, who: Actor | None, actors: list[Actor]) -> list[Actor | None]:
    """List all who act where a plural sums them up ("strikes by dockers, miners and teachers").

    Args:
        line: the sentence.
        cue: one of its cues.
        who: its actor, as selected.
        actors: all actors of the sentence, in order.

    Returns:
        `who` and those listed after them; `who` alone, None included, where nothing is listed.
    """
    listed: list[Actor | None] = [who]
    if who is None or cue.form != "noun" or not line.lower[cue.start : cue.end].endswith("s"):
        return listed
    if not is_labour(cue.kind):
        return listed
    if who.start < cue.end:
        return [*_listed_before(line, who, actors), who]
    between = load_patterns("who.toml")["listed"]
    last = who
    for actor in actors:
        joined = actor.start >= last.end and between.fullmatch(line.lower[last.end : actor.start])
        if joined and not is_speaker(line, actor):
            listed.append(actor)
            last = actor
    return listed
