"""Reports written for training are whole, plainly made up, and coded without a loose end."""

import json
import re
from pathlib import Path

import pytest

from turnout.codebook import FIELDS
from turnout.evaluation import parse_coded
from turnout.records import Report, first_day

FOLDER = Path(__file__).parents[2] / "training"
SETS = sorted(path.stem for path in (FOLDER / "coded").glob("*.jsonl"))
REPORT_KEYS = {"id", "publisher", "published", "dateline", "title", "text"}
ACCOUNT_KEYS = {*FIELDS, "action"}
# Real publishers are never given as a source of a made-up text.
REAL_PUBLISHERS = re.compile(
    r"\b(?:AFP|Agence France|Associated Press|BBC|Bloomberg|CNN|Deutsche Welle|Guardian|Interfax|Kyodo|Reuters?|TASS"
    r"|New York Times|Washington Post|Xinhua)\b"
)


def rows(kind, name):
    return [json.loads(line) for line in (FOLDER / kind / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def flat(text):
    return " ".join(text.split())


REPORTS = {row["id"]: row for name in SETS for row in rows("reports", name)}
CODED = [(name, row) for name in SETS for row in rows("coded", name)]
ACCOUNTS = [
    pytest.param(row["doc"], account, id=f"{row['doc']}-{number}")
    for _, row in CODED
    for number, account in enumerate(row["actions"], start=1)
]


@pytest.mark.parametrize("name", SETS)
def test_every_report_is_coded_once(name):
    reports = [row["id"] for row in rows("reports", name)]
    coded = [row["doc"] for row in rows("coded", name)]
    assert len(set(reports)) == len(reports)
    assert sorted(reports) == sorted(coded)
    assert all(one.startswith(f"{name}-") for one in reports)


@pytest.mark.parametrize("name", SETS)
def test_the_coding_is_of_the_codebook(name):
    assert parse_coded(FOLDER / "coded" / f"{name}.jsonl")


@pytest.mark.parametrize("name", SETS)
def test_reports_are_whole_and_name_no_real_publisher(name):
    for row in rows("reports", name):
        assert set(row) == REPORT_KEYS, row["id"]
        assert Report.from_json(row | {"url": ""}).published_on, row["id"]
        assert row["text"].strip(), row["id"]
        assert "xample" in row["publisher"], row["id"]
        assert not REAL_PUBLISHERS.search(" ".join(row.values())), row["id"]


@pytest.mark.parametrize(("doc", "account"), ACCOUNTS)
def test_the_evidence_stands_in_the_report(doc, account):
    assert set(account) | {"denied_by"} == ACCOUNT_KEYS  # only a denial has need of it
    report = REPORTS[doc]
    assert account["evidence"] in report["text"] or account["evidence"] == report["title"]


@pytest.mark.parametrize(("doc", "account"), ACCOUNTS)
def test_the_words_of_a_field_stand_in_the_report(doc, account):
    report = flat(" ".join((REPORTS[doc]["dateline"], REPORTS[doc]["title"], REPORTS[doc]["text"])))
    figures = [account["people"], *account["other_people"]]
    quoted = [figure["quote"] for figure in figures if figure]
    quoted += [account[field] for field in ("place", "target", "people_by", "by") if account[field]]
    quoted += [figure["by"] for figure in account["other_people"] if figure["by"]]
    assert not [words for words in quoted if flat(words) not in report]


@pytest.mark.parametrize(("doc", "account"), ACCOUNTS)
def test_dates_follow_the_codebook(doc, account):
    published = REPORTS[doc]["published"][:10]
    if account["status"] == "called":
        assert account["start"] is None or account["start"] >= published[: len(account["start"])]
    elif account["start"] and account["status"] not in ("threatened", "averted"):
        assert first_day(account["start"]).isoformat() <= published
    if account["start"] and account["end"] and account["status"] != "called":
        assert account["start"][:4] <= account["end"][:4]


@pytest.mark.parametrize(("doc", "account"), ACCOUNTS)
def test_identity_is_given(doc, account):
    assert re.fullmatch(r"[a-z0-9-]{6,80}", account["action"])
