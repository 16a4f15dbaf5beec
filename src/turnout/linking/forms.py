"""The form of an action that a report names, such as a general strike."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from turnout.linking.text import find_phrase, load_table, tokens

__all__ = ["read_form"]


@cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    forms = load_table("forms.toml")["forms"]
    return MappingProxyType({tuple(tokens(phrase)): form for form, phrases in forms.items() for phrase in phrases})


@cache
def _longest() -> int:
    return max(map(len, _phrases()))


def read_form(text: str) -> str | None:
    """Return the first form that `text` names, a key of `data/forms.toml`; None if it names none."""
    return find_phrase(tokens(text), _phrases(), _longest())
