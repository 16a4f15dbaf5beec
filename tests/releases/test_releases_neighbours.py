"""Sentences beside a quoted one: which they are, and that none gives away what may not be seen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from release_samples import EVERYTHING, ON, action, build, told
from test_releases_gate import SECRET, everything

from turnout.records import Evidence
from turnout.releases import Policy, Review, open_database
from turnout.releases.neighbours import MOST_CHARACTERS, find_neighbours

TEXT = (
    "Ferries stood still on Monday.\nCrews in Piraeus are on strike. It began at six,\n the union said.\n\nRain fell."
)


def around(quote, text=TEXT, **more):
    start = text.index(quote)
    return find_neighbours(text, Evidence(quote, start, start + len(quote), **more))


def test_the_neighbours_are_the_sentences_before_and_after():
    assert around("Crews in Piraeus are on strike.") == (
        "Ferries stood still on Monday.",
        "It began at six, the union said.",
    )
    assert around("Ferries stood still on Monday.") == (None, "Crews in Piraeus are on strike.")
    assert around("Rain fell.") == ("It began at six, the union said.", None)
    assert around(TEXT) == (None, None)
    assert around("Crews in Piraeus are on strike. It began at six,\n the union said.") == (
        "Ferries stood still on Monday.",
        "Rain fell.",
    )


def test_the_rest_of_a_sentence_is_its_neighbour_and_a_full_stop_is_none():
    assert around("in Piraeus are on strike.") == ("Crews", "It began at six, the union said.")
    assert around("Crews in Piraeus") == ("Ferries stood still on Monday.", "are on strike.")
    assert around("Crews in Piraeus are on strike") == (
        "Ferries stood still on Monday.",
        "It began at six, the union said.",
    )


def test_long_neighbours_are_cut_at_a_space():
    long = "We " + "talked and " * 100 + "went."
    before, after = around("They struck.", f"{long} They struck. {long}")
    assert len(before) <= MOST_CHARACTERS + 1
    assert len(after) <= MOST_CHARACTERS + 1
    assert before.startswith("…")
    assert before.endswith("talked and went.")
    assert after.startswith("We talked and")
    assert after.endswith(("talked…", "and…"))


def test_headlines_and_what_stands_elsewhere_have_none():
    assert around("Rain fell.", part="title") == (None, None)
    assert find_neighbours(TEXT, Evidence("Crews in Piraeus are on strike.", 3, 34)) == (None, None)
    assert find_neighbours("", Evidence("Crews", 0, 5)) == (None, None)


SEEN = "Crews in Piraeus are on strike."


def read_texts(reports):
    """Of each report a text that goes on with what may not be seen."""
    return dict.fromkeys(reports, f"{SEEN} They met at {SECRET}.")


def seen(name, **more):
    return told(name, quote=SEEN, **more)


def after(folder):
    with open_database(folder / "release.db") as connection:
        return {row["id"]: row["quote_after"] for row in connection.execute("SELECT * FROM accounts")}


REVIEWED = Review("reviewed")


def test_a_reviewed_account_has_its_neighbours(tmp_path):
    build(tmp_path / "r", action("a", seen("a")), reviews={"ta": REVIEWED}, policy=Policy(), read_texts=read_texts)
    assert after(tmp_path / "r") == {"ca": f"They met at {SECRET}."}
    assert SECRET.encode() in everything(tmp_path / "r")


@pytest.mark.parametrize(("neighbours", "kept"), [("none", set()), ("reviewed", {"ca"}), ("all", {"ca", "cb"})])
def test_the_policy_says_whose_neighbours_are_published(tmp_path, neighbours, kept):
    build(tmp_path / "r", action("a", seen("a")), action("b", seen("b")), reviews={"ta": REVIEWED},
          policy=replace(EVERYTHING, neighbours=neighbours), read_texts=read_texts)  # fmt: skip
    assert {name for name, text in after(tmp_path / "r").items() if text} == kept


OTHERS = {
    "a draft": Review(),
    "withdrawn": Review("withdrawn"),
    "under embargo": Review("published", until=ON + timedelta(1)),
    "coarsened": Review("published", coarsen="country"),
    "looked at before this account came": Review("reviewed", accounts=frozenset({"cother"})),
}


@pytest.mark.parametrize(("shared", "order", "neighbours"), [("report", "abc", "reviewed"), ("copy", "cba", "all")])
@pytest.mark.parametrize("case", OTHERS)
def test_a_text_that_tells_of_what_may_not_be_seen_is_not_quoted_further(tmp_path, case, shared, order, neighbours):
    known = "one.txt" if shared == "report" else "two.txt"
    hidden = replace(told("hidden", quote=f"They met at {SECRET}.", who="x", place="Oia", report=known), origin="one",
                     title="", url="")  # fmt: skip
    actions = [
        action("a", replace(seen("open", report="one.txt"), origin="one")),
        action("b", hidden, told("other")),
        action("c", seen("free")),
    ]
    ordered = sorted(actions, key=lambda one: order.index(one.id[1]))
    reviews = {"ta": REVIEWED, "tb": OTHERS[case], "tc": REVIEWED}
    build(tmp_path / "r", *ordered, reviews=reviews, policy=Policy(neighbours=neighbours), read_texts=lambda reports: {
        one: f"{SEEN} They met at {SECRET if one == 'one.txt' else 'noon'}." for one in reports})  # fmt: skip
    found = after(tmp_path / "r")
    assert found["copen"] is None
    assert found["cfree"] == "They met at noon."
    assert SECRET.encode() not in everything(tmp_path / "r")


def test_a_text_of_which_the_ledger_has_more_is_not_quoted_further(tmp_path):
    def read(reports):
        return {one: f"{SEEN} More of {one}." for one in reports}

    both = [action("a", seen("a")), action("b", seen("b"))]
    build(tmp_path / "r", *both, reviews={"ta": REVIEWED, "tb": REVIEWED}, loose={"origin-a"}, read_texts=read)
    assert after(tmp_path / "r") == {"ca": None, "cb": "More of b.txt."}
