"""Sentences of newswire and web text, as spans of the text that they were cut from.

Lines may be hard-wrapped: then a line end is white space, unless a blank line, an indented line or an item
follows, or the line is so short that its writer must have broken it. In text that is not wrapped, every line
end ends a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from turnout.reading.lexicon import load_table

__all__ = ["Sentence", "split_sentences"]

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*|\n(?=[ \t]{2,}\S)|\n(?=[-*•] )")
_LINE_END = re.compile(r"\n\s*")
_STOP = re.compile(r"(?P<dots>\.{3,}|…)|(?P<mark>[.!?]+)(?P<close>[\"'”’)\]]*)(?=\s|$|\([A-Z]{3,})")
_WORD_BEFORE = re.compile(r"[^\s(\"“‘\[<]*$")
_NEXT = re.compile(r"\s+[\"'“‘(\[]*(\S*)")

# Wrapped text keeps within a column: wires wrap at 64 to 80 characters, mail at 72 to 78.
_WIDEST_WRAP = 100
# A wrapped line this much shorter than the widest was broken on purpose.
_SHORT_LINE = 0.55


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, without outer white space.

    Args:
        text: its words; `source[start:end] == text` for the text it was cut from.
        start: offset of the first code point.
        end: offset after the last.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    leading: frozenset[str]
    middle: frozenset[str]
    openers: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    table = load_table("abbreviations.toml")
    return _Abbreviations(frozenset(table["leading"]), frozenset(table["middle"]), frozenset(table["openers"]))


def _ends_sentence(block: str, match: re.Match[str]) -> bool:
    if match["dots"]:
        return True
    following = _NEXT.match(block, match.end())
    if following is None:
        return True
    after = following[1]
    if after[:1].islower():
        return False
    if match["mark"] != ".":
        return True
    before = _WORD_BEFORE.search(block, 0, match.start("mark"))
    word = before.group().casefold().rstrip(".") if before else ""
    abbreviations = _abbreviations()
    if word in abbreviations.leading or (len(word) == 1 and word.isalpha()):
        return False
    if word in abbreviations.middle:
        return after.casefold().strip(".,;:\"'”’)]") in abbreviations.openers
    return True


def _breaks(text: str) -> list[tuple[int, int]]:
    """Spans of white space that end a paragraph."""
    widest = max(map(len, text.split("\n")))
    if widest > _WIDEST_WRAP:
        return [match.span() for match in _LINE_END.finditer(text)]
    breaks = {match.start(): match.end() for match in _BLANK_LINE.finditer(text)}
    line_start = 0
    for match in _LINE_END.finditer(text):
        short = match.start() - line_start < _SHORT_LINE * widest
        # The first line of a wire report is short where its dateline was taken off.
        if short and line_start and text[match.end() : match.end() + 1].isupper():
            breaks.setdefault(match.start(), match.end())
        line_start = match.end()
    return sorted(breaks.items())


def _spans(text: str) -> Iterator[tuple[int, int]]:
    block_start = 0
    for block_end, next_start in [*_breaks(text), (len(text), len(text))]:
        block = text[block_start:block_end]
        start = 0
        for stop in _STOP.finditer(block):
            if _ends_sentence(block, stop):
                yield block_start + start, block_start + stop.end()
                start = stop.end()
        yield block_start + start, block_end
        block_start = max(block_end, next_start)


def split_sentences(text: str) -> list[Sentence]:
    """Split a text into its sentences.

    Args:
        text: with its lines wrapped or not.

    Returns:
        Sentences in order; their half-open spans do not overlap and leave out only white space.
    """
    sentences = []
    for start, end in _spans(text):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            first = start + len(piece) - len(piece.lstrip())
            sentences.append(Sentence(stripped, first, first + len(stripped)))
    return sentences
