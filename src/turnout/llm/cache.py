"""Answers that were paid for once, by the content of what was asked: a run that was stopped goes on from here."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from turnout.errors import TurnoutError

__all__ = ["AnswerCache", "Cached"]

_TABLE = """
create table if not exists answer (
  key text primary key, text text not null, tokens_in integer, tokens_out integer
) without rowid
"""
_BUSY_S = 30.0


@dataclass(frozen=True, slots=True)
class Cached:
    """An answer as the endpoint gave it; the tokens are None where it did not count them."""

    text: str
    tokens_in: int | None
    tokens_out: int | None


class AnswerCache:
    """One SQLite file, which several threads and processes may share; each answer is on disk once `put` returns.

    Raises:
        TurnoutError: TURN-145 wherever the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        with self._coded():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=_BUSY_S, check_same_thread=False, isolation_level=None)
            self._connection.execute("pragma journal_mode=wal")
            self._connection.execute(_TABLE)

    def get(self, key: str) -> Cached | None:
        """Return the answer kept under `key`, if there is one."""
        with self._lock, self._coded():
            row = self._connection.execute(
                "select text, tokens_in, tokens_out from answer where key = ?", (key,)
            ).fetchone()
        return Cached(*row) if row else None

    def put(self, key: str, answer: Cached) -> None:
        """Keep an answer; one that is there already is replaced."""
        row = (key, answer.text, answer.tokens_in, answer.tokens_out)
        with self._lock, self._coded():
            self._connection.execute("insert or replace into answer values (?, ?, ?, ?)", row)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def _coded(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise TurnoutError("TURN-145", file=str(self._path), reason=error) from error
