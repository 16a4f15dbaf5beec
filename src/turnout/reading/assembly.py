"""From a draft to an account: each field from the mention that gives it best."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from turnout.codebook import KINDS
from turnout.places import Demonym, Place, country_name, find_place
from turnout.reading.actors import Actor, actor_words
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.reading.merging import Draft
from turnout.reading.placing import TIED, Found, Setting, choose_place, country_in_words, is_here, settle_country, tally_countries
from turnout.reading.speakers import read_speaker
from turnout.reading.targets import read_agent, read_target
from turnout.records import Account, Evidence, OtherPeople, People, Report, date_precision, first_day, last_day

__all__ = ["build_account", "share_days"]

READER = "rules-1"
_NATIONWIDE = re.compile(r"\b(?:national|nation-?wide|country-?wide|general strike|across the country|throughout the country)\b")
# A place of another country than the report's counts only where the sentence names it for the action.
_NAMED = 0.6
# Sentences that tell of one event stand this close.
_TOLD_BESIDE = 3
_HELD = re.compile(r" (?:were|was|have been|had been|are) (?:\w+ly )?(?:arrested|detained|held|charged|sentenced)")
_OF_A_DAY = frozenset({"demonstration", "riot", "arrest", "crackdown", "blockade"})
_LABOUR_LIKE = frozenset({"occupation", "hunger_strike", "boycott"})


def _informs(mention: Mention) -> float:
    """How well a sentence would serve as evidence; earlier sentences win ties."""
    value = mention.strength + (0.15 if mention.firm else 0.0) + (0.1 if mention.who else 0.0)
    value += 0.1 if mention.timing.start else 0.0
    return value - 0.03 * max(mention.line.index, 0) - (1.0 if mention.line.part == "title" else 0.0)


def _evidence_of(draft: Draft, status: str) -> Mention:
    tied = {id(m) for m, found in zip(draft.mentions, draft.places, strict=True) if found is not None and found.score >= TIED}
    return max(draft.mentions, key=lambda m: _informs(m) + (0.2 if m.status == status else 0.0) + (0.1 if id(m) in tied else 0.0))


def _who(draft: Draft, evidence: Mention) -> Actor | None:
    named = [evidence.who, *(m.who for m in draft.mentions)]
    known = [actor for actor in named if actor is not None and actor.text]
    for actor in known:
        if actor_words(actor):
            return actor
    return known[0] if known else None


def _counted(mention: Mention) -> Actor | None:
    """The phrase of a mention whose figure counts those who take part."""
    if mention.who is not None:
        same = [a for a in mention.actors if a.figure and a.head == mention.who.head and actor_words(a) == actor_words(mention.who)]
        return mention.who if mention.who.figure else (same[0] if same else None)
    if mention.kind != "demonstration":
        return None
    return next((a for a in mention.actors if a.figure and not _HELD.match(mention.line.lower, a.end)), None)


def _people(draft: Draft) -> tuple[People | None, tuple[OtherPeople, ...], str | None]:
    found = [
        (People(actor.figure.low, actor.figure.high, actor.figure_text), mention.line)
        for mention in draft.mentions
        if (actor := _counted(mention)) is not None and actor.figure is not None
    ]
    if not found:
        return None, (), None
    first, line = found[0]
    speaker = read_speaker(line)
    others = []
    for people, where in found[1:]:
        by = read_speaker(where)
        if (people.low, people.high) != (first.low, first.high) and by and by != speaker:
            others.append(OtherPeople(people.low, people.high, people.quote, by))
    return first, tuple(others[:3]), speaker


def _start(draft: Draft, status: str, report: Report, evidence: Mention) -> tuple[str | None, str | None]:
    base = report.published_on
    timings = [m.timing for m in draft.mentions if m.status == status or m.timing.since] or [m.timing for m in draft.mentions]
    since = [t.start for t in timings if t.start and t.since]
    starts = since or [t.start for t in timings if t.start]
    start = max(starts, key=lambda s: (date_precision(s) == "day"), default=None)
    end = next((t.end for t in timings if t.end), None)
    family = KINDS[draft.kind].family
    one_day = family != "labour" and draft.kind not in _LABOUR_LIKE or any(m.timing.brief for m in draft.mentions)
    lead = evidence.line.index <= 1
    if start is None and lead and one_day and (status == "ended" or (status == "ongoing" and draft.kind not in _OF_A_DAY)) and not evidence.timing.since:
        start = base.isoformat()
    if status in {"ended", "past"} and end is None and start and one_day:
        end = start
    if status == "ended" and not one_day and end is None:
        if start and first_day(start) >= date.fromordinal(base.toordinal() - 1) and not since:
            start, end = None, start
        elif lead:
            end = base.isoformat()
    if status == "ongoing" and end and last_day(end) < base:
        end = None
    if status in {"threatened", "called"} and start and last_day(start) < base:
        # A day that is past was that of the vote or the warning, not of the action to come.
        start = None
    if status in {"threatened", "averted"} or (start and end and last_day(end) < first_day(start)):
        end = None
    return start, end


@dataclass(frozen=True, slots=True)
class _Where:
    """A place, its words in the report, and its country."""

    place: Place | None = None
    text: str | None = None
    country: str | None = None


def _national(country: str, lines: list[Line]) -> _Where:
    return _Where(find_place(country_name(country)), country_in_words(country, lines), country)


def _settled(place: Place, tally: Counter[str], on: date) -> _Where:
    checked, country = settle_country(place, tally, on)
    return _Where(checked, place.text.removesuffix("'s"), country)


def _names_of(line: Line, who: Actor) -> list[Demonym | Place]:
    """The demonyms and countries that say whose people the actor is ("Brazil's 40,000 seamen")."""
    names = [*line.demonyms, *(place for place in line.places if place.precision == "country")]
    return [
        name
        for name in names
        if name.country and name.start <= who.end and who.start - name.end <= 20 and "," not in line.lower[name.end : who.start]
    ]


def _where(draft: Draft, lines: list[Line], setting: Setting, on: date) -> _Where:
    """Where the action is, from the surest word to the least."""
    tally = tally_countries(lines, setting)
    demonyms = [d for m in draft.mentions for d in m.line.demonyms]
    of_actor = [name.country for m in draft.mentions if m.who for name in _names_of(m.line, m.who)]
    if of_actor and any(_NATIONWIDE.search(m.line.lower) for m in draft.mentions):
        return _national(of_actor[0], lines)
    likely = tally.most_common(1)[0][0] if tally else None
    tied = [found for found in draft.places if found is not None and (found.score >= _NAMED or (found.place.precision == "city" and found.place.country == likely))]
    if KINDS[draft.kind].family == "labour" and of_actor and all(found.score < TIED for found in tied):
        return _national(of_actor[0], lines)
    chosen = choose_place(tied)
    if chosen is not None and chosen.precision != "area":
        return _settled(chosen, tally, on)
    if setting.place is not None and any(is_here(m.line) for m in draft.mentions):
        return _Where(setting.place, setting.text, setting.place.country)
    labour = KINDS[draft.kind].family == "labour"
    near = [
        Found(p, 0.0) for m in draft.mentions for line in lines if line.index == m.line.index - 1 and line.part == "text" for p in line.places if p.country
    ]
    for country in (*of_actor, *(d.country for d in demonyms)):
        local = [f.place for f in near if f.place.country == country and f.place.precision == "city"]
        return _settled(local[0], tally, on) if local and not labour else _national(country, lines)
    nearest = choose_place(near)
    if nearest is not None and (not labour or nearest.country == likely):
        return _settled(nearest, tally, on)
    if setting.place is not None and not labour:
        return _Where(setting.place, setting.text, setting.place.country)
    return _national(tally.most_common(1)[0][0], lines) if tally else _Where()


def _scope(place: Place | None, target: str | None, kind: str) -> str:
    if place is None or place.precision in {"country", "area"}:
        return "country"
    if place.precision == "region":
        return "region"
    return "site" if target and kind in {"strike", "lockout", "slowdown", "occupation"} else "city"


def build_account(draft: Draft, lines: list[Line], setting: Setting, report: Report) -> Account:
    """Return the account of a draft."""
    status = draft.status or "ongoing"
    evidence = _evidence_of(draft, status)
    who = _who(draft, evidence)
    people, others, speaker = _people(draft)
    start, end = _start(draft, status, report, evidence)
    where = _where(draft, lines, setting, report.published_on)
    place = where.place
    count = next((m.count for m in draft.mentions if m.count), None)
    target = read_target(evidence.line, evidence.cue)
    response = KINDS[draft.kind].family == "response"
    source = report.text if evidence.line.part == "text" else report.title
    quote = Evidence(source[evidence.line.start : evidence.line.end], evidence.line.start, evidence.line.end, evidence.line.part)
    return Account(
        kind=draft.kind,
        status=status,
        evidence=quote,
        who=who.text if who else None,
        by=read_agent(evidence.line, evidence.cue) if response else None,
        target=None if response else target,
        place=" ".join(where.text.split()) if where.text else None,
        country=where.country,
        scope=_scope(place, target, draft.kind),
        start=start,
        end=end,
        people=people,
        other_people=others,
        people_by=speaker if people else read_speaker(evidence.line) if count else None,
        count=count,
        report=report.id,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        place_precision=place.precision if place else None,
        reader=READER,
        confidence=round(draft.strength, 2),
    )


def _line_index(account: Account, lines: list[Line]) -> int:
    return next((line.index for line in lines if line.part == account.evidence.part and line.start == account.evidence.start), -1)


def share_days(accounts: list[Account], lines: list[Line]) -> list[Account]:
    """Give an undated event of the day the date of the dated one that is told beside it.

    "The farmers threw stones" in a report of Monday's march happened on Monday.
    """
    dated = [(a, _line_index(a, lines)) for a in accounts if a.start and date_precision(a.start) == "day" and a.status == "ended"]
    shared = []
    for account in accounts:
        if account.start is None and account.status == "ended" and KINDS[account.kind].family != "labour":
            index = _line_index(account, lines)
            near = [str(a.start) for a, other in dated if abs(other - index) <= _TOLD_BESIDE]
            if near:
                account = replace(account, start=max(near), end=max(near))
        shared.append(account)
    return shared
