"""The figure that a sentence gives of those who take part in the action that it tells."""

from turnout.reading.actors import Actor, actor_words
from turnout.reading.figures import read_figures
from turnout.reading.kinds import is_response
from turnout.reading.lexicon import load_patterns
from turnout.reading.mentions import Mention
from turnout.records import People

__all__ = ["figure_of", "is_taken"]

# Those who are carried off a road or out of a hall are mostly all who were there.
_ALL_TAKEN = frozenset({"blockade", "occupation"})


def figure_of(mention: Mention) -> People | None:
    """Return the figure that a sentence gives of those who take part, or None."""
    actor = _counted(mention)
    if actor is not None and actor.figure is not None:
        return People(actor.figure.low, actor.figure.high, actor.figure_text)
    return _arrested(mention) if mention.kind == "arrest" else _acting(mention)


def _counted(mention: Mention) -> Actor | None:
    """The phrase of a mention whose figure counts those who take part."""
    if mention.who is None:
        return _counted_crowd(mention) or _drawn(mention)
    if mention.who.figure:
        return None if _is_held(mention, mention.who) else mention.who
    words = actor_words(mention.who)
    alike = (a for a in mention.actors if a.figure and a.head == mention.who.head and actor_words(a) == words)
    return next(alike, None) or _spoken_for(mention, mention.who) or _coming(mention) or _drawn(mention)


def _arrested(mention: Mention) -> People | None:
    """Those who are only numbered ("820 had been arrested")."""
    arrested = load_patterns("people.toml")["arrested"]
    numbers = (f for f in read_figures(mention.line.lower) if arrested.match(mention.line.lower, f.end))
    return next((People(f.low, f.high, mention.line.plain[f.start : f.end]) for f in numbers), None)


def _acting(mention: Mention) -> People | None:
    """Those right before what they do, by a noun that is no known word for people ("220 glassmakers walked out")."""
    line, start = mention.line, mention.cue.start
    if mention.who is not None or mention.kind == "riot" or is_response(mention.kind):
        return None
    for figure in reversed(read_figures(line.lower[:start])):
        between = load_patterns("people.toml")["acting"].fullmatch(line.lower[figure.end : start])
        if between and figure.high != 1:
            return People(figure.low, figure.high, line.plain[figure.start : figure.end + between.end("who")])
    return None


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


def _drawn(mention: Mention) -> Actor | None:
    """Those whom an action draws, or keeps from work ("shut its gates to 1,400 dockers")."""
    draws, lower = load_patterns("people.toml")["draws"], mention.line.lower
    return next((a for a in mention.actors if a.figure and draws.search(lower[: a.start])), None)


def _counted_crowd(mention: Mention) -> Actor | None:
    """At a demonstration of nobody in particular, whoever is counted and was not arrested."""
    if mention.kind != "demonstration":
        return None
    return next((a for a in mention.actors if a.figure and not _is_held(mention, a)), None)


def _is_held(mention: Mention, actor: Actor) -> bool:
    """Whether those counted were arrested, which counts them for the arrest alone."""
    if is_response(mention.kind) or mention.kind in _ALL_TAKEN:
        return False
    lower = mention.line.lower
    return is_taken(lower, actor.start, actor.end)


def is_taken(lower: str, start: int, end: int) -> bool:
    """Tell whether the words round a phrase for people say that they were arrested or dismissed."""
    patterns = load_patterns("people.toml")
    after = load_patterns("actors.toml")["held"].match(lower, end) or patterns["taken_after"].match(lower, end)
    return bool(after or patterns["taken"].search(lower[:start]))
