"""Bylines: lines of a head that name who wrote the report. They are found only to be dropped."""

import re

from turnout.intake.words import BYLINE_BETWEEN, BYLINE_BREAKS, BYLINE_STARTS

__all__ = ["is_bare_name", "is_byline", "is_signed"]

_START = re.compile(rf"(?:{'|'.join(map(re.escape, BYLINE_STARTS))})\b\s*:?\s+(?=\S)", re.I)
_WORD = re.compile(r"[^\s,;/&]+|[,;/&]")
_MOST_CHARACTERS = 120
_MOST_WORDS_OF_A_NAME = 4


def is_signed(line: str) -> bool:
    """Return whether the line says whom it is by: "By Jane Doe in Gdansk", "From our own correspondent"."""
    start = _START.match(line)
    return bool(start) and is_byline(line[start.end() :]) if start else False


def is_byline(line: str) -> bool:
    """Return whether the line can be names and nothing else: "Jane Doe", "Jane Doe and Jan van Dam, Labour Editor".

    Every word is capitalised or one that stands between names, and no name has more than four words.
    """
    if not line or len(line) > _MOST_CHARACTERS or (line[-1] in ".?!:" and not line.endswith((" Jr.", " Sr."))):
        return False
    words = 0
    for word in _WORD.findall(line):
        if word in ",;/&" or word.lower() in BYLINE_BREAKS:
            words = 0
        elif word.lower() not in BYLINE_BETWEEN:
            words += 1
            if not _is_name(word) or words > _MOST_WORDS_OF_A_NAME:
                return False
    return True


def is_bare_name(line: str) -> bool:
    """Return whether the line is two or three capitalised words, as a name alone on its line is."""
    words = line.split()
    return 2 <= len(words) <= 3 and all(map(_is_name, words))


def _is_name(word: str) -> bool:
    letters = word.strip("()'’.\"“”").replace("-", "").replace("'", "").replace("’", "").replace(".", "")
    return letters.isalpha() and (letters[0].isupper() or not letters[0].islower())
