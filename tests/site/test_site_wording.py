"""What pages say of an action, and what its map shows."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils.translation import override

import turnout.site
from turnout.releases.questions import Spot
from turnout.site.maps import bounds_of, dots_of_rows
from turnout.site.templatetags.saying import day, people_said, with_code
from turnout.site.wording import calm, say_evidence, say_spot


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("BAKERS OF ORSK", "Bakers OF ORSK"),
        ("NGWU MEMBERS", "NGWU Members"),
        ("Bakers of ORSK", "Bakers of ORSK"),
        ("ПЕКАРИ", "Пекари"),
        ("", ""),
        (None, None),
    ],
)
def test_capitals_of_a_headline_are_calmed_and_initials_stay(phrase, said):
    assert calm(phrase) == said


@pytest.mark.parametrize(
    ("spot", "said"),
    [
        (Spot("U.K.", "GB", "country"), "United Kingdom"),
        (Spot("SPAIN", "ES", "country"), "Spain"),
        (Spot(None, "ES", None), "Spain"),
        (Spot("Lukang", "TW", "country"), "Lukang"),
        (Spot("Bosnia", "YU", "country"), "Bosnia"),
        (Spot("PARIS", "FR", "city"), "Paris"),
        (Spot(None, None, None), ""),
    ],
)
def test_a_country_has_its_own_name_and_a_town_that_of_the_reports(spot, said):
    assert say_spot(spot) == said


def test_the_point_of_a_country_has_the_room_of_a_country():
    row = {"id": "t1", "place": None, "country": None, "longitude": 10.0, "latitude": 20.0}
    widths = []
    for precision in ("country", "region", "city", None):
        west, _south, east, _north = bounds_of(dots_of_rows([{**row, "place_precision": precision}]))
        assert west < 10 < east
        widths.append(east - west)
    assert widths[0] > widths[1] > widths[2] == widths[3] > 15


def test_a_country_among_its_towns_needs_no_room_of_its_own():
    towns = [
        {
            "id": "t1",
            "place": "Hrodna",
            "country": "BY",
            "place_precision": "city",
            "longitude": 23.8,
            "latitude": 53.7,
        },
        {"id": "t2", "place": "Orsha", "country": "BY", "place_precision": "city", "longitude": 30.4, "latitude": 54.5},
    ]
    country = {
        "id": "t3",
        "place": None,
        "country": "BY",
        "place_precision": "country",
        "longitude": 28.0,
        "latitude": 53.7,
    }
    assert bounds_of(dots_of_rows([*towns, country]))[::2] == bounds_of(dots_of_rows(towns))[::2]


def test_no_land_is_drawn_around_the_world():
    """But for the one ring around a pole, which has its jump below the map."""
    text = (Path(turnout.site.__file__).parent / "data" / "land.json").read_text(encoding="utf-8")
    jumps = [
        y for ring in json.loads(text) for (x, y), (beyond, _) in pairwise(zip(ring[::2], ring[1::2], strict=True))
        if abs(beyond - x) > 18_000
    ]  # fmt: skip
    assert max(jumps, default=-9_000) < -8_000


@pytest.mark.parametrize(("value", "said"), [("2019-05", "May 2019"), ("2019", "2019"), (None, "")])
def test_a_day_is_as_precise_as_it_is(value, said):
    with override("en"):
        assert day(value) == said


@pytest.mark.parametrize(
    ("reports", "origins", "said"),
    [(1, 1, "1 report"), (2, 1, "2 reports, of 1 origin"), (31, 12, "31 reports, of 12 origins")],
)
def test_evidence_is_told_in_the_forms_of_numbers(reports, origins, said):
    with override("en"):
        assert say_evidence(reports, origins) == said


@pytest.mark.parametrize(
    ("bounds", "said"), [((300, 300), "300"), ((300, 500), "from 300 to 500"), ((300, None), "at least 300")]
)
def test_figures_in_a_sentence_are_words(bounds, said):
    with override("en"):
        assert people_said(bounds) == said


def test_what_stands_between_backticks_is_code_and_nothing_else_is_markup():
    assert with_code("see `a<b` & `c`") == "see <code>a&lt;b</code> &amp; <code>c</code>"
