"""Noun phrases for people in a sentence: heads with their modifiers and figures, and unions by name."""

import re
from functools import cache

from turnout.reading.actors import Actor
from turnout.reading.figures import Figure, read_figures
from turnout.reading.lexicon import actor_heads, alternation, load_patterns, load_table
from turnout.reading.lines import Line

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


def _figure_before(line: Line, figures: list[Figure], start: int) -> Figure | None:
    """The figure that counts the phrase that starts at `start`: nothing but its own modifiers may stand between.

    Of "530,000 of the country's 700,000 miners" it is the first: the second is the whole of them.
    """
    patterns = load_patterns("actors.toml")
    nearest = None
    for figure in reversed(figures):
        if nearest is None:
            if figure.end <= start and patterns["between"].fullmatch(line.plain[figure.end : start]):
                nearest = figure
        elif patterns["part_of"].fullmatch(line.lower[figure.end : nearest.start]):
            return Figure(figure.low, figure.high, figure.start, nearest.end)
    return None if nearest is not None and nearest.high == 1 else nearest


def _figure_of_all(line: Line, before: Actor, start: int) -> Figure | None:
    """The figure of the phrase right before, which counts this one too ("100 drivers and warehouse employees")."""
    joint = load_patterns("actors.toml")["joint"]
    return before.figure if before.figure and joint.fullmatch(line.lower[before.end : start]) else None


def _counts(line: Line, head: str, end: int) -> bool:
    """Whether a figure before the head counts people who take part: not bodies, and not those hurt or stranded."""
    return head not in _words("bodies") and not load_patterns("actors.toml")["victims"].match(line.lower, end)


def _tail_end(line: Line, last: int, end: int) -> int:
    """The end of the phrase with what its head takes along ("members of the strike committee")."""
    if not line.plain[last].islower() or line.lower[last:end] not in _words("takes_tail"):
        return end
    tail = load_patterns("actors.toml")["tail"].match(line.plain, end)
    return tail.end() if tail else end


def _is_of_a_date(line: Line, figure: Figure) -> bool:
    """Whether the number is part of a date ("on April 7 by crowds")."""
    return any(time.kind == "date" and time.start < figure.end and figure.start < time.end for time in line.dates)


def _from_heads(line: Line) -> list[Actor]:
    figures = [figure for figure in read_figures(line.lower) if not _is_of_a_date(line, figure)]
    actors: list[Actor] = []
    barrier = 0
    for first, last, head_end in _heads(line):
        head = line.lower[last:head_end]
        start = first if head in _words("partisans") else _phrase_start(line, first, barrier)
        free = [figure for figure in figures if figure.start >= barrier]
        figure = _figure_before(line, free, start) if _counts(line, head, head_end) else None
        end = _tail_end(line, last, head_end)
        text = line.plain[start:end].rstrip()
        if figure is None and actors and _counts(line, head, head_end):
            figure = _figure_of_all(line, actors[-1], start)
        if figure is None:
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
    found = [*_from_bodies(line), *_from_heads(line), *_from_figures(line)]
    kept: list[Actor] = []
    for actor in sorted(found, key=lambda a: (a.start - a.end, a.start)):
        if all(actor.end <= other.start or other.end <= actor.start for other in kept):
            kept.append(actor)
    return sorted(kept, key=lambda actor: actor.start)
