"""The series is the single counts, day by day, and its flows are the changes of its stock."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from counting_samples import ACCOUNTS, action, day, figure, told
from hypothesis import given
from hypothesis import strategies as st

from turnout.counting import Days, Resumption, Threshold, count, count_series, load_rules, sum_series, trace, trace_live
from turnout.errors import TurnoutError

RULES = load_rules()
FIRST, LAST = day("2019-12-01"), day("2020-09-30")
PLACES = [
    {},
    {"place": "Orsk", "country": "RU", "scope": "city"},
    {"place": "Pump Works, Perm", "country": "RU", "scope": "site", "people": figure(400, 400)},
    {"place": "Lyon", "country": "FR", "scope": "city", "people": figure(5, 2000)},
    {"place": "France", "country": "FR", "scope": "country", "people": figure(3000), "who": "railway workers"},
]
LIVES = st.lists(st.lists(st.tuples(ACCOUNTS, st.sampled_from(PLACES)), min_size=1, max_size=4), max_size=3)


def build(lives):
    return [
        action(*(told(*account[:3], kind=account[3], **place) for account, place in life), name=f"t{number}")
        for number, life in enumerate(lives)
    ]


def all_days():
    return [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def grades(units):
    found = Counter(unit.certainty for unit in units)
    return found["confirmed"], found["likely"], found["possible"]


def stock(one):
    return one.confirmed, one.likely, one.possible


@given(LIVES, st.sampled_from(sorted(RULES)), st.sampled_from([None, "RU"]), st.sampled_from([0, 5, 14]))
def test_each_day_of_the_series_is_the_count_of_that_day(lives, name, country, patience):
    actions, asked = build(lives), {"rule": RULES[name], "country": country, "patience": patience}
    series = count_series(actions, first=FIRST, last=LAST, **asked)
    assert [one.on for one in series.days] == all_days()
    kinds, countries, sectors = series.by("kind"), series.by("country"), series.by("sector")
    for n, one in enumerate(series.days):
        units = count(actions, on=one.on, **asked).units
        assert stock(one) == grades(units)
        for groups, of in ((kinds, "kind"), (countries, "country"), (sectors, "sector")):
            held = {value: days[n].stock for value, days in groups.items() if days[n].stock}
            assert held == Counter(getattr(unit, of) for unit in units)


@given(LIVES, st.sampled_from(["ilo", "belarus-establishments", "uk-ons", "acled"]))
def test_each_day_of_a_replay_is_the_count_with_what_was_known_by_its_end(lives, name):
    actions, rule = build(lives), RULES[name]
    series = count_series(actions, rule=rule, first=FIRST, last=LAST, live=True)
    for one in series.days:
        known = datetime.combine(one.on, time.max, UTC)
        assert stock(one) == grades(count(actions, rule=rule, on=one.on, known=known).units)


@given(LIVES)
def test_where_each_stoppage_is_one_the_stock_is_what_began_and_has_not_ended(lives):
    rule = replace(RULES["belarus-official"], resumption=Resumption(days=0), thresholds=())
    days = count_series(build(lives), rule=rule, first=FIRST, last=LAST).days
    for before, one in pairwise(days):
        came, went = one.began + one.first_seen, before.ended + before.lapsed
        assert one.stock == before.stock + came - went


@given(LIVES, st.sampled_from(sorted(RULES)), st.booleans())
def test_a_part_of_a_range_has_the_same_days(lives, name, live):
    actions, rule = build(lives), RULES[name]
    whole = count_series(actions, rule=rule, first=FIRST, last=LAST, live=live)
    part = count_series(actions, rule=rule, first=day("2020-02-10"), last=day("2020-03-20"), live=live)
    assert part.days == tuple(one for one in whole.days if part.first <= one.on <= part.last)
    assert part.total.low <= whole.total.low
    assert part.total.high <= whole.total.high


@given(LIVES, st.sampled_from(sorted(RULES)), st.booleans())
def test_stretches_may_be_kept_and_summed_later(lives, name, live):
    actions, rule = build(lives), RULES[name]
    kept = [one for each in actions for one in (trace_live if live else trace)(each, rule)]
    asked = {"rule": rule, "first": FIRST, "last": LAST, "country": "RU", "live": live}
    summed, counted = sum_series(kept, **asked), count_series(actions, **asked)
    assert (summed, summed.by("region")) == (counted, counted.by("region"))


@given(LIVES, st.sampled_from(sorted(RULES)), st.booleans())
def test_the_total_opens_to_its_units(lives, name, live):
    first, last = day("2020-02-10"), day("2020-03-20")
    asked = {"rule": RULES[name], "first": first, "last": last, "live": live}
    series = count_series(build(lives), listed=True, **asked)
    number = Counter()
    for unit in series.units:
        assert first <= unit.first <= unit.last <= last
        assert unit.last_confirmed_on is None or unit.last_confirmed_on <= last
        assert unit.certainty != "confirmed" or unit.last_confirmed_on >= unit.first
        number["high"] += unit.number
        for part, counted in (("low", unit.certainty == "confirmed"), ("began", unit.began), ("ended", unit.ended)):
            number[part] += unit.number * counted
    assert {part: number[part] for part in ("low", "high", "began", "ended")} == series.total.to_json()
    assert count_series(build(lives), **asked).units == ()


@given(LIVES, st.sampled_from(["ilo", "strike-map", "us-bls"]))
def test_the_groups_of_a_dimension_add_up_to_the_whole(lives, name):
    series = count_series(build(lives), rule=RULES[name], first=FIRST, last=LAST)
    for dimension in ("kind", "country", "region", "sector"):
        groups = series.by(dimension).values()
        for n, one in enumerate(series.days):
            for field in ("confirmed", "likely", "possible", "began", "first_seen", "ended", "lapsed"):
                assert getattr(one, field) == sum(getattr(days[n], field) for days in groups)


@given(LIVES, st.sampled_from(["ilo", "acled"]), st.booleans())
def test_an_action_that_may_touch_the_range_is_traced_as_without_one(lives, name, live):
    within = Days(day("2020-03-01"), day("2020-03-31"))
    follow = trace_live if live else trace
    for one in build(lives):
        whole = follow(one, RULES[name])
        inside = [stretch for stretch in whole if stretch.first <= within.last and within.first <= stretch.last]
        assert follow(one, RULES[name], within=within) in ([], whole)
        assert not inside or follow(one, RULES[name], within=within) == whole


def test_the_ends_of_the_calendar_are_no_edge_to_fall_off():
    one = action(told("2020-03-12", "ongoing", "0001..9999"), told("9999-12-30", "ongoing", "9999-12-30.."))
    series = count_series([one], rule=RULES["ilo"], first=day("2020-03-01"), last=day("2020-03-31"))
    assert series.days[11].confirmed == 1
    assert count_series([one], rule=RULES["ilo"], first=day("9999-12-01"), last=day("9999-12-31"), live=True).days


def flows(one, **asked):
    series = count_series([one], rule=asked.pop("rule", RULES["ilo"]), first=FIRST, last=LAST, **asked)
    names = ("began", "first_seen", "ended", "lapsed")
    return {name: [str(row.on) for row in series.days if getattr(row, name)] for name in names}


def test_a_dated_start_and_end_began_and_ended():
    one = action(told("2020-03-12", "ended", "2020-03-02..2020-03-10"))
    assert flows(one) == {"began": ["2020-03-02"], "first_seen": [], "ended": ["2020-03-10"], "lapsed": []}


def test_what_no_account_dates_is_first_seen_and_silence_is_no_end():
    one = action(told("2020-03-12", "ongoing"))
    assert flows(one) == {"began": [], "first_seen": ["2020-03-12"], "ended": [], "lapsed": ["2020-05-07"]}


def test_in_a_replay_silence_is_no_end_though_another_report_comes_on_the_day_after():
    heard = told("2020-01-01", "ongoing", "2020-01-01..")
    lapsed = action(heard, told("2020-02-27", "called", "2020-03-10.."))
    assert flows(lapsed, live=True)["lapsed"] == ["2020-02-26"]
    ended = action(heard, told("2020-01-10", "ended", "..2020-01-09"))
    assert flows(ended, live=True) == {"began": ["2020-01-01"], "first_seen": [], "ended": ["2020-01-09"], "lapsed": []}


def test_a_call_for_another_stoppage_is_no_end_and_leaves_an_end_what_it_is():
    called = told("2020-03-12", "called", "2020-04-10..")
    silent = action(told("2020-01-15", "ongoing", "2020-01-15.."), called)
    assert flows(silent)["lapsed"] == ["2020-03-11"]
    ended = action(told("2020-03-11", "ended", "2020-03-09..2020-03-11"), called)
    assert flows(ended)["ended"] == ["2020-03-11"]


def test_a_demonstration_is_over_with_its_day():
    one = action(told("2020-03-12", "ongoing", "2020-03-12..", kind="demonstration"))
    assert flows(one, rule=RULES["protest"])["ended"] == ["2020-03-12"]


def test_a_resumption_begins_anew_only_where_the_rule_says_so():
    one = action(
        told("2020-03-12", "ended", "2020-03-02..2020-03-10"), told("2020-03-24", "ended", "2020-03-20..2020-03-23")
    )
    assert flows(one, rule=RULES["belarus-official"])["began"] == ["2020-03-02", "2020-03-20"]
    assert flows(one)["began"] == ["2020-03-02"]
    assert flows(one)["ended"] == ["2020-03-23"]


def test_the_ilo_gap_is_two_months():
    def begun(resumed):
        one = action(
            told("2020-01-12", "ended", "2020-01-02..2020-01-10"),
            told(resumed, "ended", f"{resumed}..{resumed}"),
        )
        return len(flows(one)["began"])

    assert begun("2020-03-12") == 1
    assert begun("2020-03-13") == 2


def test_a_weekend_is_no_interruption_where_working_days_are_counted():
    friday, monday = (
        ("2020-03-06", "ended", "2020-03-06..2020-03-06"),
        ("2020-03-09", "ended", "2020-03-09..2020-03-09"),
    )
    one = action(told(*friday, country="FR"), told(*monday, country="FR"))
    assert len(flows(one, rule=RULES["belarus-official"])["began"]) == 1


def test_regions_and_sectors_are_told_and_unknown_is_a_value():
    one = action(told("2020-03-12", "ongoing", place="Lyon", country="FR", scope="city", who="train drivers"))
    two = action(told("2020-03-12", "ongoing"), name="tother")
    series = count_series([one, two], rule=RULES["ilo"], first=day("2020-03-12"), last=day("2020-03-12"))
    assert set(series.by("sector")) == {"H", None}
    assert len(series.by("region")) == 2
    assert list(series.by("country")) == ["FR", None]


def test_an_interval_of_a_threshold_in_doubt():
    rule = replace(RULES["ilo"], thresholds=(Threshold(people=10),))
    one = action(told("2020-03-12", "ended", "2020-03-02..2020-03-10"))
    total = count_series([one], rule=rule, first=FIRST, last=LAST).total
    assert (total.low, total.high) == (0, 1)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"last": day("2019-01-01")}, "TURN-087"),
        ({"last": day("2219-01-01")}, "TURN-087"),
        ({"kind": "riot"}, "TURN-083"),
        ({"patience": -1}, "TURN-084"),
    ],
)
def test_what_cannot_be_asked_is_said(asked, code):
    with pytest.raises(TurnoutError, match=code):
        count_series([], **({"rule": RULES["ilo"], "first": FIRST, "last": LAST} | asked))


def test_json_holds_the_question_the_days_and_the_groups():
    one = action(told("2020-03-12", "ended", "2020-03-11..2020-03-12", country="FR", who="miners"))
    series = count_series([one], rule=RULES["ilo"], first=day("2020-03-10"), last=day("2020-03-12"), country="FR")
    data = series.to_json()
    assert data["rule"]["name"] == "ilo"
    assert (data["first"], data["last"], data["country"], data["as_if_live"]) == (
        "2020-03-10",
        "2020-03-12",
        "FR",
        False,
    )
    assert data["total"] == {"low": 1, "high": 1, "began": 1, "ended": 1}
    assert [row["confirmed"] for row in data["days"]] == [0, 1, 1]
    assert [row["on"] for row in data["by"]["sector"]["B"]] == ["2020-03-11", "2020-03-12"]
    assert list(data["by"]["region"]) == ["unknown"]
