"""What the meaning of a time expression may depend on: the publication day, the words round it, the story so far."""

from dataclasses import dataclass, field
from datetime import date

from turnout.reading.dates.patterns import Hit
from turnout.reading.dates.tenses import Direction, read_direction
from turnout.reading.dates.values import Reading

__all__ = ["Scene"]


@dataclass(slots=True)
class Scene:
    """The state of reading one text.

    Attributes:
        base: the publication day.
        story: the last day that the text spoke of, `base` at first: what "the next day" goes by.
        found: the readings so far, in the order of the text.
    """

    base: date
    story: date
    found: list[Reading] = field(default_factory=list)

    def direction(self, hit: Hit) -> Direction:
        """Return which way the clause round `hit` points."""
        return read_direction(hit.tokens, hit.start, hit.end)
