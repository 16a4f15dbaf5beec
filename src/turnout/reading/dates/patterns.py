"""Patterns over words (`patterns.toml`), compiled to regular expressions over the codes of a lexicon.

In a pattern a lower-case word stands for itself and a name in capitals for a set of the lexicon; a space is one
space or line break, `-` a hyphen, `~` either of them ("two-day", "two day"), `&` nothing (it parts two names), `,` `.`
`'` `/` themselves; `name:` labels what follows, `{name}` inserts a macro, and `( ) | ? * + (?! (?= (?<! (?<=` mean
what they mean in a regular expression.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from turnout.reading.dates.lexicon import Lexicon, Tokens, read_lexicon
from turnout.reading.dates.openings import opening_codes

__all__ = ["Grammar", "Hit", "Rule", "read_grammar", "read_holidays"]

_PIECE = re.compile(
    r"(?P<label>[a-z_]+\d*):|(?P<set>[A-Z][A-Z_]*)|(?P<word>[a-z]+)|(?P<open>\((?:\?<?[!=:])?)|(?P<sign>.)"
)
_MACRO = re.compile(r"\{(\w+)\}")
_SIGNS = {" ": "SPACE", "-": "HYPHEN", ",": "COMMA", ".": "DOT", "'": "APOSTROPHE", "/": "SLASH"}
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the name of the function that gives its matches a meaning.

    `labels` gives the groups of each label: a label may stand in several branches of a pattern.
    """

    name: str
    reads: str
    regex: re.Pattern[str]
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a rule in a text.

    Attributes:
        rule: the rule.
        match: the match over the codes: its positions count tokens.
    """

    rule: Rule
    match: re.Match[str]
    tokens: Tokens
    lexicon: Lexicon

    def lexicon_has(self, name: str, word: str) -> bool:
        """Whether `word` belongs to a set of the lexicon."""
        return self.lexicon.has(name, word)

    @property
    def start(self) -> int:
        """The first token."""
        return self.match.start()

    @property
    def end(self) -> int:
        """The token after the last one."""
        return self.match.end()

    def place(self, label: str) -> tuple[int, int] | None:
        """Return the first and the one-past-last token under a label, None if it took no part in the match."""
        for group in self.rule.labels.get(label, ()):
            start, end = self.match.span(group)
            if start >= 0:
                return start, end
        return None

    def has(self, label: str) -> bool:
        """Whether the labelled part took part in the match."""
        return self.place(label) is not None

    def words(self, label: str) -> list[str]:
        """Return the words under a label, in lower case, without spaces and signs; none if it took no part."""
        start, end = self.place(label) or (0, 0)
        return [word.lower() for word in self.tokens.words[start:end] if word.isalnum()]

    def word(self, label: str) -> str:
        """Return the words under a label as one, `""` if it took no part."""
        return " ".join(self.words(label))

    def value(self, label: str, *sets: str) -> object | None:
        """Return what the word under a label stands for in the first of the sets that knows it."""
        word = self.word(label)
        return next((found for name in sets if (found := self.lexicon.value(name, word)) is not None), None)

    def number(self, label: str, *sets: str) -> int:
        """Return the number that the word under a label stands for in one of the sets.

        Raises:
            LookupError: if no set knows the word: the pattern lets through what its reader cannot read.
        """
        found = self.value(label, *sets)
        if found is None:
            raise LookupError(f"{self.rule.name}: {self.word(label)!r}")
        return int(str(found))

    def word_before(self) -> str:
        """Return the word before the match, in lower case; `""` if something else stands there."""
        words = self.tokens.words[max(0, self.start - 2) : self.start]
        return words[0].lower() if len(words) == 2 and words[1].isspace() else ""

    def words_of_match(self) -> list[str]:
        """Return all words of the match, in lower case."""
        return [word.lower() for word in self.tokens.words[self.start : self.end] if word.isalnum()]


@dataclass(frozen=True)
class Opening:
    """The rules that may begin with a code, in their order, and their patterns as alternatives."""

    pattern: str
    rules: tuple[Rule, ...]

    @cached_property
    def any_rule(self) -> re.Pattern[str]:
        """An expression that matches where any of the rules does; made when first asked for, as it takes a while."""
        return re.compile(self.pattern)


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules, sorted by the codes that they begin with."""

    lexicon: Lexicon
    opening: re.Pattern[str]
    openings: Mapping[str, Opening]

    def places(self, tokens: Tokens) -> Iterator[tuple[int, tuple[Rule, ...]]]:
        """Return the tokens at which a rule matches, with the rules to try there."""
        codes = tokens.codes
        openings = self.openings
        for match in self.opening.finditer(codes):
            opening = openings[match.group()]
            if opening.any_rule.match(codes, match.start()):
                yield match.start(), opening.rules


def _compile(pattern: str, lexicon: Lexicon, *, labels: bool) -> str:
    pieces: list[str] = []
    pending = ""
    for number, piece in enumerate(_PIECE.finditer(pattern)):
        text = piece.group()
        if piece["label"]:
            pending = f"(?P<{piece['label']}_{number}>" if labels else "(?:"
        elif piece["open"]:
            pieces.append(pending or ("(?:" if text == "(" else text))
            pending = ""
        elif text == "~":
            pieces.append(f"(?:[{lexicon.codes('HYPHEN')}]{_space(lexicon)}?|{_space(lexicon)})")
        elif piece["sign"] and text not in _SIGNS:
            pieces.append(text.replace("&", ""))
        else:
            codes = f"[{lexicon.codes(_SIGNS.get(text, text))}]"
            pieces.append(f"{pending}{codes})" if pending else codes)
            pending = ""
    return "".join(pieces)


def _space(lexicon: Lexicon) -> str:
    return f"[{lexicon.codes('SPACE')}]"


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    for _ in range(_DEPTH):
        pattern = _MACRO.sub(lambda macro: f"({macros[macro[1]]})", pattern)
    return pattern


def _literals(pattern: str) -> set[str]:
    return {piece["word"] for piece in _PIECE.finditer(pattern) if piece["word"]}


def _build_rule(entry: Mapping[str, str], pattern: str, lexicon: Lexicon) -> Rule:
    regex = re.compile(_compile(pattern, lexicon, labels=True))
    labels: dict[str, tuple[str, ...]] = {}
    for group in regex.groupindex:
        label = group.rpartition("_")[0]
        labels[label] = (*labels.get(label, ()), group)
    return Rule(entry["name"], entry["reads"], regex, labels)


@cache
def read_holidays() -> tuple[Mapping[str, int | str], ...]:
    """Return the holidays of `holidays.toml`."""
    data = tomllib.loads(files(__package__).joinpath("holidays.toml").read_text(encoding="utf-8"))
    return tuple(data["holidays"])


@cache
def read_grammar() -> Grammar:
    """Return the grammar of the package."""
    data = tomllib.loads(files(__package__).joinpath("patterns.toml").read_text(encoding="utf-8"))
    names = [f"holiday_{number}:({entry['pattern']})" for number, entry in enumerate(read_holidays())]
    macros = {**data["macros"], "holiday": "|".join(names)}
    entries = [(entry, _expand(entry["pattern"], macros)) for entry in data["rules"]]
    lexicon = read_lexicon(frozenset(word for _, pattern in entries for word in _literals(pattern)))
    by_code: dict[str, list[tuple[str, Rule]]] = {}
    for entry, pattern in entries:
        bare, rule = _compile(pattern, lexicon, labels=False), _build_rule(entry, pattern, lexicon)
        for code in opening_codes(bare):
            by_code.setdefault(code, []).append((bare, rule))
    openings = {
        code: Opening("|".join(bare for bare, _ in pairs), tuple(rule for _, rule in pairs))
        for code, pairs in by_code.items()
    }
    return Grammar(lexicon, re.compile(f"[{''.join(sorted(openings))}]"), openings)
