"""The status of an action, from the words round its cue."""

import re
from dataclasses import dataclass
from functools import cache

from turnout.reading.cues import Cue
from turnout.reading.lexicon import load_table

__all__ = ["StatusWords", "clause_around", "read_status_words"]

_GAP = re.compile(r"<(\d+)>")
_CLOSE_GAP = re.compile(r"<(\d+)!>")
_BOUNDARY = re.compile(r"; | but | while | whereas | although | though | -- |: |, and (?=[a-z]+ (?:will|have|has|had|are|is|was|were) )")


@dataclass(frozen=True, slots=True)
class _Rule:
    says: str
    firm: bool
    pattern: re.Pattern[str]


@cache
def _rules() -> list[_Rule]:
    rules = []
    for rule in load_table("statuses.toml")["rule"]:
        expanded = (
            _GAP.sub(r"(?:[^ §]+ ){0,\1}", _CLOSE_GAP.sub(r"(?:(?!and )[^ §,]+ ){0,\1}", pattern)) for pattern in rule["patterns"]
        )
        rules.append(_Rule(rule["says"], rule.get("firm", True), re.compile("|".join(rf"(?<!\w)(?:{pattern})" for pattern in expanded))))
    return rules


def clause_around(lower: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of the clause of a sentence that holds `start` to `end`."""
    left, right = 0, len(lower)
    for match in _BOUNDARY.finditer(lower):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    return left, right


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What the words round a cue say: a status, `none` for a denial, or None; how firmly; and the words."""

    says: str | None = None
    firm: bool = False
    words: str = ""


def read_status_words(lower: str, cue: Cue) -> StatusWords:
    """Return what the words round a cue say of the action's status."""
    if cue.status is not None:
        return StatusWords(cue.status, firm=True, words=lower[cue.start : cue.end])
    left, right = clause_around(lower, cue.start, cue.end)
    marked = lower[left : cue.start] + "§" + lower[cue.end : right]
    for rule in _rules():
        match = rule.pattern.search(marked)
        if match:
            return StatusWords(rule.says, rule.firm, match.group())
    return StatusWords()
