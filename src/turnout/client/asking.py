"""The one filter as arguments of Python, and as parameters of an address."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

__all__ = ["Question", "to_parameters"]

_Values = str | Sequence[str]


class Question(TypedDict, total=False):
    """What is asked; what is left out takes the server's default. `docs/api.md` says what each means.

    Several values of `kind`, `state`, `country`, `region` and `sector` are a list, or joined by commas.
    """

    on: date | str
    known: date | str
    rule: str
    kind: _Values
    state: _Values
    country: _Values
    region: _Values
    sector: _Values
    min: int | str
    max: int | str
    q: str


def to_parameters(given: Mapping[str, Any]) -> dict[str, str]:
    """Return the parameters of an address; None stands for what was not given."""
    return {name: _say(value) for name, value in given.items() if value is not None}


def _say(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return ",".join(value) if isinstance(value, list | tuple) else str(value)
