"""The form of an action that a report names, such as a general strike."""

from functools import cache

from turnout.linking.text import Phrases, load_table, tokens

__all__ = ["read_form"]


@cache
def _phrases() -> Phrases:
    forms = load_table("forms.toml")["forms"]
    return Phrases({phrase: form for form, phrases in forms.items() for phrase in phrases})


def read_form(text: str) -> str | None:
    """Return the first form that `text` names, a key of `data/forms.toml`; None if it names none."""
    return _phrases().first(tokens(text))
