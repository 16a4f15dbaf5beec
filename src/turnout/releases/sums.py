"""The sums of every file of a folder that is published: a release, or a static site."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from turnout.errors import TurnoutError

__all__ = ["SIGNATURE", "SUMS", "check_sums", "list_files", "sum_file", "write_sums"]

SUMS = "SHA256SUMS"
SIGNATURE = f"{SUMS}.minisig"  # what minisign calls it
_CHUNK_BYTES = 1 << 20


def list_files(folder: Path) -> list[str]:
    """Return every file of a release or a static site but its sums and their signature, by its path, in order."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name not in (SUMS, SIGNATURE))


def sum_file(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def write_sums(folder: Path) -> None:
    """Write `SHA256SUMS` over all files, as `sha256sum -c` reads it."""
    lines = [f"{sum_file(folder / name)}  {name}\n" for name in list_files(folder)]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def check_sums(folder: Path) -> Iterator[str]:
    """Sum every file again, and yield what does not agree, each in a sentence.

    Raises:
        TurnoutError: TURN-154 where there are no sums.
    """
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TurnoutError("TURN-154", file=str(folder / SUMS), reason=error) from None
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = list_files(folder)
    for name in sorted({*listed, *there}):
        if name not in listed:
            yield f"{name} is not among the sums"
        elif name not in there:
            yield f"{name} is missing"
        elif sum_file(folder / name) != listed[name]:
            yield f"{name} is not what was published: its sum differs"
