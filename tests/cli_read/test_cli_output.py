"""Rows as a table, JSON and CSV, piped and on a terminal."""

import csv
import io
import json
import os
import pty
import subprocess
import sys

import pytest

from turnout.cli.output import Column, choose_form, print_object, print_rows, print_text
from turnout.cli.plain import plain_text

COLUMNS = [
    Column(key="kind", heading="Kind", style="cyan"),
    Column(key="people", heading="People", right=True),
    Column(key="quote", heading="Quote"),
    Column(key="places", heading="Places", shown=False),
]
ROWS = [
    {"kind": "strike", "people": 12000, "quote": "q" * 200, "places": ["Gdansk"], "more": 1},
    {"kind": "riot", "people": None, "quote": 'a, "b"\nc', "places": []},
]


def test_json_is_one_array_of_everything(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS, COLUMNS, form="json", title="Actions")
    assert json.loads(capsys.readouterr().out) == ROWS


def test_csv_has_a_header_of_keys_and_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS, COLUMNS, form="csv", title="Actions")
    read = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert read[0] == {"kind": "strike", "people": "12000", "quote": "q" * 200, "places": '["Gdansk"]'}
    assert read[1] == {"kind": "riot", "people": "", "quote": 'a, "b"\nc', "places": "[]"}


def test_a_piped_table_is_aligned_and_uncut(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS[:1], COLUMNS, form="table", title="Actions")
    assert capsys.readouterr().out == f"Actions\nKind    People  Quote\nstrike  12,000  {'q' * 200}\n"


def test_a_table_without_rows_is_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([], COLUMNS, form="table")
    assert capsys.readouterr().out == "Kind  People  Quote\n"


def test_objects_and_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_object({"who": "Żółw"})
    print_text("under \x1b[31mway", style="bold")
    assert capsys.readouterr().out == '{\n  "who": "Żółw"\n}\nunder \ufffd[31mway\n'


def test_the_form_is_chosen_by_the_options() -> None:
    assert choose_form(as_json=False, as_csv=False) == "table"
    assert choose_form(as_json=False, as_csv=True) == "csv"
    assert choose_form(as_json=True, as_csv=True) == "json"


def test_what_acts_on_a_terminal_is_replaced_and_writing_is_not() -> None:
    assert plain_text("a\x1b\x9b\r\u202eb") == "a\ufffd\ufffd\ufffd\ufffdb"
    assert plain_text("Żółw\tмитинг\n示威 👍🏽") == "Żółw\tмитинг\n示威 👍🏽"


SCRIPT = """
from turnout.cli.output import Column, print_rows, print_text
print_rows([{"kind": "strike"}], [Column(key="kind", heading="Kind", style="cyan")], form="table", title="Actions")
print_text("hello", style="red")
"""


@pytest.mark.parametrize("extra", [{}, {"NO_COLOR": "1"}])
def test_colour_is_for_terminals_that_want_it(extra: dict[str, str]) -> None:
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    subprocess.run(
        [sys.executable, "-c", SCRIPT], stdout=theirs, check=True, env=environment | {"TERM": "xterm"} | extra
    )
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "strike" in shown
    for colour in ("\x1b[36m", "\x1b[31m"):
        assert (colour in shown) == (not extra)
