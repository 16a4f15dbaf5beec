"""Coded errors: one catalogue (`errors.toml`), one exception class."""

import tomllib
from functools import cache, partial
from importlib.resources import files
from typing import Any

__all__ = ["TurnoutError", "catalogue"]


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Return every code with its `text` and `hint` templates."""
    data = tomllib.loads(files("turnout").joinpath("errors.toml").read_text(encoding="utf-8"))
    return {code: entry for code, entry in data.items() if code.startswith("TURN-")}


class TurnoutError(Exception):
    """An error that a user can meet.

    Args:
        code: key of the catalogue, such as `TURN-012`.
        file: the file at fault, where there is one.
        line: its line, counted from 1.
        fields: what the catalogue's templates name.
    """

    def __init__(self, code: str, *, file: str | None = None, line: int | None = None, **fields: Any) -> None:
        entry = catalogue()[code]
        self.code = code
        self.fields = fields
        self.file = file
        self.line = line
        self.text = entry["text"].format(**fields)
        self.hint = entry["hint"].format(**fields)
        super().__init__(code, self.text)

    def __reduce__(self) -> tuple[Any, ...]:
        # An error of a worker process reaches its parent pickled.
        return partial(TurnoutError, file=self.file, line=self.line, **self.fields), (self.code,)

    @property
    def where(self) -> str:
        """`file:line`, `file`, or nothing."""
        if self.file is None:
            return ""
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{self.code} {place}{self.text} {self.hint}"
