"""What the encoder is given of a sentence: the headline, the end of the sentence before, and the sentence itself.

After each time expression stands in brackets how long ago that was, counted from the report's day: the encoder cannot
reckon with dates.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Protocol

from turnout.reading.dates import TimeExpression
from turnout.reading.judging import Scene
from turnout.reading.lines import Line
from turnout.records import date_precision, first_day

__all__ = ["LineInput", "Tokens", "build_input", "is_heard"]

# How many tokens of each part at most; the sentence's first, the sentence before's last.
_TITLE, _BEFORE, _SENTENCE = 20, 12, 80
_DAYS, _MONTHS, _MONTHS_OF_DAYS = 60, 24, 720


class Tokens(Protocol):
    """A tokenizer."""

    def cut(self, text: str) -> list[tuple[int, int, int]]:
        """Return each token's id and its half-open offsets in the text."""
        ...

    @property
    def begin(self) -> int:
        """Id of the token that opens an input."""
        ...

    @property
    def end(self) -> int:
        """Id of the token that ends a part."""
        ...


@dataclass(frozen=True, slots=True)
class LineInput:
    """An input of the encoder.

    Args:
        ids: of the tokens.
        roles: of the tokens: 0 for the headline, 1 for the sentence before, 2 for the sentence.
        first: index of the sentence's first token.
        spans: for each token of the sentence its half-open offsets in it, or None for one of a gloss.
    """

    ids: list[int]
    roles: list[int]
    first: int
    spans: list[tuple[int, int] | None]

    def indices(self, start: int, end: int) -> list[int]:
        """Return which tokens of the sentence, counted from its first, overlap a span of it."""
        return [i for i, span in enumerate(self.spans) if span and span[0] < end and span[1] > start]


@cache
def _stems() -> tuple[str, ...]:
    text = files("turnout.reading.learned").joinpath("stems.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["stems"])


def is_heard(line: Line) -> bool:
    """Tell whether a sentence is given to the encoder at all: whether it may tell of an action."""
    return any(stem in line.lower for stem in _stems())


def build_input(line: Line, scene: Scene, tokens: Tokens) -> LineInput:
    """Build the input of a sentence."""
    base = scene.report.published_on
    title = [i for i, _, _ in tokens.cut(_title_of(line, scene))][:_TITLE]
    before = [i for i, _, _ in tokens.cut(_before(line, scene, base))][-_BEFORE:]
    sentence = list(_cut_sentence(line, base, tokens))[:_SENTENCE]
    ids = [tokens.begin, *title, tokens.end, *before, tokens.end, *(i for i, _ in sentence), tokens.end]
    roles = [0] * (len(title) + 2) + [1] * (len(before) + 1) + [2] * (len(sentence) + 1)
    return LineInput(ids, roles, len(title) + len(before) + 3, [span for _, span in sentence])


def _title_of(line: Line, scene: Scene) -> str:
    place = f"{scene.setting.text}: " if scene.setting.place else ""
    return place + next((one.plain for one in scene.lines if one.part == "title" and one is not line), "")


def _before(line: Line, scene: Scene, base: date) -> str:
    if line.part == "title":
        return ""
    found = (one for one in scene.lines if one.part == "text" and one.index == line.index - 1)
    return "".join(text for one in found for text, _ in _glossed(one, base))


def _cut_sentence(line: Line, base: date, tokens: Tokens) -> Iterator[tuple[int, tuple[int, int] | None]]:
    for text, offset in _glossed(line, base):
        for number, start, end in tokens.cut(text):
            yield number, None if offset is None else (offset + start, offset + end)


def _glossed(line: Line, base: date) -> Iterator[tuple[str, int | None]]:
    """The sentence in pieces, each with its offset in it; those without are glosses."""
    position = 0
    for time in line.dates:
        gloss = _gloss(time, base)
        if gloss:
            yield line.plain[position : time.end], position
            yield f" ({gloss})", None
            position = time.end
    yield line.plain[position:], position


def _gloss(time: TimeExpression, base: date) -> str:
    day = time.first or time.last
    if day is None:
        return "length" if time.kind == "duration" else ""
    said = {"day": _days, "month": _months, "year": _years}[date_precision(day)](first_day(day), base)
    if time.last == time.first:
        return said
    return f"from {said}" if time.first else f"until {said}"


def _days(day: date, base: date) -> str:
    days = (day - base).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(days)
    if near:
        return near
    if days > 0:
        return f"in {days} days" if days < _DAYS else "later"
    if -days < _DAYS:
        return f"{-days} days ago"
    return f"{-days // 30} months ago" if -days < _MONTHS_OF_DAYS else f"{-days // 365} years ago"


def _months(day: date, base: date) -> str:
    months = (base.year * 12 + base.month) - (day.year * 12 + day.month)
    if months < 0:
        return "next months"
    near = {0: "this month", 1: "last month"}.get(months)
    return near or (f"{months} months ago" if months < _MONTHS else f"{months // 12} years ago")


def _years(day: date, base: date) -> str:
    years = base.year - day.year
    if years < 0:
        return "next years"
    return {0: "this year", 1: "last year"}.get(years, f"{years} years ago")
