"""The build of the table: deterministic, skipped when current, loud about a region it cannot place."""

import importlib.util
import sqlite3
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / "build_places.py"


@pytest.fixture
def build():
    spec = importlib.util.spec_from_file_location("build_places", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def small(build, monkeypatch, tmp_path):
    """The build with two places instead of all, writing to a folder of its own."""
    rows = [
        build.Row("São Tomé", "city", "ST", "05", 0.3, 6.7, 53300, build.CAPITAL, ("São Tomé", "Sao Tome", "Сан-Томе")),
        build.Row("Niger", "country", "NE", "", 16.0, 8.0, 0, build.LISTED, ("Niger", "NE", "the Niger")),
    ]
    monkeypatch.setattr(build, "gather_rows", lambda: rows)
    monkeypatch.setattr(build, "mark_prominent", lambda *_: None)
    monkeypatch.setattr(build, "TABLE", tmp_path / "gazetteer.sqlite")
    return build


def test_the_same_inputs_give_the_same_bytes(small, tmp_path):
    small.write_table(tmp_path / "one", "stamp")
    small.write_table(tmp_path / "two", "stamp")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_current_table_is_left_alone(small):
    assert small.build() is True
    assert small.build() is False
    small.TABLE.write_bytes(b"broken")
    assert small.build() is True


def test_a_changed_input_builds_anew(small, monkeypatch):
    assert small.build() is True
    monkeypatch.setattr(small, "fingerprint", lambda: "another")
    assert small.build() is True


def test_names_are_folded_and_flagged(small):
    small.build()
    with sqlite3.connect(small.TABLE) as table:
        names = dict(table.execute("SELECT key, places FROM name WHERE places IS NOT NULL"))
    assert set(names) == {"sao tome", "сан томе", "niger", "ne"}
    number = {key: int.from_bytes(value[:4], "little") for key, value in names.items()}
    assert number["ne"] & 7 == small.UPPER_ONLY
    assert number["niger"] & 7 == 0
    assert number["сан томе"] & 7 == small.ALTERNATE


def test_the_tables_own_format_is_the_readers(build):
    from turnout.places import gazetteer  # noqa: PLC0415  (beside the build it is compared with)

    assert build.FORMAT == gazetteer.FORMAT
    assert (build.ALTERNATE, build.UPPER_ONLY, build.PROMINENT) == (1, 2, 4)
    assert (gazetteer._ALTERNATE, gazetteer._UPPER_ONLY, gazetteer._PROMINENT) == (1, 2, 4)
    assert (build.CAPITAL, build.LISTED) == (gazetteer._CAPITAL, gazetteer._LISTED)
    assert tuple(build.KINDS) == gazetteer._KINDS


@pytest.mark.parametrize(
    ("name", "usable"),
    [
        ("Hrodna", True),
        ("Гродно", True),
        ("グロドノ", True),
        ("GNA", False),
        ("heulodeuna", False),
        ("Detroit (Michigan)", False),
        ("Detroit, MI", False),
        ("X", False),
    ],
)
def test_only_names_that_texts_print_are_kept(build, name, usable):
    assert build.is_usable(name) is usable


def test_a_seat_is_found_near_the_regions_point(build):
    row = {"country": "US", "name": "Illinois", "seat": "Springfield", "latitude": "40", "longitude": "-89.25"}
    springfields = [
        {"latitude": 37.2, "longitude": -93.3, "population": 169_000, "admin1code": "MO"},
        {"latitude": 39.8, "longitude": -89.6, "population": 114_000, "admin1code": "IL"},
    ]
    assert build.Regions.find_code(row, {("US", "Springfield"): springfields}) == "IL"


def test_a_region_without_its_seat_stops_the_build(build):
    row = {"country": "US", "name": "Nowhere", "seat": "Xyzzy", "latitude": "40", "longitude": "-89"}
    with pytest.raises(ValueError, match="Xyzzy"):
        build.Regions.find_code(row, {})
