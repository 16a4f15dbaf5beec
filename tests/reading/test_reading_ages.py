"""News or background: what is over is past when its last day is about a month gone (codebook, status)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import report

from turnout.reading import read_report
from turnout.reading.ages import tell_past

_BASE = date(2021, 3, 16)
_ACCOUNT = read_report(report("About 900 nurses marched through Porto on Monday, the union said."))[0]


def _aged(**fields):
    return tell_past([replace(_ACCOUNT, **fields)], _BASE)[0].status


@pytest.mark.parametrize(
    ("start", "status"),
    [
        ("2021-02-17", "ended"),
        ("2021-02-16", "past"),
        ("2021-02", "ended"),
        ("2021-01", "past"),
        ("2020", "past"),
        ("2021", "ended"),
    ],
)
def test_an_event_is_past_after_about_a_month(start, status):
    assert _aged(status="ended", start=start, end=start) == status
    assert _aged(status="past", start=start, end=start) == ("past" if start == "2021" else status)


def test_a_strike_that_began_long_ago_and_is_over_is_news_unless_its_end_is_long_gone():
    assert _aged(kind="strike", status="ended", start="2020-11-02", end=None) == "ended"
    assert _aged(kind="strike", status="ended", start="2020-11-02", end="2020-12-01") == "past"


@pytest.mark.parametrize("status", ["threatened", "called", "ongoing", "suspended", "averted"])
def test_what_is_not_over_has_no_age(status):
    assert _aged(status=status, start="2020-01-05", end="2020-01-05") == status


@given(st.integers(0, 400), st.integers(0, 400))
def test_what_is_older_is_never_newer(one, other):
    nearer, farther = sorted((one, other))
    told = [_aged(status="ended", start=day, end=day) for day in (_ago(nearer), _ago(farther))]
    assert told != ["past", "ended"]


def _ago(days):
    return (_BASE - timedelta(days=days)).isoformat()


def test_a_report_tells_background_by_its_month():
    text = "Miners in Oruro went home. In November, demonstrators camped for a week in the main square of Oruro."
    account = next(a for a in read_report(report(text)) if a.start == "2020-11")
    assert account.status == "past"
