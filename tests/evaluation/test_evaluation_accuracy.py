"""The page of the reader's accuracy is whole, stands on the coded data of the gate, and quotes nobody.

Its figures are not compared with today's: the gate holds them, and `python docs/accuracy.py --check` does by hand.
"""

import json
import re
import runpy
from pathlib import Path

import pytest
from evaluation_gate import Measurement, load_gate, load_sets
from evaluation_samples import rally, strike

from turnout.codebook import KINDS, STATUSES
from turnout.evaluation import MEASURE, evaluate

DOCS = Path(__file__).parents[2] / "docs"
WRITER = runpy.run_path(str(DOCS / "accuracy.py"))
SETS = load_sets()
# So few words in a row may be anybody's.
WORDS_IN_A_ROW = 6


@pytest.fixture(scope="module")
def page():
    return (DOCS / "accuracy.md").read_text(encoding="utf-8")


def test_it_names_every_field_kind_and_status(page):
    assert not [name for name in (*MEASURE.fields, *KINDS, *STATUSES) if f"`{name}`" not in page]


def test_it_names_every_set_by_its_description_and_fingerprint(page):
    pinned = load_gate()
    for name, one in SETS.items():
        assert f"| {one.title} |" in page
        assert f"`{pinned[name].fingerprint[:16]}`" in page, "run: python docs/accuracy.py"


def test_it_has_a_section_with_intervals_for_every_set(page):
    sections = page.split("\n## ")[-len(SETS) :]
    for one, section in zip(SETS.values(), sections, strict=True):
        assert section.lower().startswith(one.title.lower())
        assert re.search(r"\| accounts usable \|.* 0\.\d{3} \[0\.\d\d, 0\.\d\d\] \|", section)


@pytest.mark.parametrize("one", SETS.values(), ids=SETS)
def test_it_quotes_no_report(page, one):
    if one.lacking:
        pytest.skip(f"the coded reports of {one.name} are not on this machine: no {one.lacking[0]}")
    said = " ".join(re.findall(r"\w+", page.lower()))
    for row in map(json.loads, one.gold.read_text(encoding="utf-8").splitlines()):
        for account in row["actions"]:
            words = re.findall(r"\w+", account["evidence"].lower())
            runs = [words[at : at + WORDS_IN_A_ROW] for at in range(len(words) - WORDS_IN_A_ROW + 1)]
            assert not [run for run in runs if " ".join(run) in said]


def test_it_is_written_from_what_was_measured():
    coded = {f"n{number}": (strike(), rally()) for number in range(20)}
    read = {doc: (strike(status="ended"), rally(kind="riot", end=None)) for doc in coded}
    one = SETS["demo"]
    text = WRITER["render_page"]({one: Measurement(evaluate(coded, read), "f" * 64, "rules-0")})
    assert "`ffffffffffffffff`" in text
    assert "| accounts detected | 1.000 [1.00, 1.00] |" in text
    assert "| `status` | 0.500 [0.35, 0.65] |" in text
    assert "| `end` | 20 | 20 | 0 | 0 |" in text
    assert "| `ongoing` |  |  |  |  | 20 |  |  |  |" in text
    assert "Kinds in pairs, as coded for as read: `demonstration` for `riot` (20)." in text
    assert "`lockout`" in text.partition("None coded")[2].partition("\n")[0]
