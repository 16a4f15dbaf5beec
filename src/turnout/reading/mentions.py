"""Mentions: what one sentence says of one action."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from turnout.reading.actors import Actor, actor_words
from turnout.reading.cues import Cue, find_cues
from turnout.reading.kinds import OF_A_DAY, is_labour, is_response
from turnout.reading.lexicon import load_patterns, load_table
from turnout.reading.lines import Line
from turnout.reading.phrases import read_actors
from turnout.reading.resolving import resolve_status
from turnout.reading.speakers import read_gainsayer
from turnout.reading.statuses import StatusWords, read_status_words
from turnout.reading.strengths import measure_strength
from turnout.reading.timing import Timing, read_timing
from turnout.reading.told import Told
from turnout.reading.who import list_who, select_who
from turnout.records import date_precision, first_day, last_day

__all__ = ["Mention", "read_mentions"]

# A number in this range before a noun is a year ("the 1984 strikes").
_YEARS = range(1800, 2101)
# How many characters before the cue tell that it is a further action.
_AGAIN_REACH = 30
_OPENED_REACH = 60
_ALSO_BEFORE = 60
_ALSO_AFTER = 20
# An end told with its day was no longer ago than this.
_JUST_NOW = timedelta(days=8)
# So many days are told in weeks: the month is all that they give.
_WEEKS = 20
# What is to come is not told by a month that lies so far back.
_LONG_GONE = timedelta(days=100)
_ENDINGS_AT_LARGE = (
    "strikes",
    "stoppages",
    "walkouts",
    "movement",
    "unrest",
    "protests",
    "demonstrations",
    "rallies",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence's word on one action.

    Args:
        line: the sentence.
        cue: what names the action.
        status: as the sentence has it, of the codebook.
        firm: whether words said so, rather than what is usual for the kind.
        strength: how much the sentence itself asserts an identifiable action, in [0, 1].
        who: the actor, or None.
        timing: when it was, as far as the sentence says.
        actors: all actors of the sentence, in order.
        again: whether it speaks of a further action of the same people ("another strike").
        also: whether it adds other people's action ("the pilots also walked out").
        count: how many actions it sums up, or None.
        words: the words that told the status, with `§` for the cue; nothing where none did.
        gainsaid: whether it is what a clause at the sentence's end denies of what the sentence tells.
    """

    line: Line
    cue: Cue
    status: str
    firm: bool
    strength: float
    who: Actor | None
    timing: Timing
    actors: tuple[Actor, ...] = ()
    again: bool = False
    also: bool = False
    count: int | None = None
    words: str = ""
    gainsaid: bool = False

    @property
    def kind(self) -> str:
        """The cue's kind."""
        return self.cue.kind

    @property
    def words_of_cue(self) -> str:
        """The cue's own words, in lower case."""
        return self.line.lower[self.cue.start : self.cue.end]

    @property
    def named_at_large(self) -> bool:
        """Whether its name fits any kind of dispute ("the stoppage", "the dispute")."""
        return bool(load_patterns("mentions.toml")["at_large"].fullmatch(self.words_of_cue))

    @property
    def definite(self) -> bool:
        """Whether it is named as already known ("the strike", "their protest")."""
        lower, start = self.line.lower, self.cue.start
        before = load_patterns("mentions.toml")["definite"].search(lower[:start])
        return bool(before) or lower.startswith(("the ", "this ", "their "), start)

    @property
    def wave(self) -> bool:
        """Whether it speaks of many actions at large ("the strikes", "the strike movement") and of no one's."""
        at_large = self.line.lower.endswith(_ENDINGS_AT_LARGE, self.cue.start, self.cue.end)
        return at_large and not (self.who and actor_words(self.who))


def _count(line: Line, cue: Cue) -> int | None:
    """How many actions the cue sums up: a number right before a plural ("20 strikes"; codebook, field count)."""
    if cue.form != "noun" or not line.lower[cue.start : cue.end].endswith("s"):
        return None
    match = load_patterns("mentions.toml")["count"].search(line.lower[: cue.start])
    if match is None:
        return None
    bare = match["number"].replace(",", "")
    number: int | None = int(bare) if bare.isdigit() else load_table("sizes.toml")["numbers"].get(bare)
    return number if number and number not in _YEARS else None


def _dated_by_length(told: Told, status: str) -> Timing:
    """Let a length of more than a day date the start.

    A stoppage under way began so long ago (codebook, "an eight-day-old strike"), unless the words before the cue
    tell of its beginning. Of one that ended today or yesterday ("after workers ended their three-day walkout")
    the day is the end.
    """
    timing = told.timing
    if not timing.back or (timing.length_days or 0) <= 1:
        return timing
    before = told.line.lower[max(0, told.cue.start - _OPENED_REACH) : told.cue.start]
    if status == "ongoing" and not timing.start and not load_patterns("mentions.toml")["opened"].search(before):
        return replace(timing, start=timing.back, since=True, end=None)
    if status == "ended" and timing.start and told.base - first_day(timing.start) <= timedelta(days=1):
        return replace(timing, start=timing.back, end=timing.start)
    if status in {"ended", "suspended"} and not timing.start and told.words_have("just_over"):
        return replace(timing, start=timing.back if (timing.length_days or 0) < _WEEKS else timing.back[:7])
    return timing


def _dated_by_status(told: Told, status: str) -> Timing:
    """Make the day of a lasting action mean what the words say.

    The day of an end is no start; "remained on strike today" began earlier; a halt has a day and no length.
    """
    timing = told.timing
    if told.cue.kind == "arrest" and timing.start and first_day(timing.start) > told.base:
        # The day of the trial, not of the arrest.
        return replace(timing, start=None, end=None)
    if told.cue.kind in OF_A_DAY or timing.start is None or timing.since:
        return timing
    later = _day_of_the_end(told, timing.start) if status in {"ended", "suspended"} else None
    if later is not None:
        return replace(timing, end=later)
    ago = told.base - first_day(timing.start)
    recent = date_precision(timing.start) == "day" and timedelta() <= ago <= _JUST_NOW
    if (
        status == "ended"
        and told.heard.says == "ended"
        and recent
        and not timing.brief
        and timing.end in {None, timing.start}
    ):
        return replace(timing, start=_before(timing.start, timing.length_days), end=timing.start)
    if status == "ongoing" and told.heard.firm and told.words_have("goes_on") and timing.start == told.base.isoformat():
        return replace(timing, start=None)
    if status == "suspended":
        return replace(timing, start=None, end=timing.start) if recent else replace(timing, end=None)
    return timing


def _day_of_the_end(told: Told, start: str) -> str | None:
    """The day on which it ended: a later one than that right after the cue ("who struck on Monday went back today")."""
    lower, cue = told.line.lower, told.cue
    days = [
        t
        for t in told.line.dates
        if t.kind == "date" and t.first and cue.end <= t.start and date_precision(t.first) == "day"
    ]
    if (
        len(days) < 2
        or days[0].first != start
        or not load_patterns("mentions.toml")["on"].fullmatch(lower[cue.end : days[0].start])
    ):
        return None
    last = days[-1].first
    return last if last and start < last <= told.base.isoformat() else None


def _before(end: str, days: int | None) -> str | None:
    return (first_day(end) - timedelta(days=days)).isoformat() if days else None


def _mention(told: Told, actors: list[Actor], who: Actor | None) -> Mention:
    status, firm = resolve_status(told)
    told = replace(told, timing=_dated_by_status(told, status))
    told = replace(told, timing=_dated_by_length(told, status))
    line, cue = told.line, told.cue
    around = line.lower[max(0, cue.start - _AGAIN_REACH) : cue.end]
    return Mention(
        line=line,
        cue=cue,
        status=status,
        firm=firm,
        strength=measure_strength(told, status, who),
        who=who,
        timing=told.timing,
        actors=tuple(actors),
        again=bool(load_patterns("mentions.toml")["again"].search(around)),
        also=_adds_others(told),
        count=_count(line, cue),
        words=told.heard.words,
    )


def _adds_others(told: Told) -> bool:
    """Whether the words add other people's action, near the cue or at the opening of the sentence."""
    patterns = load_patterns("mentions.toml")
    near = patterns["also"].search(told.near(_ALSO_BEFORE, _ALSO_AFTER))
    return bool(near or patterns["also_opens"].match(told.line.lower))


def _hear(line: Line, cues: list[Cue]) -> list[StatusWords]:
    """What is said of each cue; one of several ("strikes, including a walkout by ...") shares what is said of them."""
    including = load_patterns("mentions.toml")["including"]
    heard: list[StatusWords] = []
    barrier = 0
    for cue in cues:
        words = _own_words(line.lower, cue, cues)
        heard.append(heard[-1] if heard and including.search(line.lower[barrier : cue.start]) else words)
        if heard[-1].says != "none":
            barrier = cue.end
    return heard


def _timing_of(line: Line, cue: Cue, cues: list[Cue], heard: StatusWords, base: date) -> Timing:
    """The time of an action; of one to come any day to come that the sentence names, where none is nearer to it."""
    timing = read_timing(line, cue, cues, base)
    to_come = heard.says in {"called", "threatened"}
    if timing.start is None and len(cues) > 1:
        shared = read_timing(line, cue, [cue], base)
        if shared.start and (first_day(shared.start) > base if to_come else shared.since and is_labour(cue.kind)):
            timing = shared
    return _a_year_on(timing, line, base) if to_come else timing


def _a_year_on(timing: Timing, line: Line, base: date) -> Timing:
    """Move a month or day without a year, read as long gone, to where what is to come must lie."""
    start = timing.start
    if start is None or len(start) == len("2021") or base - last_day(start) < _LONG_GONE or start[:4] in line.lower:
        return timing
    return replace(timing, start=f"{int(start[:4]) + 1}{start[4:]}", end=None)


def _own_words(lower: str, cue: Cue, cues: list[Cue]) -> StatusWords:
    """What is said of a cue, and not of the one before it that an "and" parts it from."""
    words = read_status_words(lower, cue)
    before = [other for other in cues if other.end <= cue.start]
    first = words.words.split("§")[0]
    if not before or not first:
        return words
    parted = lower.rfind(" and ", before[-1].end, cue.start)
    return StatusWords() if before[-1].start <= lower.find(first, before[-1].start) < parted else words


def read_mentions(line: Line, base: date, heard: Sequence[Cue] = ()) -> list[Mention]:
    """Read the mentions of a sentence.

    Args:
        line: the sentence.
        base: the report's day.
        heard: cues that the rules have no words for.

    Returns:
        One mention for each cue that is not denied and each of its actors, in the order of the sentence.
    """
    cues = sorted([*find_cues(line.lower), *heard], key=lambda cue: cue.start)
    if not cues:
        return []
    actors = read_actors(line)
    mentions: list[Mention] = []
    barrier = 0
    for cue, words in zip(cues, _hear(line, cues), strict=True):
        if words.says == "none":
            continue
        who = select_who(line, cue, actors, barrier=barrier)
        told = Told(line, cue, _timing_of(line, cue, cues, words, base), words, base)
        mention = _mention(told, actors, who)
        mentions += [replace(mention, who=actor) for actor in list_who(line, cue, who, actors)]
        barrier = cue.end
    kept = [m for m in mentions if not _stands_in(m, mentions) and not _is_the_stoppage(m, mentions)]
    return [*kept, *_gainsaid(line, kept)]


def _gainsaid(line: Line, mentions: list[Mention]) -> list[Mention]:
    """The denial of what a sentence says to be under way, where its last clause has somebody deny it."""
    told = [mention for mention in mentions if mention.status == "ongoing"]
    if not told or not read_gainsayer(line):
        return []
    return [replace(told[-1], status="denied", firm=True, gainsaid=True)]


def _is_the_stoppage(mention: Mention, others: list[Mention]) -> bool:
    """Whether a "protest" of workers is the stoppage that the sentence tells ("began a protest, stopping work")."""
    bare = load_patterns("mentions.toml")["bare_protest"]
    if mention.kind != "demonstration" or mention.who is None or not bare.fullmatch(mention.words_of_cue):
        return False
    return any(is_labour(other.kind) and other.who == mention.who for other in others)


def _stands_in(mention: Mention, others: list[Mention]) -> bool:
    """Whether the cue only names who does something else in the sentence ("strikers ended their occupation")."""
    return mention.cue.form == "people" and any(
        other.kind != mention.kind
        and not is_response(other.kind)
        and other.who is not None
        and other.who.start < mention.cue.end
        and mention.cue.start < other.who.end
        for other in others
    )
