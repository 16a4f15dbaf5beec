"""How many people take part in a draft's action, and who says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from turnout.reading.actors import Actor, actor_words
from turnout.reading.counted import figure_of, is_taken
from turnout.reading.drafts import Draft
from turnout.reading.figures import Figure, read_figures
from turnout.reading.kinds import is_labour
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
# Fewer than this are seldom a crowd.
_FEW = 8
# Those who riot, block a road or work to rule are seldom counted in a sentence of its own.
_COUNTED_LATER = frozenset({"strike", "lockout", "demonstration", "occupation", "hunger_strike"})
# A figure so many sentences after those of an action may count those who take part in it.
_SOON = 3
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
    national = load_patterns("placing.toml")["national"].search(evidence.line.lower[: evidence.cue.start])
    if evidence.who is None and national:
        # Those whom a national call is for are not "the workers" of another sentence.
        return next(telling, None)
    return next(telling, None) or next(iter(known), None)


def _figures(draft: Draft) -> list[tuple[People, Line]]:
    counted = [(figure_of(mention), mention.line) for mention in draft.mentions]
    return [(people, line) for people, line in counted if people is not None]


def _figures_elsewhere(draft: Draft, lines: Sequence[Line]) -> list[tuple[People, Line]]:
    """A figure that another sentence gives: of those taken in, else the one of the trade that stops work."""
    if any(m.count for m in draft.mentions):
        return []
    taken_in = _figures_after(draft, lines)
    if taken_in or not is_labour(draft.kind):
        return taken_in
    trades = {actor_words(m.who) for m in draft.mentions if m.who} - {frozenset[str]()}
    found = [
        (People(actor.figure.low, actor.figure.high, actor.figure_text), line)
        for line in lines
        if line.part == "text"
        for actor in read_actors(line)
        if actor.figure and (actor.figure.low or 0) >= _FEWEST
        if actor_words(actor) in trades and not is_taken(line.lower, actor.start, actor.end)
    ]
    return found[:1] if len({(people.low, people.high) for people, _ in found}) == 1 else []


def _figures_after(draft: Draft, lines: Sequence[Line]) -> list[tuple[People, Line]]:
    """The first figure, in a sentence soon after a draft's own, of those who take part ("15,000 men are out")."""
    if draft.kind not in _COUNTED_LATER:
        return []
    own = {m.line.index for m in draft.mentions if m.line.part == "text"}
    for line in lines:
        near = any(0 <= line.index - index <= _SOON for index in own)
        if line.part != "text" or not near:
            continue
        for figure, text, actor in _counts_of(line):
            if (figure.low or figure.high or 0) >= (_FEWEST if is_labour(draft.kind) else _FEW) and _counts_those(
                draft, line, figure, actor
            ):
                return [(People(figure.low, figure.high, text), line)]
    return []


def _counts_of(line: Line) -> list[tuple[Figure, str, Actor | None]]:
    """The figures of a sentence, with their words and those whom they count, where it names them."""
    actors = [actor for actor in read_actors(line) if actor.figure]
    alone = load_patterns("people.toml")["stands_alone"]
    bare = [
        (figure, line.plain[figure.start : figure.end], None)
        for figure in read_figures(line.lower)
        if alone.match(line.lower, figure.end)
        if not any(a.figure and a.figure.start <= figure.start < a.figure.end for a in actors)
    ]
    return [*((a.figure, a.figure_text, a) for a in actors if a.figure), *bare]


def _counts_those(draft: Draft, line: Line, figure: Figure, actor: Actor | None) -> bool:
    """Whether a figure of a further sentence is of those who take part in a draft's action."""
    patterns, lower = load_patterns("people.toml"), line.lower
    end = actor.end if actor else figure.end
    if is_taken(lower, figure.start, end):
        return False
    if is_labour(draft.kind) and patterns["spoken_for"].search(lower[: figure.start]):
        return True
    if actor is not None and not _are_those(draft, actor):
        return False
    if patterns["take_part"].match(lower, end) or patterns["takes_in"].search(lower[: figure.start]):
        return True
    before = lower[: min(figure.start, actor.start if actor else figure.start)]
    if lower.startswith(" of them", figure.end):
        return bool(patterns["there_are"].fullmatch(before) or patterns["goes_on"].fullmatch(before))
    opens = actor is not None and patterns["goes_on"].fullmatch(before)
    return bool(opens) and not lower.startswith("-strong", figure.end)


def _are_those(draft: Draft, actor: Actor) -> bool:
    """Whether a phrase may be of the same people: it says nothing of who they are, or the same trade."""
    words = actor_words(actor)
    acting = [m.who for m in draft.mentions if m.who]
    known = frozenset[str]().union(*(actor_words(who) for who in acting))
    trades = {who.head.split()[-1] for who in acting}
    return not words or not known or bool(words & known) or actor.head.split()[-1] in trades


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
