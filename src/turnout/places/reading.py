"""Text to places: the stages in order.

1. `mentions.find_names`: every span that the table knows, and demonyms.
2. `cues.read_signs`: the words around each span.
3. `qualifiers`, `unlisted`: regions after a comma; towns that only such a region places.
4. `resolving`: votes of the clear names, then one candidate for each mention.
5. `judging.accept`: which mentions are places at all.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from turnout.places.cues import read_signs
from turnout.places.folding import fold_name
from turnout.places.gazetteer import Candidate, look_up
from turnout.places.geometry import distance_km
from turnout.places.judging import accept, confidence_of
from turnout.places.mentions import Mention, find_names
from turnout.places.qualifiers import qualify
from turnout.places.resolving import Context, gather_context, own_rank, resolve
from turnout.places.tables import country_on, parts_of
from turnout.places.tokens import Text
from turnout.places.unlisted import find_unlisted

__all__ = ["Demonym", "Place", "find_place", "read_demonyms", "read_mentions", "read_places"]


# A place of `near` counts half as much again as one that the text names.
_NEAR_WEIGHT = 1.5


@dataclass(frozen=True, slots=True)
class Place:
    """A place name in a text and the place it was taken for.

    Args:
        text: the name as printed; `text == source[start:end]`.
        start: first code point.
        end: code point after the last.
        name: the place's usual English name.
        country: ISO 3166-1 alpha-2 code of the state in force on the given day (SU, YU, CS, DD for their
            time); None for continents, seas and areas across borders.
        region: first-level region, by name where we have one, else by the source's code; None where unknown.
        latitude: degrees north.
        longitude: degrees east.
        precision: what the point stands for: `city`, `region`, `country`, or `area` (continent, sea, an area
            across borders).
        population: inhabitants; 0 where unknown.
        confidence: chance that this is a place name and this place, in [0, 1].
    """

    text: str
    start: int
    end: int
    name: str
    country: str | None
    region: str | None
    latitude: float | None
    longitude: float | None
    precision: str
    population: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for a people or a land's own: "South African", "Basque".

    `country` is as in `Place`, None across borders; `name` is the country's or the region's.
    """

    text: str
    start: int
    end: int
    country: str | None
    name: str


def read_places(text: str, *, on: date | None = None, near: str = "", qualified: bool = True) -> list[Place]:
    """Return every place name of a text, in order, none overlapping another.

    Args:
        text: running text, headline or dateline, in any case; line breaks may fall inside names.
        on: the day the text speaks of, for states that are no more; None is today's state of affairs.
        near: words that help to choose (a dateline, the publisher's home) and yield no place.
        qualified: whether a town and the region after its comma are one place ("Pontiac, Mich."), or two.

    Raises:
        TurnoutError: TURN-050 or TURN-051 if the table of places is missing or another version's.
    """
    mentions, context = read_mentions(text, near=near)
    accepted = accept(mentions, context)
    if qualified:
        accepted = _join(accepted)
    return [_place(text, mention, on) for mention in accepted]


def read_mentions(text: str, *, near: str = "") -> tuple[list[Mention], Context]:
    """Return every name of a text with the place it would be, before it is judged to be one, and the context."""
    cut = Text(text)
    mentions, nationalities = find_names(cut)
    mentions = sorted([*mentions, *find_unlisted(cut, mentions)], key=lambda mention: mention.start)
    if not mentions:
        return [], Context()
    read_signs(cut, mentions, nationalities)
    mentions = qualify(cut, mentions)
    context = gather_context(mentions, nationalities, _near_context(near))
    resolve(mentions, context)
    return mentions, context


def _join(mentions: list[Mention]) -> list[Mention]:
    kept = {id(mention) for mention in mentions}
    joined = []
    for mention in mentions:
        if mention.part_of is not None and id(mention.part_of) in kept:
            continue
        if mention.whole is not None:
            last = mention.whole
            while last.whole is not None:
                last = last.whole
            mention.end = last.end
        joined.append(mention)
    return joined


def _place(text: str, mention: Mention, on: date | None) -> Place:
    chosen = mention.chosen
    assert chosen is not None  # noqa: S101  (resolve came first)
    return _record(chosen, text[mention.start : mention.end], mention.start, on, confidence_of(mention))


def _record(chosen: Candidate, text: str, start: int, on: date | None, confidence: float) -> Place:
    return Place(
        text,
        start,
        start + len(text),
        chosen.name,
        country_on(chosen.country, on, chosen.region or chosen.name) if chosen.country else None,
        chosen.region,
        chosen.latitude,
        chosen.longitude,
        chosen.kind,
        chosen.population,
        confidence,
    )


@lru_cache(maxsize=4096)
def _near_context(near: str) -> Context:
    context = Context()
    if near:
        for mention in read_mentions(near)[0]:
            if mention.chosen and not mention.person:
                context.add(mention.chosen, _NEAR_WEIGHT)
        for demonym in read_demonyms(near):
            for country in parts_of(demonym.country) if demonym.country else ():
                context.countries[country] += 1
    return context


def read_demonyms(text: str, *, on: date | None = None) -> list[Demonym]:
    """Return every demonym of a text, in order.

    Args:
        text: running text.
        on: the day, as in `read_places`: "Ukrainian" in 1987 is of SU.
    """
    _, nationalities = find_names(Text(text))
    return [
        Demonym(
            text[found.start : found.end],
            found.start,
            found.end,
            country_on(found.country, on, found.name) if found.country else None,
            found.name,
        )
        for found in nationalities
    ]


def find_place(
    name: str, *, on: date | None = None, country: str | None = None, near: tuple[float, float] | None = None
) -> Place | None:
    """Return the best sense of a bare name, or None if the table does not hold it.

    Args:
        name: a name in any case and script, alone ("Grodno") or with its region ("Pontiac, Mich.").
        on: the day, as in `read_places`.
        country: alpha-2 code, past or present, in which the place must lie.
        near: latitude and longitude in degrees; among namesakes the nearer weighs more.
    """
    candidates = look_up(fold_name(name)).candidates
    if not candidates and "," in name:
        found = [place for place in read_places(name, on=on) if place.start == 0]
        return found[0] if found and country in (None, found[0].country) else None
    if country:
        candidates = tuple(c for c in candidates if c.country and c.country in parts_of(country))
    if not candidates:
        return None
    best = max(candidates, key=lambda c: (own_rank(c, candidates) + _nearer(c, near), -c.id))
    return _record(best, name, 0, on, 1.0 / len(candidates) ** 0.25)


def _nearer(candidate: Candidate, near: tuple[float, float] | None) -> float:
    if near is None:
        return 0.0
    # Ten times nearer weighs as much as a hundred times more people.
    return 4.0 - 2.0 * len(str(int(distance_km((candidate.latitude, candidate.longitude), near))))
