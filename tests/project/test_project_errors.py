"""An error keeps its words on its way out of a worker process."""

import pickle
import string

import pytest

from turnout.errors import TurnoutError, catalogue


def fields_of(code: str) -> dict[str, str | int]:
    templates = catalogue()[code]
    parsed = string.Formatter().parse(templates["text"] + templates["hint"])
    return {name: 7 if form else f"some {name}" for _, name, form, _ in parsed if name}


@pytest.mark.parametrize("code", catalogue())
def test_an_error_survives_pickling(code):
    error = TurnoutError(code, file="reports.jsonl", line=7, **fields_of(code))
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.code, again.where) == (str(error), code, "reports.jsonl:7")
