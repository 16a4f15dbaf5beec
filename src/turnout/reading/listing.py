"""Actions listed by town: "Some 20,000 marched in Exampleville, 5,000 in Sampleton", "In Sampleton, 300 gathered"."""

from dataclasses import dataclass, replace

from turnout.places import Place
from turnout.reading.actors import Actor
from turnout.reading.cues import Cue
from turnout.reading.figures import Figure, read_figures
from turnout.reading.kinds import is_response
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.reading.phrases import read_actors
from turnout.reading.placing import Found

__all__ = ["list_by_town"]

# Fewer people than this are seldom counted as a crowd.
_FEWEST = 10
# A town of a list is tied to its action as closely as words can.
_LISTED = 2.5
# A sentence that only goes on with a list follows what it lists within so many sentences.
_GOES_ON = 2
_WEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class _Item:
    place: Place
    figure: Figure


def list_by_town(line: Line, mentions: list[Mention], told: list[Mention]) -> list[tuple[Mention, Found]]:
    """List the further actions of a sentence that counts people town by town.

    Args:
        line: the sentence.
        mentions: its own.
        told: the mentions of the sentences before it, in order.

    Returns:
        For two towns and more with a figure each, a mention for each, of the sentence's own action or, where it
        names none, of the one told just before; so too for one town that opens such a sentence.
    """
    if line.part == "title" or not line.places:
        return []
    own = next((m for m in mentions if not is_response(m.kind)), None)
    # "Among the strikers were 4,000 at ..." goes on with the strike told just before.
    back = _told_before(line, told, own.kind) if own is not None and own.cue.form == "people" else None
    model = back or own or _told_before(line, told, "demonstration")
    if model is None:
        return []
    items = _items(line)
    opens = own is None and len(items) == 1 and bool(load_patterns("listing.toml")["opens"].match(line.lower))
    if len(items) < 2 and not opens:
        return []
    return [_mention(line, model, item, own=own is not None) for item in items]


def _told_before(line: Line, told: list[Mention], kind: str) -> Mention | None:
    near = [m for m in told if 0 < line.index - m.line.index <= _GOES_ON and m.kind == kind]
    return near[-1] if near and near[-1].status in {"ended", "ongoing"} else None


def _items(line: Line) -> list[_Item]:
    """The towns of the sentence, each with the figure that stands right before or after it."""
    figures = [f for f in read_figures(line.lower) if (f.low or f.high or 0) >= _FEWEST and not _is_other(line, f)]
    items: list[_Item] = []
    for place in line.places:
        if place.precision != "city":
            continue
        figure = next((f for f in figures if _belongs(line, f, place)), None)
        if figure is not None:
            items.append(_Item(place, figure))
            figures.remove(figure)
    return items


def _is_other(line: Line, figure: Figure) -> bool:
    """Whether it counts victims, distances, money or anything else that is no crowd."""
    return bool(load_patterns("listing.toml")["other"].match(line.lower, figure.end))


def _belongs(line: Line, figure: Figure, place: Place) -> bool:
    patterns = load_patterns("listing.toml")
    if figure.end <= place.start:
        return bool(patterns["figure_first"].fullmatch(line.lower[figure.end : place.start]))
    return bool(patterns["town_first"].fullmatch(line.lower[place.end : figure.start]))


def _mention(line: Line, model: Mention, item: _Item, *, own: bool) -> tuple[Mention, Found]:
    figure = item.figure
    counted = next((a for a in read_actors(line) if a.start <= figure.start < a.end and a.figure), None)
    if counted is None:
        quote = line.plain[figure.start : figure.end]
        counted = Actor(model.who.text if model.who else "", "people", figure.start, figure.end, figure, quote)
    start = figure.start
    cue = Cue(model.kind, "verb", model.cue.weight if own else _WEIGHT, start, figure.end)
    mention = replace(model, line=line, cue=cue, who=counted, count=None, again=False, also=False)
    return mention, Found(item.place, _LISTED)
