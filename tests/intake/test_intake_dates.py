from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.intake.dates import read_date_line, read_published

AUGUST_25 = "2020-08-25"


@pytest.mark.parametrize(
    "written",
    [
        "25 August 2020",
        "25 AUGUST 2020",
        "25th of August 2020",
        "25-Aug-2020",
        "Aug. 25, 2020",
        "August 25th, 2020",
        "Tuesday, Aug. 25, 2020, 14:30 GMT",
        "Tue, 25 Aug 2020 10:00:00 +0300",
        "August 25, 2020 at 2:30 p.m. EST",
        "Aug 25, 2020 2 PM",
        "2020.08.25",
        "2020/8/25",
        "20200825",
        " 2020-08-25 ",
    ],
)
def test_a_day_written_in_full_is_read(written: str) -> None:
    assert read_published(written) == AUGUST_25


@pytest.mark.parametrize("stated", ["2020-08-25T10:00:00+03:00", "2020-08-25T10:00:00Z", "2020-08-25 10:00 +0300"])
def test_an_iso_date_and_time_is_kept_as_it_stands(stated: str) -> None:
    assert read_published(stated) == stated


@pytest.mark.parametrize(
    "written",
    [
        "",
        "August 2020",
        "2020-08",
        "31 April 2020",
        "2020-02-30",
        "08/09/2020",
        "25.08.2020",
        "yesterday",
        "2020-W35-2",
    ],
)
def test_what_names_no_single_day_is_no_date(written: str) -> None:
    assert read_published(written) is None


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    year = f"{day.year:04}"
    month = day.strftime("%B")
    for written in (
        f"{day.day} {month} {year}",
        f"{month[:3]}. {day.day}, {year}",
        day.isoformat(),
        f"{year}/{day.month}/{day.day}",
    ):
        assert read_published(written) == day.isoformat()


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = read_published(text)
    assert found is None or date.fromisoformat(found[:10])


@pytest.mark.parametrize("long", [" " * 100_000, "25 August 2020" + " " * 100_000 + "x", "1 " * 100_000])
def test_a_line_too_long_for_a_date_is_not_searched(long: str) -> None:
    assert read_published(long) is None
    assert read_date_line(long) is None


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Published: 25 August 2020", []),
        ("Last updated on 25 August 2020 at 10:00", []),
        ("Minsk | 25 August 2020 | Updated 26 August 2020", ["Minsk"]),
        ("25 August 2020 • 5 min read", ["5 min read"]),
        ("Minsk — 25 August 2020", ["Minsk"]),
    ],
)
def test_a_date_line_gives_its_first_date_and_what_is_no_date(line: str, rest: list[str]) -> None:
    assert read_date_line(line) == (AUGUST_25, rest)


@pytest.mark.parametrize("line", ["On 25 August 2020 workers struck", "May", "25–26 August 2020", ""])
def test_a_line_that_says_more_than_a_date_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None
