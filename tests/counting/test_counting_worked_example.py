"""The worked example: one dispute of one firm, three plants in two towns, 400 workers, two stoppages.

They stop on 17 and 18 August, work from 19 to 23, and stop again on 24. The same facts are no strike or six.
"""

import pytest
from counting_samples import action, day, figure, told

from turnout.counting import count, count_series, load_rules

RULES = load_rules()
PLANTS = [("Pump Works", "Orsk"), ("Valve Works", "Orsk"), ("Pipe Works", "Perm")]
STOPPAGES = [("2020-08-19", "ended", "2020-08-17..2020-08-18"), ("2020-08-25", "ended", "2020-08-24..2020-08-24")]
STRIKE_DAYS = ("17", "18", "24")


def at(plant, town):
    return {"place": f"{plant}, {town}", "scope": "site", "country": "RU"}


def strike(workers=400):
    accounts = [
        told(*stoppage, people=figure(workers, workers), **at(plant, town))
        for plant, town in PLANTS
        for stoppage in STOPPAGES
    ]
    return action(*accounts, name="tstrike")


def rallies():
    """On each strike day a rally at each gate: by the codebook another day's demonstration is another action."""
    return [
        action(
            *(
                told(f"2020-08-{on}", "ended", f"2020-08-{on}..2020-08-{on}", kind="demonstration", **at(plant, town))
                for plant, town in PLANTS
            ),
            name=f"trally{on}",
        )
        for on in STRIKE_DAYS
    ]


def total(name, *actions):
    found = count_series(actions, rule=RULES[name], first=day("2020-08-17"), last=day("2020-08-24")).total
    return found.low, found.high


@pytest.mark.parametrize(
    ("rule", "number"),
    [
        ("ilo", 1),
        ("ireland", 1),
        ("lat", 1),
        ("uk-ons", 1),
        ("barbados", 2),
        ("belarus-official", 2),
        ("belarus-establishments", 6),
        ("strike-map", 3),
        ("named-site", 3),
        ("us-bls", 0),
        ("acled", 0),
        ("protest", 0),
        ("ccc", 6),
    ],
)
def test_each_rule_gives_its_answer(rule, number):
    assert total(rule, strike()) == (number, number)


def test_every_shipped_rule_is_asked():
    asked = {"ilo", "ireland", "lat", "uk-ons", "barbados", "belarus-official", "belarus-establishments", "strike-map"}
    assert set(RULES) == asked | {"named-site", "us-bls", "acled", "protest", "ccc"}


def test_gatherings_at_the_gates_are_six_by_place_and_day():
    """Two gates in one town are one place; three days at two places are six."""
    assert total("acled", strike(), *rallies()) == (6, 6)


def test_with_a_thousand_workers_the_two_stoppages_count_for_the_bureau():
    assert total("us-bls", strike(1000)) == (2, 2)


def test_with_an_unknown_size_the_bureaus_number_is_an_interval():
    one = action(told("2020-08-19", "ended", "2020-08-17..2020-08-18"), told("2020-08-24", "ongoing", "2020-08-24.."))
    (unit,) = count([one], rule=RULES["us-bls"], on=day("2020-08-18")).units
    assert unit.certainty == "possible"
    assert unit.why.endswith("whether it had 1,000 people is not known")
    series = count_series([one], rule=RULES["us-bls"], first=day("2020-08-17"), last=day("2020-08-24"))
    assert series.days[1].possible == series.days[-1].possible == 1
    assert series.total.high == 2
