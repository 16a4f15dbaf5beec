"""The codebook: kinds, statuses, scopes and fields of an account, read from `codebook.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

__all__ = ["FAMILIES", "FIELDS", "KINDS", "SCOPES", "STATUSES", "VERSION", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of action.

    `family` is one of `FAMILIES` (labour, protest, response): accounts of different families are never
    the same action.
    """

    name: str
    family: str
    text: str


def _load() -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = tomllib.loads(
        files(__name__).joinpath("codebook.toml").read_text(encoding="utf-8")
    )
    return loaded


def _texts(table: Mapping[str, object]) -> Mapping[str, str]:
    return MappingProxyType({name: str(text) for name, text in table.items()})


def _kinds(table: Mapping[str, object]) -> Mapping[str, Kind]:
    kinds = {}
    for name, entry in table.items():
        assert isinstance(entry, dict)  # noqa: S101  the file ships with the package; this narrows the type
        kinds[name] = Kind(name, entry["family"], entry["text"])
    return MappingProxyType(kinds)


_data = _load()
VERSION: int = int(str(_data["version"]))
FAMILIES = _texts(_data["families"])
KINDS = _kinds(_data["kinds"])
STATUSES = _texts(_data["statuses"])
SCOPES = _texts(_data["scopes"])
FIELDS = _texts(_data["fields"])
