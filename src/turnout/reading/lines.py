"""Sentences made ready for reading: one string in plain characters, its lower case, and what it names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from turnout.places import Demonym, Place, read_demonyms, read_places
from turnout.reading.dates import TimeExpression, read_dates
from turnout.reading.sentences import Sentence, split_sentences
from turnout.records import Report

__all__ = ["Line", "lower_sentences", "prepare_lines"]

_PLAIN = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"}
)
# How much of the body says which country the names of the headline are in.
_NEAR_TITLE = 300

Part = Literal["text", "title"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report.

    Args:
        part: what of the report it was cut from.
        index: -1 for the headline; the sentences of the body count from 0.
        start: offset in that part of the report.
        end: offset after the last character.
        plain: the sentence with every white space one space, and straight quotes; one character for each of the
            source, so that offsets hold.
        lower: `plain` in lower case, one character for each.
        dates: its time expressions; their offsets count from the start of the sentence, as do the next two's.
        places: its place names.
        demonyms: its names of peoples, those of one country only.
    """

    part: Part
    index: int
    start: int
    end: int
    plain: str
    lower: str
    dates: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    demonyms: tuple[Demonym, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """What one part of a report names, offsets counted from its start."""

    dates: list[TimeExpression]
    places: list[Place]
    demonyms: list[Demonym]


def prepare_lines(report: Report) -> list[Line]:
    """Return the headline, where there is one, and the sentences of a report, each with what it names."""
    named = {"title": _read_named(report, "title"), "text": _read_named(report, "text")}
    return [_line(part, index, sentence, named[part]) for part, index, sentence in _sentences(report)]


def lower_sentences(report: Report) -> Iterator[str]:
    """Yield the headline and the sentences of a report as `Line.lower` has them, save that no month is masked."""
    for _, _, sentence in _sentences(report):
        yield _lower(sentence.text.translate(_PLAIN))


def _read_named(report: Report, part: Part) -> _Named:
    on = report.published_on
    source, other = (report.title, report.text[:_NEAR_TITLE]) if part == "title" else (report.text, report.title)
    places = read_places(source, on=on, near=f"{report.dateline} {other}")
    dates, places = _disentangle(read_dates(source, on), places)
    return _Named(dates, places, [demonym for demonym in read_demonyms(source, on=on) if demonym.country])


def _disentangle(dates: list[TimeExpression], places: list[Place]) -> tuple[list[TimeExpression], list[Place]]:
    """Of a date and a place on the same words ("Mar del Plata", "March") keep the longer, the date where equal."""

    def covers(a: Place | TimeExpression, b: Place | TimeExpression) -> bool:
        return a.start <= b.start and b.end <= a.end

    kept_places = [place for place in places if not any(covers(time, place) for time in dates)]
    return [time for time in dates if not any(covers(place, time) for place in kept_places)], kept_places


def _sentences(report: Report) -> Iterator[tuple[Part, int, Sentence]]:
    title = report.title.strip()
    if title:
        start = report.title.index(title)
        yield "title", -1, Sentence(title, start, start + len(title))
    for index, sentence in enumerate(split_sentences(report.text)):
        yield "text", index, sentence


def _line(part: Part, index: int, sentence: Sentence, named: _Named) -> Line:
    plain = sentence.text.translate(_PLAIN)
    dates = _within(named.dates, sentence)
    return Line(
        part=part,
        index=index,
        start=sentence.start,
        end=sentence.end,
        plain=plain,
        lower=_mask_months(_lower(plain), dates),
        dates=dates,
        places=_within(named.places, sentence),
        demonyms=_within(named.demonyms, sentence),
    )


def _mask_months(lower: str, dates: Iterable[TimeExpression]) -> str:
    """Make the "may" and "march" of a date unlike the verbs, so that no rule takes them for one."""
    for time in dates:
        masked = lower[time.start : time.end].replace("may", "m-y").replace("march", "m-rch")
        lower = lower[: time.start] + masked + lower[time.end :]
    return lower


def _lower(plain: str) -> str:
    """Lower case that keeps the length: a letter whose lower case is two characters stays as it is."""
    lowered = plain.lower()
    if len(lowered) == len(plain):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


_Found = TypeVar("_Found", TimeExpression, Place, Demonym)


def _within(found: Iterable[_Found], sentence: Sentence) -> tuple[_Found, ...]:
    inside = (item for item in found if sentence.start <= item.start and item.end <= sentence.end)
    return tuple(replace(item, start=item.start - sentence.start, end=item.end - sentence.start) for item in inside)
