"""Whether a name in a text stands for a place: its own weight, the words around it, the rest of the text."""

from math import exp, log10

from turnout.places.gazetteer import Candidate
from turnout.places.mentions import Mention
from turnout.places.resolving import Context, support

__all__ = ["accept", "confidence_of"]

# A town of this many inhabitants needs no sign either way (log10); smaller ones need some, greater ones defy some.
_EVEN = 4.6
_KIND_WEIGHT = {"country": 3.5, "region": 2.2, "area": 2.2}
_SURE = 2.0
_REPEATED = 1.2


def _prior(candidate: Candidate) -> float:
    if candidate.kind != "city":
        return _KIND_WEIGHT[candidate.kind]
    if candidate.listed and not candidate.population:
        return 0.0
    weight = log10(candidate.population + 10) - _EVEN + (1.0 if candidate.capital else 0.0)
    if candidate.alternate:
        weight -= 0.5 if candidate.population >= 100_000 else 1.5
    return weight


def accept(mentions: list[Mention], context: Context) -> list[Mention]:
    """Return the mentions that are places, with `score` set (log-odds; 0 is even)."""
    for mention in mentions:
        assert mention.chosen is not None  # noqa: S101  (resolve came first)
        gain = support(mention.chosen, context, mention.key) if mention.chosen.kind == "city" else 0.0
        mention.score = _prior(mention.chosen) + mention.signs + 0.5 * gain
    sure = {(mention.key, mention.chosen.id) for mention in mentions if mention.score > _SURE and mention.chosen}
    accepted = []
    for mention in mentions:
        if mention.chosen and (mention.key, mention.chosen.id) in sure and mention.score <= _SURE:
            mention.score += _REPEATED
        if mention.score > 0:
            accepted.append(mention)
    return accepted


def confidence_of(mention: Mention) -> float:
    """Return the chance that the mention is a place and this one, in [0, 1]."""
    return round(mention.margin / (1 + exp(-mention.score)), 3)
