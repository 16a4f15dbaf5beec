"""The encoder's tokenizer: words cut into the longest pieces that its vocabulary has, as BERT's are."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

__all__ = ["WordPieces"]

# What stands between blanks. Python counts some control characters as blanks; here they are nothing at all.
_CHUNK = re.compile(r"[\S\x0b\x0c\x1c-\x1f\x85]+")
_NOTHING = "\ufffd"
_LONGEST = 100
_INSIDE = "##"
_UNKNOWN, _OPENS, _ENDS = "[UNK]", "[CLS]", "[SEP]"
_KEPT_CHUNKS = 50_000
# Characters that are words of their own: Chinese ones, and the compatibility blocks of them.
_IDEOGRAPHS = (
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0x2F800, 0x2FA1F),
)  # fmt: skip

# A character and the index of the one that it comes from.
_Folded = tuple[str, int]


class WordPieces:
    """A tokenizer.

    Args:
        path: of its vocabulary, one piece a line; a piece's id is the number of its line from 0.
    """

    def __init__(self, path: Path) -> None:
        pieces = path.read_text(encoding="utf-8").split("\n")
        self._ids = {piece: number for number, piece in enumerate(pieces) if piece}
        self._unknown = self._ids[_UNKNOWN]
        self.begin, self.end = self._ids[_OPENS], self._ids[_ENDS]
        self._cut_chunk = lru_cache(_KEPT_CHUNKS)(self._cut_anew)

    def cut(self, text: str) -> list[tuple[int, int, int]]:
        """Return each token's id and its half-open offsets in the text.

        What looks like one of the tokenizer's own marks ("[SEP]") is text like any other.
        """
        return [
            (number, match.start() + start, match.start() + end)
            for match in _CHUNK.finditer(text)
            for number, start, end in self._cut_chunk(match.group())
        ]

    def _cut_anew(self, chunk: str) -> tuple[tuple[int, int, int], ...]:
        return tuple(token for word in _words(chunk) for token in self._cut_word(word))

    def _cut_word(self, word: list[_Folded]) -> list[tuple[int, int, int]]:
        plain = "".join(char for char, _ in word)
        found: list[tuple[int, int, int]] = []
        position = 0
        while position < len(plain):
            ends = range(len(plain), position, -1)
            end = next((end for end in ends if self._piece(plain, position, end) in self._ids), None)
            if end is None or len(plain) > _LONGEST:
                return [(self._unknown, word[0][1], word[-1][1] + 1)]
            found.append((self._ids[self._piece(plain, position, end)], word[position][1], word[end - 1][1] + 1))
            position = end
        return found

    @staticmethod
    def _piece(plain: str, start: int, end: int) -> str:
        return (_INSIDE if start else "") + plain[start:end]


def _words(chunk: str) -> Iterator[list[_Folded]]:
    """Part what stands between blanks into words; a mark and an ideograph are words of their own."""
    word: list[_Folded] = []
    for char, index in _fold(chunk):
        alone = _is_mark(char) or _is_ideograph(char)
        if word and (alone or char == " "):
            yield word
            word = []
        if alone:
            yield [(char, index)]
        elif char != " ":
            word.append((char, index))
    if word:
        yield word


def _fold(chunk: str) -> Iterator[_Folded]:
    """Lower case without accents and without what is neither seen nor blank."""
    for index, char in enumerate(chunk):
        if char == _NOTHING or unicodedata.category(char).startswith("C"):
            continue
        for part in unicodedata.normalize("NFD", char):
            category = unicodedata.category(part)
            if category.startswith("Z"):
                yield " ", index
            elif category != "Mn":
                yield from ((lower, index) for lower in part.lower())


def _is_mark(char: str) -> bool:
    if char.isascii():
        return not char.isalnum() and char != " "
    return unicodedata.category(char).startswith("P")


def _is_ideograph(char: str) -> bool:
    return char > "\u33ff" and any(first <= ord(char) <= last for first, last in _IDEOGRAPHS)
