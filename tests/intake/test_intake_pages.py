"""Pages. The library that finds the article is real; so are the encodings."""

from pathlib import Path

import pytest

from turnout.intake import IntakeOptions, Problem, parse_reports
from turnout.records import Report

FIRST = "Thousands of miners stopped work on Monday in Żory – the café was full, the strike committee said."
SECOND = "The second shift stayed above ground on Tuesday, and the management would not talk to the men."
BODY = f"<article><h1>Miners walk out</h1><p>By Jane Doe</p><p>{FIRST}</p><p>{SECOND}</p></article>"
FOOTER = "<footer>Copyright 2019-03-04 Example Gazette</footer>"
STATED = '<meta property="article:published_time" content="2020-08-25T10:00:00+03:00">'
DAY = "2020-08-25"


def page(head: str = STATED, body: str = BODY) -> str:
    return f"<!doctype html><html><head><title>Miners walk out</title>{head}</head><body>{body}{FOOTER}</body></html>"


def parse(folder: Path, content: str | bytes, name: str = "walk-out.html", **options: object) -> Report | Problem:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    [found] = parse_reports([str(path)], IntakeOptions(**options))
    return found


def code(found: Report | Problem) -> str:
    assert isinstance(found, Problem)
    return found.error.code


def test_the_article_is_taken_with_what_the_page_says_of_it(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="Example Gazette"><link rel="canonical" href="https://example.org/a">'
        '<meta name="author" content="Jane Doe">'
    )
    assert parse(tmp_path, page(STATED + head)) == Report(
        id="walk-out",
        text=f"{FIRST}\n\n{SECOND}",
        published="2020-08-25T10:00:00+03:00",
        title="Miners walk out",
        publisher="Example Gazette",
        url="https://example.org/a",
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="DATE" content="25 August 2020">', BODY),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished":"2020-08-25"}</script>', BODY),
        ("", f"<time datetime='2020-08-25'>last week</time>{BODY}"),
        ("", f"<div id='post-date'>Posted: Aug. 25, 2020</div>{BODY}"),
        ("", BODY.replace("<p>By", "<p>25 August 2020</p><p>By")),
        ("<meta name='date' content='soon'>", f"<span class='published'>25 August 2020</span>{BODY}"),
    ],
)
def test_the_date_is_found_where_the_page_states_it(tmp_path: Path, head: str, body: str) -> None:
    found = parse(tmp_path, page(head, body))
    assert isinstance(found, Report)
    assert found.published == DAY
    assert "Jane Doe" not in repr(found)


def test_a_date_that_is_not_said_to_be_of_publication_is_not_taken_for_it(tmp_path: Path) -> None:
    assert code(parse(tmp_path, page(""))) == "TURN-031"
    found = parse(tmp_path, page(""), published=DAY, publisher="Example Post")
    assert isinstance(found, Report)
    assert (found.published, found.publisher) == (DAY, "Example Post")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1250", '<meta charset="windows-1250">'),
        ("iso-8859-2", "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>"),
        ("utf-8", '<meta charset="windows-1250">'),
        ("utf-8", '<meta charset="no-such-thing">'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
    ],
)
def test_the_encoding_is_what_the_bytes_are(tmp_path: Path, encoding: str, declared: str) -> None:
    content = page(declared + STATED).replace("–", "-").encode(encoding)
    found = parse(tmp_path, content)
    assert isinstance(found, Report)
    assert found.text.startswith(FIRST.replace("–", "-"))


def test_latin_1_is_read_as_browsers_read_it(tmp_path: Path) -> None:
    content = page('<meta charset="iso-8859-1">' + STATED).replace("Żory", "Zory").encode("cp1252")
    found = parse(tmp_path, content)
    assert isinstance(found, Report)
    assert "Zory – the café" in found.text


def test_an_encoding_that_is_not_declared_is_a_problem_until_it_is_said(tmp_path: Path) -> None:
    content = page().replace("–", "-").encode("cp1250")
    assert code(parse(tmp_path, content)) == "TURN-025"
    assert isinstance(parse(tmp_path, content, encoding="cp1250"), Report)


def test_xhtml_with_a_declaration_is_read(tmp_path: Path) -> None:
    content = '<?xml version="1.0" encoding="iso-8859-2"?>\n' + page().replace("–", "-")
    found = parse(tmp_path, content.encode("iso-8859-2"), "a.xhtml")
    assert isinstance(found, Report)
    assert "Żory" in found.text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "TURN-033"),
        (" \n", "TURN-033"),
        ("<p>Hi", "TURN-041"),
        ("<html><body>" + "<div>" * 100_000 + "x", "TURN-041"),
        ("<![CDATA[ <html", "TURN-041"),
        ("not a page at all", "TURN-041"),
        ("a\x00b", "TURN-036"),
    ],
)
def test_a_page_with_no_article_is_a_problem(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: str, expected: str
) -> None:
    assert code(parse(tmp_path, content)) == expected
    assert capfd.readouterr() == ("", "")


def test_a_library_that_fails_costs_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError("too large")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    assert code(parse(tmp_path, page())) == "TURN-042"


def test_a_page_over_the_limit_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with path.open("wb") as huge:
        huge.truncate(200_000_000)
    [found] = parse_reports([str(path)], IntakeOptions())
    assert code(found) == "TURN-035"
