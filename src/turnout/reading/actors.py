"""Who acts: noun phrases for people, unions and crowds in a sentence."""

import re
from dataclasses import dataclass

from turnout.reading.figures import Figure, read_figures
from turnout.reading.lexicon import actor_heads, load_table
from turnout.reading.lines import Line

__all__ = ["Actor", "actor_key", "read_actors"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A noun phrase for people who may act.

    `text` is the shortest clear phrase, `head` its noun in lower case; `start` and `end` are offsets in the
    sentence of the phrase with its figure; `figure` is how many they are, where the phrase says so.
    """

    text: str
    head: str
    start: int
    end: int
    figure: Figure | None = None
    figure_text: str = ""


_table = load_table("actors.toml")
_LOOSE = frozenset(_table["loose"])
_GENERIC = frozenset(_table["generic"])
_HEADS = actor_heads()
_HEAD = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, _HEADS), key=len, reverse=True)) + r")(?![\w-]|'\w*s? \w+ (?:said|told))")
_BODY_WORDS = (
    r"Union|Unions|Federation|Guild|Brotherhood|Confederation|Teamsters|Steelworkers|Workers' Commissions|Workers Commissions|Labou?r Organi[sz]ation"
)
_BODY = re.compile(
    rf"(?:[A-Z][\w.&'-]*,? (?:of |and |for |& )?){{0,6}}(?:{_BODY_WORDS})(?:'s?)?(?: (?:of|for) (?:the )?(?:[A-Z][\w.&'-]+(?:,? (?:and |of )?(?=[A-Z]))?)+)?(?:,? Local \d+)?|"
    r"[A-Z][\w&'-]+(?: [A-Z][\w&'-]+)* Workers(?: of America)?(?: [Uu]nion)?(?:,? Local \d+)?"
)
_ACRONYM = re.compile(r"(?<![\w.-])(?:" + "|".join(sorted(map(re.escape, _table["acronyms"]), key=len, reverse=True)) + r")(?![\w-])")
_WORD_BEFORE = re.compile(r"([\w'.&/-]+|[,;:()\"]) *$")
_TAIL = re.compile(r" of (?:the )?(?:[A-Z][\w.&'-]+ ?){1,6}")
_MOST_MODIFIERS = 3


def actor_key(actor: Actor) -> str | None:
    """The head by which two phrases are compared; None where it says too little."""
    return None if actor.head in _GENERIC else actor.head


def _phrase_start(lower: str, start: int, barrier: int) -> int:
    """Walk left from a head over the words that belong to the shortest clear phrase."""
    for _ in range(_MOST_MODIFIERS):
        before = _WORD_BEFORE.search(lower, barrier, start)
        if before is None:
            break
        word = before[1]
        if word in _LOOSE or not word[0].isalpha() or word.endswith(("'s", "s'", "ly", "ed")) or word.rstrip(".").isdigit():
            break
        start = before.start(1)
    return start


def _figure_before(figures: list[Figure], lower: str, start: int) -> Figure | None:
    for figure in figures:
        between = lower[figure.end : start]
        if figure.end <= start and (between.strip() in {"", "of", "of the", "of its", "-strong", "or so", "other", "more"} or _possessive(between)):
            return figure
    return None


def _possessive(between: str) -> bool:
    return bool(re.fullmatch(r" (?:of )?(?:the )?(?:[\w.-]+ ){0,2}", between)) and len(between.split()) <= 2


def _from_heads(line: Line, figures: list[Figure]) -> list[Actor]:
    actors = []
    barrier = 0
    for match in _HEAD.finditer(line.lower):
        start = _phrase_start(line.lower, match.start(), barrier)
        figure = _figure_before([f for f in figures if f.start >= barrier], line.lower, start)
        end = match.end()
        if line.plain[match.start() : match.start() + 1].islower() and match.group() in {"members", "supporters", "union", "unions"}:
            tail = _TAIL.match(line.plain, end)
            end = tail.end() if tail else end
        text = line.plain[start:end].rstrip()
        actors.append(
            Actor(text, match.group(), figure.start if figure else start, end, figure, line.plain[figure.start : end].strip() if figure else "")
        )
        barrier = match.end()
    return actors


def _from_bodies(line: Line) -> list[Actor]:
    if line.plain.isupper():
        return []
    actors = []
    for pattern in (_BODY, _ACRONYM):
        for match in pattern.finditer(line.plain):
            text = match.group().strip(" ,")
            offset = 0
            for article in ("The ", "A "):
                if text.startswith(article):
                    offset = len(article)
            if text[offset:]:
                actors.append(Actor(text[offset:], "union", match.start() + offset, match.start() + len(text)))
    return actors


def read_actors(line: Line) -> list[Actor]:
    """Return the actors that a sentence names, in order; where two overlap, the longer."""
    figures = read_figures(line.lower)
    found = sorted([*_from_bodies(line), *_from_heads(line, figures)], key=lambda actor: (actor.start - actor.end, actor.start))
    kept: list[Actor] = []
    for actor in found:
        if all(actor.end <= other.start or other.end <= actor.start for other in kept):
            kept.append(actor)
    return sorted(kept, key=lambda actor: actor.start)
