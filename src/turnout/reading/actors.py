"""Who acts: noun phrases for people, unions and crowds in a sentence."""

import re
from dataclasses import dataclass
from functools import cache

from turnout.reading.figures import Figure, read_figures
from turnout.reading.lexicon import actor_heads, load_table
from turnout.reading.lines import Line

__all__ = ["SINGLES", "Actor", "actor_words", "read_actors"]


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
_WEAK = frozenset(_table["weak_modifiers"]) | _LOOSE | _GENERIC | frozenset(load_table("sizes.toml")["numbers"])
_HEADS = actor_heads()
_HEAD = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, _HEADS), key=len, reverse=True)) + r")(?![\w-]|'\w*s? \w+ (?:said|told)| to the (?!streets)| to an? )")
_BODY_WORDS = (
    r"Union|Unions|Federation|Guild|Brotherhood|Confederation|Teamsters|Steelworkers|Workers' Commissions|Workers Commissions|Labou?r Organi[sz]ation"
)
_BODY = re.compile(
    rf"(?:[A-Z][\w.&'-]*,? (?:of |and |for |& )?){{0,6}}(?:{_BODY_WORDS})(?:'s?)?(?: (?:of|for) (?:the )?(?:[A-Z][\w.&'-]+(?:,? (?:and |of )?(?=[A-Z]))?)+)?(?:,? Local \d+)?|"
    r"[A-Z][\w&'-]+(?: [A-Z][\w&'-]+)* Workers(?: of America)?(?: [Uu]nion)?(?:,? Local \d+)?"
)
_ACRONYM = re.compile(r"(?<![\w.-])(?:" + "|".join(sorted(map(re.escape, _table["acronyms"]), key=len, reverse=True)) + r")(?![\w-])")
_WORD_BEFORE = re.compile(r"([\w'.&/-]+|[,;:()\"]) *$")
_TAIL = re.compile(r" of (?:the |an? )?(?:[a-z]+'s |strike )?(?:committee|movement|council|[A-Z][\w.&-]+(?!'s))(?: [A-Z][\w.&-]+(?!'s)){0,5}\b(?!'s)")
# What may stand between a figure and the phrase it counts: nothing, a possessor, or a name of any length.
_BETWEEN = re.compile(r"-strong |(?: (?:of|or so|other|more|the|its|[\w.-]+'s?|[A-Z(][\w.&()/'-]*|and|on|for|[a-z-]+(?= ?$)))* ?")
# Followers of somebody: what stands before or after them is mostly a person's name.
_PARTISANS = frozenset({"supporters", "followers", "loyalists", "opponents", "sympathisers", "sympathizers", "fans", "relatives", "families"})
_TAKES_TAIL = frozenset({"members", "union", "unions", "leader", "leaders", "member", "representatives"})
_MOST_MODIFIERS = 3
_PART_OF = re.compile(r" of (?:the |its |[\w.]+'s? |[\w.]+ )*")
_VICTIMS = re.compile(r",? (?:who )?(?:were |was |have been |had been |are |are reported |being )?(?:\w+ly )?(?:injured|killed|wounded|hurt|died|dead|stranded|hospitali[sz]ed|treated|shot|missing|burned)\b")
SINGLES = frozenset(_table["singles"]) - frozenset(_table["workers"])
_BODIES = frozenset(_table["bodies"])
_NUMBERS = frozenset(load_table("sizes.toml")["numbers"])
_TRADES = frozenset(_table["trades"])


@cache
def _classes() -> dict[str, str]:
    return {word: group[0] for group in _table["synonyms"] for word in group}


def actor_words(actor: Actor) -> frozenset[str]:
    """The words that tell this group of people from another, synonyms made one; none for "the workers".

    Names in capitals are left out: a nationality or a company does not set two phrases apart.
    """
    words = set() if actor.head in _GENERIC else {actor.head}
    if not actor.text.isupper():
        modifiers = actor.text[: -len(actor.head)] if actor.text.lower().endswith(actor.head) else ""
        words |= {word for word in modifiers.split() if word.islower() and word not in _WEAK}
    return frozenset(_classes().get(word, word) for word in words)


def _phrase_start(line: Line, start: int, barrier: int) -> int:
    """Walk left from a head over the words that belong to the shortest clear phrase."""
    # In a headline of capitals nothing tells a verb from a noun: one modifier at most.
    for _ in range(1 if line.plain.isupper() else _MOST_MODIFIERS):
        before = _WORD_BEFORE.search(line.lower, barrier, start)
        if before is None:
            break
        word = before[1]
        if word in _LOOSE or word in _NUMBERS or not word[0].isalpha() or word.endswith(("'s", "s'", "ly", "ed")) or word.rstrip(".").isdigit() or (word.endswith("ing") and word not in _TRADES):
            break
        start = before.start(1)
    return start


def _figure_before(line: Line, figures: list[Figure], start: int, head: str) -> Figure | None:
    """The figure that counts the phrase that starts at `start`: nothing but its own modifiers may stand between.

    Of "530,000 of the country's 700,000 miners" it is the first: the second is the whole of them.
    """
    if head in _BODIES:
        return None
    nearest = None
    for figure in reversed(figures):
        if nearest is None:
            if figure.end <= start and _BETWEEN.fullmatch(line.plain[figure.end : start]):
                nearest = figure
        elif _PART_OF.fullmatch(line.lower[figure.end : nearest.start]):
            return Figure(figure.low, figure.high, figure.start, nearest.end)
    return None if nearest is not None and nearest.high == 1 else nearest


def _suffers(line: Line, end: int) -> bool:
    """Whether the phrase that ends at `end` tells of victims ("14 people were injured"), who are no participants."""
    return bool(_VICTIMS.match(line.lower, end))


def _heads(line: Line) -> list[tuple[int, int, int]]:
    """Start of the phrase's first head, start and end of its last: "unemployed miners" has two."""
    heads: list[tuple[int, int, int]] = []
    for match in _HEAD.finditer(line.lower):
        if heads and line.lower[heads[-1][2] : match.start()] in {" ", "-"}:
            heads[-1] = (heads[-1][0], match.start(), match.end())
        else:
            heads.append((match.start(), match.start(), match.end()))
    return heads


def _from_heads(line: Line, figures: list[Figure]) -> list[Actor]:
    actors = []
    barrier = 0
    for first, last, end in _heads(line):
        head = line.lower[last:end]
        start = first if head in _PARTISANS else _phrase_start(line, first, barrier)
        figure = _figure_before(line, [f for f in figures if f.start >= barrier], start, head)
        if _suffers(line, end):
            figure = None
        if line.plain[last].islower() and head in _TAKES_TAIL:
            tail = _TAIL.match(line.plain, end)
            end = tail.end() if tail else end
        text = line.plain[start:end].rstrip()
        figure_text = line.plain[figure.start : end].strip() if figure else ""
        actors.append(Actor(text, head, figure.start if figure else start, end, figure, figure_text))
        barrier = end
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
