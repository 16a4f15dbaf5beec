"""Numbers in words and figures, as they stand in time expressions."""

from fractions import Fraction

from turnout.reading.dates.patterns import Hit

__all__ = ["read_count", "read_ordinal", "read_spelled_year"]

_CENTURIES = {"eighteen": 1800, "nineteen": 1900}
_DOZEN = 12
_FEW = {"several", "few", "many", "some"}


def _sum(hit: Hit, words: list[str], set_name: str) -> int | None:
    """Add up figures and number words; None if one of them is no number."""
    total = 0
    for word in words:
        value = word if word.isdecimal() else hit.lexicon.value(set_name, word) or hit.lexicon.value("CARDINAL", word)
        if value is None:
            return None
        total += int(str(value))
    return total


def read_count(hit: Hit, label: str = "count") -> Fraction | None:
    """Return how many units; 1 for "a week" or no number at all, None for "several"."""
    words = [word for word in hit.words(label) if word not in {"a", "an", "and", "of"}]
    if _FEW & set(words):
        return None
    half = "half" in words
    words = [word for word in words if word != "half"]
    if words[:1] in (["couple"], ["dozen"]):
        return Fraction(2 if words[0] == "couple" else _DOZEN)
    place = hit.place(label)
    signs = hit.tokens.words[place[0] : place[1]] if place else []
    if "/" in signs and len(words) == 3:
        over, under = int(words[1]), int(words[2])
        return Fraction(_sum(hit, words[:1], "CARDINAL") or 0) + (Fraction(over, under) if under else 0)
    if "." in signs and len(words) == 2 and words[0].isdecimal():
        return Fraction(".".join(words))
    total = _sum(hit, words, "CARDINAL")
    if half:
        return Fraction(1, 2) + (total or 0)
    return Fraction(total if words and total is not None else 1)


def read_ordinal(hit: Hit, label: str) -> int | None:
    """Return 3 for "third" or "3rd"; None if the label took no part."""
    words = [word for word in hit.words(label) if word not in {"st", "nd", "rd", "th"}]
    return _sum(hit, words, "ORDINAL") if words else None


def read_spelled_year(hit: Hit, label: str) -> int | None:
    """Return 1996 for "nineteen ninety-six", 2000 for "two thousand"."""
    words = hit.words(label)
    if words[:2] == ["two", "thousand"]:
        return 2000
    if not words or words[0] not in _CENTURIES:
        return None
    rest = [word for word in words[1:] if word != "hundred"]
    return _CENTURIES[words[0]] + (_sum(hit, rest, "CARDINAL") or 0)
