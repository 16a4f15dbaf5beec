"""How many take part, and who does not."""

import pytest

from turnout.reading import read_report
from turnout.records import Report


def test_those_who_are_arrested_are_not_counted_as_demonstrating():
    text = "Over 700 people were arrested in Lyon on Monday in demonstrations against the new fees."
    counted = {a.kind: a.people for a in read_report(Report(id="r", text=text, published="2021-03-16"))}
    assert counted["arrest"] is not None
    assert counted["arrest"].low == 700
    assert counted.get("demonstration") is None


def people_of(text: str, kind: str):
    accounts = read_report(Report(id="r", text=text, published="2021-03-16"))
    people = next(a for a in accounts if a.kind == kind).people
    return (people.low, people.high) if people else None


def test_a_number_comes_before_a_size_in_words():
    text = "Thousands of railwaymen struck in Lagos on Monday. The strike by 13,000 railwaymen went on, a union said."
    assert people_of(text, "strike") == (13000, 13000)


def test_the_one_figure_of_their_trade_counts_strikers_wherever_it_stands():
    text = "A seamen's strike in Brazil entered its fifth day. The owners employ all of the country's 40,000 seamen."
    assert people_of(text, "strike") == (40000, 40000)
    twice = text + " There were 52,000 seamen ten years ago."
    assert people_of(twice, "strike") is None


def test_those_whom_a_stoppage_takes_in_are_counted():
    text = "Acme Meat Inc is lifting a lockout at its Omaha plant. About 2,800 members are affected by the shutdown."
    assert people_of(text, "lockout") == (2800, 2800)


def test_those_at_sea_with_somebody_else_are_not_counted():
    text = "Hundreds of marines were on alert at 11 ports after 40,000 seamen in Brazil went on strike on Monday."
    assert people_of(text, "strike") == (40000, 40000)


def test_a_day_of_the_month_counts_nobody():
    text = "A school in Lyon was burned on March 7 by crowds of pupils in a riot over a closure."
    assert people_of(text, "riot") is None


def test_members_of_a_body_act_and_not_the_body():
    text = "About 1,000 railwaymen of the labour federation began a second day of a hunger strike in Lima on Monday."
    assert people_of(text, "hunger_strike") == (1000, 1000)


def test_those_who_were_hurt_are_not_counted_as_rioting():
    text = "More than 30 people, including 16 policemen, were injured in Leeds on Sunday when rioting broke out."
    assert people_of(text, "riot") is None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Potters at three works in Delft went on strike on Monday. Their union said 1,200 men would take part.",
            (1200, 1200),
        ),
        (
            "Potters in Delft went on strike on Monday. The union represents 670 cooks, cleaners and stewards.",
            (670, 670),
        ),
        (
            "Ferry crews in Oban struck on Monday. The owners put the number of strikers at 310, including cooks.",
            (310, 310),
        ),
        ("The workforce of 5,400 at the Delft works struck for the day on Monday.", (5400, 5400)),
        ("Some 220 glaziers downed tools at a works in Delft on Monday.", (220, 220)),
        (
            "A strike over fees has kept the 56,000 students of the university in Delft at home since Monday.",
            (56000, 56000),
        ),
        ("Controllers, who number 2,300, went on strike in Delft on Monday.", (2300, 2300)),
        ("Railwaymen in Delft went on strike on Monday. The railways carried 90,000 passengers a day.", None),
        ("Bus drivers in Delft are on strike. On Monday the company dismissed 38 of its striking drivers.", None),
    ],
)
def test_those_who_stop_work_are_counted_where_the_report_counts_them(text, people):
    assert people_of(text, "strike") == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("A crowd of several hundred marched through Delft on Monday against the new fees.", (200, 999)),
        ("Students marched through Delft on Monday, and the police put the crowd at 8,000.", (8000, 8000)),
        ("Thirty-one pensioners marched through Delft on Monday.", (31, 31)),
        ("A smaller group of students, perhaps 50, protested in Delft on Monday.", (50, 50)),
        ("A vigil in Delft drew some 150 nurses on Monday.", (150, 150)),
        ("In the winter of 1973 women marched through Delft against the price of bread.", None),
        ("Pensioners protested in Delft on Monday. The police led away 68 of the pensioners.", None),
    ],
)
def test_those_who_gather_are_counted_and_not_those_who_were_led_away(text, people):
    assert people_of(text, "demonstration") == people


def test_arrests_are_counted_without_a_noun_for_people():
    assert people_of("Police said 820 had been arrested since Monday in Delft over the riots.", "arrest") == (820, 820)


def test_a_number_of_things_or_of_crowds_counts_nobody():
    text = "Police made more than a dozen arrests and angry youths rioted in Delft on Monday."
    assert people_of(text, "riot") is None
    assert people_of("The two crowds fought with stones in a riot in Delft on Monday.", "riot") is None


def test_those_killed_are_not_counted_as_taking_part():
    assert people_of("Soldiers put down a riot in a jail in Delft on Monday and killed 38 inmates.", "riot") is None


def test_a_phrase_ends_with_the_body_that_it_names():
    text = "A strike by 2,800 members of the Dock and Harbour Workers Union closed the port of Delft on Monday."
    account = next(iter(read_report(Report(id="r", text=text, published="2021-03-16"))))
    assert account.who == "members of the Dock and Harbour Workers Union"
