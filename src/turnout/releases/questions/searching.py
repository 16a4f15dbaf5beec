"""Words to the actions of which some account has them."""

import re
import sqlite3

__all__ = ["search_actions"]

_WORD = re.compile(r"\w+")
_QUERY = """
SELECT DISTINCT accounts.action_id FROM accounts_fts
JOIN accounts ON accounts.rowid = accounts_fts.rowid WHERE accounts_fts MATCH ?
"""


def search_actions(connection: sqlite3.Connection, text: str) -> list[str]:
    """Return the ids of the actions of which some account has all these words, or words that begin with them.

    Nothing in the text is an operator; case and accents do not matter. Text without any word finds nothing.
    """
    words = _WORD.findall(text)
    if not words:
        return []
    return [row[0] for row in connection.execute(_QUERY, (" ".join(f'"{word}"*' for word in words),))]
