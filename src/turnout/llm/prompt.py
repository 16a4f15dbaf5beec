"""What a language model is asked about a report: the codebook in words, and the report."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from turnout.codebook import FIELDS, KINDS, SCOPES, STATUSES
from turnout.records import Report

__all__ = ["PROMPT_VERSION", "build_messages"]

# Without a locale: the words of the prompt are English wherever the program runs.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _load() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("prompt.toml").read_text(encoding="utf-8"))


PROMPT_VERSION: int = _load()["version"]


def _list(texts: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {text}" for name, text in texts.items())


@cache
def _system() -> str:
    kinds = _list({name: kind.text for name, kind in KINDS.items()})
    template: str = _load()["system"]
    return template.format(kinds=kinds, statuses=_list(STATUSES), scopes=_list(SCOPES), fields=_list(FIELDS)).strip()


def build_messages(report: Report) -> list[dict[str, str]]:
    """Return the messages for one report.

    They hold its headline, dateline, day of publication and text. Publisher, address and id stay here.
    """
    shown = {
        "weekday": _WEEKDAYS[report.published_on.weekday()],
        "published": report.published_on.isoformat(),
        "dateline": report.dateline or "none",
        "title": report.title or "none",
        "text": report.text,
    }
    question: str = _load()["report"]
    return [
        {"role": "system", "content": _system()},
        {"role": "user", "content": question.format(**shown).strip()},
    ]
