"""What the words round a cue say of the status of its action, by the rules of statuses.toml."""

import re
from dataclasses import dataclass
from functools import cache

from turnout.reading.clauses import clause_around
from turnout.reading.cues import Cue
from turnout.reading.lexicon import load_table

__all__ = ["StatusWords", "read_status_words"]

_GAP = re.compile(r"<(\d+)>")
_CLOSE_GAP = re.compile(r"<(\d+)!>")
# The mark of the cue ends a gap; a close gap ends at a comma and an "and" too.
_WORD = "[^ §]+"
_LOOK_AHEAD_LAST = re.compile(r"\(\?[=!](?:[^()]|\([^()]*\))*\)$")
_MODAL = re.compile(r"(?:will|would|may|might|could|can|should|must|to|not|planned to|plan to) ")
_CLOSE_WORD = "(?!and )[^ §,]+"


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What the words round a cue say.

    Args:
        says: a status of the codebook, `none` for a denial, or None where they say nothing.
        firm: whether they say so, rather than let one suppose it.
        words: the words themselves, with `§` for the cue.
    """

    says: str | None = None
    firm: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    says: str
    firm: bool
    pattern: re.Pattern[str]


def _expanded(pattern: str) -> str:
    close = _CLOSE_GAP.sub(rf"(?:{_CLOSE_WORD} ){{0,\1}}", pattern)
    says_what_follows = pattern.endswith(" ") or _LOOK_AHEAD_LAST.search(pattern)
    return r"(?<!\w)(?:" + _GAP.sub(rf"(?:{_WORD} ){{0,\1}}", close) + (")" if says_what_follows else r")(?!\w)")


@cache
def _rules() -> list[_Rule]:
    return [
        _Rule(rule["says"], rule.get("firm", True), re.compile("|".join(map(_expanded, rule["patterns"]))))
        for rule in load_table("statuses.toml")["rule"]
    ]


def _after_modal(lower: str, cue: Cue) -> int:
    """Where a verb begins behind the word that says when ("will strike"), which is left to the rules."""
    modal = _MODAL.match(lower, cue.start, cue.end) if cue.form == "verb" else None
    return modal.end() if modal else cue.start


def read_status_words(lower: str, cue: Cue) -> StatusWords:
    """Read what the words in the cue's own clause say of its status.

    Args:
        lower: the sentence in lower case.
        cue: one of its cues.

    Returns:
        What the cue's own words say, where they do; else what the first matching rule says.
    """
    if cue.status is not None:
        return StatusWords(cue.status, firm=True, words=lower[cue.start : cue.end])
    left, right = clause_around(lower, cue.start, cue.end)
    start = _after_modal(lower, cue)
    marked = lower[left:start] + "§" + lower[cue.end : right]
    for rule in _rules():
        match = rule.pattern.search(marked)
        if match:
            return StatusWords(rule.says, rule.firm, match.group())
    return StatusWords()
