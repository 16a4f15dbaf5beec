"""Which of the places that share a name a text means.

Each candidate gets a rank on the scale of the decimal logarithm of inhabitants: its own weight, and what the
rest of the text adds (countries and regions named, places near by). The highest rank wins.
"""

from collections import Counter
from dataclasses import dataclass, field
from math import log10

from turnout.places.gazetteer import Candidate
from turnout.places.geometry import distance_km
from turnout.places.mentions import Mention, Nationality
from turnout.places.tables import parts_of

__all__ = ["Context", "choose", "gather_context", "is_within", "own_rank", "resolve"]

_COUNTRY, _AREA, _CAPITAL, _LISTED, _PROMINENT = 8.5, 6.5, 1.6, 6.0, 6.8
_ALTERNATE_SMALL, _ALTERNATE = -2.0, -1.2
_SEAT_SHARE, _SEAT, _REGION = 0.25, -1.0, 0.35
# "Mexico" is the country; "Pacific" is the ocean, not the town, unless the town is of this many inhabitants.
_UNDER_COUNTRY, _UNDER_LISTED, _KNOWN = -3.0, -1.5, 200_000
_COUNTRY_GAIN, _REGION_GAIN, _QUALIFIED = 2.8, 1.2, 10.0
_NEAR_GAINS = ((30.0, 1.2), (100.0, 0.9), (300.0, 0.5))
_MAX_ANCHORS = 40
# Below this a vote is but the rest of a subtraction.
_LEAST = 1e-6


@dataclass(slots=True)
class Context:
    """What a text says of its whereabouts: votes for countries and regions, and points of places that are sure."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)
    anchors: dict[int, tuple[float, float]] = field(default_factory=dict)
    voters: dict[str, tuple[Candidate, float]] = field(default_factory=dict)

    def add(self, candidate: Candidate, weight: float, key: str = "") -> None:
        """Count a place that is taken for sure; `key` is the name that meant it, whose vote is not its own proof."""
        if key:
            self.voters[key] = (candidate, weight)
        if candidate.country:
            for country in parts_of(candidate.country):
                self.countries[country] += weight  # type: ignore[assignment]  # weights are fractions
            if candidate.region:
                self.regions[candidate.country, candidate.region] += weight  # type: ignore[assignment]  # weights are fractions
        if candidate.kind == "city" and len(self.anchors) < _MAX_ANCHORS:
            self.anchors[candidate.id] = (candidate.latitude, candidate.longitude)


def own_rank(candidate: Candidate, others: tuple[Candidate, ...] = ()) -> float:
    """Return the rank that a candidate has before any context."""
    if candidate.kind == "country":
        return _COUNTRY
    if candidate.kind == "area" or (candidate.kind == "region" and not candidate.population):
        return _AREA
    if candidate.listed and not candidate.population:
        return _LISTED
    rank = log10(candidate.population + 10)
    if candidate.kind == "region":
        return rank + (_SEAT if _has_great_seat(candidate, others) else _REGION)
    rank += _overshadowed(candidate, others)
    if candidate.alternate:
        return rank + (_ALTERNATE if candidate.population >= 100_000 else _ALTERNATE_SMALL)
    rank += _CAPITAL if candidate.capital else 0.0
    return max(rank, _PROMINENT) if candidate.prominent else rank


def _overshadowed(city: Candidate, others: tuple[Candidate, ...]) -> float:
    """Return what a city loses to a country, a sea or a region that shares its name."""
    if any(other.kind == "country" and other.country == city.country for other in others):
        return _UNDER_COUNTRY
    if city.population < _KNOWN and any(other.listed and other.kind != "city" for other in others):
        return _UNDER_LISTED
    return 0.0


def _has_great_seat(region: Candidate, others: tuple[Candidate, ...]) -> bool:
    """Tell whether the region shares its name with a city that holds much of its people."""
    return any(
        other.kind == "city"
        and other.country == region.country
        and other.region == region.region
        and other.population >= _SEAT_SHARE * region.population
        for other in others
    )


def is_within(part: Candidate, whole: Candidate) -> bool:
    """Tell whether one place lies in another, by country and region names."""
    if part.id == whole.id or part.country is None or whole.country is None:
        return False
    if whole.kind == "country":
        return part.kind != "country" and part.country in parts_of(whole.country)
    if whole.kind != "region" or part.country != whole.country or part.kind == "country":
        return False
    if whole.region and part.region == whole.region:
        return whole.name == whole.region or _is_near(part, whole, 80.0)
    return not whole.region and _is_near(part, whole, 150.0)


def _is_near(part: Candidate, whole: Candidate, limit_km: float) -> bool:
    return distance_km((part.latitude, part.longitude), (whole.latitude, whole.longitude)) <= limit_km


def gather_context(mentions: list[Mention], nationalities: list[Nationality], near: Context) -> Context:
    """Return the votes of the mentions that are clear by themselves, on top of those of `near`."""
    context = Context(Counter(near.countries), Counter(near.regions), dict(near.anchors))
    seen: set[str] = set()
    for nationality in nationalities:
        if nationality.country and nationality.name not in seen:
            seen.add(nationality.name)
            for country in parts_of(nationality.country):
                context.countries[country] += 0.7  # type: ignore[assignment]  # weights are fractions
    for mention in mentions:
        candidate = mention.whole.chosen if mention.whole else None
        if candidate is None and mention.signs > -0.5:
            candidate = _clear_choice(mention)
        if candidate and mention.key not in seen:
            seen.add(mention.key)
            context.add(candidate, 1.0 if candidate.kind != "city" else 0.6, mention.key)
    return context


def _clear_choice(mention: Mention) -> Candidate | None:
    """Return the candidate that outranks every other so far that no context would change it."""
    ranked = sorted(((own_rank(c, mention.candidates), -c.id, c) for c in mention.candidates), reverse=True)
    best, _, candidate = ranked[0]
    if candidate.kind == "country" and any(c.kind == "region" and c.population > 1_000_000 for c in mention.candidates):
        return None
    if best < 5.0 or (len(ranked) > 1 and best - _first_elsewhere(ranked) < 1.0):
        return None
    return candidate


def _first_elsewhere(ranked: list[tuple[float, int, Candidate]]) -> float:
    """Return the rank of the first candidate that is not the same place in another form."""
    best = ranked[0][2]
    for rank, _, other in ranked[1:]:
        if not (other.country == best.country and (other.region == best.region or _is_near(other, best, 100.0))):
            return rank
    return 0.0


def resolve(mentions: list[Mention], context: Context) -> None:
    """Set `chosen` and `margin` of each mention."""
    for mention in mentions:
        choose(mention, context)


def choose(mention: Mention, context: Context) -> None:
    """Take the candidate of the highest rank; `margin` is how far it leads, 0 to 1."""
    if len(mention.candidates) == 1:
        mention.chosen, mention.margin = mention.candidates[0], 1.0
        return
    ranked = sorted(
        ((_rank(candidate, mention, context), -candidate.id, candidate) for candidate in mention.candidates),
        reverse=True,
    )
    mention.chosen = ranked[0][2]
    mention.margin = min(1.0, 0.55 + 0.35 * max(0.0, ranked[0][0] - _first_elsewhere(ranked)))


def _rank(candidate: Candidate, mention: Mention, context: Context) -> float:
    rank = own_rank(candidate, mention.candidates)
    if mention.whole and mention.whole.chosen and is_within(candidate, mention.whole.chosen):
        rank += _QUALIFIED
    if candidate.country:
        rank += support(candidate, context, mention.key)
    return rank


def support(candidate: Candidate, context: Context, key: str) -> float:
    """Return what the rest of the text, other than the name itself, adds to a candidate."""
    gain, country = 0.0, candidate.country or ""
    voter, weight = context.voters.get(key, (None, 0.0))
    own = weight if voter and voter.country and country in parts_of(voter.country) else 0.0
    votes = context.countries.get(country, 0.0) - own
    if votes > _LEAST:
        gain += _COUNTRY_GAIN * votes / (votes + 1.0) * (0.5 + 0.5 * votes / (context.countries.total() - own))
    if candidate.region:
        own = weight if voter and (voter.country, voter.region) == (country, candidate.region) else 0.0
        gain += _REGION_GAIN if context.regions.get((country, candidate.region), 0.0) - own > _LEAST else 0.0
    if candidate.kind == "city":
        gain += _nearness(candidate, context)
    return gain


def _nearness(candidate: Candidate, context: Context) -> float:
    point = (candidate.latitude, candidate.longitude)
    best = 0.0
    for number, anchor in context.anchors.items():
        if number == candidate.id or abs(anchor[0] - point[0]) > 3:
            continue
        distance = distance_km(point, anchor)
        best = max(best, next((gain for limit, gain in _NEAR_GAINS if distance <= limit), 0.0))
    return best
