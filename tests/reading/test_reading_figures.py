"""Figures: the codebook's size words and the words that bend them."""

import pytest

from turnout.reading.figures import read_figures


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("about 4,000 people", 4000, 4000),
        ("more than 50 miners", 50, None),
        ("up to 30,000 workers", None, 30000),
        ("fewer than 200 staff", None, 200),
        ("hundreds of students", 100, 999),
        ("several hundred drivers", 200, 999),
        ("tens of thousands of demonstrators", 10000, 99999),
        ("thousands of farmers", 1000, 9999),
        ("dozens of women", 24, 99),
        ("half a dozen monks", 6, 6),
        ("1.5 million workers", 1500000, 1500000),
        ("2.5 mln workers", 2500000, 2500000),
        ("nearly 700 dockers", 700, 700),
        ("most of the country's 40,000 seamen", 20000, 40000),
        ("twenty-five pupils", 25, 25),
        ("200 to 300 teachers", 200, 300),
    ],
)
def test_figures_are_intervals_in_the_reports_words(text, low, high):
    figure = read_figures(text)[0]
    assert (figure.low, figure.high) == (low, high)
    assert text[figure.start : figure.end].strip()


@pytest.mark.parametrize(
    "text", ["a 24-hour stoppage", "$4,000", "5%", "a 12-mile march", "the 1,5 share", "a 3-man crew"]
)
def test_measures_are_not_figures_of_people(text):
    assert read_figures(text) == []
