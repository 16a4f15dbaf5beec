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
from collections.abc import Sequence
from dataclasses import replace

from turnout.reading.ages import tell_past
from turnout.reading.assembly import build_account
from turnout.reading.backdrop import backdrop_of
from turnout.reading.cues import find_cues, report_has_cue, vetoed_kinds
from turnout.reading.days import share_days
from turnout.reading.denials import share_denied
from turnout.reading.drafts import Draft
from turnout.reading.judging import RULES, Judge, Scene, Verdict
from turnout.reading.kinds import is_labour
from turnout.reading.lines import Line, lower_sentences, prepare_lines
from turnout.reading.listing import list_by_town
from turnout.reading.mentions import Mention, read_mentions
from turnout.reading.merging import merge_mentions
from turnout.reading.placing import (
    Found,
    Setting,
    is_here,
    is_here_of,
    opening_dateline,
    place_in_line,
    read_dateline,
    read_headline_place,
)
from turnout.reading.pronouns import name_pronoun
from turnout.reading.responses import share_actions
from turnout.records import Account, Report

__all__ = ["build_accounts", "prepare_scene", "read_drafts", "read_report"]

# "The strikes" at large are in a town only where the words tie them to it closely.
_OF_A_WAVE = 1.8
# "A rally here" ties the dateline to the action.
_AT_HAND = 2.0


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
    if not report_has_cue(report) or not any(find_cues(lower) for lower in lower_sentences(report)):
        return []
    scene, drafts = read_drafts(report, judge)
    verdicts = judge.choose(drafts, scene)
    accounts = judge.revise(build_accounts(verdicts, scene, judge.name), verdicts, scene)
    return _named(tell_past(accounts, report.published_on), report)


def build_accounts(verdicts: Sequence[Verdict], scene: Scene, reader: str) -> list[Account]:
    """Build the accounts of a report, each with what the others tell of it.

    Args:
        verdicts: the drafts that are accounts.
        scene: the report.
        reader: name and version of who decided.
    """
    kept, lines = [verdict.draft for verdict in verdicts], scene.lines
    built = [build_account(v, scene, reader, backdrop=backdrop_of(v.draft, kept, lines)) for v in verdicts]
    return share_days(share_denied(share_actions(kept, built)), lines, scene.report.published_on)


def prepare_scene(report: Report) -> Scene:
    """Prepare a report as a judge hears it: stage 2."""
    setting = read_dateline(report.dateline or opening_dateline(report.text), report.published_on)
    return Scene(report, prepare_lines(report), setting)


def read_drafts(report: Report, judge: Judge) -> tuple[Scene, list[Draft]]:
    """Read what may be accounts of a report: stages 2 to 4."""
    scene = prepare_scene(report)
    setting = scene.setting if scene.setting.place else read_headline_place(scene.lines)
    scene = replace(scene, setting=setting, hearing=judge.hear(scene))
    return scene, merge_mentions(_read_all(scene))


def _read_all(scene: Scene) -> list[tuple[Mention, Found | None]]:
    """The mentions of the body and then of the headline, each with its place.

    Where a false friend is about ("air strikes"), a mention of its kind needs an actor.
    """
    lines, base, hearing = scene.lines, scene.report.published_on, scene.hearing
    suspect = frozenset[str]().union(*(vetoed_kinds(line.lower) for line in lines))
    found: list[tuple[Mention, Found | None]] = []
    told: list[Mention] = []
    before: Line | None = None
    for line in sorted(lines, key=lambda line: line.part == "title"):
        heard = hearing.cues_of(line) if hearing else []
        mentions = [name_pronoun(mention, before) for mention in read_mentions(line, base, heard)]
        mentions = [m for m in mentions if m.kind not in suspect or m.who is not None]
        listed = list_by_town(line, mentions, told)
        found += [(m, _place_of(m, scene.setting)) for m in mentions]
        found += listed
        told += [*mentions, *(m for m, _ in listed)]
        before = line
    return found


def _place_of(mention: Mention, setting: Setting) -> Found | None:
    """The place that the sentence gives an action, or the dateline where it points at it."""
    if is_here_of(mention.line, mention.cue):
        return Found(setting.place, _AT_HAND) if setting.place else None
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
