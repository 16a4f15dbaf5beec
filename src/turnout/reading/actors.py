"""Who acts: the phrase for people, unions and crowds, and the words that tell one group from another."""

from dataclasses import dataclass
from functools import cache

from turnout.reading.figures import Figure
from turnout.reading.lexicon import load_table

__all__ = ["SINGLES", "Actor", "actor_words"]

# Single persons take part in nothing alone, save those whose singular stands for a body ("worker").
SINGLES = frozenset(load_table("actors.toml")["singles"]) - frozenset(load_table("actors.toml")["workers"])


@dataclass(frozen=True, slots=True)
class Actor:
    """A noun phrase for people who may act.

    Args:
        text: the shortest clear phrase, as written (codebook, field who).
        head: its noun in lower case; `union` for a union's name.
        start: offset in the sentence of the phrase with its figure.
        end: offset after the phrase.
        figure: how many they are, where the phrase says so.
        figure_text: the figure with the phrase that it counts, as written; nothing without a figure.
    """

    text: str
    head: str
    start: int
    end: int
    figure: Figure | None = None
    figure_text: str = ""


@cache
def _first_synonyms() -> dict[str, str]:
    return {word: group[0] for group in load_table("actors.toml")["synonyms"] for word in group}


@cache
def _generic() -> frozenset[str]:
    return frozenset(load_table("actors.toml")["generic"])


@cache
def _weak() -> frozenset[str]:
    """Modifiers that do not tell two groups apart."""
    table = load_table("actors.toml")
    return _generic().union(table["weak_modifiers"], table["loose"], load_table("sizes.toml")["numbers"])


def actor_words(actor: Actor) -> frozenset[str]:
    """Return the words that tell a group of people from another, synonyms made one; none for "the workers".

    Names in capitals are left out: a nationality or a company does not set two phrases apart.
    """
    words = set() if actor.head in _generic() else {actor.head}
    if not actor.text.isupper():
        modifiers = actor.text[: -len(actor.head)] if actor.text.lower().endswith(actor.head) else ""
        words |= {word for word in modifiers.split() if word.islower() and word not in _weak()}
    return frozenset(_first_synonyms().get(word, word) for word in words)
