"""Sentences marked within their surroundings: between »guillemets«, and bold on a terminal."""

import re
import sys
from collections.abc import Iterable
from textwrap import fill

from turnout.cli.plain import plain_text

__all__ = ["print_marked", "print_marked_text"]

_INDENT = 4
_WIDTH_OF_A_FILE = 100


def print_marked(before: str, sentence: str, after: str) -> None:
    """Print a sentence with what stands before and after it, as one indented paragraph."""
    parts = [(_unwrap(before), ""), (f"»{_unwrap(sentence).strip()}«", "bold"), (_unwrap(after), "")]
    _print(parts, indent=_INDENT)


def print_marked_text(text: str, spans: Iterable[tuple[int, int]]) -> None:
    """Print a whole text with its own line breaks, `spans` (half-open, in code points) marked."""
    parts = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:  # a sentence that carries two accounts is marked once
            parts += [(plain_text(text[at:start]), ""), (f"»{plain_text(text[start:end])}«", "bold")]
            at = end
    _print([*parts, (plain_text(text[at:]), "")], indent=0)


def _unwrap(text: str) -> str:
    """Return text on one line: the breaks and indents of hard-wrapped reports are no part of what they say."""
    return plain_text(re.sub(r"\s+", " ", text))


def _print(parts: list[tuple[str, str]], *, indent: int) -> None:
    if not sys.stdout.isatty():
        lines = "".join(text for text, _ in parts).split("\n")
        for line in lines:
            margin = " " * indent
            sys.stdout.write(fill(line, _WIDTH_OF_A_FILE, initial_indent=margin, subsequent_indent=margin) + "\n")
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    text = Text.assemble(*parts)
    Console(highlight=False).print(Padding(text, (0, 0, 0, indent)))
