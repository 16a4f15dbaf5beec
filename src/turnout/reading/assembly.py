"""From a draft to an account: each field from the mention that gives it best."""

from datetime import date

from turnout.codebook import KINDS
from turnout.places import Place, country_name
from turnout.reading.actors import Actor, actor_words
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.reading.merging import Draft
from turnout.reading.placing import Setting, choose_place, is_here
from turnout.reading.speakers import read_speaker
from turnout.reading.targets import read_target
from turnout.records import Account, Evidence, OtherPeople, People, Report, date_precision, first_day, last_day

__all__ = ["build_account"]

READER = "rules-1"
_LABOUR_LIKE = frozenset({"occupation", "hunger_strike", "boycott"})


def _informs(mention: Mention) -> float:
    """How well a sentence would serve as evidence; earlier sentences win ties."""
    value = mention.strength + (0.15 if mention.firm else 0.0) + (0.1 if mention.who else 0.0)
    value += 0.1 if mention.timing.start else 0.0
    return value - 0.03 * max(mention.line.index, 0) - (1.0 if mention.line.part == "title" else 0.0)


def _evidence_of(draft: Draft, status: str) -> Mention:
    return max(draft.mentions, key=lambda m: _informs(m) + (0.2 if m.status == status else 0.0))


def _who(draft: Draft, evidence: Mention) -> Actor | None:
    named = [evidence.who, *(m.who for m in draft.mentions)]
    known = [actor for actor in named if actor is not None and actor.text]
    for actor in known:
        if actor_words(actor):
            return actor
    return known[0] if known else None


def _people(draft: Draft) -> tuple[People | None, tuple[OtherPeople, ...], str | None]:
    found: list[tuple[People, Line]] = []
    for mention in draft.mentions:
        for actor in (mention.who, *mention.actors):
            if actor is None or actor.figure is None:
                continue
            if mention.who is not None and actor is not mention.who and actor_words(actor) != actor_words(mention.who):
                continue
            found.append((People(actor.figure.low, actor.figure.high, actor.figure_text), mention.line))
            break
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
    if start is None and lead and status in {"ended", "ongoing"} and one_day and not evidence.timing.since:
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
    if status in {"threatened", "averted"} or (start and end and last_day(end) < first_day(start)):
        end = None
    return start, end


def _place(draft: Draft, lines: list[Line], setting: Setting, evidence: Mention, who: Actor | None) -> tuple[Place | None, str | None, str | None]:
    """The place, its words and the country."""
    found = [place for place in draft.places if place is not None]
    chosen = choose_place(found)
    demonyms = [d for m in draft.mentions for d in m.line.demonyms]
    in_actor = [d for m in draft.mentions if m.who for d in m.line.demonyms if d.end >= m.who.start - 20 and d.start <= m.who.end]
    if chosen is not None:
        if chosen.precision == "area" and (in_actor or demonyms):
            return None, country_name((in_actor or demonyms)[0].country), (in_actor or demonyms)[0].country
        return chosen, chosen.text, chosen.country
    if setting.place is not None and any(is_here(m.line) for m in draft.mentions):
        return setting.place, setting.text, setting.place.country
    near = [p for m in draft.mentions for line in lines if abs(line.index - m.line.index) <= 1 and line.part == "text" for p in line.places if p.country]
    for pool in (in_actor, demonyms):
        if pool:
            country = pool[0].country
            local = [p for p in near if p.country == country and p.precision == "city"]
            if local and KINDS[draft.kind].family != "labour":
                return local[0], local[0].text, country
            return None, country_name(country), country
    if near:
        nearest = choose_place(near)
        if nearest is not None:
            return nearest, nearest.text, nearest.country
    if setting.place is not None:
        if KINDS[draft.kind].family == "labour":
            country = setting.place.country
            return None, country_name(country) if country else setting.text, country
        return setting.place, setting.text, setting.place.country
    return None, None, None


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
    place, place_text, country = _place(draft, lines, setting, evidence, who)
    target = read_target(evidence.line, evidence.cue)
    response = KINDS[draft.kind].family == "response"
    source = report.text if evidence.line.part == "text" else report.title
    quote = Evidence(source[evidence.line.start : evidence.line.end], evidence.line.start, evidence.line.end, evidence.line.part)
    return Account(
        kind=draft.kind,
        status=status,
        evidence=quote,
        who=who.text if who else None,
        target=None if response else target,
        place=" ".join(place_text.split()) if place_text else None,
        country=country,
        scope=_scope(place, target, draft.kind),
        start=start,
        end=end,
        people=people,
        other_people=others,
        people_by=speaker if people else None,
        count=next((m.count for m in draft.mentions if m.count), None),
        report=report.id,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        place_precision=place.precision if place else None,
        reader=READER,
        confidence=round(draft.strength, 2),
    )
