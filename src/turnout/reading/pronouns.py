"""Who is meant by a pronoun: "They marched to the palace" after a sentence about somebody."""

from dataclasses import replace

from turnout.reading.actors import SINGLES
from turnout.reading.kinds import is_response
from turnout.reading.lexicon import load_patterns, load_table
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.reading.phrases import read_actors

__all__ = ["name_pronoun"]

# Offsets of a phrase that stands in another sentence: nowhere in this one.
_ELSEWHERE = -1000


def name_pronoun(mention: Mention, before: Line | None) -> Mention:
    """Give a mention whose subject is a pronoun the people of the sentence before.

    Args:
        mention: as its sentence alone gives it.
        before: the sentence before, or None.

    Returns:
        The mention with the first there who can be a subject as its actor; as it was where it has one, where no
        pronoun opens its sentence, or where the sentence before names nobody.
    """
    if mention.who is not None or is_response(mention.kind) or before is None:
        return mention
    if not load_patterns("who.toml")["pronoun"].match(mention.line.lower[: mention.cue.start + 1]):
        return mention
    named = next((a for a in read_actors(before) if a.head not in SINGLES and a.text), None)
    if named is None:
        return mention
    strength = min(1.0, mention.strength + load_table("mentions.toml")["strength"]["who"])
    return replace(mention, who=replace(named, start=_ELSEWHERE, end=_ELSEWHERE), strength=strength)
