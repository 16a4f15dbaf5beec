"""Cues: the words of a sentence that name an action, and those that only look like it."""

import re
from dataclasses import dataclass
from functools import cache

from turnout.codebook import KINDS
from turnout.reading.lexicon import compile_patterns, load_table
from turnout.records import Report

__all__ = ["Cue", "find_cues", "has_cue", "report_has_cue", "vetoed_kinds"]


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


# Kinds whose false friend makes a later bare mention ("the strike", "the boycott") suspect too.
_NAMES = {"strike": ("strike",), "boycott": ("boycott",), "demonstration": ("protest", "rally"), "blockade": ("blockade",)}


@cache
def _groups() -> list[_Group]:
    return [
        _Group(c["kind"], c["form"], c["weight"], compile_patterns(c["patterns"]), c.get("requires", ""), c.get("status"))
        for c in load_table("cues.toml")["cue"]
    ]


@cache
def _vetoes() -> dict[str, re.Pattern[str]]:
    return {kind: compile_patterns(patterns) for kind, patterns in load_table("cues.toml")["veto"].items()}


@cache
def _stems() -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = load_table("cues.toml")
    return tuple(table["prefilter"]), (*table["prefilter"], *table["sentence_stems"])


def has_cue(text: str) -> bool:
    """Whether a report whose title and body are `text` can hold an action at all; cheap, and never false for one that does."""
    lower = text.lower()
    if "\n" in lower:
        lower = lower.replace("\n", " ")
    return any(stem in lower for stem in _stems()[0])


def report_has_cue(report: Report) -> bool:
    """`has_cue` over the headline and the body of a report."""
    return has_cue(report.text) or has_cue(report.title)


def find_cues(lower: str) -> list[Cue]:
    """Return the cues of a lower-case sentence in order; of overlapping ones, the heavier, then the longer."""
    if not any(stem in lower for stem in _stems()[1]):
        return []
    found = []
    for group in _groups():
        if group.requires in lower:
            found += [Cue(group.kind, group.form, group.weight, *m.span(), group.status) for m in group.pattern.finditer(lower)]
    if not found:
        return []
    vetoed = {kind: [m.span() for m in _vetoes()[kind].finditer(lower)] for kind in {c.kind for c in found} & _vetoes().keys()}
    standing = [c for c in found if not any(start < c.end and c.start < end for start, end in vetoed.get(c.kind, ()))]
    standing.sort(key=lambda c: (-c.weight, c.start - c.end, c.start, list(KINDS).index(c.kind)))
    kept: list[Cue] = []
    for cue in standing:
        if all(cue.end <= other.start or other.end <= cue.start for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda c: c.start)


def vetoed_kinds(lower: str) -> frozenset[str]:
    """The kinds of which a lower-case sentence has a false friend ("air strike", "parliamentary boycott")."""
    return frozenset(kind for kind, pattern in _vetoes().items() if any(stem in lower for stem in _NAMES.get(kind, ())) and pattern.search(lower))
