"""Sentences made ready for reading: one string in plain characters, its lower case, and what it names."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeVar

from turnout.places import Demonym, Place, read_demonyms, read_places
from turnout.reading.dates import TimeExpression, read_dates
from turnout.reading.sentences import split_sentences
from turnout.records import Report

__all__ = ["Line", "prepare_lines"]

_PLAIN = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report.

    `plain` and `lower` have one character for each of the source, so that offsets hold in all of them;
    offsets of `dates`, `places` and `demonyms` count from the start of the sentence. `index` is -1 for the
    headline and counts the sentences of the body from 0.
    """

    part: Literal["text", "title"]
    index: int
    start: int
    end: int
    plain: str
    lower: str
    dates: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    demonyms: tuple[Demonym, ...] = ()


def _lower(plain: str) -> str:
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


def _plain(text: str) -> str:
    return text.translate(_PLAIN)


def _spans(report: Report) -> list[tuple[Literal["text", "title"], int, int, int, str]]:
    spans: list[tuple[Literal["text", "title"], int, int, int, str]] = []
    title = report.title.strip()
    if title:
        start = report.title.index(title)
        spans.append(("title", -1, start, start + len(title), title))
    spans += [("text", i, s.start, s.end, s.text) for i, s in enumerate(split_sentences(report.text))]
    return spans


_Named = TypeVar("_Named", TimeExpression, Place, Demonym)


def _within(found: list[_Named], start: int, end: int) -> tuple[_Named, ...]:
    inside = (item for item in found if start <= item.start and item.end <= end)
    return tuple(replace(item, start=item.start - start, end=item.end - start) for item in inside)


def _disentangle(dates: list[TimeExpression], places: list[Place]) -> tuple[list[TimeExpression], list[Place]]:
    """Of a date and a place on the same words ("Mar del Plata", "March") keep the longer, the date where equal."""

    def covers(a: Place | TimeExpression, b: Place | TimeExpression) -> bool:
        return a.start <= b.start and b.end <= a.end

    kept_places = [p for p in places if not any(covers(d, p) for d in dates)]
    return [d for d in dates if not any(covers(p, d) for p in kept_places)], kept_places


def prepare_lines(report: Report) -> list[Line]:
    """Return the headline and the sentences of a report, each with its dates, places and demonyms."""
    on: date = report.published_on
    named = {}
    for part, source in (("title", report.title), ("text", report.text)):
        near = f"{report.dateline} {report.text[:300]}" if part == "title" else f"{report.dateline} {report.title}"
        dates, places = _disentangle(read_dates(source, on), read_places(source, on=on, near=near))
        named[part] = (dates, places, [d for d in read_demonyms(source, on=on) if d.country])
    lines = []
    for part, index, start, end, text in _spans(report):
        dates, places, demonyms = named[part]
        plain = _plain(text)
        lines.append(
            Line(
                part, index, start, end, plain, _lower(plain),
                _within(dates, start, end), _within(places, start, end), _within(demonyms, start, end),
            )
        )
    return lines
