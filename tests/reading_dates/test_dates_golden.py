import tomllib
from datetime import date
from pathlib import Path

import pytest

from turnout.reading.dates import read_dates

CASES = Path(__file__).parent / "cases"


def _cases():
    for path in sorted(CASES.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in data["cases"]:
            yield pytest.param(case["text"], data["published"], case["found"], id=f"{path.stem}: {case['text'][:60]}")


@pytest.mark.parametrize(("text", "published", "expected"), list(_cases()))
def test_a_sentence_holds_these_expressions_and_no_others(text: str, published: date, expected: list[list[str]]):
    found = [[x.text, x.kind, x.value, x.first or "", x.last or "", x.tense] for x in read_dates(text, published)]
    assert found == expected


def test_the_table_is_long():
    assert sum(len(expected) or 1 for *_, expected in (case.values for case in _cases())) >= 300


@pytest.mark.parametrize(
    ("text", "relative"),
    [("yesterday", True), ("on Monday", True), ("March 3", True), ("March 3, 1987", False), ("in 1984", False)],
)
def test_relative_says_whether_the_publication_day_was_needed(text: str, relative: bool):  # noqa: FBT001 a table's cell
    (found,) = read_dates(text, date(1987, 3, 6))
    assert found.relative is relative


@pytest.mark.parametrize("space", ["\n", "\r\n", "  ", "\t", "\u00a0", " \n", "\n "])
def test_any_one_space_or_line_break_stands_between_words(space: str):
    (found,) = read_dates(f"It ended on March{space}3.", date(1987, 3, 6))
    assert found.value == "1987-03-03"


def test_a_paragraph_parts_what_it_stands_between():
    found = read_dates("It ended in March\n\n3 men were held.", date(1987, 3, 6))
    assert [item.value for item in found] == ["1987-03"]


def test_the_same_weekday_moves_with_the_publication_day():
    days = [read_dates("They met Monday.", date(1987, 3, day))[0].value for day in (1, 2, 3, 8, 9)]
    assert days == ["1987-02-23", "1987-03-02", "1987-03-02", "1987-03-02", "1987-03-09"]


@pytest.mark.parametrize("base", [date(1399, 12, 31), date(9001, 1, 1)])
def test_a_publication_day_without_room_round_it_is_refused(base: date):
    with pytest.raises(ValueError, match=str(base)):
        read_dates("yesterday", base)
