"""The words of heads, read from `heads.toml`."""

import tomllib
from importlib.resources import files

__all__ = ["BYLINE_BETWEEN", "BYLINE_BREAKS", "BYLINE_STARTS", "DATE_LABELS", "KEYS", "MONTHS", "WEEKDAYS"]

_data = tomllib.loads(files(__package__).joinpath("heads.toml").read_text(encoding="utf-8"))

MONTHS: dict[str, int] = {name: int(number) for number, names in _data["months"].items() for name in names}
WEEKDAYS: frozenset[str] = frozenset(_data["dates"]["weekdays"])
DATE_LABELS: tuple[str, ...] = tuple(sorted(_data["dates"]["labels"], key=len, reverse=True))
BYLINE_STARTS: tuple[str, ...] = tuple(sorted(_data["bylines"]["starts"], key=len, reverse=True))
BYLINE_BETWEEN: frozenset[str] = frozenset(_data["bylines"]["between"])
BYLINE_BREAKS: frozenset[str] = frozenset(_data["bylines"]["breaks"])
KEYS: dict[str, str] = {key: field for field, keys in _data["keys"].items() for key in keys}
