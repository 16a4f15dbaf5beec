"""Every published figure follows from the accounts beside it, and what was touched is named."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from release_samples import action, build, told

from turnout.errors import TurnoutError
from turnout.releases import verify_release


@pytest.fixture
def folder(tmp_path):
    held = [told(f"a{day}", published=f"2019-05-{day}") for day in (14, 20, 28)]
    coarse = told("b", kind="demonstration", status="ended", start="2019-05-30", people=None)
    build(tmp_path / "release", action("a", *held), action("b", coarse))
    return tmp_path / "release"


def spoil(folder, statement):
    with closing(sqlite3.connect(folder / "release.db")) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_release_verifies_from_itself_alone(folder):
    verdict = verify_release(folder)
    assert verdict.faults == ()
    assert verdict.figures > 1_000
    assert verdict.files == 30


def test_it_verifies_wherever_it_is_moved(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "mirror")
    assert verify_release(tmp_path / "mirror").faults == ()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "UPDATE days SET confirmed = 7 WHERE rule = 'ilo' AND on_day = '2019-05-20'",
            "confirmed of ilo on 2019-05-20",
        ),
        ("UPDATE actions SET people_low = 9999 WHERE id = 'ta'", "people_low of action ta"),
        ("UPDATE accounts SET status = 'ended' WHERE id = 'ca28'", "of action ta"),
        ("DELETE FROM accounts WHERE action_id = 'tb'", "action tb has no account"),
        ("DELETE FROM days WHERE rule = 'lat'", "more or fewer rows"),
    ],
)
def test_a_figure_that_does_not_follow_is_named(folder, statement, words):
    spoil(folder, statement)
    faults = verify_release(folder).faults
    assert any(words in fault for fault in faults)
    assert any("release.db is not what was published" in fault for fault in faults)


def test_files_that_were_touched_taken_or_added_are_named(folder):
    (folder / "CHANGES.md").write_text("all well", encoding="utf-8")
    (folder / "actions.jsonl").unlink()
    (folder / "note.txt").write_text("read me", encoding="utf-8")
    faults = verify_release(folder).faults
    assert [fault.split(" ")[0] for fault in faults] == ["CHANGES.md", "actions.jsonl", "note.txt"]


@pytest.mark.parametrize("name", ["release.db", "SHA256SUMS"])
def test_what_is_no_release_is_refused(folder, name):
    (folder / name).unlink()
    with pytest.raises(TurnoutError) as error:
        verify_release(folder)
    assert error.value.code == "TURN-154"


def test_a_database_of_something_else_is_refused(folder):
    (folder / "release.db").write_bytes(b"no database" * 100)
    with pytest.raises(TurnoutError) as error:
        verify_release(folder)
    assert error.value.code == "TURN-154"
