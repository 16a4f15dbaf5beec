"""What a team lets out, and under which name: the table `[release]` of its `turnout.toml`."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from turnout.errors import TurnoutError

__all__ = ["Policy", "load_policy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The rules of a team's releases.

    Args:
        title: what the data set is called.
        publisher: who publishes it, or nothing.
        licence: SPDX identifier of the terms.
        address: where it is published, or nothing.
        publish: `reviewed`, only actions that people have reviewed; `all`, also those that only a machine has read,
            which are labelled.
        patience: days of silence for which an action without a known end is likely under way.
        neighbours: whose sentences may be quoted with those before and after them: those that people have `reviewed`,
            `all`, or `none`.
    """

    title: str = "Strikes and protests"
    publisher: str = ""
    licence: str = "CC-BY-4.0"
    address: str = ""
    publish: Literal["reviewed", "all"] = "reviewed"
    patience: int = 14
    neighbours: Literal["none", "reviewed", "all"] = "reviewed"


def load_policy(path: Path | None) -> Policy:
    """Read the policy; without a file, or without the table, everything is as by default.

    Raises:
        TurnoutError: TURN-150 for a file that cannot be read or holds what no policy has, with the file.
    """
    if path is None:
        return Policy()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TurnoutError("TURN-150", file=str(path), reason=error) from None
    table = data.get("release", {})
    _check(table, path)
    return Policy(**table)


def _check(table: Any, path: Path) -> None:
    if not isinstance(table, dict):
        raise TurnoutError("TURN-150", file=str(path), reason="release is no table")
    known = {field.name: type(field.default) for field in fields(Policy)}
    for name, value in table.items():
        if name not in known:
            raise TurnoutError("TURN-150", file=str(path), reason=f"{name} is unknown; known are {', '.join(known)}")
        if type(value) is not known[name]:
            raise TurnoutError("TURN-150", file=str(path), reason=f"{name} is not of type {known[name].__name__}")
    if table.get("publish", "all") not in ("reviewed", "all"):
        raise TurnoutError("TURN-150", file=str(path), reason="publish is neither 'reviewed' nor 'all'")
    if table.get("neighbours", "all") not in ("none", "reviewed", "all"):
        raise TurnoutError("TURN-150", file=str(path), reason="neighbours is neither 'none' nor 'reviewed' nor 'all'")
    if table.get("patience", 0) < 0:
        raise TurnoutError("TURN-150", file=str(path), reason="patience is negative")
