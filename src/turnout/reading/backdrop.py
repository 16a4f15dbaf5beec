"""The backdrop of a narrative: what has no place of its own happens where the sentences before have set it."""

from collections.abc import Sequence

from turnout.places import Place
from turnout.reading.drafts import Draft
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line
from turnout.reading.placing import TIED

__all__ = ["backdrop_of"]

# A scene holds for so many sentences after it was set.
_HOLDS = 3
# A sentence of so many characters does little but set the scene.
_SHORT = 60
_FINE = frozenset({"city", "region"})


def backdrop_of(draft: Draft, drafts: Sequence[Draft], lines: Sequence[Line]) -> Place | None:
    """Return the town or region that the sentences before a draft's own set the scene in, or None.

    Args:
        draft: an action none of whose sentences names its place; of any other, None is returned.
        drafts: of the report.
        lines: its headline and sentences.
    """
    starts = [m.line.index for m in draft.mentions if m.line.part == "text"]
    if any(draft.places) or not starts:
        return None
    first = min(starts)
    for line in sorted(lines, key=lambda line: -line.index):
        if 0 <= first - line.index <= _HOLDS and line.part == "text":
            place = _opening(line) or _alone(line) or _tied(line, draft, drafts)
            if place is not None:
                return place
    return None


def _opening(line: Line) -> Place | None:
    """The town that opens a sentence and so sets its scene ("In Exampleville, ...")."""
    opens = load_patterns("placing.toml")["opens_scene"]
    return next((p for p in line.places if p.precision in _FINE and opens.fullmatch(line.lower[: p.start])), None)


def _alone(line: Line) -> Place | None:
    """The town of a short sentence that names no other place ("The mood was uglier in Exampleville.")."""
    short = len(line.plain) <= _SHORT and len(line.places) == 1
    return line.places[0] if short and line.places[0].precision in _FINE else None


def _tied(line: Line, draft: Draft, drafts: Sequence[Draft]) -> Place | None:
    """The place that the sentence ties closest to another action."""
    found = [
        place
        for other in drafts
        if other is not draft
        for mention, place in zip(other.mentions, other.places, strict=True)
        if mention.line is line and place is not None and place.score >= TIED and place.place.precision in _FINE
    ]
    return max(found, key=lambda f: f.score).place if found else None
