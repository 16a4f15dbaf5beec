"""Mentions of one action within a report become one draft."""

from dataclasses import dataclass, field
from datetime import timedelta

from turnout.codebook import KINDS
from turnout.places import distance_km
from turnout.reading.actors import actor_words
from turnout.reading.mentions import Mention
from turnout.reading.placing import TIED, Found
from turnout.records import date_precision, first_day, last_day

__all__ = ["Draft", "merge_mentions"]

# Two towns nearer than this may be one place by two names (a suburb and its city).
_SAME_PLACE_KM = 30
_UNDER_WAY = frozenset({"ongoing", "ended", "suspended"})
_TO_COME = frozenset({"called", "threatened", "averted"})
# Kinds of which another day's is another action (codebook, `action`).
# A place tied to its action more loosely than this proves nothing about another mention.
_LOOSE = 0.9
# So many actions summed up are a claim of their own, apart from the named ones (codebook, count).
_MANY = 3
# Sentences about one event of the day stand this close.
_ONE_BREATH = 3
_GOES_ON = ("remain", "still", "continu")
_OF_A_DAY = frozenset({"demonstration", "riot", "arrest", "crackdown", "blockade"})


def _position_weight(mention: Mention) -> float:
    """The lead says best how things stand; the headline and later sentences less."""
    if mention.line.part == "title":
        return 1.0
    return 1.5 / (1 + 0.3 * mention.line.index)


@dataclass(slots=True, eq=False)
class Draft:
    """An action in the making: its mentions in the order of the report, and the place each gives."""

    kind: str
    mentions: list[Mention] = field(default_factory=list)
    places: list[Found | None] = field(default_factory=list)

    def add(self, mention: Mention, place: Found | None) -> None:
        """Take in one more mention."""
        self.mentions.append(mention)
        self.places.append(place)

    @property
    def status(self) -> str | None:
        """The status that the mentions' words add up to; earlier and firmer words weigh more."""
        votes: dict[str, float] = {}
        for mention in self.mentions:
            if mention.status is None:
                continue
            weight = (2.0 if mention.firm else 0.7) * _position_weight(mention)
            votes[mention.status] = votes.get(mention.status, 0.0) + weight
        if "ended" in votes and "ongoing" in votes and self._denies_the_end():
            return "ongoing"
        return max(votes, key=lambda status: votes[status], default=None)

    def _denies_the_end(self) -> bool:
        """Whether, after the end was told, a later sentence says that it goes on ("remained on strike")."""
        body = [m for m in self.mentions if m.line.part == "text" and m.firm and m.status in {"ended", "ongoing"}]
        return bool(body) and body[-1].status == "ongoing" and any(word in body[-1].reasons[0] for word in _GOES_ON)

    @property
    def strength(self) -> float:
        """How surely there is one identifiable action, in [0, 1]."""
        best = max(m.strength for m in self.mentions)
        return min(1.0, best + 0.04 * (len(self.mentions) - 1))


def _who_agrees(draft: Draft, mention: Mention) -> bool:
    mine = actor_words(mention.who) if mention.who else frozenset()
    theirs = [words for m in draft.mentions if m.who and (words := actor_words(m.who))]
    return not mine or not theirs or any(words & mine for words in theirs)


def _same_workers(draft: Draft, mention: Mention) -> bool:
    """Whether a labour mention names the draft's people or only points back to them ("the strikers")."""
    if KINDS[mention.kind].family != "labour":
        return False
    mine = actor_words(mention.who) if mention.who else frozenset()
    if not mine:
        return mention.definite or mention.cue.form == "people"
    return any(m.who and actor_words(m.who) & mine for m in draft.mentions)


def _place_agrees(draft: Draft, mention: Mention, found: Found | None) -> bool:
    if found is None:
        return True
    lenient = found.score < TIED and _same_workers(draft, mention)
    place = found.place
    for held in draft.places:
        if held is None or min(held.score, found.score) < _LOOSE:
            continue
        other = held.place
        if place.country and other.country and place.country != other.country:
            return False
        if lenient or place.precision != "city" or other.precision != "city" or place.name == other.name:
            continue
        if None in {place.latitude, place.longitude, other.latitude, other.longitude}:
            return False
        if distance_km((place.latitude, place.longitude), (other.latitude, other.longitude)) > _SAME_PLACE_KM:  # type: ignore[arg-type]  # None is ruled out above
            return False
    return True


def _points_back(mention: Mention) -> bool:
    """Whether it only refers to what was told before ("the march", "the demonstrators")."""
    return mention.cue.form == "people" or (mention.definite and not mention.wave)


def _told_together(draft: Draft, mention: Mention) -> bool:
    """Whether an event of the day is told in one breath with the draft, or points back to it."""
    if mention.kind not in _OF_A_DAY or _points_back(mention):
        return True
    if _is_lasting(mention) and any(map(_is_lasting, draft.mentions)):
        return True
    if mention.timing.start and any(m.timing.start == mention.timing.start for m in draft.mentions):
        return True
    return any(abs(m.line.index - mention.line.index) <= _ONE_BREATH for m in draft.mentions if m is draft.mentions[0] or not _points_back(m))


def _time_agrees(draft: Draft, mention: Mention) -> bool:
    mine = mention.timing.start
    for other in draft.mentions:
        theirs = other.timing.start
        past = {mention.status == "past", other.status == "past"}
        if len(past) == 2 and (mention.firm if mention.status == "past" else other.firm):
            return False
        if mine is None or theirs is None:
            continue
        if mention.kind in _OF_A_DAY and date_precision(mine) == date_precision(theirs) == "day":
            if abs(first_day(mine) - first_day(theirs)) > timedelta(days=1):
                return False
        elif first_day(mine) - last_day(theirs) > timedelta(days=200) or first_day(theirs) - last_day(mine) > timedelta(days=200):
            return False
    return True


def _is_lasting(mention: Mention) -> bool:
    """Whether it tells of protests that go on ("ongoing protests"), not of one day's."""
    return mention.status == "ongoing" and mention.firm


def _status_agrees(draft: Draft, mention: Mention, found: Found | None) -> bool:
    """A further stoppage that may come is apart from the one that was."""
    theirs = draft.status
    if "averted" in {mention.status, theirs} and {mention.status, theirs} & _UNDER_WAY:
        return False
    if mention.kind in _OF_A_DAY and _is_lasting(mention) != any(map(_is_lasting, draft.mentions)):
        return not (_in_town(found) or mention.timing.start or any(m.timing.start for m in draft.mentions))
    if mention.status in _TO_COME and theirs in _UNDER_WAY:
        return not (mention.again or (mention.status == "called" and mention.timing.start) or (KINDS[mention.kind].family != "labour" and mention.firm))
    if mention.status in _UNDER_WAY and theirs in _TO_COME:
        return KINDS[mention.kind].family == "labour" and not mention.again
    return True


def _in_town(found: Found | None) -> bool:
    """Whether the words tie the action to a town."""
    return found is not None and found.score >= TIED and found.place.precision == "city"


def _same_breadth(draft: Draft, mention: Mention, found: Found | None) -> bool:
    """A wave as a whole is apart from a named action in it (codebook, `action`)."""
    if (mention.count or 0) >= _MANY or any((m.count or 0) >= _MANY for m in draft.mentions):
        return False
    if KINDS[mention.kind].family != "labour":
        return True
    named = _in_town(found)
    if all(m.wave for m in draft.mentions) and not any(map(_in_town, draft.places)):
        return mention.wave or not named
    return not mention.wave or named or not _is_named(draft)


def _is_named(draft: Draft) -> bool:
    """Whether the draft is of certain people in a certain town."""
    return any(m.who and actor_words(m.who) for m in draft.mentions) and any(map(_in_town, draft.places))


def _agrees(draft: Draft, mention: Mention, place: Found | None) -> bool:
    return (
        draft.kind == mention.kind
        and _same_breadth(draft, mention, place)
        and _who_agrees(draft, mention)
        and _place_agrees(draft, mention, place)
        and _told_together(draft, mention)
        and _time_agrees(draft, mention)
        and _status_agrees(draft, mention, place)
    )


def _only_refers(mention: Mention, drafts: list[Draft]) -> bool:
    """Whether the words point back to another kind of action ("the demonstrators", "the protest") and add none."""
    if mention.kind != "demonstration" or mention.timing.start:
        return False
    if mention.wave and not mention.firm and any(draft.kind == mention.kind for draft in drafts):
        return True
    return bool(drafts) and (mention.cue.form == "people" or mention.definite)


def _headline_draft(mention: Mention, drafts: list[Draft], fitting: list[Draft]) -> Draft | None:
    """A headline speaks of what the body tells: it joins the first draft that fits and opens none beside its kin."""
    if fitting:
        return fitting[0]
    family = KINDS[mention.kind].family
    return None if any(KINDS[draft.kind].family == family for draft in drafts) else Draft(mention.kind)


def merge_mentions(mentions: list[tuple[Mention, Found | None]]) -> list[Draft]:
    """Return the drafts of a report; a mention joins the latest draft that it does not contradict."""
    drafts: list[Draft] = []
    for mention, place in mentions:
        fitting = [draft for draft in drafts if _agrees(draft, mention, place)]
        draft: Draft | None
        if mention.line.part == "title":
            draft = _headline_draft(mention, drafts, fitting)
        elif fitting:
            waves = [d for d in fitting if all(m.wave for m in d.mentions)]
            draft = waves[-1] if waves and mention.wave else fitting[-1]
        else:
            draft = None if _only_refers(mention, drafts) else Draft(mention.kind)
        if draft is None:
            continue
        draft.add(mention, place)
        if draft not in drafts:
            drafts.append(draft)
    return drafts
