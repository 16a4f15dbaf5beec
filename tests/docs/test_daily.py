"""The page of the replayed count is made from what was counted; measured here on the demo's reports and their coding.

The page's own figures are not compared with today's: `python docs/daily.py --check` does by hand.
"""

import csv
import io
import re
import runpy
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def daily():
    path = list(sys.path)
    yield runpy.run_path(str(DOCS / "daily.py"))
    sys.path[:] = path


@pytest.fixture(scope="module")
def sides(daily):
    return daily["load_sides"](ROOT / "tests/demo/expected.jsonl", ROOT / "src/turnout/cli/demo_reports")


@pytest.fixture(scope="module")
def beside(daily, sides):
    return daily["compare"](*sides, daily["load_rules"]()["ilo"], date(2020, 8, 9), date(2020, 8, 31))


def test_both_sides_hold_the_same_reports_in_the_order_of_publication(sides):
    coded, read = sides
    assert list(coded) == list(read)
    days = [held[0].known_at for held in coded.values() if held]
    assert days == sorted(days)
    assert sum(map(len, coded.values())) > 100


def test_accounts_that_are_as_coded_give_the_coded_count(daily, sides):
    coded, _ = sides
    same = daily["compare"](coded, coded, daily["load_rules"]()["ilo"], date(2020, 8, 9), date(2020, 8, 31))
    assert max(day.stock for day in same.coded) > 5
    assert same.share(lambda day: day.stock) == 1.0
    assert same.mean(lambda day: day.stock) == 0.0


def test_what_is_missed_is_seen_in_the_difference(daily, sides):
    coded, _ = sides
    half = {doc: held[:1] for doc, held in coded.items()}
    beside = daily["compare"](coded, half, daily["load_rules"]()["ilo"], date(2020, 8, 9), date(2020, 8, 31))
    assert beside.share(lambda day: day.stock) < 0.5
    assert beside.mean(lambda day: day.stock) > 1


def test_mending_all_that_was_missed_adds_it(daily, sides):
    coded, _ = sides
    none = {doc: [] for doc in coded}
    mended = dict(daily["mend"](coded, none))
    assert mended["accounts that were missed"] == coded


def test_the_rows_are_the_days(daily, beside):
    rows = list(csv.DictReader(io.StringIO(daily["render_csv"](beside))))
    assert [row["on"] for row in rows] == [day.on.isoformat() for day in beside.coded]
    near = [row["within"] == "1" for row in rows]
    assert sum(near) / len(near) == beside.share(lambda day: day.stock)
    for row in rows:
        assert int(row["read_stock"]) == sum(int(row[f"read_{name}"]) for name in ("confirmed", "likely", "possible"))


def test_the_plot_says_in_words_what_it_shows(daily, beside):
    root = ET.fromstring(daily["render_svg"](beside))
    assert root.get("role") == "img"
    said = root.find(f"{SVG}desc").text
    assert f"on {beside.near(lambda day: day.stock)} of 23 days" in said
    assert root.find(f"{SVG}title").text.startswith("Strikes under way")
    written = " ".join(text.text for text in root.iter(f"{SVG}text"))
    assert "accounts as coded" in written
    assert "10 Aug" in written
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", daily["render_svg"](beside))


def test_the_lines_stand_where_the_numbers_are(daily, beside):
    level = tuple(replace(day, confirmed=4, likely=0, possible=0) for day in beside.coded)
    text = daily["render_svg"](replace(beside, coded=level, read=level))
    lines = [path for path in ET.fromstring(text).iter(f"{SVG}path") if path.get("fill") == "none"]
    heights = {float(y) for path in lines for y in re.findall(r"[\d.]+ ([\d.]+)", path.get("d"))}
    assert len(lines) == 2
    assert len(heights) == 1


def test_the_page_is_made_from_the_counts(daily, beside):
    text = daily["render_page"](beside, "f" * 64)
    assert "`ffffffffffffffff`" in text
    near, share = beside.near(lambda day: day.stock), beside.share(lambda day: day.stock)
    assert f"| **under way** | {near} of 23 | {share:.1%} |" in text
    assert "9 August 2020 to 31 August 2020" in text


def test_the_files_beside_the_page_belong_together():
    rows = list(csv.DictReader((DOCS / "daily.csv").read_text(encoding="utf-8").splitlines()))
    within = sum(row["within"] == "1" for row in rows)
    page = (DOCS / "daily.md").read_text(encoding="utf-8")
    assert len(rows) == 54
    assert f"| **under way** | {within} of 54 | {within / 54:.1%} |" in page
    assert f"{within} of 54 days" in (DOCS / "daily.svg").read_text(encoding="utf-8")
