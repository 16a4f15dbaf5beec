"""How many people take part in a draft's action, and who says so."""

from dataclasses import dataclass

from turnout.reading.actors import Actor, actor_words
from turnout.reading.drafts import Draft
from turnout.reading.kinds import is_response
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.reading.speakers import read_speaker
from turnout.records import OtherPeople, People

__all__ = ["Participants", "count_people", "who_acts"]

_MOST_OTHERS = 3


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
    return next(alike, None)


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


def count_people(draft: Draft) -> Participants:
    """Count those who take part.

    "If two sources disagree, give the first and put the other in `other_people`" (codebook, field people).
    """
    found = _figures(draft)
    if not found:
        return Participants()
    first, line = found[0]
    speaker = read_speaker(line)
    others = []
    for people, where in found[1:]:
        by = read_speaker(where)
        if (people.low, people.high) != (first.low, first.high) and by and by != speaker:
            others.append(OtherPeople(people.low, people.high, people.quote, by))
    return Participants(first, tuple(others[:_MOST_OTHERS]), speaker)
