"""How many people take part in a draft's action, and who says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from turnout.reading.actors import Actor, actor_words
from turnout.reading.drafts import Draft
from turnout.reading.kinds import is_labour, is_response
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.reading.phrases import read_actors
from turnout.reading.speakers import read_speaker
from turnout.records import OtherPeople, People

__all__ = ["Participants", "count_people", "who_acts"]

_MOST_OTHERS = 3
# Fewer people than this are seldom a trade.
_FEWEST = 20
# "Hundreds" reach from one to nearly ten.
_VAGUE = 4


@dataclass(frozen=True, slots=True)
class Participants:
    """Figures of those who take part.

    Args:
        people: the first figure that the report gives, or None.
        others: conflicting figures of other sources, three at most.
        speaker: who gave the first, or None.
    """

    people: People | None = None
    others: tuple[OtherPeople, ...] = ()
    speaker: str | None = None


def who_acts(draft: Draft, evidence: Mention) -> Actor | None:
    """Return the actor: the quoted sentence's first, a phrase that tells who before "the workers"."""
    known = [m.who for m in (evidence, *draft.mentions) if m.who is not None and m.who.text]
    telling = (actor for actor in known if actor_words(actor))
    return next(telling, None) or next(iter(known), None)


def _counted(mention: Mention) -> Actor | None:
    """The phrase of a mention whose figure counts those who take part."""
    if mention.who is None:
        return _counted_crowd(mention)
    if mention.who.figure:
        return None if _is_held(mention, mention.who) else mention.who
    words = actor_words(mention.who)
    alike = (a for a in mention.actors if a.figure and a.head == mention.who.head and actor_words(a) == words)
    return next(alike, None) or _spoken_for(mention, mention.who) or _coming(mention)


def _spoken_for(mention: Mention, body: Actor) -> Actor | None:
    """Those for whom a union acts ("unions representing 480,000 workers")."""
    speaks_for = load_patterns("actors.toml")["speaks_for"]
    line = mention.line.plain
    after = (a for a in mention.actors if a.figure and a.start >= body.end)
    return next((a for a in after if speaks_for.fullmatch(line[body.end : a.start])), None)


def _coming(mention: Mention) -> Actor | None:
    """Those who come to a demonstration that others call or hold ("saying 10,000 people would attend")."""
    if mention.kind != "demonstration":
        return None
    patterns, lower = load_patterns("actors.toml"), mention.line.lower
    return next((a for a in mention.actors if a.figure and patterns["crowd_after"].match(lower, a.end)), None)


def _counted_crowd(mention: Mention) -> Actor | None:
    """At a demonstration of nobody in particular, whoever is counted and was not arrested."""
    if mention.kind != "demonstration":
        return None
    return next((a for a in mention.actors if a.figure and not _is_held(mention, a)), None)


def _is_held(mention: Mention, actor: Actor) -> bool:
    """Whether those counted were arrested, which counts them for the arrest alone."""
    held = load_patterns("actors.toml")["held"]
    return not is_response(mention.kind) and bool(held.match(mention.line.lower, actor.end))


def _figures(draft: Draft) -> list[tuple[People, Line]]:
    return [
        (People(actor.figure.low, actor.figure.high, actor.figure_text), mention.line)
        for mention in draft.mentions
        if (actor := _counted(mention)) is not None and actor.figure is not None
    ]


def _figures_elsewhere(draft: Draft, lines: Sequence[Line]) -> list[tuple[People, Line]]:
    """The one figure that a report gives of the trade that stops work ("Brazil's 40,000 seamen"), in any sentence."""
    if not is_labour(draft.kind) or any(m.count for m in draft.mentions):
        return []
    trades = {actor_words(m.who) for m in draft.mentions if m.who} - {frozenset[str]()}
    found = [
        (People(actor.figure.low, actor.figure.high, actor.figure_text), line)
        for line in lines
        if line.part == "text"
        for actor in read_actors(line)
        if actor.figure and (actor.figure.low or 0) >= _FEWEST
        if (actor_words(actor) in trades if trades else _is_taken_in(line, actor))
    ]
    return found[:1] if len({(people.low, people.high) for people, _ in found}) == 1 else []


def _is_taken_in(line: Line, actor: Actor) -> bool:
    """Whether a stoppage is said to take them in ("about 2,800 members are affected")."""
    patterns = load_patterns("actors.toml")
    before = patterns["taken_in_before"].search(line.lower[: actor.start])
    return bool(before or patterns["taken_in_after"].match(line.lower, actor.end))


def _is_vague(people: People) -> bool:
    """Whether it is a size in words ("thousands"), which gives way to a number."""
    return people.low is not None and people.high is not None and people.high >= _VAGUE * people.low


def count_people(draft: Draft, lines: Sequence[Line]) -> Participants:
    """Count those who take part.

    "If two sources disagree, give the first and put the other in `other_people`" (codebook, field people).

    Args:
        draft: the action.
        lines: the report's headline and sentences.
    """
    found = _figures(draft) or _figures_elsewhere(draft, lines)
    if not found:
        return Participants()
    first, line = next((figure for figure in found if not _is_vague(figure[0])), found[0])
    speaker = read_speaker(line)
    others = []
    for people, where in found:
        by = read_speaker(where)
        if (people.low, people.high) != (first.low, first.high) and by and by != speaker:
            others.append(OtherPeople(people.low, people.high, people.quote, by))
    return Participants(first, tuple(others[:_MOST_OTHERS]), speaker)
