"""Values in the form that every database stores and gives back unchanged."""

import re
from typing import Any

from turnout.records import canonical_json

__all__ = ["storable_json", "storable_text"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable_json(value: Any) -> str:
    """Return canonical JSON, with lone surrogates, which no database takes, as the escapes that JSON has for them."""
    text = canonical_json(value)
    return text if text.isascii() else _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def storable_text(text: str) -> str:
    """Return `text` with lone surrogates and NULs replaced; for columns that are searched, never for evidence."""
    return _UNSTORABLE.sub("\ufffd", text)
