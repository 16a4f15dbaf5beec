"""Which form a file's content has, by its name or by its first bytes."""

import tomllib
from importlib.resources import files
from typing import IO, Literal, cast

__all__ = ["KNOWN_SUFFIXES", "Form", "find_form", "sniff_form"]

Form = Literal["jsonl", "text", "page"]

_data = tomllib.loads(files(__package__).joinpath("suffixes.toml").read_text(encoding="utf-8"))
_FORMS: dict[str, Form] = {suffix: form for form, suffixes in _data["forms"].items() for suffix in suffixes}
_FORMS |= {f"{suffix}.gz": form for suffix, form in _FORMS.items() if form in _data["gzipped"]}
KNOWN_SUFFIXES = ", ".join(sorted(_FORMS))

_BLANK = b" \t\r\n\v\f"
_MARK = b"\xef\xbb\xbf"


def find_form(name: str) -> tuple[Form | None, str]:
    """Return the form that a file's name promises (None for an unknown one), and the ending that says so."""
    lower = name.lower()
    stem, dot, last = lower.rpartition(".")
    if not stem or not dot:
        return None, ""
    if last == "gz" and "." in stem:
        last = f"{stem.rpartition('.')[2]}.gz"
    return _FORMS.get(f".{last}"), f".{last}"


def sniff_form(stream: IO[bytes]) -> tuple[Form, int]:
    """Return the form of a stream by its first character that is not blank, and the number of blank lines passed.

    An object's brace means JSON lines, `<` a page, anything else text; the stream is left before that character.
    """
    lines = 0
    while True:
        head = cast("bytes", stream.peek(1))  # type: ignore[attr-defined]  # every stream here is buffered
        marks = len(_MARK) if head.startswith(_MARK) else 0
        start = len(head) - len(head[marks:].lstrip(_BLANK))
        if start < len(head) or not head:
            lines += stream.read(start).count(b"\n") if start > marks else 0
            # The values are forms, which their type does not say.
            return {b"{": "jsonl", b"<": "page"}.get(head[start : start + 1], "text"), lines  # type: ignore[return-value]  # as said
        lines += stream.read(len(head)).count(b"\n")
