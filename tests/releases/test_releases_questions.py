"""One filter, one engine: its numbers are those of the counting, and page, table and file agree."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from release_samples import ON, RULES, action, build, told

from turnout.counting import SECTORS, count, count_series
from turnout.errors import TurnoutError
from turnout.records import People
from turnout.releases import Redirect, load_actions, open_database
from turnout.releases.questions import ANY, STATES, UNDER_WAY, Filter, Opened, OpenRelease, Redirected, Shelf

DEFAULT = Filter(ON, "ilo")
BY_NAME = {rule.name: rule for rule, _ in RULES}
NAMES = sorted(BY_NAME)
DAYS = [date(2019, 5, 1) + timedelta(days=nth) for nth in range(0, 62, 3)]

STARTS = ["2019-05-02", "2019-05-13", "2019-05", None, "2019-06-20"]
MANY = [
    action(
        f"a{nth}",
        *(
            told(
                f"a{nth}x{part}",
                published=f"2019-0{5 + (nth + part) % 2}-{3 + (nth * 7 + part * 5) % 25:02}",
                kind=("strike", "strike", "lockout", "demonstration", "slowdown")[nth % 5],
                status=("ongoing", "ongoing", "called", "threatened", "ended", "suspended")[(nth + part) % 6],
                start=STARTS[(nth + part) % len(STARTS)],
                country=("GR", "BY", None)[(nth + part // 2) % 3],
                place=("Piraeus", "Minsk", "Thessaloniki", None)[(nth + part) % 4],
                target=("Example Lines", "Example Rail", None)[nth % 3],
                people=None if nth % 4 == 0 else People(50 * nth, None if nth % 7 == 0 else 60 * nth, "some"),
                other_people=(),
                count=40 if nth == 9 else None,
            )
            for part in range(1 + nth % 4)
        ),
    )
    for nth in range(30)
]


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    folder = tmp_path_factory.mktemp("releases") / "one"
    gone = Redirect("tgone", "merged", "ta1", datetime(2019, 6, 2, tzinfo=UTC))
    build(folder, *MANY, redirects=[gone])
    return OpenRelease(folder)


@pytest.fixture(scope="module")
def actions(release):
    with open_database(release.folder / "release.db") as connection:
        return list(load_actions(connection))


@pytest.mark.parametrize("name", NAMES)
def test_each_day_is_what_the_counting_says_of_the_same_accounts(release, actions, name):
    rule = BY_NAME[name]
    for on in DAYS:
        for country in (None, "BY"):
            counted = count(actions, rule=rule, on=on, country=country)
            asked = Filter(on, name, countries=(country,) if country else ())
            answer = release.answer(asked)
            for state in STATES:
                assert getattr(answer, state) == len(getattr(counted, state)), (on, country, state)
            assert sorted(row["id"] for row in release.iterate(asked)) == sorted(one.action for one in counted.units)
            assert [one["id"] for one in release.claims(asked)] == [one.account for one in counted.claims]


@pytest.mark.parametrize("name", NAMES)
def test_a_series_is_that_of_the_counting(release, actions, name):
    rule = BY_NAME[name]
    first, last = date(2019, 4, 20), date(2019, 8, 10)
    for country in (None, "GR"):
        asked = Filter(ON, name, countries=(country,) if country else ())
        series = count_series(actions, rule=rule, first=first, last=last, country=country)
        assert release.series(asked, first, last) == list(series.days)


def test_the_table_days_is_that_series(release):
    with open_database(release.folder / "release.db") as connection:
        for name in NAMES:
            rows = connection.execute("SELECT * FROM days WHERE rule = ? ORDER BY on_day", (name,)).fetchall()
            days = release.series(Filter(ON, name), release.first_day, release.day)
            assert [tuple(day.to_json().values()) for day in days] == [tuple(row)[1:] for row in rows]


filters = st.builds(
    Filter,
    on=st.sampled_from(DAYS),
    rule=st.sampled_from(NAMES),
    known=st.none() | st.just(ON),
    kinds=st.sets(st.sampled_from(["strike", "lockout", "demonstration"])).map(lambda some: tuple(sorted(some))),
    states=st.just((ANY,))
    | st.sets(st.sampled_from(STATES), min_size=1).map(lambda some: tuple(name for name in STATES if name in some)),
    countries=st.sets(st.sampled_from(["BY", "GR", "unknown", "FR"])).map(lambda some: tuple(sorted(some))),
    regions=st.sets(st.sampled_from(["Attica", "unknown"])).map(lambda some: tuple(sorted(some))),
    sectors=st.sets(st.sampled_from(["H", "unknown"])).map(lambda some: tuple(sorted(some))),
    size_min=st.none() | st.integers(0, 900),
    size_max=st.none() | st.integers(901, 2000),
    text=st.sampled_from(["", "ferry", "piraeus strike", 'a" OR *']),
)


@given(asked=filters)
def test_an_address_says_its_filter_and_nothing_twice(asked):
    query = dict(parse_qsl(asked.to_query(default=DEFAULT)))
    assert Filter.parse(query, default=DEFAULT, rules=NAMES, strict=True) == asked
    assert DEFAULT.to_query(default=DEFAULT) == ""


@settings(max_examples=200)
@given(
    asked=filters, sort=st.sampled_from(["-last_confirmed_on", "who", "-people_high", "id"]), limit=st.integers(1, 9)
)
def test_total_table_pages_and_facets_agree(release, asked, sort, limit):
    answer = release.answer(asked)
    rows = [(row["id"], row["unit_place"], row["unit_first_on"]) for row in release.iterate(asked)]
    assert len(rows) == answer.total
    assert len({row[0] for row in rows}) == answer.actions
    each = {name: release.answer(replace(asked, rule=name)).total for name in NAMES}
    assert release.totals(asked) == each
    if asked.states != (ANY,):
        assert sum(getattr(answer, state) for state in asked.states) == answer.total
    paged, after = [], None
    while True:
        page = release.units(asked, sort=sort, after=after, limit=limit)
        assert page.total == answer.total
        paged += [(row["id"], row["unit_place"], row["unit_first_on"]) for row in page.rows]
        after = page.next
        if after is None:
            break
    assert len(paged) == len(rows)
    points, dots = release.points(asked), release.dots(asked)
    assert [(one["id"], one["longitude"], one["latitude"], one["place"]) for one in points] == list(
        zip(dots.ids, dots.longitude, dots.latitude, [spot.place for spot in dots.spots], strict=True)
    )
    assert sorted(paged, key=str) == sorted(rows, key=str)
    for value, number in release.facets(asked)["country"]:
        assert release.answer(replace(asked, countries=(value,))).total == number


def test_rows_come_in_the_order_that_is_asked_for(release):
    asked = Filter(ON, "ilo", states=(ANY,))
    highest = [row["people_high"] for row in release.units(asked, sort="-people_high", limit=99).rows]
    known = [value for value in highest if value is not None]
    assert known == sorted(known, reverse=True)
    assert highest == known + [None] * (len(highest) - len(known))


def test_a_map_marks_what_has_a_point_those_confirmed_last_first(release):
    asked = Filter(ON, "ilo", states=(ANY,))
    table = release.units(asked, sort="-last_confirmed_on", limit=99).rows
    placed = [row["id"] for row in table if row["latitude"] is not None]
    assert [point["id"] for point in release.points(asked)] == placed
    assert [point["id"] for point in release.points(asked, limit=5)] == [
        row["id"] for row in table[:5] if row["latitude"] is not None
    ]
    assert release.countries == ["BY", "GR"]


def test_a_size_is_met_where_some_figure_may_be_that_high(release):
    sized = list(release.iterate(Filter(ON, "ilo", states=(ANY,), size_min=1000, size_max=1100)))
    assert sized
    assert all(row["people_low"] <= 1100 for row in sized)
    assert all(row["people_high"] is None or row["people_high"] >= 1000 for row in sized)


def test_words_are_words_whatever_they_look_like(release):
    everything = Filter(ON, "ilo", states=(ANY,))
    assert release.answer(replace(everything, text="FERRY minsk")).total > 0
    assert release.answer(replace(everything, text="ferries")).total == 0
    for text in ('"', "NEAR(", "who:ferry^2 -x*", "' OR 1=1 --", "a" * 200):
        assert release.answer(replace(everything, text=text)).total == 0


def test_an_action_opens_and_a_merged_one_leads_on(release):
    opened = release.action("ta3")
    assert isinstance(opened, Opened)
    assert len(opened.accounts) == 4
    assert opened.accounts[0]["publisher"] == "Example Radio"
    assert release.action("tgone") == Redirected("tgone", "merged", ("ta1",))
    assert release.action("tnever") is None
    assert dict(release.names("target"))["Example Rail"] == len(release.actions_of("target", "Example Rail")) > 3


def test_a_name_in_other_capitals_is_the_same_name(tmp_path):
    build(tmp_path / "r", action("a", told("a", place="Piraeus"), told("a2", place="PIRAEUS")),
          action("b", told("b", place="PIRAEUS")), action("c", told("c", place="Piraeus")),
          action("d", told("d", place="ПИРЕЙ")), action("e", told("e", place=None)))  # fmt: skip
    release = OpenRelease(tmp_path / "r")
    assert sorted(release.names("place")) == [("Piraeus", 3), ("ПИРЕЙ", 1)]
    for spelling in ("Piraeus", "PIRAEUS", "piraeus"):
        assert {row["id"] for row in release.actions_of("place", spelling)} == {"ta", "tb", "tc"}
        assert release.spelling("place", spelling) == "Piraeus"
    assert [row["id"] for row in release.actions_of("place", "Пирей")] == ["td"]
    assert release.actions_of("place", "Patras") == []
    assert release.spelling("place", "Patras") == "Patras"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("on", "2019-02-30"),
        ("on", "yesterday"),
        ("on", "٢٠١٩-٠٥-٠١"),
        ("known", "2019"),
        ("rule", "../../etc/passwd"),
        ("kind", "strike,picnic"),
        ("state", "lost"),
        ("country", "BYE"),
        ("sector", "Z"),
        ("min", "-1"),
        ("min", "9" * 30),
        ("max", "1e3"),
        ("q", "x" * 201),
        ("q", "a\x00b"),
        ("region", "x\ny"),
        ("country", ",".join(a + b for a in "ABCDEFGH" for b in "ABCDEFGH")),
    ],
)
def test_what_cannot_be_a_value_is_named(name, value):
    with pytest.raises(TurnoutError, match=r"TURN-156") as error:
        Filter.parse({name: value}, default=DEFAULT, rules=NAMES)
    assert f"`{name}`" in str(error.value)


def test_parameters_of_no_meaning_are_faults_only_where_asked():
    assert Filter.parse({"utm": "x"}, default=DEFAULT, rules=NAMES) == DEFAULT
    with pytest.raises(TurnoutError, match="no parameter"):
        Filter.parse({"utm": "x"}, default=DEFAULT, rules=NAMES, strict=True)
    with pytest.raises(TurnoutError, match="more than `max`"):
        Filter.parse({"min": "10", "max": "5"}, default=DEFAULT, rules=NAMES)


@pytest.mark.parametrize(("sort", "after"), [("salary", None), ("who", "ta1.x"), ("who", "nobody.1"), ("who", ".")])
def test_no_page_goes_on_from_nowhere(release, sort, after):
    with pytest.raises(TurnoutError, match="TURN-156"):
        release.units(DEFAULT, sort=sort, after=after)


def test_the_newest_release_answers_unless_an_earlier_day_is_asked_for(tmp_path):
    build(tmp_path / "old", *MANY[:3], known=datetime(2019, 6, 5, tzinfo=UTC))
    build(tmp_path / "new", *MANY)
    shelf = Shelf(tmp_path)
    assert shelf.newest.folder.name == "new"
    assert shelf.known_at(date(2019, 6, 6)).folder.name == "old"
    assert shelf.known_at(date(2019, 6, 4)) is None
    assert shelf.find(shelf.newest.info["id"]) is shelf.newest
    with pytest.raises(TurnoutError, match="TURN-155"):
        Shelf(tmp_path / "nothing")


def test_the_day_of_nobody(tmp_path):
    build(tmp_path / "empty")
    release = OpenRelease(tmp_path / "empty")
    answer = release.answer(release.default)
    assert (answer.total, answer.reports, answer.people) == (0, 0, (0, 0))
    assert release.units(release.default).rows == []
    assert release.series(release.default, ON, ON)[0].stock == 0
    assert set(release.default.states) == set(UNDER_WAY)
    assert len(SECTORS) > 20
