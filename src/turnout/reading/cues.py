"""Cues: the words of a sentence that name an action (cues*.toml), and those that only look like it (vetoes.toml)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from turnout.codebook import KINDS
from turnout.reading.kinds import is_response
from turnout.reading.lexicon import compile_patterns, load_table
from turnout.reading.stems import stems_of
from turnout.records import Report

__all__ = ["CUE_TABLES", "Cue", "find_cues", "has_cue", "report_has_cue", "vetoed_kinds"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence.

    Args:
        kind: of the codebook.
        form: noun, verb, state or people, as cues.toml says.
        weight: how sure the words alone are, in [0, 1].
        start: offset in the sentence.
        end: offset after the last character.
        status: what the cue's own words say of the status, where they do.
    """

    kind: str
    form: str
    weight: float
    start: int
    end: int
    status: str | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    kind: str
    form: str
    weight: float
    pattern: re.Pattern[str]
    requires: str
    status: str | None
    stems: frozenset[str] | None

    def may_be_in(self, lower: str) -> bool:
        """Whether a sentence holds what the group needs; cheap, and never false where its pattern matches."""
        return self.requires in lower and (self.stems is None or any(stem in lower for stem in self.stems))


# The cues of labour actions, of protests and of responses.
CUE_TABLES = ("cues.toml", "cues_protest.toml", "cues_response.toml")
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


@cache
def _groups() -> list[_Group]:
    return [
        _Group(
            kind=entry["kind"],
            form=entry["form"],
            weight=entry["weight"],
            pattern=(pattern := compile_patterns(entry["patterns"])),
            requires=entry.get("requires", ""),
            status=entry.get("status"),
            stems=stems_of(pattern),
        )
        for table in CUE_TABLES
        for entry in load_table(table)["cue"]
    ]


@cache
def _vetoes() -> dict[str, re.Pattern[str]]:
    return {kind: compile_patterns(patterns) for kind, patterns in load_table("vetoes.toml")["vetoes"].items()}


@cache
def _harmless() -> dict[str, re.Pattern[str]]:
    return {kind: compile_patterns(patterns) for kind, patterns in load_table("vetoes.toml")["harmless"].items()}


@cache
def _stems_of_reports() -> tuple[str, ...]:
    return tuple(load_table("cues.toml")["prefilter"])


def has_cue(text: str) -> bool:
    """Tell whether a text can hold an action at all; cheap, and never false for a text that does.

    Args:
        text: the headline or the body of a report, in any case, its lines wrapped or not.
    """
    lower = text.lower()
    if "\n" in lower:
        lower = lower.replace("\n", " ")
    return any(stem in lower for stem in _stems_of_reports())


def report_has_cue(report: Report) -> bool:
    """Tell whether the headline or the body of a report can hold an action, as `has_cue` does."""
    return has_cue(report.text) or has_cue(report.title)


def find_cues(lower: str) -> list[Cue]:
    """Find the cues of a sentence.

    Args:
        lower: the sentence in lower case, every white space one space.

    Returns:
        Cues in the order of the sentence. Only a response overlaps another: of overlapping ones the heavier stays,
        then the longer, the earlier, and the kind that the codebook names first. Offsets count characters
        from the start of `lower`, half-open.
    """
    found = [
        Cue(group.kind, group.form, group.weight, *match.span(), group.status)
        for group in _groups()
        if group.may_be_in(lower)
        for match in group.pattern.finditer(lower)
    ]
    return _best_apart(_standing(lower, found)) if found else []


def _standing(lower: str, found: list[Cue]) -> list[Cue]:
    """Leave out the cues that overlap a false friend of their kind."""
    kinds = {cue.kind for cue in found} & _vetoes().keys()
    vetoed = {kind: [match.span() for match in _vetoes()[kind].finditer(lower)] for kind in kinds}
    return [
        cue for cue in found if not any(start < cue.end and cue.start < end for start, end in vetoed.get(cue.kind, ()))
    ]


def _told_in_one(cue: Cue, other: Cue) -> bool:
    """A response may be told in words that also name those it is against ("sacked 60 strikers")."""
    return is_response(cue.kind) != is_response(other.kind)


def _best_apart(cues: Iterable[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (-c.weight, c.start - c.end, c.start, _RANK[c.kind])):
        if all(cue.end <= other.start or other.end <= cue.start or _told_in_one(cue, other) for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: cue.start)


def vetoed_kinds(lower: str) -> frozenset[str]:
    """Return the kinds of which a lower-case sentence has a false friend ("air strike", "parliamentary boycott").

    Only the kinds of `[suspects]` in vetoes.toml are looked for: those whose false friend is later called by
    the same name as an action ("the strike").
    """
    suspects: dict[str, list[str]] = load_table("vetoes.toml")["suspects"]
    return frozenset(
        kind
        for kind, words in suspects.items()
        if any(word in lower for word in words) and _has_false_friend(kind, lower)
    )


def _has_false_friend(kind: str, lower: str) -> bool:
    """Whether a sentence has a false friend of a kind other than the words for a fund, a right or a headquarters."""
    harmless = _harmless().get(kind)
    matches = _vetoes()[kind].finditer(lower)
    return any(harmless is None or not harmless.fullmatch(match.group()) for match in matches)
