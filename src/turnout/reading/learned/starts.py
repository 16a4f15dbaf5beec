"""The days on which an action may have begun, and what speaks for each: the input of the learned choice."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from turnout.reading.date_roles import distance, goes_on_since, opens, role_of
from turnout.reading.dates import TimeExpression
from turnout.reading.drafts import Draft
from turnout.reading.judging import Scene
from turnout.reading.kinds import OF_A_DAY
from turnout.reading.learned.features import say_when, split_words
from turnout.reading.learned.hearing import Hearing
from turnout.reading.learned.linear import Features
from turnout.reading.lengths import day_before
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.records import date_precision, first_day

__all__ = ["Known", "list_starts"]

# Partial ISO dates, or None for no day, each with the signs that point at it.
_Signs = dict[str | None, set[str]]

# Sentences so far from the best one may name its day.
_NEAR_SENTENCES = 2
_WORDS_BEFORE = 40
_WORDS_AFTER = 30
_LONGEST_DAYS = 9
_LEAD = 1
# A probability is a small number beside the log odds.
_OF_STARTS = 4.0


class Known:
    """What is known of an action before its first day is chosen.

    Args:
        draft: the action.
        best: its mention that asserts it best.
        status: as settled.
        start: the first day by the rules, or None.
        shown: the draft's features.
    """

    __slots__ = ("best", "draft", "shown", "start", "status")

    def __init__(self, draft: Draft, best: Mention, status: str, start: str | None, shown: Features) -> None:
        self.draft = draft
        self.best = best
        self.status = status
        self.start = start
        self.shown = shown


def list_starts(known: Known, scene: Scene) -> list[tuple[str | None, Features]]:
    """List the candidates for the first day, "none given" among them, each with its features.

    Args:
        known: the action.
        scene: the report.
    """
    base = scene.report.published_on
    signs: _Signs = {None: set(), base.isoformat(): set(), _yesterday(base): set(), base.isoformat()[:7]: set()}
    signs.setdefault(known.start, set()).add("rules")
    for mention in known.draft.mentions:
        _point_at_told(signs, mention, known)
        for time in mention.line.dates:
            _point_at_dates(signs, mention, time, known, base)
    for line in scene.lines:
        _point_at_near(signs, line, known)
    heard = _heard(known, scene)
    return [(day, _cross(day, found, known, base) | heard(day)) for day, found in signs.items()]


def _heard(known: Known, scene: Scene) -> Callable[[str | None], Features]:
    """What is heard of each candidate; nothing where nobody listened."""
    hearing, today = scene.hearing, scene.report.published_on.isoformat()
    starts = hearing.starts_of(known.draft, known.best) if isinstance(hearing, Hearing) else None
    days = hearing.days_of(known.draft) if isinstance(hearing, Hearing) else {}
    most = max(days.values(), default=0.0)

    def of(day: str | None) -> Features:
        found: Features = {}
        if day in days:
            found |= {"heard": 1.0, "heard:odds": days[day], "heard:most": float(days[day] == most)}
        if starts:
            sign, value = (
                ("none", starts[2]) if day is None else ("today", starts[0]) if day == today else ("other", starts[1])
            )
            found[f"heard:{sign}"] = _OF_STARTS * value
        return found

    return of


def _yesterday(base: date) -> str:
    return (base - timedelta(days=1)).isoformat()


def _point_at_told(signs: _Signs, mention: Mention, known: Known) -> None:
    timing = mention.timing
    if timing.start:
        found = signs.setdefault(timing.start, set())
        found.add("told")
        if mention is known.best:
            found.add("told_best")
        if timing.since:
            found.add("told_since")
    if timing.back:
        signs.setdefault(timing.back, set()).add("told_back")


def _point_at_dates(signs: _Signs, mention: Mention, time: TimeExpression, known: Known, base: date) -> None:
    found = set(_signs_of(mention, time, known, base))
    if time.first:
        signs.setdefault(time.first, set()).update(found)
    if time.last and time.last != time.first:
        signs.setdefault(time.last, set()).update(f"last:{sign}" for sign in found)
    if time.kind == "duration" and not time.first:
        back = day_before(base, time.value)
        if back:
            signs.setdefault(back, set()).add("length")


def _signs_of(mention: Mention, time: TimeExpression, known: Known, base: date) -> Iterator[str]:
    line, cue = mention.line, mention.cue
    yield f"role={role_of(line, cue, time)}"
    yield f"distance={min(distance(cue, time) // 20, 6)}"
    yield f"kind={time.kind}"
    yield "in_sentence"
    if all(distance(cue, time) <= distance(cue, other) for other in line.dates):
        yield "nearest"
    if time.start >= cue.end:
        yield "after_cue"
    if opens(line, time):
        yield "opens"
    if mention is known.best:
        yield "in_best"
    if goes_on_since(line, time, base):
        yield "since"
    if time.relative:
        yield "relative"
    before = split_words(line.plain[max(0, time.start - _WORDS_BEFORE) : time.start])
    after = split_words(line.plain[time.end : time.end + _WORDS_AFTER])
    if before:
        yield f"before={before[-1]}"
        yield f"before2={' '.join(before[-2:])}"
    if after:
        yield f"after={after[0]}"


def _point_at_near(signs: _Signs, line: Line, known: Known) -> None:
    away = line.index - known.best.line.index
    near = line is not known.best.line and abs(away) <= _NEAR_SENTENCES
    for time in line.dates:
        if time.first and near:
            signs.setdefault(time.first, set()).update((f"sentence{away:+d}", f"near_kind={time.kind}"))
        if time.first and time.kind != "duration":
            signs.setdefault(time.first, set()).add("in_report")


def _cross(day: str | None, found: set[str], known: Known, base: date) -> Features:
    """Cross the signs with what is known of the action: a day means another thing for a threat than for a strike."""
    when, event = say_when(day, base), "event" if known.draft.kind in OF_A_DAY else "lasting"
    signs = [*found, f"when={when}"]
    if day and date_precision(day) == "day":
        signs.append(f"days={max(-_LONGEST_DAYS, min(_LONGEST_DAYS, (first_day(day) - base).days))}")
    features = {}
    for sign in signs:
        features[sign] = 1.0
        if not sign.startswith(("before", "after=")):
            features[f"{sign}|{known.status}"] = 1.0
            features[f"{sign}|{event}"] = 1.0
    context = list(_contexts(known, event, base))
    for sign in (f"when={when}", *({"rules"} & found)):
        features |= {f"{sign}|{one}": 1.0 for one in context}
    if day is None or day == base.isoformat():
        sign = "none" if day is None else "today"
        words = [name for name in known.shown if name.startswith(("tense", "clause:", "before1=", "form="))]
        brief = f"brief={any(m.timing.brief for m in known.draft.mentions)}"
        features |= {f"{sign}|{one}": 1.0 for one in (*context, *words, brief, known.status, event)}
        features[sign] = 1.0
    return features


def _contexts(known: Known, event: str, base: date) -> Iterator[str]:
    index = known.best.line.index
    dated = sum(bool(time.first) for m in known.draft.mentions for time in m.line.dates)
    yield f"{known.status},{event}"
    yield f"{known.status},{event},lead={index <= _LEAD}"
    yield f"{known.status},dates={min(2, dated)}"
    yield f"index={min(max(index, 0), 3)}"
    yield f"rules={say_when(known.start, base)}"
