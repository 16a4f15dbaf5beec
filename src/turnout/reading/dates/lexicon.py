"""Texts become strings of codes: one character a token, so that rules can be regular expressions over words.

Every word belongs to the sets of `lexicon.toml`; words that belong to the same sets share a code.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

__all__ = ["OTHER", "Lexicon", "Tokens", "read_lexicon"]

OTHER = "\uffff"
_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|\s+|[\W_]|.", re.DOTALL)
_ODD_SPACE = re.compile(r"(?<!\s)(?:[^\S\n]{4,}|[^\S\n]+\n[^\S\n]|[^\S\n ][^\S\n])")
_BREAK = re.compile(r"\n\s*\n|\n[^\S\n]{2,}")
_FIRST_CODE = 0x100
_LARGEST_NUMBER = 9999


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens that tile it.

    Attributes:
        words: the tokens as written.
        starts: their offsets, and the length of the text at the end.
        codes: one code a token.
    """

    words: list[str]
    starts: list[int]
    codes: str


class Lexicon:
    """Sets of words, the codes of their members, and the values that words stand for."""

    def __init__(self, sets: Mapping[str, Mapping[str, object]], literals: Iterable[str]) -> None:
        members: dict[str, set[str]] = {}
        self._values: dict[str, dict[str, object]] = {}
        for name, entry in sets.items():
            words = entry["words"]
            if isinstance(words, dict):
                self._values[name] = words
            for word in words:  # type: ignore[attr-defined]  # an array or a table, by the form of the file
                _join(members, name, _spellings(word, capital=entry.get("case") == "capital"))
        for word in literals:
            _join(members, word, _spellings(word, capital=False))
        for name, numbers in _number_sets().items():
            _join(members, name, numbers)
        self._codes_of_set: dict[str, set[str]] = {}
        self._code_of_word: dict[str, str] = {}
        self._share_codes(members)
        self._codes_of_set["OTHER"] = {OTHER}

    def _share_codes(self, members: Mapping[str, set[str]]) -> None:
        code_of_signature: dict[frozenset[str], str] = {}
        for word, names in members.items():
            code = code_of_signature.setdefault(frozenset(names), chr(_FIRST_CODE + len(code_of_signature)))
            self._code_of_word[word] = code
        for signature, code in code_of_signature.items():
            for name in signature:
                self._codes_of_set.setdefault(name, set()).add(code)

    def words(self) -> list[str]:
        """Return every word, sign and number that has a code."""
        return list(self._code_of_word)

    def codes(self, name: str) -> str:
        """Return the codes of the words in a set, or of a literal word."""
        return "".join(sorted(self._codes_of_set[name]))

    def value(self, name: str, word: str) -> object | None:
        """Return what `word` stands for in the set `name`, None if it is not in it."""
        return self._values[name].get(word.lower())

    def letter(self, name: str, word: str) -> str:
        """Return the letters that `word` stands for in the set `name`.

        Raises:
            KeyError: if it is not in it.
        """
        return str(self._values[name][word.lower()])

    def has(self, name: str, word: str) -> bool:
        """Whether `word`, as written, belongs to the set `name`."""
        return self._code_of_word.get(word, OTHER) in self._codes_of_set[name]

    def cut(self, text: str) -> Tokens:
        """Cut `text` into coded tokens."""
        words = _TOKEN.findall(text)
        code = self._code_of_word.get
        codes = "".join([code(word, OTHER) for word in words])
        starts = list(accumulate(map(len, words), initial=0))
        if _ODD_SPACE.search(text):
            codes = self._code_spaces(words, codes)
        return Tokens(words, starts, codes)

    def _code_spaces(self, words: list[str], codes: str) -> str:
        space = self._code_of_word[" "]
        pairs = zip(words, codes, strict=True)
        return "".join([space if w.isspace() and not _BREAK.search(w) else c for w, c in pairs])


def _join(members: dict[str, set[str]], name: str, words: Iterable[str]) -> None:
    for word in words:
        members.setdefault(word, set()).add(name)


def _spellings(word: str, *, capital: bool) -> set[str]:
    spellings = {word.capitalize(), word.upper()}
    return spellings if capital else spellings | {word}


def _number_sets() -> dict[str, set[str]]:
    numbers = {str(n) for n in range(_LARGEST_NUMBER + 1)}
    padded = {f"0{n}" for n in range(10)}
    return {
        "INTEGER": numbers | padded,
        "DAY": {str(n) for n in range(1, 32)} | padded - {"00"},
        "MONTH_NUMBER": {str(n) for n in range(1, 13)} | padded - {"00"},
        "HOUR": {str(n) for n in range(25)} | padded,
        "TWO_DIGITS": {f"{n:02}" for n in range(100)},
        "CLOCK": {f"{h:02}{m:02}" for h in range(25) for m in range(0, 60, 5)},
        "YEAR": {str(n) for n in range(1400, 2200)},
        "TENTH_YEAR": {str(n) for n in range(1400, 2200, 10)},
    }


@cache
def read_lexicon(literals: frozenset[str]) -> Lexicon:
    """Return the lexicon of the package, in which `literals` are sets of their own."""
    data = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    return Lexicon(data["sets"], sorted(literals))
