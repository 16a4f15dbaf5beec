"""Which countries a report is about, and what they say of a town that several countries have."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from turnout.places import Place, country_name, find_place
from turnout.reading.lines import Line
from turnout.reading.placing import Setting

__all__ = ["country_in_words", "likely_country", "main_town", "settle_country", "tally_countries"]

# A place read with this much confidence stands against any context.
_SURE = 0.95
# A town read with this much confidence may be the report's own.
_CLEAR = 0.8
# A report is about a country that it speaks of at least this much.
_ABOUT = 4
_OF_THE_DATELINE = 3


def tally_countries(lines: Sequence[Line], setting: Setting) -> Counter[str]:
    """Tally how much of a report speaks of each country.

    Args:
        lines: the headline and the sentences.
        setting: the dateline's place.

    Returns:
        For each country: 1 for a town, 2 for a region, the country itself or a demonym, double in the headline
        and the first two sentences; 3 for the dateline, or where there is none for the first place of the body.
    """
    tally: Counter[str] = Counter()
    for line in lines:
        weight = 2 if line.index <= 1 else 1
        for place in line.places:
            if place.country and (place.precision != "city" or place.confidence >= _SURE):
                tally[place.country] += weight * (1 if place.precision == "city" else 2)
        for demonym in line.demonyms:
            if demonym.country:
                tally[demonym.country] += 2 * weight
    if setting.place and setting.place.country:
        tally[setting.place.country] += _OF_THE_DATELINE
    elif setting.place is None:
        tally.update(dict.fromkeys(_opening_country(lines), _OF_THE_DATELINE))
    return tally


def _opening_country(lines: Sequence[Line]) -> Iterator[str]:
    """The first country that the body's first sentence names or has a place of: a dateline where there is none."""
    places = (place for line in lines if line.part == "text" and line.index == 0 for place in line.places)
    yield from islice((place.country for place in places if place.country), 1)


def likely_country(tally: Counter[str]) -> str | None:
    """Return the country that a report speaks of most, the first of equals; None where it names none."""
    return tally.most_common(1)[0][0] if tally else None


def main_town(country: str, lines: Sequence[Line]) -> Place | None:
    """Return the town of a country that a report names most, the first of equals; None where it names none twice."""
    towns = [
        place
        for line in lines
        for place in line.places
        if place.country == country and place.precision == "city" and place.confidence >= _CLEAR
    ]
    named = Counter(place.name for place in towns)
    best = max(towns, key=lambda place: named[place.name], default=None)
    return best if best is not None and named[best.name] > 1 else None


def settle_country(place: Place, tally: Counter[str], on: date) -> tuple[Place | None, str | None]:
    """Check a town against the countries that the report speaks of.

    A town whose country nothing else in the report names is more likely a namesake in the country that the
    report is about.

    Args:
        place: as it was read.
        tally: of the report's countries.
        on: the report's day.

    Returns:
        The place, None where no such town is known in the likelier country; and the country.
    """
    if place.precision != "city" or place.confidence >= _SURE or not tally:
        return place, place.country
    likely, weight = tally.most_common(1)[0]
    own = tally[place.country] if place.country else 0
    if likely == place.country or weight < _ABOUT or own > weight / 2:
        return place, place.country
    twin = find_place(place.name, on=on, country=likely)
    if twin is None:
        return (place, place.country) if own else (None, likely)
    return replace(twin, text=place.text, start=place.start, end=place.end), likely


def country_in_words(country: str, lines: Sequence[Line]) -> str:
    """Return a country's name as the report writes it; its common name where it only has the demonym.

    The full name comes before a short one ("N.Z."), and the sentences before the headline.
    """
    common = country_name(country)
    named = [
        place.text.removesuffix("'s").removesuffix("'")
        for line in sorted(lines, key=lambda line: line.part == "title")
        for place in line.places
        if place.precision == "country" and place.country == country
    ]
    return next((name for name in named if name.lower() == common.lower()), next(iter(named), common))
