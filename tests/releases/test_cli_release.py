"""`turnout review` and `turnout release`, as a team uses them."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import pytest

STOCK = "SELECT confirmed || ' ' || likely || ' ' || possible FROM days WHERE on_day = '2019-05-20'"
TEXT = "Bakers in Orsk have been on strike since Monday for higher pay, the bakers' union said."


@pytest.fixture
def run(tmp_path):
    environment = os.environ | {"TURNOUT_LEDGER": str(tmp_path / "own.db")}

    def start(*arguments, status=0):
        command = [sys.executable, "-m", "turnout", *map(str, arguments)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert done.returncode == status, done.stderr
        return done.stdout if status == 0 else done.stdout + done.stderr

    return start


@pytest.fixture
def team(run, tmp_path):
    """A ledger with two strikes; one of them was reviewed."""
    rows = [
        {"id": "bakers", "published": "2019-05-15", "title": "Bakers strike in Orsk", "text": TEXT},
        {"id": "miners", "published": "2019-05-16", "text": "Miners in Kiruna walked out on Wednesday over safety."},
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    run("add", "reports.jsonl")
    listed = json.loads(run("list", "--on", "2019-05-16", "--json"))
    bakers = next(row["action"] for row in listed if row["place"] == "Orsk")
    run("review", bakers, "--state", "reviewed", "--by", "An editor", "--why", "read it")
    return bakers


def published(folder, query="SELECT id FROM actions"):
    with closing(sqlite3.connect(folder / "release.db")) as connection:
        return [row[0] for row in connection.execute(query)]


def test_a_release_holds_what_was_reviewed_and_verifies(run, team, tmp_path):
    said = run("release", "build", "first", "--on", "2019-05-31")
    assert "1 actions are not in it" in said
    assert published(tmp_path / "first") == [team]
    assert "All agree." in run("release", "verify", "first")
    assert json.loads(run("release", "verify", "first", "--json"))["whole"] is True


def test_the_same_ledger_gives_the_same_release(run, team, tmp_path):
    run("release", "build", "one", "--on", "2019-05-31")
    run("rebuild")
    run("release", "build", "two", "--on", "2019-05-31")
    assert (tmp_path / "one" / "SHA256SUMS").read_bytes() == (tmp_path / "two" / "SHA256SUMS").read_bytes()


def test_the_number_of_the_release_is_the_number_of_the_ledger(run, team, tmp_path):
    (tmp_path / "turnout.toml").write_text('[release]\npublish = "all"\n', encoding="utf-8")
    run("release", "build", "first", "--on", "2019-05-31", "--policy", "turnout.toml")
    for rule in json.loads(run("count", "--on", "2019-05-20", "--rule", "all", "--json")):
        query = f"{STOCK} AND rule = '{rule['rule']['name']}'"
        grades = " ".join(str(rule[name]["number"]) for name in ("confirmed", "likely", "possible"))
        assert published(tmp_path / "first", query) == [grades], rule["rule"]


def test_what_became_part_of_a_withdrawn_action_is_gone_as_known_earlier_too(run, team, tmp_path):
    (tmp_path / "turnout.toml").write_text('[release]\npublish = "all"\n', encoding="utf-8")
    listed = json.loads(run("list", "--on", "2019-05-16", "--json"))
    miners = next(row["action"] for row in listed if row["place"] == "Kiruna")
    moment = datetime.now(UTC).isoformat()
    run("merge", miners, team, "--by", "An editor", "--why", "a joint strike")
    run("review", miners, "--state", "withdrawn", "--by", "An editor", "--why", "puts somebody in danger")
    run("release", "build", "first", "--on", "2019-05-31", "--known", moment, "--policy", "turnout.toml")
    assert published(tmp_path / "first") == []
    assert b"Orsk" not in b"".join(path.read_bytes() for path in (tmp_path / "first").rglob("*") if path.is_file())


def test_a_withdrawal_is_gone_and_told(run, team, tmp_path):
    run("release", "build", "first", "--on", "2019-05-31")
    run("review", team, "--state", "withdrawn", "--by", "An editor", "--why", "puts somebody in danger")
    said = run("release", "build", "second", "--on", "2019-05-31", "--previous", "first")
    assert "0 actions" in said
    assert published(tmp_path / "second") == []
    assert f"- `{team}`" in (tmp_path / "second" / "CHANGES.md").read_text("utf-8")
    assert b"Orsk" not in b"".join(path.read_bytes() for path in (tmp_path / "second").rglob("*") if path.is_file())


def test_an_embargo_and_a_coarse_place(run, team, tmp_path):
    said = run(
        "review",
        team,
        "--state",
        "published",
        "--until",
        "2019-06-10",
        "--coarsen",
        "country",
        "--by",
        "E",
        "--why",
        "w",
    )
    assert "not before 2019-06-10, places no finer than the country" in said
    run("release", "build", "early", "--on", "2019-06-09")
    run("release", "build", "late", "--on", "2019-06-10")
    assert published(tmp_path / "early") == []
    assert published(tmp_path / "late", "SELECT place FROM actions") == ["Russia"]


def test_a_touched_release_is_found_out(run, team, tmp_path):
    run("release", "build", "first", "--on", "2019-05-31")
    with (tmp_path / "first" / "csv" / "days.csv").open("a", encoding="utf-8") as file:
        file.write("ilo,2019-06-01,9,0,0,0,0,0,0\n")
    assert "Csv/days.csv is not what was published" in run("release", "verify", "first", status=1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["release", "build", "reports.jsonl"], "TURN-152"),
        (["release", "build", "new", "--policy", "none.toml"], "TURN-150"),
        (["release", "build", "new", "--previous", "nowhere"], "TURN-154"),
        (["release", "build", "new", "--on", "soon"], "TURN-120"),
        (["release", "verify", "nowhere"], "TURN-154"),
        (["review", "tnothing", "--state", "draft", "--by", "E", "--why", "w"], "TURN-100"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_code(run, team, arguments, code):
    assert code in run(*arguments, status=2)


def test_a_reviewed_sentence_is_quoted_with_its_neighbours_unless_they_tell_of_what_is_hidden(run, team, tmp_path):
    text = (
        "The mill stood still.\nWeavers in Gomel have been on strike since Monday over pay. The owners would not talk."
    )
    more = f"{text} Miners in Kiruna walked out on Wednesday over safety."
    rows = [
        {"id": "weavers", "published": "2019-05-15", "text": text},
        {"id": "both", "published": "2019-05-16", "text": more.replace("Gomel", "Lodz").replace("Kiruna", "Falun")},
    ]
    (tmp_path / "more.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    run("add", "more.jsonl")
    places = {row["place"]: row["action"] for row in json.loads(run("list", "--on", "2019-05-16", "--json"))}
    for place in ("Gomel", "Lodz"):
        run("review", places[place], "--state", "reviewed", "--by", "An editor", "--why", "read it")
    run("release", "build", "first", "--on", "2019-05-31")
    query = "SELECT place || ': ' || coalesce(quote_before, '-') || ' / ' || coalesce(quote_after, '-') FROM accounts"
    beside = "The mill stood still. / The owners would not talk."
    assert published(tmp_path / "first", query + " WHERE place <> 'Orsk' ORDER BY place") == [
        f"Gomel: {beside}",
        "Lodz: - / -",
    ]
    run("review", places["Falun"], "--state", "reviewed", "--by", "An editor", "--why", "read it, too")
    run("release", "build", "second", "--on", "2019-05-31", "--previous", "first")
    found = published(tmp_path / "second", query + " WHERE place = 'Lodz'")
    assert found == [f"Lodz: {beside}"]
    assert "correction" not in (tmp_path / "second" / "CHANGES.md").read_text("utf-8").lower()
