"""A release is whole, the same for the same ledger, and never changed."""

import csv
import hashlib
import json
import sqlite3
import sys
from dataclasses import replace

import frictionless
import pyarrow.parquet as pq
import pytest
from release_samples import EVERYTHING, KNOWN, RULES, action, build, told

from turnout.errors import TurnoutError
from turnout.releases import Redirect, load_actions, load_tables, open_database, verify_release


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(folder, query):
    with open_database(folder / "release.db") as connection:
        return [tuple(row) for row in connection.execute(query)]


@pytest.fixture
def folder(tmp_path):
    build(tmp_path / "release", action("a", told("a1"), told("a2", published="2019-05-20")), action("b"))
    return tmp_path / "release"


def test_the_same_ledger_gives_the_same_bytes_in_whatever_order_it_is_read(tmp_path):
    actions = [action("a", told("a1"), told("a2")), action("b"), action("c", told("c1", country=None, place=None))]
    build(tmp_path / "one", *actions)
    build(tmp_path / "two", *reversed(actions))
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_without_the_extra_there_is_no_release_and_no_half_of_one(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(TurnoutError) as caught:
        build(tmp_path / "release", action("a"))
    assert caught.value.code == "TURN-151"
    assert list(tmp_path.iterdir()) == []


def test_every_form_holds_the_same_rows(folder):
    for name, table in load_tables().items():
        stored = rows(folder, f'SELECT * FROM "{name}" ORDER BY {", ".join(table.key)}')
        parquet = pq.read_table(folder / "parquet" / f"{name}.parquet")
        assert [tuple(row.values()) for row in parquet.to_pylist()] == stored
        with (folder / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            heading, *cells = csv.reader(file)
        assert tuple(heading) == table.names == tuple(parquet.column_names)
        assert cells == [["" if value is None else str(value) for value in row] for row in stored]


def test_an_action_a_line_with_its_accounts(folder):
    lines = [json.loads(line) for line in (folder / "actions.jsonl").read_text("utf-8").splitlines()]
    assert [(line["id"], [one["id"] for one in line["accounts"]]) for line in lines] == [
        ("ta", ["ca1", "ca2"]),
        ("tb", ["cb"]),
    ]
    account = lines[0]["accounts"][0]
    assert account["other_people"] == [{"by": "the ministry", "high": 199, "low": 100, "quote": "100 to 199"}]
    assert account["report"]["publisher"] == "Example Radio"


def test_points_on_a_map(folder):
    features = json.loads((folder / "actions.geojson").read_text("utf-8"))["features"]
    assert [one["geometry"]["coordinates"] for one in features] == [[23.65, 37.94]] * 2
    assert "latitude" not in features[0]["properties"]


def test_the_package_is_valid(folder):
    report = frictionless.validate(folder / "datapackage.json")
    assert report.valid, report.flatten(["type", "message"])
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert {one["path"] for one in package["resources"]} >= {"release.db", "actions.geojson", "csv/accounts.csv"}


def test_the_sums_hold(folder):
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    assert {line[66:] for line in lines} == set(files(folder)) - {"SHA256SUMS"}
    for line in lines:
        assert hashlib.sha256((folder / line[66:]).read_bytes()).hexdigest() == line[:64]


def test_the_dictionary_names_every_column(folder):
    text = (folder / "DATA-DICTIONARY.md").read_text("utf-8")
    assert not [one for table in load_tables().values() for one in table.names if f"| `{one}` |" not in text]


def test_links_between_tables_hold(folder):
    with sqlite3.connect(folder / "release.db") as connection:
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_citation_can_be_read(folder):
    text = (folder / "CITATION.cff").read_text("utf-8")
    assert 'cff-version: "1.2.0"' in text
    assert '  - name: "Example Federation"' in text


def test_actions_come_back_from_the_database(folder):
    with open_database(folder / "release.db") as connection:
        found = list(load_actions(connection))
    assert [one.id for one in found] == ["ta", "tb"]
    assert found[0].accounts[0].account.other_people[0].by == "the ministry"


def test_an_empty_ledger_makes_a_release_too(tmp_path):
    build(tmp_path / "release")
    assert verify_release(tmp_path / "release").faults == ()


def test_a_release_is_never_written_over(folder):
    with pytest.raises(TurnoutError) as error:
        build(folder, action("a"))
    assert error.value.code == "TURN-152"


def test_a_fault_leaves_nothing_behind(tmp_path):
    with pytest.raises(sqlite3.IntegrityError):
        build(tmp_path / "release", action("a"), action("a"))
    assert not list(tmp_path.iterdir())


def test_a_place_where_nothing_can_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(TurnoutError) as error:
        build(tmp_path / "file" / "release")
    assert error.value.code == "TURN-153"


def changes(folder):
    return rows(folder, "SELECT what, action_id, subject, before, after FROM changes WHERE what <> 'number'")


def test_changes_name_their_cause(tmp_path):
    first = [action("a"), action("b"), action("c"), action("w")]
    build(tmp_path / "one", *first)
    corrected = told("b", start="2019-05-10")
    then = [action("a", told("a"), told("a2"), told("c")), action("b", corrected), action("n")]
    redirects = [
        Redirect("tc", "merged", "ta", KNOWN),
        Redirect("tw", "withdrawn", "", KNOWN),
    ]
    rules = [
        (replace(rule, version=rule.version + 1), text + "\n") if rule.name == "ilo" else (rule, text)
        for rule, text in RULES
    ]
    build(tmp_path / "two", *then, redirects=redirects, rules=rules, previous=tmp_path / "one", head=(50, "cd" * 32))
    assert changes(tmp_path / "two") == [
        ("merge", "tc", None, "tc", "ta"),
        ("withdrawal", "tw", None, "tw", None),
        ("new action", "tn", None, None, None),
        ("new evidence", "ta", "ca2", None, None),
        ("correction", "tb", "cb.start", "2019-05-13", "2019-05-10"),
        ("rule change", None, "ilo", f"version {rules_version('ilo')}", f"version {rules_version('ilo') + 1}"),
    ]
    text = (tmp_path / "two" / "CHANGES.md").read_text("utf-8")
    assert f"# Changes since {rows(tmp_path / 'one', 'SELECT id FROM release')[0][0]}\n" in text
    assert "`tb cb.start`: 2019-05-13 → 2019-05-10" in text


def raised(rule, text):
    return replace(rule, version=rule.version + 1), f"{text}# mended\n"


def rules_version(name):
    return next(rule.version for rule, _ in RULES if rule.name == name)


def test_a_withdrawal_of_what_was_never_seen_is_not_told(tmp_path):
    gone = Redirect("tw", "withdrawn", "", KNOWN)
    build(tmp_path / "one", action("a"), redirects=[gone])
    build(tmp_path / "two", action("a"), redirects=[gone], previous=tmp_path / "one")
    assert rows(tmp_path / "two", "SELECT count(*) FROM redirects") == [(0,)]


def test_numbers_that_differ_are_listed(tmp_path):
    build(tmp_path / "one", action("a"))
    build(tmp_path / "two", action("a"), action("b"), previous=tmp_path / "one")
    found = rows(tmp_path / "two", "SELECT before, after FROM changes WHERE subject = 'ilo 2019-05-15'")
    assert found == [("1 confirmed, 0 likely, 0 possible", "2 confirmed, 0 likely, 0 possible")]


def test_what_is_no_release_is_refused_as_the_one_before(tmp_path):
    with pytest.raises(TurnoutError) as error:
        build(tmp_path / "release", action("a"), previous=tmp_path)
    assert error.value.code == "TURN-154"
    assert not (tmp_path / "release").exists()


def test_titles_come_from_the_policy(folder):
    assert rows(folder, "SELECT title, policy FROM release") == [(EVERYTHING.title, "all")]
