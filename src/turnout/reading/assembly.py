"""From a draft to an account: each field from the mention that gives it best."""

from turnout.places import Place
from turnout.reading.counted import figure_of
from turnout.reading.days import Days, settle_days
from turnout.reading.drafts import Draft
from turnout.reading.issues import read_issue
from turnout.reading.judging import Scene, Verdict
from turnout.reading.kinds import is_labour, is_response
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.reading.people import count_people, who_acts
from turnout.reading.placing import TIED
from turnout.reading.speakers import read_denier, read_gainsayer, read_speaker
from turnout.reading.targets import read_agent, read_employer, read_target
from turnout.reading.where import settle_where
from turnout.records import Account, Evidence, Report

__all__ = ["best_mention", "build_account"]


def build_account(verdict: Verdict, scene: Scene, reader: str, *, backdrop: Place | None = None) -> Account:
    """Build the account of a draft.

    Args:
        verdict: the draft, and what was settled of it.
        scene: the report.
        reader: name and version of who decided.
        backdrop: where the sentences before set what they tell, or None.

    Returns:
        The account, without its id.
    """
    draft, status, lines, report = verdict.draft, verdict.status, scene.lines, scene.report
    evidence = best_mention(draft, status)
    who = who_acts(draft, evidence)
    participants = count_people(draft, lines)
    # A denial is of the report's own day; the days that its sentence names are those of what is denied.
    denied = status == "denied"
    days = Days() if denied else settle_days(draft, status, report.published_on, evidence)
    where = settle_where(draft, lines, scene.setting, report.published_on, backdrop)
    place = where.place
    count = next((m.count for m in draft.mentions if m.count), None)
    told = [evidence, *(m for m in draft.mentions if m is not evidence)]
    target = read_target([(m.line, m.cue) for m in told])
    if target is None and is_labour(draft.kind) and not any(m.wave or m.count for m in draft.mentions):
        target = read_employer(lines)
    response = is_response(draft.kind)
    speaker = participants.speaker if participants.people else read_speaker(evidence.line) if count else None
    return Account(
        kind=draft.kind,
        status=status,
        evidence=_quote(evidence.line, report),
        who=who.text if who else None,
        by=read_agent(evidence.line, evidence.cue) if response else None,
        target=None if response else target,
        place=" ".join(where.text.split()) if where.text else None,
        country=where.country,
        scope=_scope(place, target, draft.kind),
        start=days.start,
        end=days.end,
        people=participants.people,
        other_people=participants.others,
        people_by=speaker,
        count=count,
        denied_by=_denier(evidence) if denied else None,
        issue=read_issue([evidence.line, *(m.line for m in draft.mentions)], lines, who.text if who else None),
        report=report.id,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        place_precision=place.precision if place else None,
        reader=reader,
        confidence=round(verdict.confidence, 2),
    )


def _denier(evidence: Mention) -> str | None:
    return (read_gainsayer(evidence.line) if evidence.gainsaid else None) or read_denier(evidence.line)


def _quote(line: Line, report: Report) -> Evidence:
    source = report.text if line.part == "text" else report.title
    return Evidence(source[line.start : line.end], line.start, line.end, line.part)


def best_mention(draft: Draft, status: str) -> Mention:
    """The mention whose sentence "best asserts it" (codebook, field evidence): clear, early, of the settled status."""
    # A stoppage is told with its figures, an event with its town.
    by_place = 0.1 if is_labour(draft.kind) else 0.3

    def value(index: int) -> float:
        mention, found = draft.mentions[index], draft.places[index]
        settled = 0.2 if mention.status == status else 0.0
        tied = by_place if found is not None and found.score >= TIED else 0.0
        return _informs(mention) + settled + tied

    return draft.mentions[max(range(len(draft.mentions)), key=value)]


def _informs(mention: Mention) -> float:
    """How well a sentence would serve as evidence; the headline only where the body has none."""
    value = mention.strength + (0.15 if mention.firm else 0.0) + (0.1 if mention.who or figure_of(mention) else 0.0)
    value += 0.1 if mention.timing.start else 0.0
    value += 0.1 if mention.who and mention.who.figure and mention.who.figure.low == mention.who.figure.high else 0.0
    value -= 0.15 if mention.line.plain.startswith('"') else 0.0
    return value - 0.03 * max(mention.line.index, 0) - (1.0 if mention.line.part == "title" else 0.0)


def _scope(place: Place | None, target: str | None, kind: str) -> str:
    """How far the action reaches (codebook, field scope)."""
    if place is None or place.precision in {"country", "area"}:
        return "country"
    if place.precision == "region":
        return "region"
    return "site" if target and (is_labour(kind) or kind == "occupation") else "city"
