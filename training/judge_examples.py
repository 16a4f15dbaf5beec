"""Coded reports to what the learned judge is fitted on: the reader's drafts, and the coded account that each meets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from turnout.evaluation import (
    CodedAccount,
    CodedReports,
    pair_accounts,
    parse_account,
    parse_coded,
)
from turnout.evaluation import (
    judge as judge_field,
)
from turnout.intake import IntakeOptions, Problem, parse_reports
from turnout.reading.assembly import best_mention
from turnout.reading.cues import report_has_cue
from turnout.reading.drafts import Draft
from turnout.reading.judging import RULES, Judge, Scene, Verdict
from turnout.reading.learned.actors import list_actors
from turnout.reading.learned.judge import keep_features, show_draft
from turnout.reading.learned.linear import Features
from turnout.reading.learned.starts import Known, list_starts
from turnout.reading.reader import build_accounts, read_drafts
from turnout.records import Account, Report

__all__ = ["Choice", "DraftExample", "ReportExamples", "collect", "load_coded", "pair_drafts"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate for the first day or for who acts: what speaks for it, and whether the coder would take it."""

    features: Features
    right: bool


@dataclass(frozen=True, slots=True)
class DraftExample:
    """A draft.

    Args:
        features: what it shows.
        coded: the account that it meets, or None where it is none.
        days: candidates for its first day; none where it meets no account.
        actors: candidates for who acts, likewise.
    """

    features: Features
    coded: CodedAccount | None
    days: tuple[Choice, ...] = ()
    actors: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportExamples:
    """A report, what is coded of it, and its drafts."""

    report: Report
    coded: tuple[CodedAccount, ...]
    drafts: tuple[DraftExample, ...]


def load_coded(gold: Path, reports: Path) -> list[tuple[Report, tuple[CodedAccount, ...]]]:
    """Return each coded report with its accounts.

    Raises:
        ValueError: if a coded report is not among the reports.
    """
    coded: CodedReports = parse_coded(gold)
    wanted = dict(coded)
    found = [(report, wanted.pop(report.id)) for report in _reports(reports) if report.id in wanted]
    if wanted:
        raise ValueError(f"{gold}: {len(wanted)} coded reports are not in {reports}")
    return found


def _reports(path: Path) -> Iterator[Report]:
    items = parse_reports([str(path)], IntakeOptions())
    return (item for item in items if not isinstance(item, Problem))


def collect(pairs: Iterable[tuple[Report, tuple[CodedAccount, ...]]], judge: Judge) -> list[ReportExamples]:
    """Read the drafts of each report, with what a judge hears, and pair them with what is coded."""
    return [ReportExamples(report, coded, tuple(_examples(report, coded, judge))) for report, coded in pairs]


def _examples(report: Report, coded: tuple[CodedAccount, ...], judge: Judge) -> Iterator[DraftExample]:
    if not report_has_cue(report):
        return
    scene, drafts = read_drafts(report, judge)
    accounts = _build(drafts, scene)
    met = pair_drafts(coded, drafts, scene)
    for index, (draft, features) in enumerate(zip(drafts, keep_features(drafts, scene), strict=True)):
        if index in met:
            yield _met(draft, features, met[index], accounts[index], drafts, scene)
        else:
            yield DraftExample(features, None)


def _build(drafts: list[Draft], scene: Scene) -> list[Account]:
    return build_accounts([Verdict(draft, draft.status, draft.strength) for draft in drafts], scene, "")


def _met(  # noqa: PLR0913, PLR0917  what a draft is judged by
    draft: Draft, features: Features, coded: CodedAccount, account: Account, drafts: list[Draft], scene: Scene
) -> DraftExample:
    best = best_mention(draft, draft.status)
    shown = show_draft(draft, best, drafts, scene)
    known = Known(draft, best, draft.status, account.start, shown)
    days = list_starts(known, scene)
    actors = list_actors(known, account.who, scene.lines)
    return DraftExample(
        features,
        coded,
        tuple(Choice(found, _is_right("start", day, coded)) for day, found in days),
        tuple(Choice(found, _is_right("who", who, coded)) for who, found in actors),
    )


def pair_drafts(coded: tuple[CodedAccount, ...], drafts: list[Draft], scene: Scene) -> dict[int, CodedAccount]:
    """Return the account that each draft meets, by the draft's index.

    Those that the rules keep are paired first: two drafts of one action must not take each other's place.
    """
    read = [parse_account(account.to_json()) for account in _build(drafts, scene)]
    kept = {id(verdict.draft) for verdict in RULES.choose(drafts, scene)}
    met: dict[int, CodedAccount] = {}
    left = list(coded)
    for wanted in (True, False):
        indices = [index for index, draft in enumerate(drafts) if (id(draft) in kept) is wanted]
        pairs = pair_accounts(left, [read[index] for index in indices])
        met |= {indices[j]: left[i] for i, j in pairs}
        taken = {i for i, _ in pairs}
        left = [one for i, one in enumerate(left) if i not in taken]
    return met


def _is_right(field: str, value: str | None, coded: CodedAccount) -> bool:
    said = parse_account({"kind": coded.kind, "status": coded.status, field: value})
    return judge_field(field, coded, said) in {"same", "both null"}
