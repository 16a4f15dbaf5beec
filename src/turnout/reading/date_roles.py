"""Which time expressions of a sentence are an action's, and what each is the time of."""

from datetime import date, timedelta

from turnout.reading.clauses import clause_around
from turnout.reading.cues import Cue
from turnout.reading.dates import TimeExpression
from turnout.reading.lexicon import load_patterns
from turnout.reading.lines import Line
from turnout.records import first_day, last_day

__all__ = ["dates_of", "distance", "goes_on_since", "names_the_start", "opens", "role_of"]

# How many characters before and after a date are looked at for the words that say what it is of ...
_BEFORE = 60
_AFTER = 30
# ... and how many, between it and the cue, for the words that give it to talks, votes and courts.
_OTHER_BETWEEN = 45
# How many characters before a day tell since when.
_SINCE_REACH = 45
# A stoppage that began longer ago than this is background unless it is said to go on.
_LONGEST = timedelta(days=300)


def distance(cue: Cue, time: TimeExpression) -> int:
    """Return how many characters stand between a cue and a time expression; 0 where they touch or overlap."""
    return max(cue.start - time.end, time.start - cue.end, 0)


def opens(line: Line, time: TimeExpression) -> bool:
    """Tell whether a day opens the sentence and so dates its main verb, however far off ("On Monday, ...")."""
    return time.kind == "date" and bool(load_patterns("timing.toml")["opening"].match(line.lower[: time.start]))


def dates_of(line: Line, cue: Cue, cues: list[Cue]) -> list[TimeExpression]:
    """Return the time expressions that stand nearer to a cue than to another of its kind, nearest first.

    Args:
        line: the sentence.
        cue: the cue.
        cues: all cues of the sentence. Where there is but one, its clause does not matter.
    """
    left, right = clause_around(line.lower, cue.start, cue.end)
    of_the_first, age = (load_patterns("timing.toml")[name] for name in ("of_the_first", "age"))
    mine = [
        time
        for time in line.dates
        if time.kind != "set"
        and not of_the_first.search(time.text.lower())
        and not age.search(time.text.lower())
        and not _is_since_the_last(line, time)
        and not _is_no_length(line, time)
        and not _is_of_a_lack(line, time)
        and (len(cues) == 1 or left <= time.start < right or opens(line, time))
        and (_is_nearest(cue, cues, time) or opens(line, time))
    ]
    return sorted(mine, key=lambda time: distance(cue, time))


def _is_since_the_last(line: Line, time: TimeExpression) -> bool:
    """Whether it only says since when nothing like it happened ("the first since 1976")."""
    return bool(load_patterns("timing.toml")["since_the_last"].search(_up_to(line, time, ("since",))))


def _is_of_a_lack(line: Line, time: TimeExpression) -> bool:
    """Whether it says since when people lack something, or are somewhere ("who have not been paid since March")."""
    return bool(load_patterns("timing.toml")["lacking"].search(_up_to(line, time, ("since", "for", "in"))))


def _up_to(line: Line, time: TimeExpression, words: tuple[str, ...]) -> str:
    """What stands before a time expression, with the one of the words that the expression may hold itself."""
    before = line.lower[max(0, time.start - _BEFORE) : time.start]
    return before + next((f"{word} " for word in words if time.text.lower().startswith(f"{word} ")), "")


def _is_no_length(line: Line, time: TimeExpression) -> bool:
    """Whether a length is a punishment's, or says how long nothing like it happened ("the first for 25 years")."""
    if time.kind != "duration":
        return False
    patterns, before = load_patterns("timing.toml"), _up_to(line, time, ("for", "in"))
    return bool(patterns["first_for"].search(before) or patterns["of_a_sentence"].match(line.lower[time.end :]))


def _is_nearest(cue: Cue, cues: list[Cue], time: TimeExpression) -> bool:
    # "since August 11" is of one action only; a day may be that of several told together.
    rivals = [other for other in cues if other.kind == cue.kind or time.kind in {"range", "duration"}]
    return all(distance(cue, time) <= distance(other, time) for other in rivals)


def role_of(line: Line, cue: Cue, time: TimeExpression) -> str:
    """Say what a time expression is the time of.

    Returns:
        `length`; `start` or `end`, where the expression or the words before it say so; `other` where it belongs
        to talks, votes or speech; else `event`.
    """
    return _role_of_form(time) or _role_of_words(line, cue, time)


def _role_of_form(time: TimeExpression) -> str | None:
    if time.kind == "duration":
        return "start" if time.first else "length"
    if time.kind == "range" and time.value.endswith(".."):
        return "start"
    return None


def _role_of_words(line: Line, cue: Cue, time: TimeExpression) -> str:
    patterns = load_patterns("timing.toml")
    # What stands before the cue has said its word: "voted to strike on Friday" is no vote on Friday.
    opening = cue.end if cue.end <= time.start else 0
    before = patterns["joint"].split(line.lower[max(opening, time.start - _BEFORE) : time.start])[-1]
    if patterns["other_before"].search(before):
        return "other"
    if time.kind == "range" and time.value.startswith(".."):
        return "end"
    for role in ("start", "end"):
        if patterns[role].search(before):
            return role
    after = line.lower[time.end : time.end + _AFTER]
    if patterns["event_after"].match(after) or patterns["said_after"].match(after):
        return "other"
    if patterns["said_before"].search(before) or patterns["other"].search(_between(line, cue, time)):
        return "other"
    return "event"


def _between(line: Line, cue: Cue, time: TimeExpression) -> str:
    """The words between cue and time that stand nearest to the time."""
    if cue.end <= time.start:
        return line.lower[cue.end : time.start][-_OTHER_BETWEEN:]
    return line.lower[time.end : cue.start][:_OTHER_BETWEEN]


def goes_on_since(line: Line, time: TimeExpression, base: date) -> bool:
    """Tell whether a start says that the action has gone on since, up to `base`.

    A start longer ago than 300 days ("the first since 1976"), or to come, does not.
    """
    if time.first is None or first_day(time.first) > base or base - last_day(time.first) > _LONGEST:
        return False
    if time.kind == "range" and time.last and last_day(time.last) < base:
        return False
    return time.kind in {"duration", "range"} or _opened(line, time)


def names_the_start(line: Line, time: TimeExpression) -> bool:
    """Tell whether it gives the first day itself ("began on October 27"), which beats one counted back."""
    return time.kind != "duration" and (time.value.endswith("/..") or _opened(line, time))


def _opened(line: Line, time: TimeExpression) -> bool:
    before = line.lower[max(0, time.start - _SINCE_REACH) : time.start]
    return bool(load_patterns("timing.toml")["opened"].search(before))
