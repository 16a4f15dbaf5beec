"""One byte form for each record, so that equal records have equal hashes on every machine."""

import hashlib
import json
from base64 import b32encode
from typing import Any

__all__ = ["canonical_json", "sha256_hex", "short_id"]


def canonical_json(value: Any) -> str:
    """Return JSON with sorted keys, no spaces, and characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def sha256_hex(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8; lone surrogates, which JSON can carry, are kept apart."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def short_id(prefix: str, text: str, length: int = 12) -> str:
    """Return `prefix` and `length` base-32 characters of the hash of `text`, in lower case.

    Twelve characters are 60 bits: among a million ids a collision has a chance of 4 in 10 million.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    told = digest[: (length * 5 + 7) // 8]  # the bytes that the characters stand for
    return prefix + b32encode(told).decode("ascii")[:length].lower()
