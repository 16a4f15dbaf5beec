"""Placing: the dateline, the place of an action in its sentence, and where the whole report puts it."""

from dataclasses import replace

import pytest
from reading_samples import TODAY, cue_of, line, lines, report

from turnout.places import find_place
from turnout.reading import read_report
from turnout.reading.countries import likely_country, settle_country, tally_countries
from turnout.reading.phrases import read_actors
from turnout.reading.placing import Found, choose_place, is_here, place_in_line, read_dateline


def place_of(sentence: str, kind: str = "strike") -> str | None:
    prepared = line(sentence)
    found = place_in_line(prepared, cue_of(sentence, kind), None, read_actors(prepared))
    return found.place.text if found else None


def account_of(text: str, *, dateline: str = "", title: str = ""):
    return read_report(report(text, dateline=dateline, title=title))[0]


@pytest.mark.parametrize(
    ("dateline", "text", "country"),
    [
        ("LISBON, March 3 -", "LISBON", "PT"),
        ("PARIS (Agency) -", "PARIS", "FR"),
        ("Nairobi -- ", "Nairobi", "KE"),
        ("DETROIT, Mich., March 30", "DETROIT, Mich.", "US"),
        ("Sao Paulo, Sept 4", "Sao Paulo", "BR"),
    ],
)
def test_the_dateline_gives_the_setting(dateline, text, country):
    setting = read_dateline(dateline, TODAY)
    assert setting.place is not None
    assert (setting.text, setting.place.country) == (text, country)


@pytest.mark.parametrize("dateline", ["", "  ", "(Agency) -", "March 3 -"])
def test_a_dateline_may_name_no_place(dateline):
    assert read_dateline(dateline, TODAY).place is None


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("A strike by dockers in Rotterdam goes on.", "Rotterdam"),
        ("Dockers at the port of Antwerp are on strike, a union in Brussels said.", "Antwerp"),
        ("In Lagos, teachers walked out.", "Lagos"),
        ("Cooks walked out in Lyon, but Paris was quiet.", "Lyon"),
        ("The strike goes on.", None),
    ],
)
def test_the_place_of_the_action_not_of_the_speaker(sentence, place):
    assert place_of(sentence) == place


def test_a_place_of_other_people_is_not_the_actions():
    prepared = line("Cooks walked out in support of miners in Donetsk.")
    cue = cue_of(prepared.lower, "strike")
    actors = read_actors(prepared)
    assert place_in_line(prepared, cue, actors[0], actors) is None


@pytest.mark.parametrize(
    ("sentence", "here"),
    [
        ("Thousands marched here on Monday.", True),
        ("They met in the capital.", True),
        ("Shops in this port city were shut.", True),
        ("They marched to the ministry.", False),
        ("There is no end in sight.", False),
    ],
)
def test_words_point_at_the_dateline(sentence, here):
    assert is_here(line(sentence)) is here


def test_of_places_tied_alike_the_more_specific_is_chosen():
    country, city = find_place("France"), find_place("Lyon")
    assert country is not None
    assert city is not None
    assert choose_place([Found(country, 1.0), Found(city, 1.0)]) == city
    assert choose_place([Found(country, 2.0), Found(city, 1.0)]) == country
    assert choose_place([]) is None


def test_the_headline_and_the_lead_count_double():
    prepared = lines(
        "A strike began in Spain. It is about pay. Talks are due. Officials in Portugal and a Portuguese bank spoke.",
        title="Strike in Spain",
    )
    assert likely_country(tally_countries(prepared, read_dateline("", TODAY))) == "ES"
    assert likely_country(tally_countries([], read_dateline("", TODAY))) is None


def test_an_unsure_namesake_moves_to_the_country_that_the_report_is_about():
    prepared = lines("France is tense. French unions spoke. A French minister was silent.")
    tally = tally_countries(prepared, read_dateline("", TODAY))
    abroad = find_place("Paris", on=TODAY, country="US")
    assert abroad is not None
    moved, country = settle_country(replace(abroad, confidence=0.6), tally, TODAY)
    assert moved is not None
    assert (moved.country, country, moved.text) == ("FR", "FR", abroad.text)
    assert settle_country(replace(abroad, confidence=1.0), tally, TODAY)[1] == "US"
    nowhere = replace(abroad, confidence=0.6, name="Sample Unknown Town")
    assert settle_country(nowhere, tally, TODAY) == (None, "FR")


@pytest.mark.parametrize(
    ("text", "dateline", "place", "country"),
    [
        ("Dockers walked out at the port of Antwerp on Monday.", "BRUSSELS, March 16 -", "Antwerp", "BE"),
        ("Thousands of people marched through the capital on Monday.", "LIMA, March 16 -", "LIMA", "PE"),
        ("Brazil's 40,000 seamen began a national strike on Monday.", "", "Brazil", "BR"),
        ("French dockers began a strike on Monday.", "", "France", "FR"),
        ("Nurses in Soweto walked out on Monday.", "JOHANNESBURG -", "Soweto", "ZA"),
    ],
)
def test_where_the_report_puts_it(text, dateline, place, country):
    account = account_of(text, dateline=dateline)
    assert (account.place, account.country) == (place, country)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("French dockers began a national strike on Monday.", "country"),
        ("Dockers in Antwerp walked out on Monday.", "city"),
        ("Fitters at Sample Motors in Turin walked out on Monday.", "site"),
        ("Students marched in Turin against the new fees on Monday.", "city"),
        ("Miners in Silesia walked out on Monday.", "region"),
    ],
)
def test_how_far_it_reaches(text, scope):
    assert account_of(text).scope == scope


def test_a_body_that_opens_with_a_dateline_has_one():
    (account,) = read_report(report("LISBON, March 16 (Sample) -- Dockers marched to the ministry on Tuesday."))
    assert account.place == "LISBON"


@pytest.mark.parametrize(
    "words",
    ["outside the British High Commission", "against the British airline", "under anti-British banners"],
)
def test_whose_a_thing_is_or_what_people_are_against_is_not_where_they_are(words):
    text = f"Kenya's leaders met on Monday. Some 300 women marched {words} on Friday, and Kenya denied them nothing."
    account = next(a for a in read_report(report(text)) if a.kind == "demonstration")
    assert account.country == "KE"


def test_the_stock_of_people_is_not_their_country():
    text = (
        "Macedonia is calm. Ethnic Albanians marched on Friday, and Macedonia sent no police, Macedonia's leaders said."
    )
    account = next(a for a in read_report(report(text)) if a.kind == "demonstration")
    assert account.country == "MK"


def test_the_capital_of_the_datelines_country_is_the_dateline():
    (account,) = read_report(
        report("About 10,000 people marched through the Sudanese capital on Monday.", dateline="KHARTOUM, March 16 -")
    )
    assert account.place == "KHARTOUM"


def test_protests_of_many_days_are_the_countrys():
    (account,) = read_report(
        report("Protests by pensioners have become an almost daily occurrence.", dateline="MADRID, March 16 -")
    )
    assert account.country == "ES"
    assert account.place == "Spain"


def test_a_report_without_a_dateline_is_from_where_its_headline_ends():
    text = "Some 40 students rallied outside the British embassy here on Monday."
    assert account_of(text, title="Students protest in Lisbon").place == "Lisbon"
    assert account_of(text, title="Students protest in Lisbon", dateline="PORTO, March 15 -").place == "PORTO"


def test_an_embassy_does_not_place_an_action_in_the_country_that_it_is_of():
    text = "Farmers held a rally on Monday to hear the Dutch ambassador. Denmark grows less, and Denmark pays more."
    assert account_of(text).country == "DK"


def test_a_stoppage_told_from_a_small_town_is_there_and_one_told_from_a_capital_is_in_the_country():
    text = "Welders have been on strike since Monday, their union said."
    assert account_of(text, dateline="SALAMANCA, Spain, March 15 -").place == "SALAMANCA, Spain"
    assert account_of(text, dateline="MADRID, March 15 -").place == "Spain"


def test_the_one_town_with_its_region_is_the_site_of_a_dispute():
    text = "The miners will vote on a strike on June 22. Sample Corp runs a mine at Bathurst, New Brunswick."
    assert account_of(text, dateline="TORONTO, March 15 -").place == "Bathurst, New Brunswick"


def test_a_short_sentence_sets_the_scene():
    text = "In Dhaka, 5,000 people marched on Sunday. The mood was uglier in Athens. Some 200 youths threw stones."
    riot = next(a for a in read_report(report(text)) if a.kind == "riot")
    assert (riot.place, riot.country) == ("Athens", "GR")


def test_a_town_of_a_country_that_the_report_names_keeps_it():
    text = "Australia sent police to Vanuatu. A crowd looted shops in Port Vila on Monday. Australians wait."
    assert account_of(text, dateline="SYDNEY, March 15 -").country == "VU"
