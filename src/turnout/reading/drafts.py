"""A draft: an action of a report in the making."""

from dataclasses import dataclass, field

from turnout.reading.kinds import is_labour
from turnout.reading.mentions import Mention
from turnout.reading.placing import Found

__all__ = ["Draft"]

_GOES_ON = ("remain", "still", "continu")
# What each further mention adds to the strength of the best one.
_PER_MENTION = 0.04
_FIRM = 2.0
_SUPPOSED = 0.7


def _position_weight(mention: Mention) -> float:
    """The lead says best how things stand; the headline and later sentences less."""
    if mention.line.part == "title":
        return 1.0
    return 1.5 / (1 + 0.3 * mention.line.index)


@dataclass(slots=True, eq=False)
class Draft:
    """An action in the making.

    Args:
        kind: of the codebook.
        mentions: its mentions in the order in which they were added; `status` and `strength` need one.
        places: the place that each of them gives, or None.
    """

    kind: str
    mentions: list[Mention] = field(default_factory=list)
    places: list[Found | None] = field(default_factory=list)

    def add(self, mention: Mention, place: Found | None) -> None:
        """Take in one more mention."""
        self.mentions.append(mention)
        self.places.append(place)

    @property
    def status(self) -> str:
        """The status that the mentions' words add up to; earlier and firmer words weigh more."""
        votes: dict[str, float] = {}
        # "A wave of unrest" goes on or ends with all that is in it, and says little of the one that is named.
        named = [mention for mention in self.mentions if not (mention.wave and is_labour(mention.kind))]
        for mention in named or self.mentions:
            weight = (_FIRM if mention.firm else _SUPPOSED) * _position_weight(mention)
            votes[mention.status] = votes.get(mention.status, 0.0) + weight
        if "ended" in votes and "ongoing" in votes and self._denies_the_end():
            return "ongoing"
        if "ended" in votes and "ongoing" in votes and self._tells_to_the_end():
            return "ended"
        best = max(votes, key=lambda status: votes[status])
        if best == "threatened" and any(m.status == "called" and m.firm and m.timing.start for m in self.mentions):
            return "called"
        return best

    def _denies_the_end(self) -> bool:
        """Whether, after the end was told, a later sentence says that it goes on ("remained on strike")."""
        body = [m for m in self.mentions if m.line.part == "text" and m.firm and m.status in {"ended", "ongoing"}]
        return bool(body) and body[-1].status == "ongoing" and any(word in body[-1].words for word in _GOES_ON)

    def _tells_to_the_end(self) -> bool:
        """Whether the body tells how it began, and last, firmly, that it ended."""
        body = [m for m in self.mentions if m.line.part == "text" and m.status in {"ended", "ongoing"}]
        began = [m for m in body if m.status == "ongoing"]
        ended = bool(body) and body[-1].status == "ended" and body[-1].firm
        return ended and all(m.timing.start and not any(word in m.words for word in _GOES_ON) for m in began)

    @property
    def strength(self) -> float:
        """How surely there is one identifiable action, in [0, 1]."""
        best = max(m.strength for m in self.mentions)
        return min(1.0, best + _PER_MENTION * (len(self.mentions) - 1))
