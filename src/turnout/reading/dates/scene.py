"""What the meaning of a time expression may depend on: the publication day, the words round it, the story so far."""

import re
from dataclasses import dataclass
from datetime import date

from turnout.reading.dates.patterns import Hit
from turnout.reading.dates.tenses import Direction, read_direction
from turnout.reading.dates.values import Reading
from turnout.records import first_day

__all__ = ["Scene"]

_DAY_LENGTH = len("1987-02-27")
_QUARTER = re.compile(r"\d{4}-Q[1-4]")


@dataclass(slots=True)
class Scene:
    """The state of reading one text.

    Attributes:
        base: the publication day.
        story: the last day that the text spoke of, `base` at first: what "the next day" goes by.
        period: the first day of the last month, year or day that it spoke of: what "that year" goes by.
        quarter: year and number of the last quarter that it named by number, if any.
        end: the token after the last time expression.
        end_is_day: whether that was a single day.
    """

    base: date
    story: date
    period: date
    quarter: tuple[int, int] | None = None
    end: int = 0
    end_is_day: bool = False

    def tell(self, hit: Hit, reading: Reading) -> None:
        """Let the story go on from what the text has named."""
        self.end = hit.end
        self.end_is_day = reading.kind == "date" and len(reading.value) == _DAY_LENGTH and reading.first == reading.last
        if reading.kind not in {"date", "range"} or reading.first is None or reading.last is None:
            return
        self.period = first_day(reading.first)
        one_day = reading.first == reading.last or reading.kind == "range"
        if len(reading.last) == _DAY_LENGTH and one_day:
            self.story = first_day(reading.last)
        if hit.rule.reads == "quarter" and reading.relative and _QUARTER.fullmatch(reading.value):
            self.quarter = int(reading.value[:4]), int(reading.value[-1])

    def goes_on(self, hit: Hit) -> bool:
        """Whether only a comma or "and" parts `hit` from the last expression, and that was a day."""
        gap = [word for word in hit.tokens.words[self.end : hit.start] if not word.isspace()]
        return self.end_is_day and 0 < len(gap) <= 2 and set(gap) <= {",", "and", "or", "on"} and gap != ["on"]

    def direction(self, hit: Hit) -> Direction:
        """Return which way the clause round `hit` points."""
        return read_direction(hit.tokens, hit.start, hit.end)
