"""Where an action happens: the place of the action rather than of the dateline or the speaker."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from turnout.places import Place, country_name, find_place
from turnout.reading.actors import Actor
from turnout.reading.cues import Cue
from turnout.reading.lines import Line
from turnout.reading.statuses import clause_around

__all__ = ["TIED", "Found", "Setting", "choose_place", "country_in_words", "is_here", "place_in_line", "read_dateline", "settle_country", "tally_countries"]

# A place read with this much confidence stands against any context.
_SURE = 0.95
# A report is about a country that it speaks of at least this much.
_ABOUT = 4

_LOCATIVE = re.compile(r"\b(?:in|at|near|outside|around|throughout|across|from|of|to|through|into|on|over)(?: (?:the|its|their|a|an|this|southern|northern|eastern|western|central|north|south|east|west|\w+ern|city of|town of|port of|ports of|capital of|capital|state of|province of|suburb of|village of|region of|streets of|downtown|\w+ city of|\w+))? ?$")
_SPEECH = re.compile(r"\b(?:said|told|says|spokes\w+|reported|announced|statement|minister|ambassador|president|embassy|official|quoted|radio|agency|interview|newspaper)\b")
# A place this many characters after the cue is the action's, whoever speaks.
_CLOSE = 30
_LEAST_TIE = -0.5
# A place whose score is above this is tied to the action by words ("a strike at the port of ...").
TIED = 1.3
_OF_ACTOR = re.compile(r" (?:in|at|of|from) (?:the )?(?:\w+ ){0,2}")
_HERE = re.compile(r"\b(?:here|(?:in|of) (?:the|this) (?:\w+ )?(?:capital|city|town|port)|this (?:[\w-]+ ){0,2}(?:capital|city|town|port|village|island))\b")


@dataclass(frozen=True, slots=True)
class Setting:
    """The report's own place: the dateline's, where it has one."""

    place: Place | None
    text: str = ""


def read_dateline(dateline: str, on: date) -> Setting:
    """Return the place of a dateline such as "LISBON, March 3 -"."""
    text = re.split(r",? *(?:\(|-|--|—|–|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*\.? \d)", dateline.strip(), maxsplit=1, flags=re.IGNORECASE)[0].strip(" ,")
    if not text:
        return Setting(None)
    return Setting(find_place(text, on=on) or find_place(text.split(",")[0], on=on), text)


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a sentence gives an action, and how closely it is tied to it; above 1 it is tied by words."""

    place: Place
    score: float


def _is_anothers(line: Line, place: Place, who: Actor | None, actors: Sequence[Actor]) -> bool:
    """Whether the place is said of people other than those who act ("in support of miners in ...")."""
    return any(
        actor is not who and actor.end <= place.start and _OF_ACTOR.fullmatch(line.lower[actor.end : place.start]) for actor in actors
    )


def place_in_line(line: Line, cue: Cue, who: Actor | None = None, actors: Sequence[Actor] = ()) -> Found | None:
    """Return the place that the sentence gives the cue, or None."""
    left, right = clause_around(line.lower, cue.start, cue.end)
    best: Found | None = None
    for place in line.places:
        score = {"city": 0.5, "region": 0.3, "country": 0.1}.get(place.precision, -0.3) + place.confidence - 0.5
        if _LOCATIVE.search(line.lower[max(0, place.start - 40) : place.start]):
            score += 1.0
        score += 0.6 if left <= place.start < right else -0.6
        after = cue.end <= place.start and place.start - cue.end < _CLOSE
        if not after and _SPEECH.search(line.lower[max(0, place.start - 40) : place.end + 20]):
            score -= 1.0
        if cue.form != "noun" and _is_anothers(line, place, who, actors):
            score -= 3.0
        score -= min(abs(place.start - cue.end), abs(cue.start - place.end)) / 200
        if best is None or score > best.score:
            best = Found(place, score)
    return best if best and best.score > _LEAST_TIE else None


def is_here(line: Line) -> bool:
    """Whether the sentence points at the dateline's place ("here", "in the capital")."""
    return bool(_HERE.search(line.lower))


def tally_countries(lines: Sequence[Line], setting: Setting) -> Counter[str]:
    """How much of the report speaks of each country; the headline and the lead count double."""
    tally: Counter[str] = Counter()
    for line in lines:
        weight = 2 if line.index <= 1 else 1
        for place in line.places:
            if place.country and (place.precision != "city" or place.confidence >= _SURE):
                tally[place.country] += weight * (1 if place.precision == "city" else 2)
        for demonym in line.demonyms:
            tally[demonym.country] += 2 * weight
    if setting.place and setting.place.country:
        tally[setting.place.country] += 3
    return tally


def settle_country(place: Place, tally: Counter[str], on: date) -> tuple[Place | None, str | None]:
    """Check a small place against the countries that the report speaks of.

    A town whose country nothing else in the report names is more likely a namesake in the country that the
    report is about. Returns the place (None where no such town is known there) and the country.
    """
    if place.precision != "city" or place.confidence >= _SURE or not tally:
        return place, place.country
    likely, weight = tally.most_common(1)[0]
    own = tally[place.country] if place.country else 0
    if likely == place.country or weight < _ABOUT or own > weight / 2:
        return place, place.country
    twin = find_place(place.name, on=on, country=likely)
    if twin is None:
        return None, likely
    return replace(twin, text=place.text, start=place.start, end=place.end), likely


def choose_place(found: Sequence[Found]) -> Place | None:
    """Return the place best tied to the action; of places tied alike, the more specific, then the earlier."""
    order = {"city": 0.4, "region": 0.2, "country": 0.0, "area": -0.5}
    best = max(found, key=lambda f: f.score + order.get(f.place.precision, 0.0), default=None)
    return best.place if best else None


def country_in_words(country: str, lines: Sequence[Line]) -> str:
    """The country's name as the report writes it; its common name where it only has the demonym."""
    for line in lines:
        for place in line.places:
            if place.precision == "country" and place.country == country:
                return place.text.removesuffix("'s").removesuffix("'")
    return country_name(country)
