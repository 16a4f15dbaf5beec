"""The phrases that may say who acts, and what speaks for each: the input of the learned choice."""

from collections.abc import Iterator

from turnout.reading.actors import Actor, actor_words
from turnout.reading.kinds import is_labour, is_response
from turnout.reading.learned.features import split_words
from turnout.reading.learned.linear import Features
from turnout.reading.learned.starts import Known
from turnout.reading.lines import Line
from turnout.reading.mentions import Mention
from turnout.reading.phrases import read_actors
from turnout.reading.who import is_speaker

__all__ = ["list_actors"]

# Phrases, or None for nobody, each with the signs that point at it.
_Signs = dict[str | None, set[str]]

_WORDS_AROUND = 30


def list_actors(known: Known, who: str | None, lines: list[Line]) -> list[tuple[str | None, Features]]:
    """List the candidates for who acts, nobody among them, each with its features.

    Args:
        known: the action.
        who: the phrase that the rules chose, or None.
        lines: the report's headline and sentences; those beside the best one may name who acts.
    """
    signs: _Signs = {who: {"rules"}}
    signs.setdefault(None, set())
    for mention in known.draft.mentions:
        for actor in mention.actors:
            if actor.text:
                signs.setdefault(_join(actor.text), set()).update(_signs_of(mention, actor, known))
    told = [mention.line for mention in known.draft.mentions]
    for line in lines:
        away = line.index - known.best.line.index
        if abs(away) == 1 and line.part == "text" and line not in told:
            for actor in read_actors(line):
                if actor.text:
                    signs.setdefault(_join(actor.text), set()).update((f"sentence{away:+d}", f"head={actor.head}"))
    return [(phrase, _cross(phrase, found, known, who, len(signs))) for phrase, found in signs.items()]


def _join(text: str) -> str:
    return " ".join(text.split())


def _signs_of(mention: Mention, actor: Actor, known: Known) -> Iterator[str]:
    line, cue = mention.line, mention.cue
    side = "after" if actor.start >= cue.end else "before" if actor.end <= cue.start else "over"
    yield "in_sentence"
    yield side
    yield f"head={actor.head}"
    yield f"distance={min(max(cue.start - actor.end, actor.start - cue.end, 0) // 20, 5)}"
    yield f"named={bool(actor_words(actor))}"
    yield f"part={line.part}"
    yield f"index={min(3, max(0, line.index))}"
    if actor.figure:
        yield "figure"
    if mention.who and mention.who.text == actor.text:
        yield "told"
    if is_speaker(line, actor):
        yield "speaker"
    if mention is known.best:
        yield "in_best"
        yield f"in_best,{side}"
    before = split_words(line.plain[max(0, actor.start - _WORDS_AROUND) : actor.start])
    after = split_words(line.plain[actor.end : actor.end + _WORDS_AROUND])
    yield f"before1={before[-1] if before else ''}"
    yield f"after1={after[0] if after else ''}"


def _cross(phrase: str | None, found: set[str], known: Known, who: str | None, candidates: int) -> Features:
    """Cross the signs with the family of the kind, the form of the cue and whether the rules know anybody."""
    kind = known.draft.kind
    family = "labour" if is_labour(kind) else "response" if is_response(kind) else "protest"
    form, known_one = known.best.cue.form, f"rules={'some' if who else 'none'}"
    features = dict.fromkeys(found, 1.0)
    features |= {f"{sign}|{one}": 1.0 for sign in found for one in (family, known_one, form)}
    features[f"words={min(len((phrase or '').split()), 8)}"] = 1.0
    if phrase is None:
        features |= {f"nobody|{one}": 1.0 for one in (f"{known_one},{family}", form, f"of={min(candidates, 4)}")}
    return features
