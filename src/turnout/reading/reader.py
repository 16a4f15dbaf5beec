"""Report to accounts.

The stages, each a pure function of what comes before:

1. `has_cue`        most reports end here
2. `prepare_lines`  sentences with their dates, places and demonyms
3. `read_mentions`  what each sentence says of an action
4. `merge_mentions` mentions of one action become a draft
5. a judge          drafts that are no action are dropped
6. `build_account`  fields
"""

from collections import Counter
from datetime import date

from turnout.reading.assembly import build_account
from turnout.reading.cues import report_has_cue, vetoed_kinds
from turnout.reading.days import share_days
from turnout.reading.denials import share_denied
from turnout.reading.drafts import Draft
from turnout.reading.judging import RULES, Judge, Scene
from turnout.reading.kinds import is_labour
from turnout.reading.lines import Line, prepare_lines
from turnout.reading.mentions import Mention, read_mentions
from turnout.reading.merging import merge_mentions
from turnout.reading.placing import Found, Setting, is_here, place_in_line, read_dateline
from turnout.records import Account, Report

__all__ = ["read_drafts", "read_report"]

# "The strikes" at large are in a town only where the words tie them to it closely.
_OF_A_WAVE = 1.8


def read_report(report: Report, *, judge: Judge = RULES) -> list[Account]:
    """Read what a report says of strikes and protests.

    Args:
        report: its date of publication is the only "now".
        judge: who decides which drafts are accounts.

    Returns:
        One account an action. Every account quotes the report verbatim: `evidence.text` is the slice of
        `report.text` (or of `report.title` where `evidence.part` says so) from `evidence.start` to
        `evidence.end`, in code points.
    """
    if not report_has_cue(report):
        return []
    scene, drafts = read_drafts(report)
    verdicts = judge.choose(drafts, scene)
    accounts = share_denied([build_account(verdict, scene, judge.name) for verdict in verdicts])
    accounts = judge.revise(share_days(accounts, scene.lines, report.published_on), verdicts, scene)
    return _named(accounts, report)


def read_drafts(report: Report) -> tuple[Scene, list[Draft]]:
    """Read what may be accounts of a report: stages 2 to 4."""
    lines = prepare_lines(report)
    setting = read_dateline(report.dateline, report.published_on)
    drafts = merge_mentions(_read_all(lines, setting, report.published_on))
    return Scene(report, lines, setting), drafts


def _read_all(lines: list[Line], setting: Setting, base: date) -> list[tuple[Mention, Found | None]]:
    """The mentions of the body and then of the headline, each with its place.

    Where a false friend is about ("air strikes"), a mention of its kind needs an actor.
    """
    suspect = frozenset[str]().union(*(vetoed_kinds(line.lower) for line in lines))
    return [
        (mention, _place_of(mention, setting))
        for line in sorted(lines, key=lambda line: line.part == "title")
        for mention in read_mentions(line, base)
        if mention.kind not in suspect or mention.who is not None
    ]


def _place_of(mention: Mention, setting: Setting) -> Found | None:
    """The place that the sentence gives an action, or the dateline where it points at it."""
    found = place_in_line(mention.line, mention.cue, mention.who, mention.actors)
    if found is None:
        return Found(setting.place, 1.0) if setting.place and is_here(mention.line) else None
    at_large = mention.wave and is_labour(mention.kind) and found.place.precision == "city"
    return None if at_large and found.score < _OF_A_WAVE else found


def _named(accounts: list[Account], report: Report) -> list[Account]:
    """Give each account its permanent id; accounts of one kind that rest on one sentence are counted."""
    content_hash = report.content_hash
    seen: Counter[tuple[str, str, int]] = Counter()
    named = []
    for account in accounts:
        key = (account.kind, account.evidence.part, account.evidence.start)
        named.append(account.with_id(content_hash, seen[key]))
        seen[key] += 1
    return named
