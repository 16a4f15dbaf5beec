"""The API over a real server: every operation, its forms, its errors, and what programs need of it."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from site_samples import SECRET, random_questions

PROBLEM = {"type", "title", "status", "detail", "code", "hint"}


def test_number_rows_pages_files_and_the_site_agree(web, address):
    for question in random_questions(200):
        answer = web.get("/count", params=question).json()["answer"]
        page = web.get("/actions", params=question | {"limit": "7"}).json()
        items = page["items"]
        while page["next"]:
            page = web.get(f"{address}{page['next']}").json()
            items += page["items"]
        rows = list(csv.DictReader(io.StringIO(web.get("/actions", params=question | {"format": "csv"}).text)))
        lines = web.get("/actions", params=question, headers={"Accept": "application/jsonl"}).text.splitlines()
        site = web.get(f"{address}/explore.json", params=question).json()
        assert answer == site["answer"]
        assert answer["total"] == len(items) == len(rows) == len(lines) == page["total"], question
        assert sorted(row["id"] for row in rows) == sorted(item["id"] for item in items)
        assert sorted(map(str, map(json.loads, lines))) == sorted(map(str, items))
        reports = web.get("/reports", params=question | {"limit": "1000"}).json()
        assert reports["total"] == answer["reports"] == len(reports["items"])


def test_a_day_of_the_series_is_the_number_of_that_day(web):
    days = web.get("/series", params={"first": "2019-05-01", "last": "2019-06-30"}).json()["days"]
    assert len(days) == 61
    for day in days[::12]:
        answer = web.get("/count", params={"on": day["on"]}).json()["answer"]
        assert [day[name] for name in ("confirmed", "likely", "possible")] == [
            answer[name] for name in ("confirmed", "likely", "possible")
        ]


def test_accounts_come_in_pages_and_whole(web, address):
    page = web.get("/accounts", params={"state": "any", "limit": "60"}).json()
    items = page["items"]
    while page["next"]:
        page = web.get(f"{address}{page['next']}").json()
        items += page["items"]
    whole = web.get("/accounts", params={"state": "any", "format": "jsonl"}).text.splitlines()
    assert [item["id"] for item in items] == [json.loads(line)["id"] for line in whole]
    assert page["total"] == len(items) > 150
    rows = csv.DictReader(io.StringIO(web.get("/accounts", params={"state": "any", "format": "csv"}).text))
    assert [row["quote"] for row in rows] == [item["quote"] or "" for item in items]


def test_no_rows_are_a_file_with_its_heading(web):
    question = {"q": "nobody says this", "format": "csv"}
    for table, first in (("actions", "id,review"), ("accounts", "id,action_id"), ("reports", "id,publisher")):
        text = web.get(f"/{table}", params=question).text
        assert text.startswith(first)
        assert text.count("\n") == 1


def test_an_action_opens_leads_on_or_is_gone(web):
    opened = web.get("/actions/tx1").json()
    assert opened["action"]["id"] == "tx1"
    assert {one["action_id"] for one in opened["accounts"]} == {"tx1"}
    assert [one["id"] for one in opened["redirects"]] == ["told1"]
    merged = web.get("/actions/told1")
    assert (merged.status_code, merged.headers["Location"]) == (308, "/api/v1/actions/tx1")
    for name, code, hint in (("tgone", "withdrawn", ""), ("tparts", "split", "It goes on as tx2, tx3.")):
        gone = web.get(f"/actions/{name}")
        assert (gone.status_code, gone.json()["code"], gone.json()["hint"]) == (410, code, hint)
    assert web.get("/actions/tnever").status_code == 404


def test_known_on_an_earlier_day_is_what_that_release_said(web):
    releases = [one["id"] for one in web.get("/releases").json()["items"]]
    assert web.get("/count", params={"known": "2019-06-12"}).json()["release"] == releases[1]
    assert web.get("/count").json()["release"] == releases[0]
    early = web.get("/count", params={"known": "2019-06-01"})
    assert (early.status_code, early.json()["code"]) == (400, "TURN-160")
    changes = web.get("/changes", params={"since": releases[1]}).json()
    assert {row["what"] for row in changes["items"]} >= {"new action", "withdrawal"}
    assert changes["items"] == web.get("/changes").json()["items"]
    assert web.get("/changes", params={"since": releases[0]}).json()["items"] == []
    assert web.get("/changes", params={"since": "2001-01-01-nothing"}).status_code == 404


def test_lists(web):
    index = web.get("/").json()
    for path in index["addresses"].values():
        assert web.get(f"https://x{path}".removeprefix("https://x/api/v1")).status_code == 200
    places = {one["name"]: one["actions"] for one in web.get("/places").json()["items"]}
    assert places["Piraeus"] > 10
    assert {"ilo", "us-bls"} <= {one["name"] for one in web.get("/rules").json()["items"]}


@pytest.mark.parametrize(
    "path",
    [
        "/count?on=2019-02-30", "/count?on=x", "/count?utm=1", "/count?kind=picnic", "/count?country=GRC",
        "/count?min=-1", "/count?min=9&max=3", "/count?rule=none", "/actions?limit=0", "/actions?limit=1001",
        "/actions?sort=salary", "/actions?after=nobody.1", "/actions?format=xml",
        "/series?first=2019-05-02&last=2019-05-01",
        "/series?first=0001-01-01&last=9999-12-31", "/series?last=2019-13-01", "/rules?x=1", "/count?q=%00",
        "/reports?limit=many", "/changes?since=" + "9" * 99,
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_in_one_shape(web, path):
    refused = web.get(path)
    assert refused.status_code == 400
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert set(refused.json()) == PROBLEM
    assert refused.json()["code"].startswith("TURN-")
    assert refused.json()["detail"].endswith(".")


def test_other_addresses_and_other_verbs_have_that_shape_too(web):
    for answer, status in ((web.get("/nothing"), 404), (web.post("/count"), 405), (web.delete("/actions/tx1"), 405)):
        assert answer.status_code == status
        assert set(answer.json()) == PROBLEM


def test_browsers_of_other_origins_may_read(web):
    assert web.get("/count").headers["Access-Control-Allow-Origin"] == "*"
    assert web.get("/nothing").headers["Access-Control-Allow-Origin"] == "*"
    before = web.options("/count", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "GET"})
    assert before.status_code == 204
    assert "GET" in before.headers["Access-Control-Allow-Methods"]
    assert "set-cookie" not in before.headers


def test_what_has_not_changed_is_not_sent_again(web):
    first = web.get("/actions")
    again = web.get("/actions", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age" in first.headers["Cache-Control"]
    assert first.headers["Content-Encoding"] == "gzip"
    head = web.head("/count")
    assert (head.status_code, head.content) == (200, b"")


def test_nothing_unpublished_is_in_any_answer(web):
    everything = {"state": "any"}
    paths = ("/", "/count", "/series", "/places", "/rules", "/changes", "/releases")
    answers = [web.get(path) for path in paths]
    for table in ("actions", "accounts", "reports"):
        answers += [web.get(f"/{table}", params=everything | {"format": form}) for form in ("json", "csv", "jsonl")]
    answers += [web.get(f"/actions/{name}") for name in ("tcoarse", "thidden")]
    answers += [web.get("/actions", params=everything | {"q": SECRET}), web.get(f"/actions/{SECRET}")]
    for answer in answers:
        assert SECRET not in answer.text.replace(f'"q": "{SECRET}"', ""), answer.url
    assert web.get("/actions/tcoarse").status_code == 200
    assert web.get("/actions/thidden").status_code == 404


def test_schemathesis_finds_no_fault(address, tmp_path):
    config = Path(__file__).parent / "schemathesis.toml"
    command = [Path(sys.executable).parent / "schemathesis", "--config-file", config, "run", "--no-color",
               "--max-examples", "5", "--workers", "1", "--seed", "1", f"{address}/api/v1/openapi.json"]  # fmt: skip
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path, timeout=300)
    assert done.returncode == 0, done.stdout
    assert "No issues found" in done.stdout
