"""Which figure of a sentence counts a phrase for people."""

import re
from functools import cache

from turnout.reading.actors import Actor
from turnout.reading.figures import Figure
from turnout.reading.lexicon import load_patterns, load_table
from turnout.reading.lines import Line

__all__ = ["counts_people", "figure_after", "figure_before", "figure_of_all", "is_of_a_date", "is_of_people"]

_YEAR = re.compile(r"1[89]\d\d|20\d\d")


@cache
def _bends() -> frozenset[str]:
    """The first words of what bends a number ("about", "some")."""
    return frozenset(bend.split()[0] for bend in load_table("sizes.toml")["bends"])


def figure_before(line: Line, figures: list[Figure], start: int) -> Figure | None:
    """Return the figure that counts the phrase that starts at `start`: nothing but its own modifiers may stand between.

    Of "530,000 of the country's 700,000 miners" it is the first: the second is the whole of them.
    """
    patterns = load_patterns("actors.toml")
    nearest = None
    for figure in reversed(figures):
        if nearest is None:
            if figure.end <= start and patterns["between"].fullmatch(line.plain[figure.end : start]):
                nearest = figure
        elif patterns["part_of"].fullmatch(line.lower[figure.end : nearest.start]):
            return Figure(figure.low, figure.high, figure.start, nearest.end)
    return None if nearest is not None and nearest.high == 1 else nearest


def figure_of_all(line: Line, before: Actor, start: int) -> Figure | None:
    """Return the figure of the phrase right before, which counts this one too ("100 drivers and clerks")."""
    joint = load_patterns("actors.toml")["joint"]
    return before.figure if before.figure and joint.fullmatch(line.lower[before.end : start]) else None


def counts_people(line: Line, head: str, start: int, end: int) -> bool:
    """Tell whether a figure before the head counts people who take part: not bodies, and not those hurt or stranded."""
    if head in load_table("actors.toml")["bodies"] or load_patterns("actors.toml")["victims"].match(line.lower, end):
        return False
    # "16 workers' federations" are so many federations.
    if head in load_table("people.toml")["gatherings"] or line.lower.startswith("'", end):
        return False
    return not load_patterns("people.toml")["hurt"].search(line.lower[:start])


def is_of_people(line: Line, figure: Figure, start: int) -> bool:
    """Tell whether no thing that the figure counts stands before the phrase ("a dozen arrests and angry youths")."""
    counted = load_patterns("people.toml")["things"].match(line.lower, figure.end)
    return counted is None or counted.end() > start


def is_of_a_date(line: Line, figure: Figure) -> bool:
    """Tell whether the number is part of a date ("on April 7 by crowds"), or a year ("in 1973 women ...")."""
    if any(time.kind == "date" and time.start < figure.end and figure.start < time.end for time in line.dates):
        return True
    if not _YEAR.fullmatch(line.lower[figure.start : figure.end]):
        return False
    return bool(load_patterns("people.toml")["of_a_year"].search(line.lower[: figure.start].rstrip()))


def figure_after(line: Line, head: str, end: int, figures: list[Figure]) -> Figure | None:
    """Return the figure said of a phrase right after it ("the drivers, who number 2,300", "a crowd of 400")."""
    patterns = load_patterns("people.toml")
    for figure in figures:
        if figure.start < end:
            continue
        between = line.lower[end : figure.start]
        said = patterns["number_after"].fullmatch(between)
        said = said or (patterns["held_in"].fullmatch(between) if patterns["holds"].fullmatch(head) else None)
        if said is None or not patterns["stands_alone"].match(line.lower, figure.end):
            return None
        aside = between == ", "
        return figure if not aside or _is_said_loosely(line, figure) else None
    return None


def _is_said_loosely(line: Line, figure: Figure) -> bool:
    """Whether words bend a number or call it their strength ("students, perhaps 50, ..."), so that it is no age."""
    bent = line.lower[figure.start : figure.end].split()[0] in _bends()
    return bent or bool(load_patterns("people.toml")["strong"].match(line.lower, figure.end))
