"""Places that a rule, and no table, tells: named sites, whole countries, and what is of another."""

import pytest
from reading_samples import report

from turnout.reading import read_report


def account_of(text: str, *, dateline: str = "", title: str = ""):
    return read_report(report(text, dateline=dateline, title=title))[0]


@pytest.mark.parametrize(
    ("text", "place", "precision"),
    [
        (
            "Workers at the Cerro Viento copper mine in northern Chile went on strike on Monday.",
            "Cerro Viento copper mine",
            "country",
        ),
        (
            "Police fired tear gas on Monday at crowds in the Indian town of Zarapur during a protest.",
            "Zarapur",
            "country",
        ),
        ("Greek students held a rally on Wexelberg Square on Monday.", "Wexelberg Square", "country"),
        ("Pickets stood at the Wexelberg colliery near Leeds on Monday as miners struck.", "Leeds", "city"),
        ("Portuguese miners struck on Monday.", "Portugal", "country"),
    ],
)
def test_a_named_site_is_the_place_where_no_town_is_named(text, place, precision):
    account = account_of(text)
    assert (account.place, account.place_precision) == (place, precision)


def test_a_mine_is_not_at_the_datelines_town():
    account = account_of("A riot broke out at the Wexelberg colliery on Monday.", dateline="LEEDS, March 15 -")
    assert (account.place, account.country, account.place_precision) == ("Wexelberg colliery", "GB", "country")


@pytest.mark.parametrize(
    ("text", "country", "place"),
    [
        (
            "Teachers began a national strike on Monday. Schools in Lisbon and Porto in Portugal were shut.",
            "PT",
            "Portugal",
        ),
        ("In Porto, a party called for a nationwide day of protest on Friday.", "PT", "Portugal"),
        ("Danish students called a protest for Friday, when the president of France is to come.", "DK", "Denmark"),
        ("A strike in Peru, which shut its biggest port, has left customers in Japan without zinc.", "PE", "Peru"),
    ],
)
def test_the_country_of_the_action_and_not_of_what_else_is_named(text, country, place):
    account = account_of(text)
    assert (account.country, account.place) == (country, place)


def test_in_this_town_means_the_datelines_wherever_it_stands_in_the_clause():
    text = "Farmers from Chile and Peru marched on Monday against the plans of the world's rich in this resort city."
    assert account_of(text, dateline="CANCUN, Mexico, March 15 -").country == "MX"


def test_an_event_with_a_day_is_in_the_datelines_town_of_its_country():
    text = "Kenyan police on Monday broke up a march of students."
    assert account_of(text, dateline="NAIROBI, March 15 -").place == "NAIROBI"


def test_a_place_that_heads_an_item_is_that_of_all_it_tells():
    text = "GDANSK, Poland: Welders who struck on Monday over pay that the owners in Spain withheld will return."
    assert account_of(text).place == "GDANSK, Poland"


def test_a_country_is_named_in_full_where_the_report_has_its_full_name():
    text = "The strike closed all of New Zealand's ports on Monday, the union said."
    assert account_of(text, title="N.Z. DOCKERS STRIKE").place == "New Zealand"


def test_a_national_call_is_not_by_the_workers_of_another_sentence():
    text = "Calls for a nationwide strike on Tuesday spread in Belarus. At a mill in Zhlobin workers struck on Monday."
    national = next(a for a in read_report(report(text)) if a.place == "Belarus")
    assert national.who is None
