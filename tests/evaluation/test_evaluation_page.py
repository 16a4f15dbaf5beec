"""The page: whole without script, styles or network, and safe whatever a report holds."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from evaluation_samples import RALLY, STRIKE, line, rally, strike

from turnout.evaluation import evaluate, render_page

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'text' <b>"
VOID = {"meta"}


class Page(HTMLParser):
    """What a page is made of; fails on a tag that is closed in the wrong place."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.text = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def text():
    coded = {"a": (strike(), rally()), HOSTILE: (strike(evidence=f"They struck. {HOSTILE}"),)}
    read = {"a": (strike(status="ended", confidence=0.5),), HOSTILE: (strike(who=HOSTILE), rally(kind="riot"))}
    return render_page(evaluate(coded, read), worst=5, headlines={"a": HOSTILE})


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_it_is_one_file_without_script_or_other_host(text, page):
    assert text.startswith("<!DOCTYPE html>\n")
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe", "object", "base", "form", "a"})
    assert not {
        name
        for _, attributes in page.tags
        for name in attributes
        if name.startswith("on") or name in {"src", "href", "style"}
    }
    assert not re.search(r"url\(|@import|https?:", text)


def test_it_names_its_language_and_its_characters(page):
    assert page.all("html") == [{"lang": "en"}]
    assert {"charset": "utf-8"} in page.all("meta")
    assert len(page.all("title")) == 1


def test_headings_go_down_one_step_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_every_heading_a_scope(page):
    assert len(page.all("table")) == len(page.all("caption")) >= 6
    assert {attributes.get("scope") for attributes in page.all("th")} == {"col", "row"}


def test_a_report_is_text_and_never_markup(page):
    assert sum(HOSTILE in part for part in page.text) >= 3


def test_it_holds_the_figures_the_worst_and_the_agreement(page):
    said = " ".join(page.text)
    for part in (
        "accounts detected",
        "Fields right",
        "Statuses",
        "Kinds",
        "Krippendorff",
        "The worst reports (2)",
        "0.50",
    ):
        assert part in said


def test_a_perfect_reading_has_no_worst_report():
    assert (
        "worst" not in render_page(evaluate({"a": (strike(),)}, {"a": (strike(),)}), worst=5).partition("</style>")[2]
    )


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_stands_out_from_every_background():
    """WCAG 2.2, success criterion 1.4.6: a contrast of at least 7 to 1."""
    style = files("turnout.evaluation").joinpath("page.css").read_text()
    inks = re.findall(r"(?<![\w-])color: (#\w+)", style)
    grounds = re.findall(r"background: (#\w+)", style)
    assert len(inks) == 1
    assert len(grounds) >= 3
    for ground in grounds:
        light, dark = sorted((luminance(inks[0]), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 7


def test_what_would_turn_the_direction_of_writing_does_not_reach_the_file(tmp_path):
    gold, read, out = tmp_path / "gold.jsonl", tmp_path / "read.jsonl", tmp_path / "page.html"
    gold.write_text(line("a", STRIKE | {"evidence": "They \u202estruck\x1b[31m."}))
    read.write_text(line("a", RALLY))
    command = [sys.executable, "-m", "turnout", "evaluate", str(gold), str(read), "--html", str(out)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    written = out.read_text(encoding="utf-8")
    assert "They \ufffdstruck\ufffd[31m." in written
    assert Page(written)
