"""The measure's own numbers and words, from `measure.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

__all__ = ["MEASURE", "Measure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What the measure takes for the same.

    Args:
        version: raised with every change that can change a figure.
        stop_words: words that are left out when phrases are compared, in lower case.
        fields: the fields judged over pairs, in the order in which they are shown.
        usable: the fields that must all be right in a usable account.
        nominal: the fields of named values, for agreement beyond chance.
        phrase_overlap: token F1 from which two phrases are the same, included.
        people_tolerance: share of the larger figure up to which two figures are the same, included.
        day_tolerance: days up to which two days are the same, included.
        likeness: weights by which accounts are paired.
    """

    version: int
    stop_words: frozenset[str]
    fields: tuple[str, ...]
    usable: tuple[str, ...]
    nominal: tuple[str, ...]
    phrase_overlap: float
    people_tolerance: float
    day_tolerance: int
    likeness: Mapping[str, float]


def _load() -> Measure:
    data = tomllib.loads(files(__package__).joinpath("measure.toml").read_text(encoding="utf-8"))
    data["stop_words"] = frozenset(data["stop_words"])
    for name in ("fields", "usable", "nominal"):
        data[name] = tuple(data[name])
    return Measure(**data)


MEASURE = _load()
