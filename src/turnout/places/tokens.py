"""Words of a text with their offsets, and what the line around each of them looks like."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from turnout.places.folding import fold_word

__all__ = ["Text", "Token", "is_caps"]

# "U.S." is one word, "Poland's" is one word, "Port-au-Prince" is three.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\w*(?:['’ʼ][^\W\d_]\w*)*")
_JOINT = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*|[-‐‑/]\n?")
_STOP_JOINT = re.compile(r"\.[ \t\u00a0]*\n?[ \t\u00a0]*")
_STOPPED = frozenset({"saint", "mount", "fort", "point", "sainte", "santa", "no", "so", "n", "s", "e", "w", "d"})
_SENTENCE_END = re.compile(r"(?:[.!?:;|•»]|\n[ \t]*\n|-{2}|[–—])[\s\"'“”‘’()\[\]*+-]*$|^[\s\"'“”‘’()\[\]*+-]*$")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")

_keys: dict[str, tuple[str, str]] = {}
# Characters in which a word in lower case is looked for: more than any report has, and a bound for what is none.
_BEGINNING = 50_000
# Folded words are kept once seen; past this many the memory is given back and filled again.
_KEPT = 200_000


@dataclass(slots=True)
class Token:
    """One word: `key` is its folded form, `bare` the same without a possessive ending.

    `capital` is also true of scripts without case (Arabic, Han, Georgian …), where any word may be a name.
    """

    text: str
    start: int
    end: int
    key: str
    bare: str
    capital: bool


def _folded(word: str) -> tuple[str, str]:
    pair = _keys.get(word)
    if pair is None:
        if len(_keys) >= _KEPT:
            _keys.clear()
        owner = _POSSESSIVE.sub("", word)
        pair = _keys[word] = (fold_word(word), fold_word(owner))
    return pair


def is_caps(word: str) -> bool:
    """Tell whether a word of two letters or more is printed in capitals."""
    return len(word) > 1 and word.isupper()


class Tokens:
    """The words of a text, each made when it is first asked for: most are never looked at."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.capitals = [number for number, span in enumerate(self.spans) if not text[span[0]].islower()]
        self._made: list[Token | None] = [None] * len(self.spans)

    def __len__(self) -> int:
        return len(self.spans)

    def __getitem__(self, number: int) -> Token:
        token = self._made[number]
        if token is None:
            start, end = self.spans[number]
            word = self._text[start:end]
            key, bare = _folded(word)
            token = self._made[number] = Token(word, start, end, key, bare, not word[0].islower())
        return token


class Text:
    """A text cut into words, with the questions that the rules ask of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = Tokens(text)
        self._small: dict[str, bool] = {}
        self._lines: dict[int, tuple[bool, bool]] = {}
        self._breaks: list[int] | None = None

    def gap(self, index: int) -> str:
        """Return what stands between the word at `index` and the next one."""
        spans = self.tokens.spans
        return self.text[spans[index][1] : spans[index + 1][0]]

    def joins(self, index: int) -> bool:
        """Tell whether the word at `index` and the next one may be words of one name."""
        gap = self.gap(index)
        if gap in (" ", "-", "\n"):
            return True
        if _JOINT.fullmatch(gap):
            return True
        return self.tokens[index].key in _STOPPED and _STOP_JOINT.fullmatch(gap) is not None

    def touches(self, index: int) -> bool:
        """Tell whether only blank space, or the stop of a title ("Mr."), parts a word from the next one."""
        if index < 0 or index + 1 >= len(self.tokens):
            return False
        gap = self.gap(index)
        if gap.strip() == "":
            return gap.count("\n") < 2
        return gap.strip() == "." and len(self.tokens[index].text) < 5

    def opens_sentence(self, index: int) -> bool:
        """Tell whether the word at `index` is the first of its sentence."""
        start = self.tokens[index].start
        before = self.text[max(0, start - 12) : start]
        return _SENTENCE_END.search(before) is not None and not self._after_title(index, before)

    def opens_line(self, index: int) -> bool:
        """Tell whether the word at `index` is the first of its line."""
        start = self.tokens[index].start
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip()

    def _after_title(self, index: int, before: str) -> bool:
        if index == 0 or before.strip()[-1:] != ".":
            return False
        last = self.tokens[index - 1].text
        return last.endswith(".") or (last[0].isupper() and len(last) < 5 and last.lower() in _TITLES)

    def writes_small(self, key: str) -> bool:
        """Tell whether the text's beginning also prints this folded word in lower case, as a common word."""
        if key not in self._small:
            self._small[key] = self._prints(key)
        return self._small[key]

    def _prints(self, word: str) -> bool:
        place = self.text.find(word, 0, _BEGINNING)
        while place >= 0:
            end = place + len(word)
            if not self.text[place - 1 : place].isalpha() and not self.text[end : end + 1].isalpha():
                return True
            place = self.text.find(word, end, _BEGINNING)
        return False

    def number_before(self, position: int) -> int:
        """Return the number of the last word that starts before a position; -1 if none does."""
        return bisect_left(self.tokens.spans, (position, 0)) - 1

    def line(self, position: int) -> tuple[bool, bool]:
        """Return whether the line at a position is in capitals, and whether it is set in title case."""
        if self._breaks is None:
            self._breaks = [-1, *(match.start() for match in re.finditer("\n", self.text)), len(self.text)]
        number = bisect_right(self._breaks, position)
        if number not in self._lines:
            self._lines[number] = _look(self.text[self._breaks[number - 1] + 1 : self._breaks[number]])
        return self._lines[number]


_TITLES = frozenset({"mr", "mrs", "ms", "dr", "gov", "sen", "rep", "gen", "lt", "col", "st", "mt", "ft", "prof", "rev"})


def _look(line: str) -> tuple[bool, bool]:
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    if len(words) < 3:
        return line.isupper() and len(words) > 1, False
    caps = sum(word.isupper() for word in words)
    capitals = sum(not word[0].islower() for word in words)
    in_caps = caps >= 0.8 * len(words)
    ends = line.rstrip().endswith((".", ",", ";"))
    return in_caps, not in_caps and not ends and capitals >= 0.75 * len(words)
