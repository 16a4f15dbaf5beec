"""One folded form for each name, shared by the build and the lookup.

This module imports nothing of ours, because the build hook loads it by its path before the package exists.
"""

import re
import unicodedata

__all__ = ["fold_name", "fold_word"]

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_DROPPED = re.compile(r"['’‘ʼʻ`´ʹ′.\u200c\u200d]")
_BREAKS = re.compile(r"[\s\-‐‑–—_/]+")
_FULL = {
    "st": "saint",
    "ste": "sainte",
    "sta": "santa",
    "mt": "mount",
    "ft": "fort",
    "pt": "point",
    "&": "and",
}


def fold_word(word: str) -> str:
    """Return one word without case, marks, apostrophes and stops, "St" and its like written out."""
    if word.isascii():
        folded = word.lower()
        if not folded.isalnum():
            folded = _DROPPED.sub("", folded)
    else:
        folded = _fold_marks(word)
    return _FULL.get(folded, folded)


def _fold_marks(word: str) -> str:
    # Twice, because some letters fold to others that decompose, and some decompose to capitals.
    plain = _DROPPED.sub("", word)
    for _ in range(2):
        plain = unicodedata.normalize("NFKD", plain).casefold().translate(_LETTERS)
    return _DROPPED.sub("", "".join(char for char in plain if not (unicodedata.combining(char) or char.isspace())))


def fold_name(name: str) -> str:
    """Return the folded words joined by one space, without a leading "the"."""
    words = [folded for word in _BREAKS.split(name.strip()) if (folded := fold_word(word))]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)
