"""The heads of plain texts. Names in bylines are invented."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.intake.heads import take_head

SHARED = Path(__file__).parents[2].parent / "shared"
BODY = "Miners walked out on Monday. They want their leaders freed.\n"
TITLE = "Miners walk out"

HEADS = {
    "title, date": f"{TITLE}\n\n25 August 2020\n\n",
    "title, byline, date": f"{TITLE}\n\nJane Doe\n25 August 2020\n\n",
    "title, signed, labelled": f"{TITLE}\nBy Jane Doe in Oslo\nPublished: 25 August 2020 | Updated: 2 May 2021\n\n",
    "title, date, names below": f"{TITLE}\n25 August 2020\nJane Doe and Jan van Dam, Labour Editor\n\n",
    "title, name and date on a line": f"{TITLE}\n\nJane Doe – 25 August 2020\n\n",
    "date first": f"25 August 2020\n\n{TITLE}\n\n",
    "correspondent": f"{TITLE}\nFrom our own correspondent\n25 August 2020\n\n",
    "markdown": f"# **{TITLE}**\n\n*By Jane Doe*\n\n*25 August 2020*\n\n",
    "markdown underlined": f"{TITLE}\n===============\n\n25 August 2020\n\n",
    "key and value": f"Title: {TITLE}\nDate: 25 August 2020\nAuthor: Jane Doe\n\n",
    "front matter": f'---\ntitle: "{TITLE}"\ndate: 2020-08-25\nauthor: Jane Doe\ntags:\n  - a\n---\n\n# {TITLE}\n\n',
    "two title lines": "Miners\nwalk out\n\nBy Jane Doe\nAug. 25, 2020\n\n",
    "title with a full stop": f"{TITLE}\n25 August 2020\n",
}


@pytest.mark.parametrize("form", HEADS)
def test_title_and_date_are_found_and_the_body_is_left_as_it_was(form: str) -> None:
    head = take_head(HEADS[form] + BODY)
    assert head.fields["title"] == TITLE
    assert head.fields["published"] in ("2020-08-25", "25 August 2020")
    assert head.text == BODY


@pytest.mark.parametrize("form", HEADS)
def test_no_byline_is_kept_anywhere(form: str) -> None:
    head = take_head(HEADS[form] + BODY)
    kept = head.text + " ".join(head.fields.values())
    assert not any(name in kept for name in ("Jane", "Doe", "van Dam", "correspondent"))


def test_a_name_alone_below_the_title_is_a_byline() -> None:
    assert take_head(f"{TITLE}\n\nJane Doe\n\n{BODY}").text == BODY


def test_a_standfirst_stays_in_the_text() -> None:
    standfirst = "Thousands stop work in the south as the ministry vows to send in replacements"
    head = take_head(f"{TITLE}\n\n{standfirst}\n\nBy Jane Doe\n25 August 2020\n\n{BODY}")
    assert head.text == f"{standfirst}\n\n{BODY}"


def test_a_capitalised_standfirst_is_no_byline() -> None:
    head = take_head(f"{TITLE}\n\nThousands March Through Town As Strikes Spread\n25 August 2020\n\n{BODY}")
    assert head.text.startswith("Thousands March Through Town As Strikes Spread\n")


def test_a_dateline_belongs_to_the_body() -> None:
    body = "GDANSK, Aug 25 - Miners walked out on Monday.\n"
    assert take_head(f"{TITLE}\n25 August 2020\n\n{body}").text == body


def test_a_wrapped_paragraph_is_no_title() -> None:
    text = "Showers went on all week in the\nsouth, the weather office said.\n\nMore to come.\n"
    head = take_head(text)
    assert (head.fields, head.text) == ({}, text)


def test_one_line_without_a_full_stop_is_a_headline_and_one_with_it_a_text() -> None:
    assert take_head("Miners walk out in Soligorsk").fields == {"title": "Miners walk out in Soligorsk"}
    assert take_head("Miners walked out.").text == "Miners walked out."


def test_an_unclosed_fence_is_text() -> None:
    assert take_head("---\nMiners walked out.\n").text == "---\nMiners walked out.\n"


def test_front_matter_fills_every_field_of_a_report() -> None:
    head = take_head(
        "---\nid: a1\nsource: 'Example Gazette'\nlink: https://example.org/a\ndateline: GDANSK\n---\n" + BODY
    )
    assert head.fields == {
        "id": "a1",
        "publisher": "Example Gazette",
        "url": "https://example.org/a",
        "dateline": "GDANSK",
    }


@given(st.text(alphabet=st.sampled_from("Ab .:-#=\n25August20 By"), max_size=300))
def test_the_text_left_is_made_of_whole_lines_in_their_order(text: str) -> None:
    lines = iter(text.split("\n"))
    left = take_head(text).text
    assert left == "" or all(any(line == kept for line in lines) for kept in left.split("\n"))


def test_the_head_of_a_real_report_is_taken_out_and_nothing_else() -> None:
    path = SHARED / "reports" / "belarus-2020-08-25.txt"
    if not path.exists():
        pytest.skip("the shared reports are not beside this checkout")
    text = path.read_text(encoding="utf-8")
    title, _, _byline, _date, _, body = text.split("\n", 5)
    head = take_head(text)
    assert head.fields == {"title": title, "published": "2020-08-25"}
    assert head.text == body
