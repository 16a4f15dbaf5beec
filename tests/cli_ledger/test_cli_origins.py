"""Wherever reports are counted it is said of how many texts they are."""

import csv
import io
import json

import pytest
from cli_samples import write_reports

STORY = (
    "300 miners are on strike in Minsk since 2020-08-20. The owners have not said a word on what the crews ask for. "
    "Shops in the streets around the pits were shut by noon, and buses went empty past the gates."
)
TOLD = [
    ("wire", "2020-08-21", "Example Wire", STORY),
    ("copy", "2020-08-21", "Example Post", STORY.upper().replace("300 MINERS ARE", "300 miners are")),
    (
        "update",
        "2020-08-22",
        "Example Wire",
        f"{STORY} A mediator was to meet both sides, the ministry said.",
    ),
    ("own", "2020-08-23", "Example Radio", "250 miners are on strike in Minsk since 2020-08-20."),
]
DAY = ("--on", "2020-08-23")


@pytest.fixture
def told(run, sample_reader, tmp_path):
    said = run("add", write_reports(tmp_path, TOLD))
    assert said.err.strip() == "4 reports, 4 new of 2 origins, 3 accounts of 1 action"
    return run


def test_a_count_says_it_of_each_action(told):
    assert "3, 2 origins" in told("count", *DAY).out
    row = next(csv.DictReader(io.StringIO(told("count", *DAY, "--csv").out)))
    assert (row["reports"], row["origins"]) == ("3", "2")
    (unit,) = json.loads(told("count", *DAY, "--json").out)["confirmed"]["units"]
    assert (unit["reports"], unit["origins"]) == (3, 2)


def test_a_list_and_a_page_say_it(told):
    (row,) = json.loads(told("list", *DAY, "--json").out)
    assert (row["reports"], row["origins"]) == (3, 2)
    assert "3, 2 origins" in told("list", *DAY).out
    assert "3 accounts in 3 reports, 2 origins." in told("show", row["action"], *DAY).out
    page = json.loads(told("show", row["action"], *DAY, "--json").out)
    assert (page["reports"], page["origins"]) == (3, 2)
    assert "3 reports, 1 origin: they repeat one text" in told("show", "update").out


def test_a_run_that_makes_two_origins_one_counts_one(run, sample_reader, tmp_path):
    first, second = STORY.split(" Shops ", maxsplit=1)[0], f"Shops {STORY.split(' Shops ')[1]}"
    more = " Nobody at the ministry was to be had on the matter late at night, nor was anybody at the union's office."
    halves = [("one", "2020-08-21", "A", first + more), ("two", "2020-08-21", "B", f"{second} {second[:-1]} there.")]
    said = run("add", write_reports(tmp_path, halves))
    assert "2 new of 2 origins" in said.err
    whole = [("whole", "2020-08-22", "C", f"{first}{more} {second} {second[:-1]} there.")]
    assert "1 new of 1 origin" in run("add", write_reports(tmp_path, whole)).err
    assert "3 reports, 1 origin" in run("show", "two").out
