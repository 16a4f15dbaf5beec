"""The demo's reports are complete, plainly examples, harmless, and coded by hand without a loose end."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from turnout.codebook import FIELDS, KINDS, SCOPES, STATUSES
from turnout.intake import IntakeOptions, parse_reports
from turnout.records import Account, Evidence, People, Report, check_partial_date

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "src" / "turnout" / "cli" / "demo_reports"
FILES = sorted(FOLDER.glob("*.md"))
EXPECTED = [json.loads(line) for line in (HERE / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
KEYS = {"id", "publisher", "published", "title", "url"}
PUBLISHERS = {
    "Example Law Review",
    "Example Markets Daily",
    "Example Ministry Bulletin",
    "Example Radio",
    "Example Television",
    "Example Union Bulletin",
    "Example Wire",
    "Hrodna Example Post",
    "Minsk Daily Example",
    "Sample News Agency",
}
# Real publishers are never given as a source of a made-up text.
REAL_PUBLISHERS = re.compile(
    r"\b(?:AFP|Agence|Associated|BBC|Belsat|BelTA|Bloomberg|Charter|CNN|Deutsche|Welle|Euronews|Gazeta|Guardian|"
    r"Handelsblatt|Interfax|Kommersant|Liberty|Meduza|Naviny|Nexta|Onliner|Reuters|RFE|Sputnik|Svaboda|"
    r"TASS|Times|tut\.by|Washington|WSWS|Xinhua|belzabastovka)\b",
    re.IGNORECASE,
)


def parse_file(path):
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in head.splitlines()), body.strip("\n")


def known_names():
    lines = (HERE / "known_names.txt").read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


PARSED = {path.name: parse_file(path) for path in FILES}
BY_ID = {head["id"]: (head, body) for head, body in PARSED.values()}
ACCOUNTS = [
    pytest.param(row["doc"], action, id=f"{row['doc']}-{number}")
    for row in EXPECTED
    for number, action in enumerate(row["actions"])
]


def slug(text):
    return re.sub(r"[^a-z]+", "-", text.lower()).strip("-")


def test_there_are_enough_reports():
    assert len(FILES) >= 40


def test_ids_are_unique():
    assert len(BY_ID) == len(FILES)


@pytest.mark.parametrize("name", PARSED)
def test_front_matter_is_complete(name):
    head, body = PARSED[name]
    assert set(head) - {"dateline"} == KEYS
    assert all(value.strip() == value and value for value in head.values())
    assert body.strip()


@pytest.mark.parametrize("name", PARSED)
def test_name_date_publisher_and_address_agree(name):
    head, _ = PARSED[name]
    assert date(2020, 8, 9) <= date.fromisoformat(head["published"]) <= date(2020, 8, 26)
    assert head["publisher"] in PUBLISHERS
    assert name.startswith(f"{head['published']}-{slug(head['publisher'])}-")
    assert head["url"].startswith(f"https://example.org/{slug(head['publisher'])}/")


@pytest.mark.parametrize("name", PARSED)
def test_no_real_publisher_is_named(name):
    text = " ".join(PARSED[name][0].values()) + PARSED[name][1]
    assert not REAL_PUBLISHERS.search(text)


@pytest.mark.parametrize("name", PARSED)
def test_no_person_is_named(name):
    """Each word with a capital is a place, a firm, a day or a sentence's opener that somebody looked at."""
    head, body = PARSED[name]
    words = re.findall(r"\b[A-Z][\w-]*\w", f"{head['title']}\n{head.get('dateline', '')}\n{body}")
    assert not set(words) - known_names()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_intake_takes_a_file_as_it_is_written(path):
    head, body = PARSED[path.name]
    (report,) = parse_reports([str(path)], IntakeOptions())
    assert isinstance(report, Report)
    assert report.text.strip() == body
    assert {name: getattr(report, name) for name in KEYS} == {name: head[name] for name in KEYS}
    assert report.dateline == head.get("dateline", "")


def test_the_long_and_the_short_are_there():
    lengths = sorted(len(body.split()) for _, body in PARSED.values())
    assert lengths[0] < 10
    assert lengths[1] >= 50
    assert 200 <= lengths[-1] <= 250


def test_some_texts_are_repeated_and_one_is_updated():
    bodies = [body for _, body in PARSED.values()]
    assert len(bodies) - len(set(bodies)) >= 3
    assert any(longer.startswith(shorter) and longer != shorter for longer in bodies for shorter in bodies)


def test_every_report_is_coded_once():
    assert [row["doc"] for row in EXPECTED] == sorted(BY_ID)


def test_the_false_friends_are_coded_as_nothing():
    assert sum(not row["actions"] for row in EXPECTED) >= 5


@pytest.mark.parametrize(("doc", "action"), ACCOUNTS)
def test_expected_evidence_is_verbatim(doc, action):
    head, body = BY_ID[doc]
    assert action["evidence"] in body or action["evidence"] == head["title"]


@pytest.mark.parametrize(("doc", "action"), ACCOUNTS)
def test_expected_phrases_are_verbatim(doc, action):
    head, body = BY_ID[doc]
    text = " ".join(f"{head['title']} {body}".split()).lower()
    phrases = [action[field] for field in ("who", "by", "target", "place", "people_by")]
    phrases += [figure["quote"] for figure in [action["people"], *action["other_people"]] if figure]
    assert not [phrase for phrase in phrases if phrase and phrase.lower() not in text]


@pytest.mark.parametrize(("doc", "action"), ACCOUNTS)
def test_expected_accounts_follow_the_codebook(doc, action):
    assert set(action) == set(FIELDS) | {"action"}
    assert action["kind"] in KINDS
    assert action["status"] in STATUSES
    assert action["scope"] in SCOPES
    if KINDS[action["kind"]].family != "response":
        assert action["by"] is None
    for field in ("start", "end"):
        assert action[field] is None or check_partial_date(action[field])
    # The record itself refuses what the codebook forbids.
    people = action["people"] and People.from_json(action["people"])
    Account(kind=action["kind"], status=action["status"], people=people, evidence=Evidence(action["evidence"], 0, 1))


@pytest.mark.parametrize(("doc", "action"), ACCOUNTS)
def test_expected_dates_do_not_run_ahead_of_the_report(doc, action):
    published = BY_ID[doc][0]["published"]
    if action["status"] in {"ongoing", "suspended", "ended", "past"} and action["start"]:
        assert action["start"] <= published
        assert action["end"] is None or action["start"] <= action["end"]
    if action["status"] == "called":
        assert action["start"] >= published[:7]
