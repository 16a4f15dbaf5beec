"""How told figures moved: who said what, and that the drawing shows it where and when it was said."""

import re
from datetime import date

import pytest

from turnout.site.told import list_figures, list_moves


def account(day, low, high, by=None, *, others=(), status="ongoing", publisher="Example Wire"):
    return {
        "published_on": day, "status": status, "publisher": publisher, "people_low": low, "people_high": high,
        "people_quote": f"{low} to {high}", "people_by": by,
        "other_people": [dict(zip(("low", "high", "quote", "by"), one, strict=True)) for one in others],
    }  # fmt: skip


def moves_of(*accounts):
    return list_moves(list_figures(accounts))


def paths(lane, css):
    return re.search(f'class="{css}" d="([^"]*)"', lane)[1]


def points(lane):
    """Where the dots are."""
    return [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)h0", paths(lane, "dot"))]


UNION = (1200, 1200, "1,200", "the ferry union")


def test_each_side_has_a_lane_whoever_reports_it():
    found = moves_of(
        account("2019-05-13", 300, 300, "The police", others=[UNION]),
        account("2019-05-16", 450, 450, "the police", publisher="Example Radio"),
        account("2019-05-17", 700, 700),
        account("2019-05-18", 800, 900, publisher="Example Radio"),
        account("2019-05-19", 710, 720),
    )
    assert [(one.by, one.publisher if one.by is None else "", one.number) for one in found.sides] == [
        ("The police", "", 2),
        ("the ferry union", "", 1),
        (None, "Example Wire", 2),
        (None, "Example Radio", 1),
    ]
    assert [(one.first, one.last) for one in found.sides][:3] == [
        ((300, 300), (450, 450)),
        ((1200, 1200), (1200, 1200)),
        ((700, 700), (710, 720)),
    ]


def test_a_figure_stands_where_its_day_and_its_number_are():
    found = moves_of(account("2019-05-01", 100, 100, "a"), account("2019-05-11", 1000, 1000, "a"))
    assert (found.first, found.last, found.lines) == (date(2019, 5, 1), date(2019, 5, 12), [100, 1000])
    (first, second) = points(found.sides[0].lane)
    assert first[0] == 0
    assert second[0] == pytest.approx(1000 * 10 / 11, abs=0.1)
    lines = [float(y) for y in re.findall(r"M0 ([\d.]+)H1000", paths(found.sides[0].lane, "c-axis"))]
    assert [first[1], second[1]] == lines
    assert paths(found.sides[0].lane, "edge").startswith(f"M{first[0]} {first[1]}H{second[0]}V{second[1]}H1000")


def test_tenfold_is_the_same_height_everywhere_and_more_is_higher():
    days = [f"2019-05-{number:02}" for number in range(1, 8)]
    values = [40, 100, 400, 1000, 4000, 10_000, 40_000]
    found = moves_of(*(account(day, value, value, "a") for day, value in zip(days, values, strict=True)))
    assert found.lines == [10, 100, 1000, 10_000, 100_000]
    heights = [y for _x, y in points(found.sides[0].lane)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] - heights[2] == pytest.approx(heights[3] - heights[5], abs=0.2)


def test_an_interval_is_a_band_and_an_open_end_a_broken_line():
    found = moves_of(
        account("2019-05-01", 100, 999, "a"),
        account("2019-05-05", 2000, None, "a"),
        account("2019-05-06", None, 50, "a"),
    )
    lane = found.sides[0].lane
    assert paths(lane, "band").count("Z") == 1
    opened = re.findall(r"M[\d.]+ ([\d.]+)V([\d.]+)", paths(lane, "open"))
    assert [float(end) for _start, end in opened] == [0, 100]
    assert len(points(lane)) == 4


def test_figures_of_one_day_are_held_together_and_never_averaged():
    found = moves_of(
        account("2019-05-01", 100, 100, "a"), account("2019-05-03", 200, 200, "a"), account("2019-05-03", 900, 900, "a")
    )
    lane = found.sides[0].lane
    (_, low, high) = points(lane)
    assert low[0] == high[0]
    band = re.fullmatch(r"M([\d.]+) ([\d.]+)V([\d.]+)H[\d.]+V[\d.]+Z", paths(lane, "band"))
    assert (float(band[1]), float(band[2]), float(band[3])) == (low[0], low[1], high[1])


def test_what_is_foretold_is_listed_and_not_drawn():
    accounts = [account("2019-05-01", 5000, 5000, "a", status="called"), account("2019-05-03", 200, 200, "a")]
    figures = list_figures(accounts)
    assert [one.foretold for one in figures] == [True, False]
    assert list_moves(figures) is None


@pytest.mark.parametrize("value", [0, 1, 9, 10, 999_999])
def test_any_number_has_its_place(value):
    found = moves_of(account("2019-05-01", value, value, "a"), account("2020-05-01", value, None, "a"))
    assert found.lines[0] <= max(value, 1)
    assert found.lines[-1] >= value
    assert all(0 <= y <= 100 for _x, y in points(found.sides[0].lane))


def test_the_page_has_a_lane_for_each_side_and_none_without_figures(web):
    assert list_moves([]) is None
    page = web.get("/action/tx5").text
    assert 'class="lane"' in page
    lanes = re.findall(r'<span class="by">.*?</li>', page)
    assert all("figure" in lane for lane in lanes)
    assert page.count('class="lane"') == len(lanes) > 0
