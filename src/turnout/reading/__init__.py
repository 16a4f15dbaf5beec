"""Reading: a report to its accounts, by rules about language. Pure: no network, no clock, no environment."""

from turnout.reading.cues import has_cue
from turnout.reading.dates import TimeExpression, read_dates
from turnout.reading.judges import find_judge
from turnout.reading.judging import READER, Judge
from turnout.reading.reader import read_report
from turnout.reading.sentences import Sentence, split_sentences

__all__ = [
    "READER",
    "Judge",
    "Sentence",
    "TimeExpression",
    "find_judge",
    "has_cue",
    "read_dates",
    "read_report",
    "split_sentences",
]
