"""Noun phrases for people in a sentence: heads with their modifiers and figures, and unions by name."""

import re
from dataclasses import replace
from functools import cache

from turnout.reading.actors import Actor
from turnout.reading.figures import read_figures
from turnout.reading.lexicon import actor_heads, alternation, load_patterns, load_table
from turnout.reading.lines import Line
from turnout.reading.phrase_figures import (
    counts_people,
    figure_after,
    figure_before,
    figure_of_all,
    is_of_a_date,
    is_of_people,
)

__all__ = ["read_actors"]

_MOST_MODIFIERS = 3
_ARTICLE = re.compile(r"^(?:The|A) ")
# Words that end so before a head are possessors, adverbs and verbs, not modifiers.
_NO_MODIFIER = ("'s", "s'", "ly", "ed")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("actors.toml")[name])


@cache
def _no_modifiers() -> frozenset[str]:
    return _words("loose").union(load_table("sizes.toml")["numbers"])


@cache
def _head_pattern() -> re.Pattern[str]:
    no_end = "|".join(load_table("actors.toml")["not_before"])
    return re.compile(rf"(?<![\w-]){alternation(actor_heads())}(?!{no_end})")


@cache
def _acronym_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-]){alternation(load_table('actors.toml')['acronyms'])}(?![\w-])")


def _is_modifier(word: str) -> bool:
    if word in _no_modifiers() or not word[0].isalpha() or word.endswith(_NO_MODIFIER):
        return False
    if all(part in load_table("sizes.toml")["numbers"] for part in word.split("-")):
        return False
    if word.endswith("ing") and word not in _words("trades"):
        return False
    return not word.rstrip(".").isdigit()


def _phrase_start(line: Line, start: int, barrier: int) -> int:
    """Walk left from a head over the words that belong to the shortest clear phrase, but not over `barrier`."""
    word_before = load_patterns("actors.toml")["word_before"]
    # In a headline nothing tells a verb from a noun: one modifier at most.
    for _ in range(1 if line.part == "title" else _MOST_MODIFIERS):
        before = word_before.search(line.lower, barrier, start)
        if before is None or not _is_modifier(before[1]):
            break
        start = before.start(1)
    return start


def _heads(line: Line) -> list[tuple[int, int, int]]:
    """Start of a phrase's first head, start and end of its last: "unemployed miners" has two."""
    heads: list[tuple[int, int, int]] = []
    for match in _head_pattern().finditer(line.lower):
        if heads and line.lower[heads[-1][2] : match.start()] in {" ", "-"}:
            heads[-1] = (heads[-1][0], match.start(), match.end())
        else:
            heads.append((match.start(), match.start(), match.end()))
    return heads


def _tail_end(line: Line, last: int, end: int) -> int:
    """The end of the phrase with what its head takes along ("members of the strike committee")."""
    if not line.plain[last].islower() or line.lower[last:end] not in _words("takes_tail"):
        return end
    tail = load_patterns("actors.toml")["tail"].match(line.plain, end)
    return tail.end() if tail else end


def _from_heads(line: Line) -> list[Actor]:
    figures = [figure for figure in read_figures(line.lower) if not is_of_a_date(line, figure)]
    actors: list[Actor] = []
    barrier = 0
    for first, last, head_end in _heads(line):
        head = line.lower[last:head_end]
        start = first if head in _words("partisans") else _phrase_start(line, first, barrier)
        free = [figure for figure in figures if figure.start >= barrier]
        figure = figure_before(line, free, start)
        if figure is not None and not (
            counts_people(line, head, figure.start, head_end) and is_of_people(line, figure, start)
        ):
            figure = None
        end = _tail_end(line, last, head_end)
        text = line.plain[start:end].rstrip()
        if figure is None and actors and counts_people(line, head, start, head_end):
            figure = figure_of_all(line, actors[-1], start)
        after = figure_after(line, head, end, figures) if figure is None else None
        if after is not None:
            actors.append(Actor(text, head, start, end, after, line.plain[after.start : after.end]))
        elif figure is None:
            actors.append(Actor(text, head, start, end))
        else:
            actors.append(Actor(text, head, figure.start, end, figure, line.plain[figure.start : end].strip()))
        barrier = end
    return actors


def _from_bodies(line: Line) -> list[Actor]:
    """Unions by their full or short names; in a headline of capitals nothing tells a name."""
    if line.plain.isupper():
        return []
    actors = []
    for pattern in (load_patterns("actors.toml")["body"], _acronym_pattern()):
        for match in pattern.finditer(line.plain):
            text = match.group().strip(" ,")
            name = _ARTICLE.sub("", text)
            if name:
                end = match.start() + len(text)
                actors.append(Actor(name, "union", end - len(name), end))
    return actors


def _with_body(line: Line, actor: Actor, bodies: list[Actor]) -> Actor:
    """Let a phrase end with the body that its tail breaks off in ("members of the Dock and Harbour Workers Union")."""
    for body in bodies:
        if actor.head in _words("takes_tail") and actor.start < body.start < actor.end < body.end:
            text = actor.text + line.plain[actor.end : body.end]
            counted = actor.figure_text and actor.figure_text + line.plain[actor.end : body.end]
            return replace(actor, text=text, end=body.end, figure_text=counted)
    return actor


def _from_figures(line: Line) -> list[Actor]:
    """Those who are only counted ("Thousands marched"): they have a figure and no phrase."""
    acts = load_patterns("actors.toml")["counted_acts"]
    return [
        Actor("", "people", figure.start, figure.end, figure, line.plain[figure.start : figure.end])
        for figure in read_figures(line.lower)
        if figure.high != 1 and acts.match(line.lower, figure.end)
    ]


def read_actors(line: Line) -> list[Actor]:
    """Read the actors that a sentence names or counts.

    Returns:
        Actors in the order of the sentence, none overlapping another; where two do, the longer stays.
    """
    bodies = _from_bodies(line)
    found = [*bodies, *(_with_body(line, actor, bodies) for actor in _from_heads(line)), *_from_figures(line)]
    kept: list[Actor] = []
    for actor in sorted(found, key=lambda a: (a.start - a.end, a.start)):
        if all(actor.end <= other.start or other.end <= actor.start for other in kept):
            kept.append(actor)
    return sorted(kept, key=lambda actor: actor.start)
