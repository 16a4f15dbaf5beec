from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking_samples import reports, told

from turnout.linking import Link, Linker, action_id, blocks_near, blocks_of, link_accounts, turn_of
from turnout.linking.profile import build_profile
from turnout.linking.stages import stage_beside

MINERS = {"who": "copper miners", "target": "Andes Copper Corp", "place": "Calama", "scope": "city"}


def clusters(actions):
    return sorted(sorted(one.account.id for one in action.accounts) for action in actions)


def together(*accounts):
    """Tell whether all the accounts make one action."""
    return len(link_accounts(accounts)) == 1


def test_a_dispute_is_one_from_threat_to_settlement():
    assert together(
        told("2020-03-01", "threatened", **MINERS, quote="Miners may strike at Calama over pay."),
        told("2020-03-05", "called", **MINERS, start="2020-03-09", quote="Miners will strike at Calama on Monday."),
        told("2020-03-10", **MINERS, start="2020-03-09", quote="Miners struck at Calama on Monday over pay."),
        told("2020-03-20", "suspended", **MINERS, start="2020-03-09", quote="Miners at Calama halt their strike."),
        told("2020-04-02", "ended", **MINERS, start="2020-03-09", quote="The pay strike of miners at Calama is over."),
    )


def test_other_workers_at_the_same_place_have_another_dispute():
    assert not together(
        told(**MINERS, start="2020-03-09"),
        told(who="bus drivers", place="Calama", scope="city", start="2020-03-09"),
    )


def test_another_firm_in_the_same_town_has_another_dispute():
    town = {"who": "workers", "place": "Calama", "scope": "city", "start": "2020-03-09"}
    assert not together(told(**town, target="Andes Copper"), told(**town, target="Baltica Foods"))


def test_a_strike_and_a_lockout_differ():
    assert not together(
        told(**MINERS, start="2020-03-09", quote="Miners stopped work at Calama."),
        told(**MINERS, start="2020-03-12", kind="lockout", quote="The firm shut out its miners at Calama."),
    )


def test_a_strike_never_joins_a_demonstration_or_another_country():
    assert not together(told(**MINERS), told(**MINERS, kind="demonstration"))
    assert not together(told(**MINERS), told(**MINERS | {"country": "PE"}))


def test_last_years_strike_is_another():
    assert not together(
        told("2020-03-10", **MINERS, start="2020-03-09"), told("2020-03-11", "past", **MINERS, start="2019", end="2019")
    )


def test_another_days_march_is_another():
    march = {"kind": "demonstration", "who": "students", "place": "Santiago", "scope": "city"}
    monday = told("2020-03-10", "ended", **march, start="2020-03-09")
    assert not together(monday, told("2020-03-16", "ended", **march, start="2020-03-15"))
    assert together(monday, told("2020-03-11", "ended", **march, start="2020-03-09"))


def test_what_one_report_tells_apart_stays_apart():
    twice = {"kind": "demonstration", "who": "students", "place": "Santiago", "scope": "city", "report": "r"}
    assert not together(*(told(status="ended", **twice, start="2020-03-09") for _ in range(2)))
    miners = {"who": "copper miners", "report": "r"}
    assert not together(told(**miners, place="Calama", scope="city"), told(**miners, place="Valparaiso", scope="city"))
    assert not together(told(**MINERS, report="r"), told(**MINERS, status="past", start="2011", report="r"))


def test_stages_of_one_dispute_in_one_report_are_one():
    strike = {**MINERS, "report": "r"}
    assert together(
        told("2020-03-10", "ended", **strike, start="2020-03-09", end="2020-03-09"),
        told("2020-03-10", "threatened", **strike),
    )


def test_a_vague_report_does_not_join_two_disputes():
    miners = [told(f"2020-03-{day}", **MINERS, start="2020-03-09") for day in (10, 12)]
    drivers = [
        told(f"2020-03-{day}", who="bus drivers", place="Calama", scope="city", start="2020-03-08") for day in (10, 12)
    ]
    vague = told("2020-03-13", who="workers", place="Calama", scope="city")
    found = clusters(link_accounts([*miners, *drivers, vague]))
    assert not any(
        {one.account.id for one in miners} & set(cluster) and {one.account.id for one in drivers} & set(cluster)
        for cluster in found
    )


def test_an_account_without_a_country_finds_its_action_by_its_words():
    known = told(**MINERS, start="2020-03-09", quote="Miners walked out at Calama.")
    unknown = told(**MINERS | {"country": None}, start="2020-03-09", quote="Miners walked out at Calama.")
    assert together(known, unknown)
    assert together(told(**MINERS | {"country": None}, start="2020-03-09"), told(**MINERS, start="2020-03-09"))


def test_an_id_is_short_and_comes_from_the_account_that_opened_it():
    one = told(name="cfirst")
    (link,) = Linker().add([one]).links
    assert link == Link("cfirst", action_id("cfirst"), opened=True)
    assert len(link.action_id) == 13
    assert link.action_id.startswith("t")
    assert link.action_id.isascii()


def test_what_did_not_suffice_is_told_too():
    linker = Linker()
    linker.add([told(**MINERS, name="ca")])
    (link,) = linker.add([told(who="teachers", place="Calama", scope="city")]).links
    assert link.opened
    assert link.against == "ca"
    assert link.weight < 0
    assert min(link.comparisons, key=lambda one: one.weight).name == "who"


def test_a_link_says_in_words_what_was_compared():
    linker = Linker()
    linker.add([told(**MINERS, name="ca", start="2020-03-09")])
    (link,) = linker.add([told("2020-03-12", **MINERS | {"who": "mineworkers"}, start="2020-03-09")]).links
    who = next(one for one in link.comparisons if one.name == "who")
    assert (who.level, who.left, who.right) == ("same", "mineworkers (miner)", "copper miners (miner)")
    dates = next(one for one in link.comparisons if one.name == "dates")
    assert dates.left == "2020-03-09 to ?, told 2020-03-12"


def in_turn(made):
    return sorted(made, key=lambda report: min(map(turn_of, report)))


def all_links(made):
    linker = Linker()
    return [link for report in made for link in linker.add(report).links]


@given(reports())
def test_the_comparisons_sum_to_the_weight_and_survive_json(made):
    for link in all_links(made):
        assert sum(one.weight for one in link.comparisons) == pytest.approx(link.weight)
        assert Link.from_json(link.to_json()) == link
        assert link.opened or link.weight >= 0


@given(reports(), st.randoms())
def test_a_batch_gives_the_same_actions_in_any_order(made, dice):
    accounts = [one for report in made for one in report]
    shuffled = dice.sample(accounts, len(accounts))
    assert link_accounts(shuffled) == link_accounts(accounts)


@given(reports(), st.randoms())
def test_the_order_within_a_report_does_not_matter(made, dice):
    shuffled = [dice.sample(report, len(report)) for report in made]
    by_account = {link.account_id: link for link in all_links(made)}
    assert {link.account_id: link for link in all_links(shuffled)} == by_account


@given(reports())
def test_a_linker_that_is_loaded_goes_on_where_the_other_stopped(made):
    made = in_turn(made)
    first = Linker()
    known = [
        (one, link.action_id) for report in made[:-1] for one, link in zip(report, first.add(report).links, strict=True)
    ]
    second = Linker()
    second.load(known)
    assert second.add(made[-1]) == first.add(made[-1])


@given(reports())
def test_every_account_has_one_action(made):
    accounts = [one for report in made for one in report]
    found = [one.account.id for action in link_accounts(accounts) for one in action.accounts]
    assert sorted(found) == sorted(one.account.id for one in accounts)


@given(reports())
def test_accounts_of_one_report_share_an_action_as_stages_alone(made):
    for action in link_accounts([one for report in made for one in report]):
        for left, right in combinations(action.accounts, 2):
            if left.account.report == right.account.report:
                assert stage_beside(build_profile(left), build_profile(right))


@settings(max_examples=50)
@given(reports(most=8))
def test_the_neighbouring_blocks_hold_all_that_matters(made):
    made = [[replace(one, account=replace(one.account, country="CL")) for one in report] for report in in_turn(made)]
    full = Linker()
    known = []
    for report in made:
        near = {block for one in report for block in blocks_near(one)}
        actions = {action for one, action in known if near & set(blocks_of(one))}
        few = Linker()
        few.load((one, action) for one, action in known if action in actions)
        expected = full.add(report)
        assert few.add(report) == expected
        known.extend((one, link.action_id) for one, link in zip(report, expected.links, strict=True))


def test_blocks_are_named_by_kind_country_and_month():
    one = told("2020-03-10", start="2020-01-05")
    assert blocks_of(one) == ("strike|CL|2020-01", "strike|CL|2020-02", "strike|CL|2020-03")
    assert "strike|CL|2019-11" in blocks_near(one)
    assert "strike|CL|2020-05" in blocks_near(one)
    assert "strike||2020-03" in blocks_near(one)
    assert "strike|CL|2020-06" not in blocks_near(one)


def test_a_crowded_block_still_finds_the_account_that_shares_its_words():
    linker = Linker()
    linker.add([told(**MINERS, name="cold", start="2020-03-02", quote="Copper miners walked out at Calama.")])
    for _ in range(200):
        linker.add([told(who="teachers", place="Santiago", scope="city", quote="Schools stayed shut.")])
    (link,) = linker.add([told(**MINERS, start="2020-03-02", quote="Copper miners at Calama stay out.")]).links
    assert link.action_id == action_id("cold")


def test_no_reports_no_actions():
    assert link_accounts([]) == []
    assert Linker().add([]).links == ()


def test_a_denial_stands_beside_what_the_same_report_tells():
    said = told(
        "2020-03-10", **MINERS, start="2020-03-09", report="r1", quote="Miners at Calama are out, a union said."
    )
    gainsaid = told("2020-03-10", "denied", **MINERS, report="r1", quote="Its management denied any strike at Calama.")
    assert together(said, gainsaid)
    assert together(gainsaid, said)


def test_what_another_firm_denies_is_apart():
    said = told(
        "2020-03-10", **MINERS, start="2020-03-09", report="r1", quote="Miners at Calama are out, a union said."
    )
    other = {"who": "bus drivers", "target": "Costa Buses", "place": "Arica", "scope": "city"}
    assert not together(said, told("2020-03-10", "denied", **other, report="r1", quote="Costa Buses denied a strike."))


@pytest.mark.parametrize("status", ["threatened", "called", "ongoing", "suspended", "ended", "averted", "past"])
def test_a_denial_can_be_compared_with_every_status(status):
    one = told("2020-03-10", status, **MINERS, report="r1")
    later = told("2020-03-12", "denied", **MINERS, report="r2")
    assert len(link_accounts([one, later])) in {1, 2}
