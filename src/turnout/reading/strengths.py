"""How well a sentence picks out one action."""

from functools import cache

from turnout.reading.actors import Actor
from turnout.reading.cues import Cue
from turnout.reading.kinds import is_response
from turnout.reading.lexicon import load_patterns, load_table
from turnout.reading.lines import Line
from turnout.reading.told import Told

__all__ = ["measure_strength"]

# A cue lighter than this needs to hear that work stopped.
_SUPPORTED = 0.5
# How many characters before and after the cue are looked at.
_BEFORE = 60
_AFTER = 40
# A place or a day this many characters after the cue says where or when it was.
_TIED_AFTER = 40
_OF_CROWDS = frozenset({"demonstration", "blockade", "occupation", "riot"})
_NEED_AN_ACTOR = frozenset({"blockade", "occupation", "boycott"})


def _signs(told: Told, status: str, who: Actor | None) -> dict[str, bool]:
    """The signs of `[strength]` in mentions.toml that the sentence shows."""
    line, cue, timing, said = told.line, told.cue, told.timing, told.heard.says
    near, patterns = told.near(_BEFORE, _AFTER), load_patterns("mentions.toml")

    def has(name: str, text: str = near) -> bool:
        return bool(patterns[name].search(text))

    resolved = has("resolve")
    announced = said == "called" and told.words_have("fixed")
    forced = is_response(cue.kind) and has("agent")
    return {
        "who": who is not None,
        "time": bool(timing.start or timing.since),
        "place": bool(line.places or line.demonyms),
        "lead": line.index <= 1,
        "told": said in {"ongoing", "ended", "suspended"},
        "general": has("general") or (not (timing.start or line.places) and has("alike")),
        "nobody": cue.form == "verb"
        and who is None
        and cue.status is None
        and not (forced or has("somebody") or has("crowd", line.lower[: cue.start])),
        "complaint": _may_be_words(told, who),
        "not_at_work": _may_be_a_blow(told, who),
        "in_passing": who is None and has("in_passing", line.lower[: cue.start]) and not _is_placed_after(line, cue),
        "armed": cue.kind in _OF_CROWDS and who is not None and has("armed", line.lower[: who.end]),
        "dated_past": status == "past" and bool(timing.start),
        "nobodys_place": cue.kind in _NEED_AN_ACTOR and who is None and not has("they", line.lower[: cue.start]),
        "if_continues": said == "ongoing" and has("if_continues"),
        "agent": forced,
        "stopped": cue.weight < _SUPPORTED and has("stopped", line.lower),
        "resolve": status == "threatened" and resolved,
        "speculation": status == "threatened" and not (resolved or announced) and has("speculation"),
        **_other_causes(told),
    }


def _other_causes(told: Told) -> dict[str, bool]:
    """The signs of `[otherwise]`: what else brings such words about, unless the sentence says that it is contention."""
    patterns, lower = load_patterns("mentions.toml"), told.line.lower
    return {
        sign: told.cue.kind in rule["kinds"]
        and bool(patterns[sign].search(lower))
        and not patterns[rule["unless"]].search(lower)
        for sign, rule in load_table("mentions.toml")["otherwise"].items()
    }


def _may_be_words(told: Told, who: Actor | None) -> bool:
    """Whether a "protest" may be a complaint: no day, no figure and nothing that is done in the open goes with it."""
    patterns, line, cue = load_patterns("mentions.toml"), told.line, told.cue
    if told.timing.start or not patterns["complains"].fullmatch(line.lower[cue.start : cue.end]):
        return False
    return not (who and who.figure) and not patterns["in_the_open"].search(line.lower)


def _may_be_a_blow(told: Told, who: Actor | None) -> bool:
    """Whether those who "will strike" are none that work together, so that they may hit or attack something."""
    cue, would_strike = told.cue, load_patterns("mentions.toml")["would_strike"]
    if cue.form != "verb" or not would_strike.fullmatch(told.line.lower, cue.start, cue.end):
        return False
    return who is None or who.head not in _at_work()


@cache
def _at_work() -> frozenset[str]:
    table = load_table("actors.toml")
    return frozenset(head for group in ("workers", "owners", "bodies") for head in table[group]) | {"union", "students"}


def _is_placed_after(line: Line, cue: Cue) -> bool:
    """Whether a place or a day stands right after the cue, and is not of what it is about."""
    about = load_patterns("mentions.toml")["about"].search(line.lower, cue.end, cue.end + _TIED_AFTER)
    reach = range(cue.end, about.start() if about else cue.end + _TIED_AFTER)
    named = [*(p.start for p in line.places), *(d.start for d in line.demonyms), *(t.start for t in line.dates)]
    return any(start in reach for start in named)


def measure_strength(told: Told, status: str, who: Actor | None) -> float:
    """Measure how well a sentence picks out one action.

    Args:
        told: what the sentence tells.
        status: its status, of the codebook.
        who: its actor, or None.

    Returns:
        The cue's share and what each sign adds to it or takes off, kept within [0, 1].
    """
    weights: dict[str, float] = load_table("mentions.toml")["strength"]
    value = told.cue.weight * weights["cue"]
    for sign, shown in _signs(told, status, who).items():
        value += weights[sign] if shown else 0.0
    return max(0.0, min(1.0, value))
