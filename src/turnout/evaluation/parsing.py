"""Coded JSON lines to coded accounts."""

import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from turnout.errors import TurnoutError
from turnout.evaluation.coded import BrokenAccountError, CodedAccount, CodedReports, parse_account

__all__ = ["PlainLine", "parse_coded", "parse_coded_line", "parse_plain"]


def parse_coded(path: str | Path) -> CodedReports:
    """Return the accounts of each report of a coded file, by the report's id, in the file's order.

    Args:
        path: JSON lines `{"doc": id, "actions": [account, …]}`, as coders write them and as `turnout read` and
            `turnout accounts` do; packed where the name ends in `.gz`.

    Raises:
        TurnoutError: TURN-020, 021, 025, 027, 038 or 039 for a file that cannot be read as JSON lines, TURN-131 to
            134 for what it holds; each with the file and, where there is one, the line.
    """
    reports: dict[str, tuple[CodedAccount, ...]] = {}
    lines: dict[str, int] = {}
    for number, text in _number_lines(str(path)):
        if not text.strip():
            continue
        doc, accounts = parse_coded_line(text, file=str(path), line=number)
        if doc in reports:
            raise TurnoutError("TURN-133", file=str(path), line=number, doc=doc, first=lines[doc])
        reports[doc] = accounts
        lines[doc] = number
    if not reports:
        raise TurnoutError("TURN-134", file=str(path))
    return reports


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line of a coded file as it stands: its number from 1, the report's id, its accounts, and what else it holds."""

    number: int
    doc: str
    actions: list[dict[str, Any]]
    rest: dict[str, Any]


def parse_plain(path: str | Path) -> list[PlainLine]:
    """Return the lines of a coded file as they stand, each checked as `parse_coded` checks it.

    Args:
        path: as for `parse_coded`; `-` for standard input.

    Raises:
        TurnoutError: as `parse_coded` does.
    """
    found: list[PlainLine] = []
    seen: dict[str, int] = {}
    for number, text in _number_lines(str(path)):
        if not text.strip():
            continue
        doc, _ = parse_coded_line(text, file=str(path), line=number)
        if doc in seen:
            raise TurnoutError("TURN-133", file=str(path), line=number, doc=doc, first=seen[doc])
        seen[doc] = number
        rest = json.loads(text)
        found.append(PlainLine(number, doc, rest.pop("actions"), rest))
    if not found:
        raise TurnoutError("TURN-134", file=str(path))
    return found


def parse_coded_line(text: str, *, file: str, line: int) -> tuple[str, tuple[CodedAccount, ...]]:
    """Return the report's id and its accounts.

    Raises:
        TurnoutError: TURN-027 or TURN-131 for a line that is no coded report, TURN-132 for a broken account.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise TurnoutError("TURN-027", file=file, line=line, reason=f"{error.msg} at column {error.colno}") from None
    except (RecursionError, ValueError):  # nested without end, or a number of thousands of digits
        raise TurnoutError("TURN-027", file=file, line=line, reason="too deep, or a number too long") from None
    if not _is_whole(text, data):
        raise TurnoutError("TURN-131", file=file, line=line, reason="it holds half a character (a lone surrogate)")
    doc = _read_doc(data, file, line)
    if not isinstance(data.get("actions"), list):
        raise TurnoutError("TURN-131", file=file, line=line, reason="it has no list of actions")
    return doc, tuple(_parse_accounts(data["actions"], doc, file, line))


def _is_whole(text: str, data: Any) -> bool:
    try:
        text.encode()  # a file never has half a character as it is; a text from elsewhere may
        if "\\u" in text:
            json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _read_doc(data: Any, file: str, line: int) -> str:
    if not isinstance(data, dict):
        raise TurnoutError("TURN-131", file=file, line=line, reason="it is not an object")
    doc = data.get("doc")
    if isinstance(doc, bool) or not isinstance(doc, str | int) or doc == "":
        raise TurnoutError("TURN-131", file=file, line=line, reason="it has no id in doc")
    return str(doc)


def _parse_accounts(actions: Iterable[Any], doc: str, file: str, line: int) -> Iterator[CodedAccount]:
    for number, data in enumerate(actions, start=1):
        try:
            yield parse_account(data)
        except (TurnoutError, BrokenAccountError) as error:
            reason = f"{error.text} {error.hint}" if isinstance(error, TurnoutError) else f"{error}."
            raise TurnoutError("TURN-132", file=file, line=line, doc=doc, number=number, reason=reason) from None


def _opened(path: str) -> AbstractContextManager[Iterable[bytes]]:
    if path == "-":
        return nullcontext(sys.stdin.buffer)
    return gzip.open(path) if path.endswith(".gz") else Path(path).open("rb")


def _number_lines(path: str) -> Iterator[tuple[int, str]]:
    number = 0
    try:
        with _opened(path) as stream:
            for number, raw in enumerate(stream, start=1):
                yield number, raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except FileNotFoundError:
        raise TurnoutError("TURN-020", file=path) from None
    except UnicodeDecodeError as error:
        raise TurnoutError("TURN-025", file=path, line=number, encoding="utf-8", reason=error.reason) from None
    except EOFError:
        raise TurnoutError("TURN-038", file=path, line=number or None) from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise TurnoutError("TURN-039", file=path, line=number or None, reason=error) from None
    except (OSError, ValueError) as error:
        raise TurnoutError("TURN-021", file=path, reason=getattr(error, "strerror", None) or error) from None
