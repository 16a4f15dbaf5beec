"""Whether a mention may be of the same action as a draft (codebook, "decided", `action`).

It is where it contradicts the draft in nothing: kind, breadth, people, place, telling, time and status.
"""

from datetime import timedelta

from turnout.places import Place, distance_km
from turnout.reading.actors import actor_words
from turnout.reading.drafts import Draft
from turnout.reading.kinds import OF_A_DAY, is_labour
from turnout.reading.lexicon import load_patterns
from turnout.reading.mentions import Mention
from turnout.reading.placing import TIED, Found
from turnout.records import date_precision, first_day, last_day

__all__ = ["agrees", "points_back"]

# Two towns nearer than this may be one place by two names (a suburb and its city).
_SAME_PLACE_KM = 30
_UNDER_WAY = frozenset({"ongoing", "ended", "suspended"})
_TO_COME = frozenset({"called", "threatened", "averted"})
# A place tied to its action more loosely than this proves nothing about another mention.
_LOOSE = 0.9
# So many actions summed up are a claim of their own, apart from the named ones (codebook, count).
_MANY = 3
# Sentences about one event of the day stand this close.
_ONE_BREATH = 3
# Starts of one dispute told in one report lie no farther apart: stoppages may be two months apart, and roll.
_ONE_DISPUTE = timedelta(days=200)
_ONE_DAY = timedelta(days=1)
# "Was" stands so many characters before an arrest's cue.
_BESIDE_CUE = 14
# Of events of a day of which one is told to the month alone, those are two that lie farther apart.
_SOME_DAYS = timedelta(days=10)


def agrees(draft: Draft, mention: Mention, place: Found | None) -> bool:
    """Tell whether a mention may be of the draft's action.

    Args:
        draft: with at least one mention.
        mention: the mention.
        place: the place that it gives, or None.
    """
    return (
        draft.kind == mention.kind
        and _same_breadth(draft, mention, place)
        and _who_agrees(draft, mention)
        and _place_agrees(draft, mention, place)
        and _told_together(draft, mention)
        and _time_agrees(draft, mention)
        and _status_agrees(draft, mention, place)
        and _force_agrees(draft, mention)
        and _number_agrees(draft, mention)
    )


def _number_agrees(draft: Draft, mention: Mention) -> bool:
    """Whether as many are arrested: "the general was arrested" is not of those who were rounded up in the night."""
    return mention.kind != "arrest" or all(_is_of_one(m) == _is_of_one(mention) for m in draft.mentions)


def _is_of_one(mention: Mention) -> bool:
    """Whether an arrest is told of one person ("was arrested")."""
    cue = mention.cue
    words = mention.line.lower[max(0, cue.start - _BESIDE_CUE) : cue.end]
    return bool(load_patterns("mentions.toml")["of_one"].search(words))


def _force_agrees(draft: Draft, mention: Mention) -> bool:
    """Whether force is used by the same hands: troops sent to one site are not the marines sent to another."""
    mine = _force_of(mention)
    theirs = [force for force in map(_force_of, draft.mentions) if force]
    return mine is None or not theirs or mine in theirs or _is_sent_beside(draft, mention)


def _is_sent_beside(draft: Draft, mention: Mention) -> bool:
    """Whether it only tells who was sent in, right beside what was done ("police fired ... Troops were deployed")."""
    loose = load_patterns("mentions.toml")["loose_force"]
    return bool(loose.search(mention.words_of_cue)) and any(
        abs(m.line.index - mention.line.index) <= _ONE_BREATH and not loose.search(m.words_of_cue)
        for m in draft.mentions
    )


def _force_of(mention: Mention) -> str | None:
    """The first body of force that a crackdown's cue itself names."""
    if mention.kind != "crackdown":
        return None
    named = load_patterns("mentions.toml")["force_in_cue"].search(mention.words_of_cue)
    return next((name for name, value in named.groupdict().items() if value), None) if named else None


def points_back(mention: Mention) -> bool:
    """Tell whether a mention only refers to what was told before ("the march", "the demonstrators")."""
    return mention.cue.form == "people" or (mention.definite and not mention.wave)


def _in_town(found: Found | None) -> bool:
    """Whether the words tie the action to a town."""
    return found is not None and found.score >= TIED and found.place.precision == "city"


def _is_lasting(mention: Mention) -> bool:
    """Whether it tells of protests that go on ("ongoing protests"), not of one day's."""
    return mention.status == "ongoing" and mention.firm


def _same_breadth(draft: Draft, mention: Mention, found: Found | None) -> bool:
    """A wave as a whole is apart from a named action in it (codebook, "decided", `action`)."""
    if (mention.count or 0) >= _MANY or any((m.count or 0) >= _MANY for m in draft.mentions):
        return False
    if not is_labour(mention.kind):
        return True
    named = _in_town(found)
    if all(m.wave for m in draft.mentions) and not any(map(_in_town, draft.places)):
        return mention.wave or not named
    return not mention.wave or named or not _is_named(draft)


def _is_named(draft: Draft) -> bool:
    """Whether the draft is of certain people in a certain town."""
    return any(m.who and actor_words(m.who) for m in draft.mentions) and any(map(_in_town, draft.places))


def _words_of(mention: Mention) -> frozenset[str]:
    return actor_words(mention.who) if mention.who else frozenset()


def _who_agrees(draft: Draft, mention: Mention) -> bool:
    """One dispute is by the same workers; "the workers" may be any."""
    mine = _words_of(mention)
    theirs = [words for words in map(_words_of, draft.mentions) if words]
    shared = any(words & mine for words in theirs)
    if mention.also and mine:
        return shared
    return not mine or not theirs or shared


def _same_workers(draft: Draft, mention: Mention) -> bool:
    """Whether a labour mention names the draft's people or only points back to them ("the strikers")."""
    if not is_labour(mention.kind):
        return False
    mine = _words_of(mention)
    if not mine:
        return mention.definite or mention.cue.form == "people"
    return any(_words_of(m) & mine for m in draft.mentions)


def _place_agrees(draft: Draft, mention: Mention, found: Found | None) -> bool:
    """Places tied to both must not lie apart; the same workers may be told of in several towns."""
    if found is None:
        return True
    lenient = found.score < TIED and _same_workers(draft, mention)
    tied = [held.place for held in draft.places if held is not None and min(held.score, found.score) >= _LOOSE]
    return not any(_apart(found.place, place, lenient=lenient) for place in tied)


def _apart(place: Place, other: Place, *, lenient: bool) -> bool:
    """Whether two places lie in two countries or, unless one is lenient, are two towns far from each other."""
    if place.country and other.country and place.country != other.country:
        return True
    towns = place.precision == other.precision == "city"
    if lenient or not towns or place.name == other.name:
        return False
    here, there = _point(place), _point(other)
    return here is None or there is None or distance_km(here, there) > _SAME_PLACE_KM


def _point(place: Place) -> tuple[float, float] | None:
    if place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _told_together(draft: Draft, mention: Mention) -> bool:
    """Whether an event of the day is told in one breath with the draft, or points back to it."""
    if mention.kind not in OF_A_DAY or points_back(mention):
        return True
    if _is_lasting(mention) and any(map(_is_lasting, draft.mentions)):
        return True
    if mention.timing.start and any(m.timing.start == mention.timing.start for m in draft.mentions):
        return True
    if _is_bare(mention):
        return True
    first, *others = draft.mentions
    own = [first, *(m for m in others if not points_back(m))]
    return any(abs(m.line.index - mention.line.index) <= _ONE_BREATH for m in own)


def _is_bare(mention: Mention) -> bool:
    """Whether it tells neither who acted nor when, and no further action: it can only be of what was told.

    "The protests" at large may be of many days.
    """
    at_large = mention.wave and mention.kind == "demonstration"
    return not (mention.timing.start or _words_of(mention) or mention.also or mention.again or at_large)


def _time_agrees(draft: Draft, mention: Mention) -> bool:
    return not any(_past_and_present(mention, other) or _far_apart(mention, other) for other in draft.mentions)


def _past_and_present(mention: Mention, other: Mention) -> bool:
    """Whether one of them is firmly background and the other is not."""
    if (mention.status == "past") == (other.status == "past"):
        return False
    return mention.firm if mention.status == "past" else other.firm


def _far_apart(mention: Mention, other: Mention) -> bool:
    """Whether their starts are too far apart; "another day's demonstration is another action" (codebook)."""
    mine, theirs = mention.timing.start, other.timing.start
    if mine is None or theirs is None:
        return False
    if date_precision(mine) == date_precision(theirs) == "day":
        if mention.kind in OF_A_DAY:
            return abs(first_day(mine) - first_day(theirs)) > _ONE_DAY
        if _is_brief(mention) and _is_brief(other):
            return mine != theirs
    apart = max(first_day(mine) - last_day(theirs), first_day(theirs) - last_day(mine))
    return apart > (_SOME_DAYS if mention.kind in OF_A_DAY else _ONE_DISPUTE)


def _is_brief(mention: Mention) -> bool:
    """Whether it tells of a stoppage of a day or less, and of how many took part in it."""
    return mention.timing.brief and bool(mention.who and mention.who.figure)


def _status_agrees(draft: Draft, mention: Mention, found: Found | None) -> bool:
    """A further stoppage that may come is apart from the one that was."""
    mine, theirs = mention.status, draft.status
    if "denied" in {mine, theirs}:
        return mine == theirs  # what is denied stands beside what is told
    if mention.kind == "crackdown" and any(m.line is mention.line and m.who == mention.who for m in draft.mentions):
        return True  # the means and the end of one sentence ("fired tear gas to drive off the crowd")
    if "averted" in {mine, theirs} and {mine, theirs} & _UNDER_WAY:
        return False
    if (
        mention.kind == "riot"
        and found is not None
        and any(held is not None and held.place.name == found.place.name for held in draft.places)
    ):
        return True
    if mention.kind in OF_A_DAY and _is_lasting(mention) != any(map(_is_lasting, draft.mentions)):
        of_a_riot = mention.kind == "riot" and _is_bare(mention)
        told_of_a_day = any(m.timing.start for m in draft.mentions) and not of_a_riot
        return not (_in_town(found) or mention.timing.start or told_of_a_day)
    labour = is_labour(mention.kind)
    if labour and mine == "ended" and theirs == "ongoing" and _is_brief(mention) and mention.timing.start:
        # A day's stoppage of so many is apart from the series that it is part of.
        return any(m.timing.brief and m.timing.start == mention.timing.start for m in draft.mentions)
    if mine == "threatened" and mention.again and any(m.status == "called" and m.timing.start for m in draft.mentions):
        return False
    if mine in _TO_COME and theirs in _UNDER_WAY:
        dated = mine == "called" and mention.timing.start
        return not (mention.again or dated or (not labour and mention.firm))
    if mine in _UNDER_WAY and theirs in _TO_COME:
        return labour and not mention.again
    return True
