"""What pages say of an action, and what its map shows."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

import turnout.site
from turnout.site.maps import bounds_of_rows
from turnout.site.wording import calm


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


def test_the_point_of_a_country_has_the_room_of_a_country():
    row = {"id": "t1", "place": None, "longitude": 10.0, "latitude": 20.0}
    widths = []
    for precision in ("country", "region", "city", None):
        west, _south, east, _north = bounds_of_rows([{**row, "place_precision": precision}])
        assert west < 10 < east
        widths.append(east - west)
    assert widths[0] > 20 > widths[1] > widths[2] == widths[3]


def test_no_land_is_drawn_around_the_world():
    """But for the one ring around a pole, which has its jump below the map."""
    text = (Path(turnout.site.__file__).parent / "data" / "land.json").read_text(encoding="utf-8")
    jumps = [
        y for ring in json.loads(text) for (x, y), (beyond, _) in pairwise(zip(ring[::2], ring[1::2], strict=True))
        if abs(beyond - x) > 18_000
    ]  # fmt: skip
    assert max(jumps, default=-9_000) < -8_000
