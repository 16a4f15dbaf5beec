"""Coded reports to what the encoder is trained on: sentences, the cues in them, and what the coder says of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from judge_examples import pair_drafts

from turnout.codebook import KINDS
from turnout.evaluation import CodedAccount, judge, parse_account
from turnout.reading.cues import report_has_cue
from turnout.reading.drafts import Draft
from turnout.reading.judging import RULES, Scene
from turnout.reading.learned.heard import KIND_ORDER, STATUS_ORDER
from turnout.reading.learned.inputs import LineInput, Tokens, build_input, is_heard
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.reading.phrases import read_actors
from turnout.reading.reader import prepare_scene, read_drafts
from turnout.records import Report

__all__ = ["CueExample", "LineExample", "list_examples"]

# A cue whose sentence the coder does not quote counts half: its draft may meet the account by chance.
_UNQUOTED, _GUESSED = 0.5, 0.7
_RIGHT = {"same", "both null"}


@dataclass(frozen=True, slots=True)
class CueExample:
    """A cue of a sentence, or a kind that the coder quotes it for and that it has no cue of.

    Args:
        kind: of the codebook.
        tokens: which of the sentence's tokens; None where it has no cue.
        action: whether it tells of a coded action.
        weight: how sure that is.
        status: index in `STATUS_ORDER`, or -1.
        start: 0 for the report's day, 1 for another, 2 for none; -1 where it tells of no action.
        quoted: whether the coder quotes the sentence.
        spans: tokens of each date (0), place (1) and phrase for people (2), and whether it is the action's.
    """

    kind: int
    tokens: list[int] | None
    action: bool
    weight: float
    status: int
    start: int
    quoted: bool
    spans: list[tuple[int, list[int], bool]]


@dataclass(frozen=True, slots=True)
class LineExample:
    """A sentence: its input, for each of `KIND_ORDER` whether it tells of it (-1: not known), and its cues."""

    given: LineInput
    kinds: list[int]
    cues: list[CueExample]


def list_examples(report: Report, coded: tuple[CodedAccount, ...], tokens: Tokens) -> Iterator[LineExample]:
    """List the sentences of a report that may have a cue or that the coder quotes."""
    if not report_has_cue(report):
        return
    scene, drafts = read_drafts(report, RULES)
    met = pair_drafts(coded, drafts, scene)
    scene = replace(scene, setting=prepare_scene(report).setting)
    for line in scene.lines:
        quoted = [one for one in coded if _is_right("evidence", line.plain, one)]
        if quoted or is_heard(line):
            yield _example(line, quoted, drafts, met, scene, tokens)


def _example(  # noqa: PLR0913, PLR0917  a sentence and all that is known of it
    line: Line,
    quoted: list[CodedAccount],
    drafts: list[Draft],
    met: dict[int, CodedAccount],
    scene: Scene,
    tokens: Tokens,
) -> LineExample:
    given = build_input(line, scene, tokens)
    kinds, cues, told = [0] * len(KIND_ORDER), [], set()
    for index, draft in enumerate(drafts):
        for mention in draft.mentions:
            if mention.line is not line:
                continue
            one, weight = _account_of(mention, met.get(index), quoted)
            if one is not None:
                told.add(id(one))
                kinds[KIND_ORDER.index(one.kind)] = 1
            elif not weight:
                kinds[KIND_ORDER.index(mention.kind)] = -1
            at = given.indices(mention.cue.start, mention.cue.end)
            if at:
                cues.append(_cue(mention.kind, at, one, weight, line, given, scene.report.published_on))
    for one in quoted:
        kinds[KIND_ORDER.index(one.kind)] = 1
        if id(one) not in told:
            cues.append(_cue(one.kind, None, one, 1.0, line, given, scene.report.published_on))
    return LineExample(given, kinds, cues)


def _account_of(
    mention: Mention, met: CodedAccount | None, quoted: list[CodedAccount]
) -> tuple[CodedAccount | None, float]:
    """The coded account that a mention tells of, and how sure that is; 0 where it cannot be known."""
    family = KINDS[mention.kind].family
    fitting = [one for one in quoted if one.family == family]
    if met is not None:
        if met in fitting:
            return met, 1.0
        if not fitting:
            return met, _UNQUOTED
        return (fitting[0], 1.0) if len(fitting) == 1 else (None, 0.0)
    alike = [one for one in fitting if one.kind == mention.kind]
    if fitting:
        return (alike[0], _GUESSED) if len(alike) == 1 else (None, 0.0)
    return None, 1.0


def _cue(  # noqa: PLR0913, PLR0917  likewise
    kind: str,
    at: list[int] | None,
    one: CodedAccount | None,
    weight: float,
    line: Line,
    given: LineInput,
    base: date,
) -> CueExample:
    spans = [] if one is None else list(_spans(line, given, one))
    return CueExample(
        kind=KIND_ORDER.index(kind),
        tokens=at,
        action=one is not None,
        weight=weight,
        status=STATUS_ORDER.index(one.status) if one and one.status in STATUS_ORDER else -1,
        start=-1 if one is None else 2 if not one.start else 0 if one.start == base.isoformat() else 1,
        quoted=one is not None and _is_right("evidence", line.plain, one),
        spans=spans,
    )


def _spans(line: Line, given: LineInput, one: CodedAccount) -> Iterator[tuple[int, list[int], bool]]:
    found = [(0, t.start, t.end, bool(one.start) and _is_right("start", t.first, one)) for t in line.dates if t.first]
    found += [(1, p.start, p.end, bool(one.place) and _is_right("place", p.text, one)) for p in line.places]
    found += [(2, a.start, a.end, bool(one.who) and _is_right("who", a.text, one)) for a in read_actors(line) if a.text]
    for what, start, end, right in found:
        at = given.indices(start, end)
        if at:
            yield what, at, right


def _is_right(field: str, value: str | None, coded: CodedAccount) -> bool:
    said = parse_account({"kind": coded.kind, "status": coded.status, field: value})
    return judge(field, coded, said) in _RIGHT
