"""How many take part, and who does not."""

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
