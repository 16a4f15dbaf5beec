"""The worked example, asked as a user asks: one dispute of one firm, three plants in two towns, two stoppages.

The facts of `tests/counting/test_counting_worked_example.py`, in a ledger: 400 workers stop on 17 and 18 August, work
from 19 to 23, and stop again on 24. Each rule gives its answer, all of them beside each other.
"""

import json
from datetime import UTC, datetime

import pytest

from turnout.ledger import append_reports, open_ledger
from turnout.linking import Bonds, Link, Placed
from turnout.records import Account, Evidence, People, Report

PLANTS = (("Pump Works", "Orsk"), ("Valve Works", "Orsk"), ("Pipe Works", "Perm"))
STOPPAGES = (("2020-08-17", "2020-08-18", "2020-08-19"), ("2020-08-24", "2020-08-24", "2020-08-25"))
STRIKE_DAYS = ("2020-08-17", "2020-08-18", "2020-08-24")
RANGE = ("--from", "2020-08-17", "--to", "2020-08-24")
# The number of units in effect on some day of the range, by each rule.
PUBLISHED = {
    "ilo": 1,
    "ireland": 1,
    "lat": 1,
    "uk-ons": 1,
    "barbados": 2,
    "belarus-official": 2,
    "belarus-establishments": 6,
    "strike-map": 3,
    "named-site": 3,
    "us-bls": 0,
    "acled": 0,
    "protest": 0,
    "ccc": 6,
}


class ByName:
    """Puts accounts into the action that their report names: linking is not on trial here."""

    def __init__(self):
        self.bonds = Bonds()
        self.opened = set()

    def load(self, held):
        self.opened |= {action for _, action in held}

    def add(self, held):
        links = []
        for one in held:
            action = "t" + one.account.report.partition("-")[0]
            links.append(Link(one.account.id, action, opened=action not in self.opened))
            self.opened.add(action)
        return Placed(tuple(links), opened=tuple(link.action_id for link in links if link.opened))


def report_of(action, kind, where, days, published):
    (plant, town), (first, last) = where, days
    text = f"Some 400 workers of the {plant} in {town} acted together until {last}."
    people = People(400, 400, "400 workers") if kind == "strike" else None
    account = Account(
        kind=kind,
        status="ended",
        evidence=Evidence(text, 0, len(text)),
        place=f"{plant}, {town}",
        scope="site",
        country="RU",
        start=first,
        end=last,
        people=people,
    )
    name = f"{action}-{plant}-{first}"
    return Report(name, text, published, publisher="Example Post"), [account]


@pytest.fixture
def ledger(run, tmp_path):
    """Add to the ledger; the strike always, and rallies at the gates where they are asked for."""
    path = tmp_path / "turnout.db"

    def add(*, rallies=False):
        open_ledger(path)
        told = [
            report_of("strike", "strike", where, (first, last), published)
            for where in PLANTS
            for first, last, published in STOPPAGES
        ]
        if rallies:
            told += [
                report_of(f"rally{day[-2:]}", "demonstration", where, (day, day), day)
                for where in PLANTS
                for day in STRIKE_DAYS
            ]
        list(append_reports(told, linker=ByName(), reader="test", actor="test", clock=lambda: datetime.now(UTC)))
        return run

    return add


def test_each_rule_gives_its_published_answer(ledger):
    rows = json.loads(ledger()("count", *RANGE, "--rule", "all", "--json").out)
    assert {row["rule"]: (row["low"], row["high"]) for row in rows} == {
        name: (number, number) for name, number in PUBLISHED.items()
    }


def test_with_rallies_at_the_gates_six_gatherings_count(ledger):
    rows = json.loads(ledger(rallies=True)("count", *RANGE, "--rule", "all", "--json").out)
    numbers = {row["rule"]: row["low"] for row in rows}
    assert numbers["acled"] == 6
    assert {name: numbers[name] for name in ("ilo", "belarus-official", "strike-map", "us-bls")} == {
        name: PUBLISHED[name] for name in ("ilo", "belarus-official", "strike-map", "us-bls")
    }


def test_they_stand_beside_each_other_in_a_narrow_table(ledger):
    out = ledger()("count", *RANGE, "--rule", "all").out
    table = out[out.index("\nrule ") : out.index("\nDay by day")].strip().splitlines()
    assert max(map(len, table)) <= 80
    heads, *lines = table
    assert heads.split() == ["rule", "one", "is", "a", "in", "effect", "began", "ended"]
    assert {line.split()[0]: int(line.split()[-3]) for line in lines} == PUBLISHED
    assert "Stock: in effect on some day" in out


def test_the_stock_of_a_day_is_not_that_of_the_range(ledger):
    run = ledger()
    at_work = json.loads(run("count", "--on", "2020-08-20", "--rule", "all", "--json").out)
    assert {one["rule"]["name"]: one["high"] for one in at_work} == dict.fromkeys(PUBLISHED, 0)
    stopped = json.loads(run("count", "--on", "2020-08-18", "--rule", "all", "--json").out)
    found = {one["rule"]["name"]: one["low"] for one in stopped}
    assert (found["ilo"], found["belarus-official"], found["belarus-establishments"], found["us-bls"]) == (1, 1, 3, 0)


def test_each_rule_alone_says_what_is_one(ledger):
    run = ledger()
    for name, number in PUBLISHED.items():
        row = json.loads(run("count", *RANGE, "--rule", name, "--json").out)
        assert (row["rule"], row["low"]) == (name, number)
        assert sum(unit["number"] for unit in row["units"]) == number
    assert "One is a stoppage" in run("count", *RANGE, "--rule", "belarus-official").out


def test_a_number_of_a_range_opens_to_its_units_and_their_accounts(ledger):
    run = ledger()
    early, late = json.loads(run("count", *RANGE, "--rule", "belarus-official", "--json").out)["units"]
    assert (early["first"], early["last"], late["first"]) == ("2020-08-17", "2020-08-18", "2020-08-24")
    assert early["last_confirmed_on"] == "2020-08-18"
    assert early["action"] == late["action"]
    assert (early["began"], early["ended"], early["certainty"]) == (True, True, "confirmed")
    assert len(early["accounts"]) == 6
    out = run("count", *RANGE, "--rule", "belarus-official").out
    assert "To open one: turnout show tstrike" in out
    assert "2020-08-18      began, ended" in out
    assert "3 days" not in out
    assert "2 days" in run("count", *RANGE, "--rule", "ccc").out


def test_a_range_as_if_live_is_the_series_as_if_live(ledger):
    """Nothing was published before the 19th, so that the first stoppage was over before anybody knew of it."""
    run = ledger()
    row = json.loads(run("count", *RANGE, "--rule", "belarus-official", "--as-if-live", "--json").out)
    assert (row["known"], row["as_if_live"]) == (None, True)
    series = json.loads(run("series", *RANGE, "--rule", "belarus-official", "--as-if-live", "--json").out)
    assert {name: row[name] for name in series["total"]} == series["total"]
    assert row["high"] == len(row["units"]) == 0
    later = (*RANGE[:3], "2020-08-25", "--rule", "belarus-official", "--as-if-live", "--known", "2020-08-25", "--json")
    assert json.loads(run("count", *later).out)["known"] == "2020-08-25T23:59:59.999999+00:00"


@pytest.mark.parametrize("extra", [["--on", "2020-08-18"], ["--place", "Orsk"]])
def test_a_range_is_counted_without_a_day_or_a_place(ledger, extra):
    assert ledger()("count", *RANGE, *extra).code == "TURN-089"


def test_a_range_needs_its_first_day(ledger):
    assert ledger()("count", "--to", "2020-08-24").code == "TURN-089"


def test_a_range_as_csv(ledger):
    out = ledger()("count", *RANGE, "--rule", "ilo", "--csv").out
    assert out.splitlines()[0] == "rule,version,unit,first,last,known,as_if_live,low,high,began,ended"
    assert out.splitlines()[1].startswith("ilo,")
