"""What `read_places` promises of every text, and what it reads in some."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.places import Place, country_on, distance_km, find_place, read_demonyms, read_places

FRAGMENTS = [
    *("Pontiac, Mich.", "Poland's", "New\nYork", "SAO PAULO, March 3 -", "U.S.", "Port-au-Prince", "St. Louis", ", "),
    *(". ", "\n\n", "said", "in", "the", "Paris Hilton", "Bank of England", "Минск", "北京", "القاهرة", " - ", "<GM>"),
    *(
        "Fort Worth, Texas, USA",
        "President Lincoln",
        "(Reuters)",
        "Gaza strip",
        "South African",
        "İzmir",
        "ẞ",
        "O'Hare",
    ),
    *("’s", "'", "Minsk region", "Washington, D.C."),
]
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=12).map(" ".join)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2030, 1, 1))


def names(text: str, on: date | None = None) -> list[tuple[str, str | None]]:
    return [(place.text, place.country) for place in read_places(text, on=on)]


def only(text: str, *, on: date | None = None, near: str = "") -> Place:
    (place,) = read_places(text, on=on, near=near)
    return place


@given(TEXTS, DAYS, st.booleans())
def test_offsets_slice_back_in_order_without_overlap(text, on, qualified):
    places = read_places(text, on=on, qualified=qualified)
    for place in places:
        assert text[place.start : place.end] == place.text
        assert place.start < place.end
        assert 0 <= place.confidence <= 1
        assert place.precision in {"city", "region", "country", "area"}
    for before, after in pairwise(places):
        assert before.end <= after.start


@given(TEXTS, DAYS)
def test_demonyms_slice_back_and_come_in_order(text, on):
    words = read_demonyms(text, on=on)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(before.end <= after.start for before, after in pairwise(words))


@given(TEXTS, st.sampled_from(["", "MINSK, Aug 25 -", "Detroit, Mich.", "Germany"]))
def test_reading_twice_gives_the_same(text, near):
    assert read_places(text, near=near) == read_places(text, near=near)


@given(st.text())
def test_any_text_is_read(text):
    assert all(text[place.start : place.end] == place.text for place in read_places(text))


@given(TEXTS, TEXTS)
def test_near_yields_no_place(text, near):
    assert all(place.end <= len(text) for place in read_places(text, near=near))


def test_a_text_without_names_holds_no_place():
    assert read_places("") == []
    assert read_places("the strike went on for a third day, and nobody spoke.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Workers walked out at a plant in Pontiac, Mich., on Monday.", ("Pontiac, Mich.", "US")),
        ("Dockers in Rotterdam stayed away.", ("Rotterdam", "NL")),
        ("SAO PAULO, March 3 - Bank clerks stopped work.", ("SAO PAULO", "BR")),
        ("Bus drivers in New\nYork stopped work.", ("New\nYork", "US")),
        ("Poland's miners stopped work.", ("Poland", "PL")),
        ("Brewers in St. Louis stopped work.", ("St. Louis", "US")),
        ("Teachers marched through Port-au-Prince.", ("Port-au-Prince", "HT")),
        ("Meatpackers at Fort Worth, Texas, walked out.", ("Fort Worth, Texas", "US")),
        ("Potash miners at Soligorsk went on strike.", ("Soligorsk", "BY")),
        ("Thousands marched in Grodno.", ("Grodno", "BY")),
        ("People marched in Mogilev.", ("Mogilev", "BY")),
        ("Nurses in Reading, Pa., walked out.", ("Reading, Pa.", "US")),
        ("Dockers in Mobile, Ala., walked out.", ("Mobile, Ala.", "US")),
        ("Shipyard workers in Split walked out.", ("Split", "HR")),
        ("Miners in Bougainville walked out.", ("Bougainville", "PG")),
        ("Iron ore workers in the Pilbara walked out.", ("Pilbara", "AU")),
        ("Steelworkers across the Ruhr downed tools.", ("Ruhr", "DE")),
        ("Washington said nothing of the strike.", ("Washington", "US")),
        ("A strike began at Smallvillage, Surinam.", ("Smallvillage, Surinam", "SR")),
        ("Shops closed in Western Kasai.", ("Western Kasai", "CD")),
        ("The Kentucky State Police came.", ("Kentucky", "US")),
        ("UK TEACHERS STRIKE AGAIN TODAY", ("UK", "GB")),
        ("Strikers in Minsk region stayed out.", ("Minsk", "BY")),
        ("They struck at the Lenin shipyard.", ("Lenin shipyard", "PL")),
        ("PORT STRIKE SPREADS IN FRANCE", ("FRANCE", "FR")),
        ("Cane cutters at Smallvillage, Fla., walked out.", ("Smallvillage, Fla.", "US")),
        ("Забастовка в Солигорске не кончилась, а Минск молчит.", ("Минск", "BY")),
        ("The U.S. government spoke.", ("U.S.", "US")),
        ("Workers in Seoul, South Korea, marched.", ("Seoul, South Korea", "KR")),
        ("Pickets stood in The Hague.", ("The Hague", "NL")),
    ],
)
def test_a_place_is_found(text, found):
    assert names(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton said so.",
        "President Lincoln said so.",
        "Michael Jackson sang. Jackson danced.",
        "The Washington Post wrote it.",
        "The Bank of England cut rates.",
        "Shares of Standard Oil of California fell.",
        "Deutsche Bank cut jobs.",
        "Most of them like Orange, but Reading is Nice. Of Mobile and Bath nobody spoke on Sunday in March.",
        "The University of Michigan pays less.",
        "Mr. Houston and Ms. Madison spoke.",
        "Gen. Jackson and Sen. Kent spoke.",
        "The Union met on Sunday.",
        "GM <GM> and Goodyear <GT> said so. Goodyear added nothing.",
        "Write to someone@paris.org or see www.berlin.de.",
        "Allegheny International Inc and Eduardo de los Angeles spoke. Allegheny said more.",
        "The cost was US$12 mln.",
        "People with HIV and AIDS marched.",
        "let us go to the reading room in march",
    ],
)
def test_what_only_looks_like_a_place_is_left(text):
    assert names(text) == []


def test_town_and_region_are_one_place_or_two():
    text = "They met in Pontiac, Mich., today."
    assert [place.text for place in read_places(text, qualified=False)] == ["Pontiac", "Mich."]
    assert only(text).region == "Michigan"


def test_a_town_that_the_table_lacks_has_its_regions_point():
    place = only("They met in Smallvillage, Mich., today.")
    assert (place.precision, place.name) == ("region", "Michigan")


@pytest.mark.parametrize(
    ("name", "day", "country"),
    [
        ("Kiev", date(1987, 3, 1), "SU"),
        ("Kiev", date(1995, 3, 1), "UA"),
        ("Minsk", date(1991, 12, 25), "SU"),
        ("Minsk", date(1991, 12, 26), "BY"),
        ("Belgrade", date(1987, 3, 1), "YU"),
        ("Zagreb", date(1987, 3, 1), "YU"),
        ("Zagreb", date(1995, 3, 1), "HR"),
        ("Prague", date(1987, 3, 1), "CS"),
        ("Bratislava", date(1993, 1, 1), "SK"),
        ("East Berlin", date(1987, 3, 1), "DD"),
        ("Leipzig", date(1989, 10, 9), "DD"),
        ("Leipzig", date(1990, 10, 3), "DE"),
        ("Munich", date(1987, 3, 1), "DE"),
        ("Hong Kong", date(1987, 3, 1), "HK"),
        ("Burma", date(1987, 3, 1), "MM"),
        ("Zaire", date(1987, 3, 1), "CD"),
        ("West Germany", date(1987, 3, 1), "DE"),
        ("Yugoslavia", None, "YU"),
    ],
)
def test_the_country_is_the_one_of_the_day(name, day, country):
    assert only(f"Workers in {name} went on strike.", on=day).country == country


def test_country_on_leaves_other_countries_alone():
    assert country_on("FR", date(1987, 1, 1)) == "FR"
    assert country_on("UA", None) == "UA"
    assert country_on("SU", date(2020, 1, 1)) == "SU"


def test_the_text_around_chooses_among_namesakes():
    assert only("A strike began in Birmingham.").country == "GB"
    alabama = read_places("Alabama is tense: a strike began in Birmingham.")
    assert [place.region for place in alabama] == ["Alabama", "Alabama"]
    assert only("A strike began in London.", near="Windsor, Ontario").region in {"Ontario", "England"}
    assert read_places("The United States pays, says Ohio. Talks began in Geneva.")[-1].country == "CH"
    assert only("A strike began in Portland.", near="Augusta, Maine").region == "Maine"


def test_demonyms_give_country_and_name():
    words = read_demonyms("South African and Basque workers met Germans, Quebecois and Soviet ones.")
    assert [(word.text, word.country, word.name) for word in words] == [
        ("South African", "ZA", "South Africa"),
        ("Basque", "ES", "Basque Country"),
        ("Germans", "DE", "Germany"),
        ("Quebecois", "CA", "Quebec"),
        ("Soviet", "SU", "Soviet Union"),
    ]
    assert read_demonyms("Ukrainian miners", on=date(1987, 1, 1))[0].country == "SU"
    assert read_places("South African and Basque workers met Germans.") == []


def test_find_place_takes_a_bare_name():
    grodno = find_place("Grodno")
    assert grodno is not None
    assert distance_km((grodno.latitude, grodno.longitude), (53.68, 23.83)) < 5
    assert find_place("гродно") == find_place("Гродно") or find_place("гродно").name == grodno.name
    assert find_place("Paris", country="US").region == "Texas"
    assert find_place("Pontiac, Mich.").region == "Michigan"
    assert find_place("Birmingham", near=(33.5, -86.8)).region == "Alabama"
    assert find_place("Kiev", on=date(1987, 1, 1)).country == "SU"
    assert find_place("Kiev", country="SU") is not None
    assert find_place("Xyzzyville") is None
    assert find_place("") is None
    assert find_place("Minsk", country="FR") is None


def test_distances_agree_with_known_ones():
    # Great circle by the haversine formula on the mean radius; figures from the formula's worked examples.
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015.1, abs=0.1)
    assert distance_km((53.9, 27.57), (53.9, 27.57)) == 0
    assert distance_km((51.5074, -0.1278), (48.8566, 2.3522)) == pytest.approx(343.6, abs=0.5)


@given(*[st.tuples(st.floats(-90, 90), st.floats(-180, 180))] * 2)
def test_distance_is_symmetric_and_bounded(a, b):
    assert distance_km(a, b) == pytest.approx(distance_km(b, a))
    assert 0 <= distance_km(a, b) <= 20_016
