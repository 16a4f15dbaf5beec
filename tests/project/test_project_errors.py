"""An error keeps its words on its way out of a worker process."""

import pickle
import re
import string
from pathlib import Path

import pytest

from turnout.errors import TurnoutError, catalogue

ROOT = Path(__file__).parents[2]


def codes_in(folder: str) -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py"))
    return {code for text in texts for code in re.findall(r"\bTURN-\d+\b", text)}


@pytest.mark.parametrize("folder", ["src", "tests"])
def test_every_error_is_raised_and_tested_for(folder):
    assert set(catalogue()) - codes_in(folder) == set()


def fields_of(code: str) -> dict[str, str | int]:
    templates = catalogue()[code]
    parsed = string.Formatter().parse(templates["text"] + templates["hint"])
    return {name: 7 if form else f"some {name}" for _, name, form, _ in parsed if name}


@pytest.mark.parametrize("code", catalogue())
def test_an_error_survives_pickling(code):
    error = TurnoutError(code, file="reports.jsonl", line=7, **fields_of(code))
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.code, again.where) == (str(error), code, "reports.jsonl:7")
