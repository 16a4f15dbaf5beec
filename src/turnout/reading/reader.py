"""Report to accounts.

The stages, each a pure function of what comes before:

1. `has_cue`        most reports end here
2. `prepare_lines`  sentences with their dates, places and demonyms
3. `read_mentions`  what each sentence says of an action
4. `merge_mentions` mentions of one action become a draft
5. `keep_drafts`    drafts too weak, or responses with nothing to respond to, are dropped
6. `build_account`  fields
"""

from turnout.codebook import KINDS
from turnout.reading.assembly import build_account, share_days
from turnout.reading.cues import report_has_cue, vetoed_kinds
from turnout.reading.lines import prepare_lines
from turnout.reading.mentions import Mention, read_mentions
from turnout.reading.merging import Draft, merge_mentions
from turnout.reading.placing import Found, is_here, place_in_line, read_dateline
from turnout.records import Account, Report

__all__ = ["read_report"]

# Set on the tuning half of the coded reports, where F1 was flat from 0.50 to 0.60.
_LEAST_STRENGTH = 0.55
# A response to an action is told within this many sentences of it.
_NEAR_SENTENCES = 3
# "The strikes" at large are in a town only where the words tie them to it closely.
_OF_A_WAVE = 1.8


def _keep_drafts(drafts: list[Draft]) -> list[Draft]:
    kept = [d for d in drafts if KINDS[d.kind].family != "response" and d.strength >= _LEAST_STRENGTH]
    places = [m.line.index for d in kept for m in d.mentions]
    for draft in drafts:
        if KINDS[draft.kind].family != "response" or draft.strength < _LEAST_STRENGTH:
            continue
        if any(abs(m.line.index - index) <= _NEAR_SENTENCES for m in draft.mentions for index in places):
            kept.append(draft)
    return kept


def read_report(report: Report) -> list[Account]:
    """Return what a report says of strikes and protests, one account an action; its date is the only "now".

    Every account quotes the report verbatim: `evidence.text` is the slice of `report.text` (or of
    `report.title` where `evidence.part` says so) from `evidence.start` to `evidence.end`.
    """
    if not report_has_cue(report):
        return []
    lines = prepare_lines(report)
    base = report.published_on
    body = [line for line in lines if line.part == "text"]
    title = [line for line in lines if line.part == "title"]
    setting = read_dateline(report.dateline, base)
    here = Found(setting.place, 1.0) if setting.place else None
    suspect = frozenset[str]().union(*(vetoed_kinds(line.lower) for line in lines))

    def place_of(mention: Mention) -> Found | None:
        found = place_in_line(mention.line, mention.cue, mention.who, mention.actors)
        if found is not None and mention.wave and KINDS[mention.kind].family == "labour" and found.score < _OF_A_WAVE and found.place.precision == "city":
            return None
        return found or (here if is_here(mention.line) else None)

    mentions = [
        (mention, place_of(mention))
        for line in [*body, *title]
        for mention in read_mentions(line, base)
        if mention.kind not in suspect or mention.who is not None
    ]
    if not mentions:
        return []
    drafts = _keep_drafts(merge_mentions(mentions))
    accounts = share_days([build_account(draft, lines, setting, report) for draft in drafts], lines)
    content_hash = report.content_hash
    seen: dict[tuple[str, str, int], int] = {}
    named = []
    for account in accounts:
        key = (account.kind, account.evidence.part, account.evidence.start)
        seen[key] = seen.get(key, -1) + 1
        named.append(account.with_id(content_hash, seen[key]))
    return named
