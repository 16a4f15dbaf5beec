"""Where a draft's action is, from the surest word to the least (codebook, fields place and country)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from turnout.places import Place, country_name, find_place
from turnout.reading.actors import Actor
from turnout.reading.countries import country_in_words, likely_country, main_town, settle_country, tally_countries
from turnout.reading.drafts import Draft
from turnout.reading.kinds import EVENTS, is_labour
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line
from turnout.reading.placing import TIED, Found, Setting, choose_place, is_here
from turnout.reading.sites import read_site
from turnout.records import date_precision

__all__ = ["Where", "settle_where"]

# A place of another country than the report's counts only where the sentence names it for the action.
_NAMED = 0.6
# A demonym this many characters before a phrase for people is theirs.
_OWNER_REACH = 20
# "Ethnic" and its like stand right before the demonym.
_STOCK_REACH = 10
# "Throughout the country" stands so many characters after the action.
_SPREAD_REACH = 60
# A town of fewer people than this has no agency's office.
_SMALL_TOWN = 300_000


@dataclass(frozen=True, slots=True)
class Where:
    """Where an action is.

    Args:
        place: the place, None where none is known.
        text: its words in the report.
        country: its ISO 3166 code, past ones included.
    """

    place: Place | None = None
    text: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a report says of places round a draft.

    Args:
        draft: the action.
        lines: the report's headline and sentences.
        setting: its dateline.
        on: its day.
        tally: of the countries it speaks of.
    """

    draft: Draft
    lines: list[Line]
    setting: Setting
    on: date
    tally: Counter[str]

    def national(self, country: str) -> Where:
        return Where(find_place(country_name(country)), country_in_words(country, self.lines), country)

    def settled(self, place: Place) -> Where:
        checked, country = settle_country(place, self.tally, self.on)
        return Where(checked, place.text.removesuffix("'s"), country)

    def at_large(self, country: str) -> Where:
        """In the country; an event of a day in its town that the report speaks of most."""
        town = main_town(country, self.lines) if self.draft.kind in EVENTS else None
        return self.settled(town) if town else self.national(country)

    def at_dateline(self) -> Where | None:
        place = self.setting.place
        return Where(place, self.setting.text, place.country) if place else None

    @property
    def is_local(self) -> bool:
        """Whether the dateline is of a small town: a reporter is there for what happens there."""
        place = self.setting.place
        return place is not None and place.precision == "city" and 0 < place.population < _SMALL_TOWN

    @property
    def labour(self) -> bool:
        return is_labour(self.draft.kind)


def settle_where(draft: Draft, lines: list[Line], setting: Setting, on: date, told_at: Place | None = None) -> Where:
    """Settle where a draft's action is.

    In this order: the dateline, where its country's capital is named; the country of a nationwide action's people; a
    place that the sentences give it; the dateline, where they point at it; the place of what was told just before, for
    what is no labour action; the country of its people or of a demonym, and a town just named there; a place just
    named; the dateline, for what is no labour action, or its country, for protests of many days; the country that the
    report speaks of most.

    Args:
        draft: the action.
        lines: the report's headline and sentences.
        setting: its dateline.
        on: its day.
        told_at: where the sentences before set what they tell, or None.
    """
    scene = _Scene(draft, lines, setting, on, tally_countries(lines, setting))
    own = _countries_of_actors(draft)
    nation = _in_its_capital(scene) or _of_a_nation(scene, own)
    return nation or _at_site(
        scene,
        _of_its_sentences(scene, own)
        or _here(scene)
        or _told_at(scene, told_at)
        or _beside(scene, own)
        or _of_the_report(scene),
    )


def _at_site(scene: _Scene, where: Where) -> Where:
    """The site that the sentences name and no table knows, where they name no town: it lies where the action does."""
    draft = scene.draft
    if any(p.precision == "city" for m in draft.mentions for p in m.line.places if m.line.part == "text"):
        return where
    sites = (read_site(m.line, m.cue) for m in draft.mentions)
    site = next((site for site in sites if site is not None), None)
    if site is None:
        return where
    at = where.place
    if site.remote and at is not None and at.precision == "city" and where.country:
        at = find_place(country_name(where.country))
    return Where(at, site.name, where.country)


def _countries_of_actors(draft: Draft) -> list[str]:
    return [country for m in draft.mentions if m.who for country in _countries_of(m.line, m.who)]


def _countries_of(line: Line, who: Actor) -> Iterable[str]:
    """The countries whose people the actor is ("Brazil's 40,000 seamen", "French dockers")."""
    demonyms = [(d.country, d.start, d.end) for d in line.demonyms]
    countries = [(p.country, p.start, p.end) for p in line.places if p.precision == "country"]
    for country, start, end in [*demonyms, *countries]:
        near = start <= who.end and who.start - end <= _OWNER_REACH
        if country and near and "," not in line.lower[end : who.start] and not _is_of_no_country(line, start):
            yield country


def _is_of_no_country(line: Line, start: int) -> bool:
    """Whether a demonym says of what stock people are, or what they are for or against ("ethnic Samplers")."""
    return bool(load_patterns("placing.toml")["of_no_country"].search(line.lower[:start][-_STOCK_REACH:]))


def _of_a_nation(scene: _Scene, own: list[str]) -> Where | None:
    """For a nationwide action the country (codebook, field place)."""
    nationwide = load_patterns("placing.toml")["nationwide"]
    if own and any(nationwide.search(m.line.lower) for m in scene.draft.mentions):
        return scene.national(own[0])
    everywhere, named = (load_patterns("placing.toml")[name] for name in ("everywhere", "national"))
    likely = likely_country(scene.tally)
    for mention in scene.draft.mentions:
        if named.search(mention.line.lower[: mention.cue.start]):
            country = _country_of_line(mention.line) or likely
            return scene.national(country) if country else None
    spread = any(everywhere.search(m.line.lower, m.cue.start, m.cue.end + _SPREAD_REACH) for m in scene.draft.mentions)
    return scene.national(likely) if spread and likely else None


def _country_of_line(line: Line) -> str | None:
    """The one country that the places and demonyms of a sentence are of, or None."""
    countries = {place.country for place in line.places} | {demonym.country for demonym in line.demonyms}
    return next(iter(countries)) if len(countries) == 1 else None


def _of_its_sentences(scene: _Scene, own: list[str]) -> Where | None:
    """The place best tied to it; a labour action whose people are a nation's needs more than a loose tie."""
    likely = likely_country(scene.tally)
    tied = [found for found in scene.draft.places if found is not None and _counts(found, likely)]
    if scene.labour and own and all(found.score < TIED for found in tied):
        return scene.national(own[0])
    chosen = choose_place(tied)
    return scene.settled(chosen) if chosen is not None and chosen.precision != "area" else None


def _counts(found: Found, likely: str | None) -> bool:
    return found.score >= _NAMED or (found.place.precision == "city" and found.place.country == likely)


def _here(scene: _Scene) -> Where | None:
    return scene.at_dateline() if any(is_here(m.line) for m in scene.draft.mentions) else None


def _in_its_capital(scene: _Scene) -> Where | None:
    """The dateline, where the sentence names the capital of its country ("the Sudanese capital")."""
    place = scene.setting.place
    if place is None or place.precision != "city":
        return None
    capital = load_patterns("placing.toml")["capital"]
    named = any(
        d.country == place.country and capital.match(m.line.lower, d.end)
        for m in scene.draft.mentions
        for d in m.line.demonyms
    )
    return scene.at_dateline() if named else None


def _told_at(scene: _Scene, place: Place | None) -> Where | None:
    """The place of what was told just before; an event of the day follows the scene, a stoppage its people."""
    return scene.settled(place) if place is not None and not scene.labour else None


def _beside(scene: _Scene, own: list[str]) -> Where | None:
    """The country of the people or of a demonym; failing these, a place that the sentence before names."""
    near = _named_before(scene)
    owned = load_patterns("placing.toml")["owned"]
    demonyms = [
        d.country
        for m in scene.draft.mentions
        for d in m.line.demonyms
        if d.country and not owned.match(m.line.lower, d.end) and not _is_of_no_country(m.line, d.start)
    ]
    country = next(iter([*own, *_subjects(scene), *demonyms]), None)
    dateline = scene.setting.place
    if dateline and dateline.country == country and dateline.precision == "city" and _is_of_one_day(scene.draft):
        return scene.at_dateline()
    if country is not None:
        towns = [f.place for f in near if f.place.country == country and f.place.precision == "city"]
        return scene.settled(towns[0]) if towns and not scene.labour else scene.at_large(country)
    nearest = choose_place(near)
    if nearest is not None and (not scene.labour or nearest.country == likely_country(scene.tally)):
        return scene.settled(nearest)
    return None


def _subjects(scene: _Scene) -> list[str]:
    """The countries that a sentence of the draft opens with and speaks of ("Sampleland, a poor republic that ...")."""
    return [
        place.country
        for m in scene.draft.mentions
        for place in m.line.places
        if place.start == 0 and place.precision == "country" and place.country and not place.text.endswith("'s")
    ]


def _is_of_one_day(draft: Draft) -> bool:
    """Whether it is an event that a sentence gives a day of its own."""
    days = (m.timing.start for m in draft.mentions if not m.wave)
    return draft.kind in {"demonstration", "riot", "crackdown"} and any(d and date_precision(d) == "day" for d in days)


def _named_before(scene: _Scene) -> list[Found]:
    """The places of the sentences right before the draft's, none tied to it by words."""
    return [
        Found(place, 0.0)
        for m in scene.draft.mentions
        for line in scene.lines
        if line.index == m.line.index - 1 and line.part == "text"
        for place in line.places
        if place.country
    ]


def _is_of_many_days(draft: Draft) -> bool:
    """Whether it is told of protests that go on here and there, of no one day and nobody in particular."""
    return draft.status == "ongoing" and all(
        m.timing.since or (m.words_of_cue.endswith("s") and m.timing.start is None) for m in draft.mentions
    )


def _only_town(scene: _Scene, country: str | None) -> Place | None:
    """The one town besides the dateline's that a report of a site's dispute names with its region, or None."""
    dateline = scene.setting.place
    towns = {
        place.name: place
        for line in scene.lines
        if line.part == "text"
        for place in line.places
        if place.precision == "city"
        and place.country == country
        and "," in place.text
        and (dateline is None or place.name != dateline.name)
    }
    return next(iter(towns.values())) if len(towns) == 1 else None


def _names(lines: list[Line], country: str) -> bool:
    """Whether a report names a country, or its people."""
    of_country = (p.country for line in lines for p in line.places if p.precision == "country")
    of_people = (d.country for line in lines for d in line.demonyms)
    return country in {*of_country, *of_people}


def _of_the_report(scene: _Scene) -> Where:
    """What is left: the dateline, for what is no labour action; else the country that the report speaks of most."""
    dateline = None if scene.labour and not scene.is_local else scene.at_dateline()
    if dateline is not None and dateline.country and not scene.labour and _is_of_many_days(scene.draft):
        return scene.national(dateline.country)
    if dateline is not None:
        return dateline
    likely = likely_country(scene.tally)
    if scene.labour and scene.draft.status == "past" and likely and not _names(scene.lines, likely):
        # "The strike set them back in 1985": null if none at all (codebook, field place).
        return Where(country=likely)
    only = _only_town(scene, likely) if scene.labour and scene.draft.status != "past" else None
    if only is not None:
        return scene.settled(only)
    return scene.at_large(likely) if likely else Where()
