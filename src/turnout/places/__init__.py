"""Place names in text: where they are, which place they mean, and in which state on a given day."""

from turnout.places.geometry import distance_km
from turnout.places.reading import Demonym, Place, find_place, read_demonyms, read_places
from turnout.places.tables import country_name, country_on

__all__ = [
    "Demonym",
    "Place",
    "country_name",
    "country_on",
    "distance_km",
    "find_place",
    "read_demonyms",
    "read_places",
]
