"""Where an action happens: the place of the action rather than of the dateline or the speaker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from turnout.places import Place, find_place
from turnout.reading.actors import Actor
from turnout.reading.clauses import clause_around
from turnout.reading.cues import Cue
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line

__all__ = [
    "TIED",
    "Found",
    "Setting",
    "choose_place",
    "is_here",
    "is_here_of",
    "opening_dateline",
    "place_in_line",
    "read_dateline",
    "read_headline_place",
]

# A place whose score is above this is tied to the action by words ("a strike at the port of ...").
TIED = 1.3
# A place this many characters after the cue is the action's, whoever speaks.
_CLOSE = 30
# How many characters before a place are looked at for the words that tie it to something.
_BEFORE = 40
_LEAST_TIE = -0.5
# A place that heads an item ("GDANSK, Poland: ...") is that of all it tells.
_HEADS = 1.5
# A country that owns an action stands at most this many characters before it ("Example's first general strike").
_OWNED = 40
# What each precision is worth in a sentence, and when places of several sentences are tied alike.
_WORTH = {"city": 0.5, "region": 0.3, "country": 0.1}
_LEAST_WORTH = -0.3
_SPECIFIC = {"city": 0.4, "region": 0.2, "country": 0.0, "area": -0.5}


@dataclass(frozen=True, slots=True)
class Setting:
    """The report's own place.

    Args:
        place: the dateline's, where it has one that is known.
        text: its words.
    """

    place: Place | None
    text: str = ""


def read_dateline(dateline: str, on: date) -> Setting:
    """Read the place of a dateline such as "LISBON, March 3 -".

    Args:
        dateline: the line's words, or nothing.
        on: the report's day, which decides what state a place was in.
    """
    text = load_patterns("placing.toml")["dateline_end"].split(dateline.strip(), maxsplit=1)[0].strip(" ,")
    if not text:
        return Setting(None)
    return Setting(find_place(text, on=on) or find_place(text.split(",")[0], on=on), text)


def opening_dateline(text: str) -> str:
    """Return the dateline that a body opens with ("LISBON, March 3 (Agency) -- ..."), or nothing."""
    match = load_patterns("placing.toml")["opening_dateline"].match(text)
    return match["dateline"] if match else ""


def read_headline_place(lines: Sequence[Line]) -> Setting:
    """Read where a report without a dateline is from: the place that its headline ends in ("... riot in Lisbon").

    Args:
        lines: the headline and the sentences.
    """
    in_headline = load_patterns("placing.toml")["in_headline"]
    for line in lines:
        if line.part == "title":
            for place in line.places:
                if place.country and in_headline.search(line.lower[: place.start]):
                    return Setting(place, place.text)
    return Setting(None)


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a sentence gives an action.

    Args:
        place: the place; offsets count from the start of the sentence.
        score: how closely it is tied to the action; above 1 it is tied by words.
    """

    place: Place
    score: float


def place_in_line(line: Line, cue: Cue, who: Actor | None = None, actors: Sequence[Actor] = ()) -> Found | None:
    """Find the place that a sentence gives an action.

    Args:
        line: the sentence.
        cue: what names the action.
        who: its actor, or None.
        actors: all actors of the sentence.

    Returns:
        The place with the highest score, the earliest of equals; None where none is tied to the action.
    """
    clause = clause_around(line.lower, cue.start, cue.end)
    best: Found | None = None
    for place in line.places:
        score = _tie(line, cue, place, clause)
        if cue.form != "noun" and _is_anothers(line, place, who, actors):
            score -= 3.0
        score -= min(abs(place.start - cue.end), abs(cue.start - place.end)) / 200
        if best is None or score > best.score:
            best = Found(place, score)
    return best if best and best.score > _LEAST_TIE else None


def _tie(line: Line, cue: Cue, place: Place, clause: tuple[int, int]) -> float:
    """How closely the words tie a place to a cue, leaving aside how far apart they stand."""
    patterns = load_patterns("placing.toml")
    reach = max(0, place.start - _BEFORE)
    score = _WORTH.get(place.precision, _LEAST_WORTH) + place.confidence - 0.5
    before = line.lower[reach : place.start]
    owned = place.precision == "city" and _is_owned(line, place, before)
    if owned or patterns["locative"].search(before):
        score += 1.0
    if place.precision == "country" and _is_spoken_of(line, cue, place, before):
        score -= 1.5
    elif patterns["of_another"].search(before):
        score -= 3.0
    if patterns["in_a_name"].search(line.plain[reach : place.start]) or patterns["name_goes_on"].match(
        line.plain, place.end
    ):
        score -= 1.5
    heads = place.start == 0 and line.plain.startswith(":", place.end)
    score += 0.6 if heads or clause[0] <= place.start < clause[1] else -1.5
    score += _HEADS if heads else 0.0
    right_after = cue.end <= place.start and place.start - cue.end < _CLOSE
    if not right_after and patterns["speech"].search(line.lower[reach : place.end + 20]):
        score -= 1.0
    return score


def _is_owned(line: Line, place: Place, before: str) -> bool:
    """Whether a country named right before it owns the town ("Exampleland's Sampleton port")."""
    if not load_patterns("placing.toml")["of_its_country"].search(before):
        return False
    reach = place.start - len(before)
    return any(p.precision == "country" and reach <= p.start < place.start for p in line.places)


def _is_spoken_of(line: Line, cue: Cue, place: Place, before: str) -> bool:
    """Whether a country is spoken of rather than stood in ("the war on Example", "Example's last king")."""
    patterns = load_patterns("placing.toml")
    if patterns["object"].search(before) or patterns["owned"].match(line.lower, place.end):
        return True
    owns = line.lower.startswith("'s ", place.end) or place.text.endswith("'s")
    return owns and not 0 <= cue.start - place.end < _OWNED and not patterns["lies_in"].match(line.lower, place.end)


def _is_anothers(line: Line, place: Place, who: Actor | None, actors: Sequence[Actor]) -> bool:
    """Whether the place is said of people other than those who act ("in support of miners in ...")."""
    of_actor = load_patterns("placing.toml")["of_actor"]
    return any(
        actor is not who and actor.end <= place.start and of_actor.fullmatch(line.lower[actor.end : place.start])
        for actor in actors
    )


def is_here(line: Line) -> bool:
    """Tell whether the sentence points at the dateline's place ("here", "in the capital")."""
    return bool(load_patterns("placing.toml")["here"].search(line.lower))


def is_here_of(line: Line, cue: Cue) -> bool:
    """Tell whether "here" stands right after an action and in its clause ("a rally here")."""
    _, right = clause_around(line.lower, cue.start, cue.end)
    patterns = load_patterns("placing.toml")
    if patterns["right_here"].search(line.lower, cue.end, min(right, cue.end + _BEFORE)):
        return True
    return bool(patterns["in_this_town"].search(line.lower, cue.end, right))


def choose_place(found: Sequence[Found]) -> Place | None:
    """Return the place best tied to the action; of places tied alike, the more specific, then the earlier."""
    best = max(found, key=lambda f: f.score + _SPECIFIC.get(f.place.precision, 0.0), default=None)
    return best.place if best else None
