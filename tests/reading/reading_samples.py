"""Sentences made ready as the reader makes them, for the tests of its stages. The report's day is a Tuesday."""

from datetime import date

from turnout.reading.cues import Cue, find_cues
from turnout.reading.lines import Line, prepare_lines
from turnout.reading.mentions import Mention, read_mentions
from turnout.records import Report

TODAY = date(2021, 3, 16)


def report(text: str, *, title: str = "", dateline: str = "") -> Report:
    return Report(id="sample", text=text, title=title, dateline=dateline, published=TODAY.isoformat())


def lines(text: str, *, title: str = "", dateline: str = "") -> list[Line]:
    return prepare_lines(report(text, title=title, dateline=dateline))


def line(sentence: str) -> Line:
    only = lines(sentence)
    assert len(only) == 1
    return only[0]


def cue_of(sentence: str, kind: str) -> Cue:
    """The first cue of a kind in a sentence."""
    return next(cue for cue in find_cues(sentence.lower()) if cue.kind == kind)


def mention_of(sentence: str, kind: str) -> Mention:
    """The first mention of a kind in a sentence."""
    return next(mention for mention in read_mentions(line(sentence), TODAY) if mention.kind == kind)
