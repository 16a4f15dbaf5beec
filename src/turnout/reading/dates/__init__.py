"""Time expressions of English news text, resolved against the day of publication."""

from turnout.reading.dates.expression import TimeExpression
from turnout.reading.dates.reader import read_dates

__all__ = ["TimeExpression", "read_dates"]
