"""Which way a day without a direction points: the verb that governs it decides."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from turnout.reading.dates.lexicon import Tokens

__all__ = ["Direction", "read_direction"]

Direction = Literal["past", "future"] | None

_REACH = 70  # tokens to each side; a sentence of news holds some 35 words
_HEAD_REACH = 4
_GOVERNED_REACH = 8
_PARTICIPLE_REACH = 3
_SHORTEST_ED = 5
_PRESENT_COPULAS = frozenset({"is", "are", "be"})
_STOPS = frozenset({".", "?", "!", ";", "--", "\u2014"})


@cache
def _cues() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files(__package__).joinpath("tenses.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items() if name != "version"}


def read_direction(tokens: Tokens, start: int, end: int) -> Direction:
    """Return where the clause round the tokens from `start` up to `end` sets them; None if it does not say."""
    before = _sentence(tokens, range(start - 1, max(-1, start - 1 - _REACH), -1))
    before.reverse()
    after = _sentence(tokens, range(end, min(len(tokens.words), end + _REACH)))
    if _is_owner(after):
        return _of_owner(before, after)
    if "," in before[-1:]:
        return _forward(after) or _backward(before, crossing=True)
    attributed = after[:1] == [","] and len(before) > 1  # "..., the union said" speaks of the saying
    near = _straight_before(before, after) or _backward(before) or (None if attributed else _forward(after))
    return near or _backward(before, crossing=True) or _planned(before)


def _is_owner(after: list[str]) -> bool:
    """Whether the day owns what follows: "Friday's strike"."""
    return len(after) > 1 and after[0] in {"'", "\u2019"} and after[1] == "s"


def _of_owner(before: list[str], after: list[str]) -> Direction:
    """Return where "Friday's strike" lies: its own verb tells if it is the subject, else it is taken to be known."""
    straight = _straight_before(before, after)
    if straight or not before or before[-1] not in _cues()["cases"]:
        return straight or _forward(after) or _backward(before, crossing=True)
    return "past"


def _sentence(tokens: Tokens, places: range) -> list[str]:
    """Return the words and commas on one side, up to the end of the sentence, in the order of `places`."""
    words: list[str] = []
    for place in places:
        word = tokens.words[place]
        if word in _STOPS and _ends_sentence(tokens, place):
            break
        if word.isspace():
            if word.count("\n") > 1 or "\n   " in word:
                break
        elif word.isalnum() or word in {",", "'", "\u2019"}:
            words.append(word.lower() if word.isupper() else word)  # a headline; "May" stays a name
    return words


def _ends_sentence(tokens: Tokens, place: int) -> bool:
    words = tokens.words
    if words[place] != ".":
        return True
    if place + 2 >= len(words):
        return True
    previous = words[place - 1].lower() if place else ""
    shortened = len(previous) == 1 or previous in _cues()["shortened"]
    return words[place + 1].isspace() and not words[place + 2][:1].islower() and not shortened


def _straight_before(before: list[str], after: list[str]) -> Direction:
    cues = _cues()
    if not before:
        return None
    last = before[-1]
    if last == "since":
        return "past"
    if last in {"until", "till"} and cues["negations"] & set(before[-_GOVERNED_REACH:]):
        return _backward(before[:-1])
    if last == "by" and not cues["heads"] & set(before[-_GOVERNED_REACH:]):
        fronted = _forward(after[1:]) if after[:1] == [","] else None
        return _backward(before[:-1]) or fronted or "future"
    if last in cues["ahead"] or before[-2:] == ["ahead", "of"]:
        return "future"
    if last == "set" or (last == "to" and cues["movers"] & set(before[-_GOVERNED_REACH:])):
        return "future"
    if last == "for" and cues["heads"] & set(before[-_GOVERNED_REACH:]):
        return "future"
    return None


def _backward(words: list[str], *, crossing: bool = False) -> Direction:
    cues = _cues()
    for place in range(len(words) - 1, -1, -1):
        if not crossing and words[place] in cues["clauses"] and place < len(words) - 1:
            return None
        found = _verb(words, place)
        if found:
            return found
    return None


def _planned(words: list[str]) -> Direction:
    """Return future for "ministers to meet Monday": an infinitive and no verb at all."""
    return "future" if any(word == "to" and _is_infinitive(words, place) for place, word in enumerate(words)) else None


def _forward(words: list[str]) -> Direction:
    for place in range(len(words)):
        if words[place] == "," and place:
            return None
        found = _verb(words, place)
        if found:
            return found
    return None


def _verb(words: list[str], place: int) -> Direction:
    cues = _cues()
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    if word in cues["modals"]:
        return "past" if following == "have" and word != "will" else "future"
    if word == "to":
        return _infinitive(words, place)
    if word in cues["heads"] and following in {"to", "for"}:
        return "future"
    if place and words[place - 1] in _PRESENT_COPULAS and (word in cues["heads"] or _is_past_form(word)):
        return "future" if word in cues["heads"] else None
    if word in cues["past"] or _is_past_form(word):
        return "future" if _is_governed(words, place) else "past"
    if (word in cues["scheduled"] and words[max(0, place - 1)] != "to") or (
        word in cues["ahead"] and word not in cues["prepositions"]
    ):
        return "future"
    return None


def _is_past_form(word: str) -> bool:
    if not word.endswith("ed") or len(word) < _SHORTEST_ED:
        return False
    return not word.startswith("un") and word not in _cues()["not_past"]


def _is_governed(words: list[str], place: int) -> bool:
    """Whether a participle hangs on a modal or an infinitive: "will be held", "to be signed"."""
    before = words[max(0, place - _PARTICIPLE_REACH) : place]
    return bool(_cues()["modals"] & set(before)) or ("to" in before and "be" in before)


def _is_infinitive(words: list[str], place: int) -> bool:
    following = words[place + 1] if place + 1 < len(words) else ""
    noun = not following.isalpha() or following.istitle() or following in _cues()["determiners"]
    return not noun and following != "have"


def _infinitive(words: list[str], place: int) -> Direction:
    if not _is_infinitive(words, place):
        return None
    governors = words[max(0, place - _HEAD_REACH) : place]
    if governors and governors[-1] in _cues()["set_to"]:
        return None
    if _cues()["heads"] & set(governors) or (governors and governors[-1] in _cues()["copulas"]):
        return "future"
    return None
