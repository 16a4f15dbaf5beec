"""What may not be seen is nowhere in a release, in none of its bytes."""

from dataclasses import replace
from datetime import timedelta

import pyarrow.parquet as pq
import pytest
from release_samples import ON, action, build, told

from turnout.records import OtherPeople, People
from turnout.releases import Policy, Review, open_database
from turnout.releases.coarsening import coarsen

SECRET = "Zquex"  # no word of any language, so that a hit is a leak


def everything(folder):
    """All bytes of a release, with those that Parquet packs."""
    found = b"".join(path.name.encode() + path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for path in folder.glob("parquet/*.parquet"):
        found += repr(pq.read_table(path).to_pylist()).encode()
    return found


def secret_action(name="s", **fields):
    """An action with the secret in every text that it has."""
    plain = {
        "who": f"the {SECRET} crews",
        "by": f"{SECRET} guards",
        "target": f"{SECRET} Lines",
        "place": SECRET,
        "issue": f"pay at {SECRET}",
        "people": People(1, 2, f"2 at {SECRET}"),
        "other_people": (OtherPeople(1, 2, f"1 in {SECRET}", f"{SECRET} police"),),
        "people_by": f"the {SECRET} union",
        "quote": f"They stopped work at {SECRET}.",
        "report": f"{SECRET}.txt",
        "latitude": 12.3456789,
        "longitude": 98.7654321,
    }
    held = told(name, title=f"Strike at {SECRET}", **(plain | fields))
    return action(name, replace(held, url=f"https://radio.example/{SECRET}", origin=f"{SECRET}-origin"))


HIDDEN = {
    "a draft": (Review(), Policy()),
    "withdrawn": (Review("withdrawn"), Policy(publish="all")),
    "under embargo": (Review("published", until=ON + timedelta(1)), Policy(publish="all")),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_an_action_that_may_not_be_seen_is_nowhere(tmp_path, case):
    review, policy = HIDDEN[case]
    built = build(
        tmp_path / "r", secret_action(), action("a"), reviews={"ts": review, "ta": Review("reviewed")}, policy=policy
    )
    assert (built.actions, built.withheld) == (1, 1)
    found = everything(tmp_path / "r")
    assert SECRET.encode() not in found
    assert b"12.345" not in found
    assert b"cs" not in {one.strip(b'"') for one in found.split(b",")}


@pytest.mark.parametrize("precision", ["city", "region", "country"])
def test_a_coarsened_action_gives_no_finer_place_away(tmp_path, precision):
    review = Review("published", coarsen=precision)
    build(tmp_path / "r", secret_action(), action("a"), reviews={"ts": review})
    found = everything(tmp_path / "r")
    assert SECRET.encode() not in found
    assert b"12.345" not in found
    with open_database(tmp_path / "r" / "release.db") as connection:
        row = connection.execute("SELECT coarsened, country, accounts FROM actions WHERE id = 'ts'").fetchone()
    assert tuple(row) == (precision, "GR", 1)


def test_what_a_release_before_still_showed_is_told_by_no_later_one(tmp_path):
    build(tmp_path / "one", secret_action(), action("a"))
    build(tmp_path / "two", secret_action(), action("a"), reviews={"ts": Review("published", coarsen="country")},
          previous=tmp_path / "one", head=(50, "cd" * 32))  # fmt: skip
    ended = secret_action(status="ended", end="2019-06-01", who=f"{SECRET} bakers")
    build(tmp_path / "three", ended, action("a"), reviews={"ts": Review("published", coarsen="country")},
          previous=tmp_path / "one", head=(60, "ef" * 32))  # fmt: skip
    for name in ("two", "three"):
        assert SECRET.encode() not in everything(tmp_path / name)
    query = "SELECT what, subject, before, after FROM changes WHERE action_id = 'ts'"
    with open_database(tmp_path / "two" / "release.db") as connection:
        assert [tuple(row) for row in connection.execute(query)] == [("coarsening", None, None, "country")]
    with open_database(tmp_path / "three" / "release.db") as connection:
        assert [tuple(row) for row in connection.execute(query)] == [
            ("coarsening", None, None, "country"),
            ("correction", "cs.status", "ongoing", "ended"),
            ("correction", "cs.end", None, "2019-06-01"),
        ]
    assert "`ts`: as told → country" in (tmp_path / "two" / "CHANGES.md").read_text("utf-8")


def test_a_report_of_a_coarsened_and_an_open_action_keeps_its_headline_back(tmp_path):
    shared = told("open", report="both.txt")
    hidden = replace(secret_action().accounts[0], origin=shared.origin)
    hidden = replace(hidden, account=replace(hidden.account, report="both.txt"))
    for first, second in ((action("a", shared), action("s", hidden)), (action("s", hidden), action("a", shared))):
        folder = tmp_path / first.id
        build(folder, first, second, reviews={"ts": Review("published", coarsen="country")})
        assert SECRET.encode() not in everything(folder)
        with open_database(folder / "release.db") as connection:
            assert [tuple(row) for row in connection.execute("SELECT title, url FROM reports")] == [(None, None)]


def test_what_is_open_is_there(tmp_path):
    build(tmp_path / "r", secret_action())
    assert SECRET.encode() in everything(tmp_path / "r")
    assert f"{SECRET}.txt".encode() not in everything(tmp_path / "r")  # a report's own name may be a file's


@pytest.mark.parametrize(
    ("place", "precision", "coarse"),
    [
        ("Example Yard, Piraeus", "city", "Piraeus"),
        ("Piraeus", "city", "Piraeus"),
        ("Piraeus", "country", "Greece"),
        ("Greece", "region", "Greece"),
        ("Nowhere at all", "city", None),
        (None, "country", None),
    ],
)
def test_places_become_coarser_or_unknown(place, precision, coarse):
    made = coarsen(action("a", told("a", place=place)), precision)
    assert made.accounts[0].account.place == coarse


def test_the_region_of_a_town_takes_its_place():
    account = coarsen(action("a", told("a")), "region").accounts[0].account
    assert account.place_precision in (None, "region")
    assert account.place != "Piraeus"


@pytest.mark.parametrize(
    ("who", "kept"), [("ferry crews", "ferry crews"), ("Piraeus crews", None), ("piraeus crews", None)]
)
def test_words_that_can_name_a_place_are_withheld(who, kept):
    assert coarsen(action("a", told("a", who=who)), "country").accounts[0].account.who == kept


def test_labels_tell_people_from_machines(tmp_path):
    build(tmp_path / "r", action("a"), action("b"), reviews={"ta": Review("reviewed")})
    with open_database(tmp_path / "r" / "release.db") as connection:
        labels = dict(map(tuple, connection.execute("SELECT id, review FROM actions")))
    assert labels == {"ta": "reviewed", "tb": "machine-read"}


def test_an_embargo_ends_on_its_day(tmp_path):
    built = build(tmp_path / "r", action("a"), reviews={"ta": Review("published", until=ON)})
    assert built.actions == 1
