from dataclasses import replace
from datetime import UTC, datetime

import pytest
from counting_samples import ACCOUNTS, action, day, figure, told
from hypothesis import given
from hypothesis import strategies as st

from turnout.counting import Threshold, count, load_rules
from turnout.errors import TurnoutError

RULES = load_rules()
ILO, SITE, PROTEST = RULES["ilo"], RULES["named-site"], RULES["protest"]
ON = day("2020-03-10")

TOWN = {"place": "Orsk", "country": "RU", "scope": "city"}


def numbers(answer):
    return len(answer.confirmed), len(answer.likely), len(answer.possible)


def test_a_dispute_counts_once_whatever_its_reports_and_places():
    one = action(
        told("2020-03-10", "ongoing", "2020-03-02..", place="Orsk", scope="city"),
        told("2020-03-10", "ongoing", "2020-03-02..", place="Perm", scope="city"),
    )
    assert numbers(count([one], rule=ILO, on=ON)) == (1, 0, 0)
    assert numbers(count([one], rule=SITE, on=ON)) == (2, 0, 0)


def test_every_unit_opens_to_its_accounts():
    (unit,) = count([action(told("2020-03-08", "ongoing", name="ca", **TOWN))], rule=ILO, on=ON).likely
    assert (unit.action, unit.accounts, unit.last_confirmed_on) == ("tpump", ("ca",), day("2020-03-08"))
    assert (unit.kind, unit.place, unit.country) == ("strike", "Orsk", "RU")
    assert unit.why


def test_called_threatened_and_silent_are_listed_apart():
    actions = [
        action(told("2020-03-09", "called", "2020-03-20.."), name="ta"),
        action(told("2020-03-09", "threatened"), name="tb"),
        action(told("2019-11-01", "ongoing"), name="tc"),
        action(told("2020-03-09", "averted"), name="td"),
        action(told("2020-03-09", "ended", "2020-03-01..2020-03-02"), name="te"),
    ]
    for rule in (ILO, SITE):
        answer = count(actions, rule=rule, on=ON)
        assert numbers(answer) == (0, 0, 0)
        assert [one.action for one in answer.called] == ["ta"]
        assert [one.action for one in answer.threatened] == ["tb"]
        assert [one.action for one in answer.silent] == ["tc"]


def test_a_slowdown_is_named_as_not_counted():
    answer = count([action(told("2020-03-10", "ongoing", kind="slowdown"))], rule=ILO, on=ON)
    assert numbers(answer) == (0, 0, 0)
    assert answer.uncounted[0].why == ILO.excluded["slowdown"]


def test_a_kind_of_which_the_rule_says_nothing_is_no_part_of_the_answer():
    answer = count([action(told("2020-03-10", "ongoing", kind="riot"))], rule=ILO, on=ON)
    assert (numbers(answer), answer.uncounted) == ((0, 0, 0), ())


def test_claims_stand_beside_and_never_in_the_number():
    claim = told("2020-03-09", "ongoing", count=150, people_by="examplestrikes.org", name="cclaim", report="r9", **TOWN)
    answer = count([action(claim, told("2020-03-10", "ongoing"))], rule=ILO, on=ON)
    assert numbers(answer) == (1, 0, 0)
    (said,) = answer.claims
    assert (said.count, said.what, said.by, said.report) == (150, "strike", "examplestrikes.org", "r9")
    assert (said.published_on, said.covers) == (day("2020-03-09"), False)
    assert numbers(count([action(claim)], rule=ILO, on=ON)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("published", "status", "dates", "heard"),
    [
        ("2020-03-10", "ongoing", "", True),
        ("2020-02-25", "ongoing", "", True),
        ("2020-02-24", "ongoing", "", False),
        ("2020-04-30", "past", "2020-03..2020-03", True),
        ("2020-04-30", "ongoing", "", False),
        ("2020-03-09", "called", "2020-03-10..", False),
    ],
)
def test_a_claim_is_heard_for_its_days_and_for_the_patience_after(published, status, dates, heard):
    claim = told(published, status, dates, count=20)
    assert len(count([action(claim)], rule=ILO, on=ON).claims) == heard


def test_a_claim_without_a_speaker_is_its_publishers():
    answer = count([action(told("2020-03-10", "ongoing", count=20, publisher="Example Post"))], rule=ILO, on=ON)
    assert answer.claims[0].by == "Example Post"


def test_a_claim_of_another_country_or_kind_is_not_heard():
    riots = action(told("2020-03-10", "ongoing", kind="riot", count=20))
    strikes = action(told("2020-03-10", "ongoing", count=20, **TOWN))
    assert count([riots, strikes], rule=ILO, on=ON, country="FR").claims == ()
    assert len(count([riots, strikes], rule=ILO, on=ON).claims) == 1


def test_country_place_and_kind_narrow_the_answer():
    actions = [
        action(told("2020-03-10", "ongoing", **TOWN), name="ta"),
        action(told("2020-03-10", "ongoing", place="Nizhny Novgorod", country="RU", scope="city"), name="tb"),
        action(told("2020-03-10", "ongoing", place="Lyon", country="FR", scope="city", kind="lockout"), name="tc"),
    ]

    def found(**narrowed):
        return [unit.action for unit in count(actions, rule=ILO, on=ON, **narrowed).units]

    assert found() == ["ta", "tb", "tc"]
    assert found(country="RU") == ["ta", "tb"]
    assert found(place="orsk") == ["ta"]
    assert found(place="Novgorod") == ["tb"]
    assert found(place="Novg") == []
    assert found(kind="lockout") == ["tc"]


def test_a_place_narrows_sites_too():
    one = action(
        told("2020-03-10", "ongoing", place="Orsk", scope="city"),
        told("2020-03-10", "ongoing", place="Perm", scope="city"),
    )
    (unit,) = count([one], rule=SITE, on=ON, place="Perm").units
    assert unit.place == "Perm"


def test_a_kind_that_the_rule_does_not_count_is_an_error_that_names_those_that_do():
    with pytest.raises(TurnoutError, match=r"TURN-083.*ilo.*demonstration.*protest"):
        count([], rule=ILO, on=ON, kind="demonstration")
    assert numbers(count([], rule=PROTEST, on=ON, kind="demonstration")) == (0, 0, 0)


def test_no_patience_below_nothing():
    with pytest.raises(TurnoutError, match="TURN-084"):
        count([], rule=ILO, on=ON, patience=-1)


def test_a_strike_of_a_country_has_no_site_and_is_listed():
    one = action(told("2020-03-10", "ongoing", place="France", country="FR", scope="country"))
    answer = count([one], rule=SITE, on=ON)
    assert numbers(answer) == (0, 0, 0)
    assert [apart.action for apart in answer.uncounted] == ["tpump"]
    assert "below the country" in answer.uncounted[0].why


def test_each_site_stands_by_its_own_word():
    one = action(
        told("2020-03-10", "ongoing", **TOWN),
        told("2020-02-20", "ongoing", place="Perm", scope="city"),
        told("2020-03-10", "ongoing", place="Russia", scope="country"),
    )
    answer = count([one], rule=SITE, on=ON)
    assert [unit.place for unit in answer.confirmed] == ["Orsk"]
    assert [unit.place for unit in answer.possible] == ["Perm"]


def test_the_end_of_the_whole_ends_every_site():
    one = action(told("2020-03-05", "ongoing", **TOWN), told("2020-03-09", "ended", "..2020-03-08"))
    assert numbers(count([one], rule=SITE, on=ON)) == (0, 0, 0)


def test_the_end_at_one_site_ends_that_site_alone():
    one = action(
        told("2020-03-05", "ongoing", **TOWN),
        told("2020-03-05", "ongoing", place="Perm", scope="city"),
        told("2020-03-09", "ended", "..2020-03-08", place="Perm", scope="city"),
    )
    assert [unit.place for unit in count([one], rule=SITE, on=ON).units] == ["Orsk"]


def test_two_spellings_of_one_point_are_one_site():
    point = {"latitude": 52.79, "longitude": 27.54, "scope": "city"}
    one = action(
        told("2020-03-10", "ongoing", place="Soligorsk", **point),
        told("2020-03-10", "ongoing", place="Salihorsk", **point),
    )
    assert numbers(count([one], rule=SITE, on=ON)) == (1, 0, 0)


def test_a_region_is_a_site_only_where_nothing_finer_is_named():
    region = told("2020-03-10", "ongoing", place="Asturias", scope="region")
    assert [unit.place for unit in count([action(region)], rule=SITE, on=ON).units] == ["Asturias"]
    both = action(region, told("2020-03-10", "ongoing", place="Mieres", scope="city"))
    assert [unit.place for unit in count([both], rule=SITE, on=ON).units] == ["Mieres"]


def test_the_precision_of_the_point_outweighs_the_scope():
    one = action(told("2020-03-10", "ongoing", place="France", scope="site", place_precision="country"))
    assert count([one], rule=SITE, on=ON).units == ()


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (figure(1000, 1000), "confirmed"),
        (figure(1000, None), "confirmed"),
        (figure(10, 999), "uncounted"),
        (figure(500, 1500), "possible"),
        (None, "possible"),
    ],
)
def test_a_threshold_of_people_that_cannot_be_decided_leaves_it_possible(people, expected):
    rule = replace(ILO, thresholds=(Threshold(people=1000),))
    answer = count([action(told("2020-03-10", "ongoing", people=people))], rule=rule, on=ON)
    assert len(getattr(answer, expected)) == 1
    assert len(answer.units) + len(answer.uncounted) == 1


@pytest.mark.parametrize(
    ("status", "dates", "expected"),
    [
        ("ongoing", "2020-03-08..", "confirmed"),
        ("ongoing", "2020-03-09..", "possible"),
        ("ended", "2020-03-09..2020-03-10", "uncounted"),
    ],
)
def test_a_threshold_of_days_likewise(status, dates, expected):
    rule = replace(ILO, thresholds=(Threshold(days=3),))
    answer = count([action(told("2020-03-10", status, dates))], rule=rule, on=ON)
    assert len(getattr(answer, expected)) == 1
    assert len(answer.units) + len(answer.uncounted) == 1


def test_the_known_instant_replays_an_archive():
    one = action(
        told("2020-03-08", "ongoing", "2020-03-01.."),
        told("2020-03-09", "ended", "..2020-03-08", known=datetime(2021, 1, 1, tzinfo=UTC)),
    )
    live = datetime(2020, 3, 10, 12, tzinfo=UTC)
    assert numbers(count([one], rule=ILO, on=ON, known=live)) == (0, 1, 0)
    assert numbers(count([one], rule=ILO, on=ON)) == (0, 0, 0)


def test_a_unit_says_in_how_many_reports_and_texts_its_action_stands():
    """Accounts of other days than the one asked for speak of the action, too."""
    days = [told(f"2020-03-{day:02}", "ongoing", name=f"c{day}") for day in (8, 9, 10)]
    days = [replace(one, account=replace(one.account, report=f"r{nth}")) for nth, one in enumerate(days)]
    days.append(replace(days[-1], account=replace(days[-1].account, id="cx", place="Orsk")))
    copies = [replace(one, origin="o1") for one in days[:2]] + [replace(one, origin="o2") for one in days[2:]]
    for held, expected in ((days, (3, 3)), (copies, (3, 2))):
        (unit,) = count([action(*held)], rule=ILO, on=ON).units
        assert (unit.reports, unit.origins) == expected


def test_json_carries_the_question_and_the_numbers():
    answer = count([action(told("2020-03-10", "ongoing", name="ca", **TOWN))], rule=ILO, on=ON, country="RU")
    data = answer.to_json()
    assert data["rule"] == {"name": "ilo", "version": 2, "unit": "dispute"}
    assert (data["on"], data["known"], data["patience_days"], data["country"]) == ("2020-03-10", None, 14, "RU")
    assert data["confirmed"]["number"] == 1
    assert data["confirmed"]["units"][0] == {
        "action": "tpump",
        "certainty": "confirmed",
        "kind": "strike",
        "country": "RU",
        "place": "Orsk",
        "sector": None,
        "last_confirmed_on": "2020-03-10",
        "accounts": ["ca"],
        "reports": 1,
        "origins": 1,
        "disputed_by": [],
        "denied_by": [],
        "why": "an account covers the day",
    }
    assert [data[name]["number"] for name in ("likely", "possible", "called", "threatened", "silent", "uncounted")] == [
        0
    ] * 6


LIVES = st.lists(st.lists(ACCOUNTS, min_size=1, max_size=3), max_size=4)


@given(LIVES, st.randoms(), st.sampled_from([ILO, SITE, PROTEST]))
def test_the_order_of_actions_and_accounts_does_not_matter(lives, dice, rule):
    actions = [
        action(*(told(*account[:3], kind=account[3], **TOWN) for account in life), name=f"t{i}")
        for i, life in enumerate(lives)
    ]
    mixed = [replace(one, accounts=tuple(dice.sample(one.accounts, len(one.accounts)))) for one in actions]
    assert count(dice.sample(mixed, len(mixed)), rule=rule, on=ON) == count(actions, rule=rule, on=ON)


@given(LIVES)
def test_no_action_is_listed_twice_under_a_dispute_rule(lives):
    actions = [
        action(*(told(*account[:3], kind=account[3]) for account in life), name=f"t{i}") for i, life in enumerate(lives)
    ]
    answer = count(actions, rule=ILO, on=ON)
    lists = (answer.units, answer.called, answer.threatened, answer.silent, answer.uncounted)
    listed = [one.action for found in lists for one in found]
    assert len(listed) == len(set(listed))


def test_one_dispute_three_plants_two_stoppages():
    """The worked example: stopped on 17 and 18 August, at work from 19 to 23, stopped again on 24; 400 workers."""
    plants = [("Pump Works", "Orsk"), ("Valve Works", "Orsk"), ("Pipe Works", "Perm")]
    accounts = [
        told(published, status, dates, place=f"{plant}, {town}", scope="site", people=figure(400, 400), country="RU")
        for plant, town in plants
        for published, status, dates in (
            ("2020-08-19", "ended", "2020-08-17..2020-08-18"),
            ("2020-08-24", "ongoing", "2020-08-24.."),
        )
    ]
    for on, disputes, sites in (("18", 1, 3), ("20", 0, 0), ("24", 1, 3)):
        for rule, expected in ((ILO, disputes), (SITE, sites), (PROTEST, 0)):
            assert len(count([action(*accounts)], rule=rule, on=day(f"2020-08-{on}")).units) == expected
    large = replace(ILO, thresholds=(Threshold(people=1000),))
    answer = count([action(*accounts)], rule=large, on=day("2020-08-18"))
    assert (answer.units, len(answer.uncounted)) == ((), 1)
