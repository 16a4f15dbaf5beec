"""Byte streams: unpacked, counted, and in an encoding whose lines end in one byte."""

import codecs
import gzip
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

__all__ = ["EndlessLineError", "Stream", "open_stream", "read_lines"]

_BUFFER_BYTES = 1 << 18
_GZIP = b"\x1f\x8b"
# A byte order mark that tells an encoding of two or four bytes a character; UTF-32's begins with UTF-16's.
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How much longer than the limit a line of a compressed file may run before the rest is given up: a few
# megabytes can unpack to terabytes of one line.
_PATIENCE = 20


class EndlessLineError(Exception):
    """A line of a compressed file goes on and on."""


@dataclass(slots=True)
class Stream:
    """A buffered stream of unpacked bytes.

    `encoding` is None where neither the caller nor a byte order mark has named it; `packed` is whether the bytes
    were compressed; `line` is the number of the line that is being read, 0 before the first.
    """

    bytes: io.BufferedReader
    encoding: str | None
    packed: bool
    line: int = 0


def open_stream(raw: BinaryIO, *, encoding: str | None, on_bytes: Callable[[int], None] | None = None) -> Stream:
    """Return `raw` unpacked if it begins as gzip does, whatever its name, and recoded to UTF-8 if it is a wide one.

    Args:
        raw: the stream; reading may raise what `raw` raises.
        encoding: as the caller named it, or None.
        on_bytes: called with the number of bytes just taken from `raw`, before they are unpacked.
    """
    taken = _CountedBytes(raw, on_bytes) if on_bytes else cast("io.RawIOBase", raw)
    stream: io.BufferedReader = io.BufferedReader(taken, _BUFFER_BYTES)
    packed = stream.peek(2).startswith(_GZIP)
    if packed:
        stream = io.BufferedReader(_Unpacked(stream), _BUFFER_BYTES)
    wide = _wide_encoding(stream, encoding)
    if wide:
        return Stream(io.BufferedReader(_Recoded(stream, wide), _BUFFER_BYTES), "utf-8", packed)
    return Stream(stream, encoding, packed)


def read_lines(stream: Stream, *, limit_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number; None for one of more than `limit_bytes`, of which no more is held than that.

    Raises:
        EndlessLineError: if a line of a packed stream runs on past 20 times the limit.
    """
    readline = stream.bytes.readline
    while True:
        stream.line += 1
        line = readline(limit_bytes + 1)
        if not line:
            return
        if len(line) > limit_bytes and not line.endswith(b"\n"):
            del line
            _skip_line(stream, limit_bytes * _PATIENCE if stream.packed else None)
            yield stream.line, None
        else:
            yield stream.line, line


def _skip_line(stream: Stream, patience_bytes: int | None) -> None:
    skipped = 0
    while part := stream.bytes.readline(_BUFFER_BYTES):
        if part.endswith(b"\n"):
            return
        skipped += len(part)
        if patience_bytes is not None and skipped > patience_bytes:
            raise EndlessLineError


def _wide_encoding(stream: io.BufferedReader, named: str | None) -> str | None:
    if named is not None:
        return named if "\n".encode(named)[-1:] != b"\n" or len("a".encode(named)) > 1 else None
    head = stream.peek(4)
    return next((name for mark, name in _WIDE_MARKS if head.startswith(mark)), None)


class _CountedBytes(io.RawIOBase):
    """Tells how many bytes were taken from a stream."""

    def __init__(self, raw: BinaryIO, on_bytes: Callable[[int], None]) -> None:
        super().__init__()
        self._raw = cast("io.RawIOBase", raw)
        self._on_bytes = on_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._raw.readinto(buffer) or 0
        self._on_bytes(count)
        return count


class _Unpacked(io.RawIOBase):
    """The bytes that a gzip stream holds, handed on as they come: what came before damage is not lost with it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        super().__init__()
        self._gzip = gzip.GzipFile(fileobj=stream)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._gzip.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Recoded(io.RawIOBase):
    """The bytes of a stream, recoded to UTF-8 piece by piece."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        super().__init__()
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            piece = self._stream.read1(len(buffer))
            self._ready = self._decoder.decode(piece, final=not piece).encode("utf-8")
            if not piece:
                break
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count
