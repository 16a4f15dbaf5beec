"""The hash chain: what an entry is, and the bytes that its hash covers. Pure, without a database."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from turnout.records import sha256_hex

__all__ = [
    "GENESIS",
    "Head",
    "SealedEntry",
    "entry_hash",
    "instant_text",
    "publication_instant",
    "read_instant",
    "seal",
]

GENESIS = "0" * 64
_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry: its number (0 before the first) and hash (`GENESIS` before the first)."""

    seq: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry as it is stored.

    Args:
        seq: its number; the first is 1, and there are no gaps.
        kind: a dotted name, such as `report.added`.
        at: UTC instant in the form of `instant_text`.
        actor: who or what appended it.
        body: canonical JSON.
        previous_hash: hash of the entry before it.
        hash: `entry_hash` of the others.
    """

    seq: int
    kind: str
    at: str
    actor: str
    body: str
    previous_hash: str
    hash: str


def entry_hash(entry: SealedEntry) -> str:
    """Return the hash that an entry should have: SHA-256, in hexadecimal, of six lines in UTF-8.

    The lines are `previous_hash`, `seq`, `kind`, `at`, `actor` and `body`, with a line feed between them and none at
    the end. The first five are single lines (`seal` sees to it), so that no two entries share one byte form.
    """
    return sha256_hex(f"{entry.previous_hash}\n{entry.seq}\n{entry.kind}\n{entry.at}\n{entry.actor}\n{entry.body}")


def seal(head: Head, *, kind: str, at: str, actor: str, body: str) -> SealedEntry:
    """Return the entry that follows `head`.

    Raises:
        ValueError: a line feed in `kind`, `at` or `actor`.
    """
    if any("\n" in value for value in (kind, at, actor)):
        raise ValueError("kind, at and actor are single lines")
    draft = SealedEntry(head.seq + 1, kind, at, actor, body, head.hash, "")
    return replace(draft, hash=entry_hash(draft))


def instant_text(instant: datetime) -> str:
    """Return an aware instant as `YYYY-MM-DDTHH:MM:SS.ffffffZ`; such texts sort as the instants do."""
    return instant.astimezone(UTC).strftime(_INSTANT).rjust(27, "0")


def read_instant(text: str) -> datetime:
    """Read what `instant_text` wrote."""
    return datetime.fromisoformat(text)


def publication_instant(published: str) -> datetime:
    """Return the instant of an ISO date or time of publication; no zone is taken to mean UTC, no time midnight."""
    try:
        instant = datetime.fromisoformat(published)
    except ValueError:
        instant = datetime.fromisoformat(published[:10])
    return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
