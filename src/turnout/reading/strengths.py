"""How well a sentence picks out one action."""

from turnout.reading.actors import Actor
from turnout.reading.kinds import is_response
from turnout.reading.lexicon import load_patterns, load_table
from turnout.reading.told import Told

__all__ = ["measure_strength"]

# A cue lighter than this needs to hear that work stopped.
_SUPPORTED = 0.5
# How many characters before and after the cue are looked at.
_BEFORE = 60
_AFTER = 40
_NEED_AN_ACTOR = frozenset({"blockade", "occupation", "boycott"})


def _signs(told: Told, status: str, who: Actor | None) -> dict[str, bool]:
    """The signs of `[strength]` in mentions.toml that the sentence shows."""
    line, cue, timing, said = told.line, told.cue, told.timing, told.heard.says
    near = told.near(_BEFORE, _AFTER)

    def has(name: str, text: str = near) -> bool:
        return bool(load_patterns("mentions.toml")[name].search(text))

    resolved = has("resolve")
    forced = is_response(cue.kind) and has("agent")
    return {
        "who": who is not None,
        "time": bool(timing.start or timing.since),
        "place": bool(line.places or line.demonyms),
        "lead": line.index <= 1,
        "told": said in {"ongoing", "ended", "suspended"},
        "general": has("general"),
        "nobody": cue.form == "verb" and who is None and cue.status is None and not forced and not has("somebody"),
        "dated_past": status == "past" and bool(timing.start),
        "nobodys_place": cue.kind in _NEED_AN_ACTOR and who is None,
        "if_continues": said == "ongoing" and has("if_continues"),
        "agent": forced,
        "stopped": cue.weight < _SUPPORTED and has("stopped", line.lower),
        "resolve": status == "threatened" and resolved,
        "speculation": status == "threatened" and not resolved and has("speculation"),
    }


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
