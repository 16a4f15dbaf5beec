"""A linker that is shown only the neighbourhood answers as one that was shown everything."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from ledger_samples import READER

from turnout.ledger import (
    append_reports,
    projections_hash,
    rebuild,
    resolve,
    select_actions,
    verify,
)
from turnout.ledger.entries import select_entries
from turnout.linking import Linker, link_accounts
from turnout.records import Account, Evidence, Report

FIRMS = ("Harbour Company", "Northern Steel", "City Transit", "Eastern Mills", "Coal Board", "Post Office")
TRADES = ("miners", "dockers", "bus drivers", "teachers", "nurses", "steelworkers", "postal workers")
TOWNS = (("Soligorsk", "BY"), ("Minsk", "BY"), ("Gdansk", "PL"), ("Porto", "PT"), (None, "BY"), ("Riverton", None))
SEED = 1987


def make_reading(rng: random.Random, number: int) -> tuple[Report, list[Account]]:
    day = date(1987, 1, 1) + timedelta(days=rng.randrange(500))
    trade, firm, (town, country) = rng.choice(TRADES), rng.choice(FIRMS), rng.choice(TOWNS)
    text = f"Some {rng.randrange(2, 90) * 50} {trade} of {firm} in {town} are on strike over pay, report {number} says"
    begun = day - timedelta(days=rng.choice((0, 1, 3, 9, 30, 120, 400)))
    report = Report(
        f"made-{number}", text, day.isoformat(), title=f"{trade} strike at {firm}", publisher="Example Wire"
    )
    account = Account(
        kind=rng.choice(("strike", "strike", "demonstration")),
        status=rng.choice(("ongoing", "ongoing", "ended", "called", "past")),
        evidence=Evidence(text, 0, len(text)),
        who=trade,
        target=firm,
        place=town,
        country=country,
        start=rng.choice((begun.isoformat(), begun.isoformat()[:7], None)),
        end=rng.choice((None, None, (begun + timedelta(days=rng.randrange(200))).isoformat())),
        report=report.id,
        reader=READER,
    )
    return report, [account.with_id(report.content_hash)]


def add(readings, batch=500):
    return list(append_reports(readings, linker=Linker(), reader=READER, actor="test", batch=batch))


def test_what_is_far_away_does_not_matter(ledger):
    rng = random.Random(SEED)
    readings = [make_reading(rng, number) for number in range(260)]
    add(readings[:200])
    found, expected = [], []
    for reading in readings[200:]:
        before = {one.account.id: action.id for action in select_actions() for one in action.accounts}
        held = {one.account.id: one for action in select_actions() for one in action.accounts}
        warm = Linker()
        warm.load((held[account.id], before[account.id]) for _, (account,) in readings if account.id in before)
        (done,) = add([reading])
        (action,) = done.actions
        (one,) = (one for one in select_actions(ids=[action])[0].accounts if one.account.report == reading[0].id)
        (link,) = warm.add([one]).links
        found.append(action)
        expected.append(link.action_id)
    assert found == expected
    assert len(set(found)) < len(found)  # some were joined


def test_one_long_run_links_as_many_short_ones(made_ledger):
    groups = []
    for batch in (200, 7):
        rng = random.Random(SEED)
        made_ledger()
        add([make_reading(rng, number) for number in range(150)], batch=batch)
        groups.append({frozenset(one.account.id for one in action.accounts) for action in select_actions()})
    assert groups[0] == groups[1]


def grouped():
    return {frozenset(one.account.id for one in action.accounts) for action in select_actions()}


@pytest.mark.parametrize("seed", range(4))
def test_reports_in_any_order_make_the_same_actions(made_ledger, seed):
    rng = random.Random(seed)
    readings = [make_reading(rng, number) for number in range(40)]
    groups = []
    for batch in (1, 9, 40):
        made_ledger()
        rng.shuffle(readings)
        add(readings, batch=batch)
        groups.append(grouped())
        assert groups[0] == groups[-1]
    held = [one for action in select_actions() for one in action.accounts]
    assert groups[0] == {frozenset(one.account.id for one in action.accounts) for action in link_accounts(held)}
    assert len(groups[0]) < len(held)  # some were joined


def test_what_moves_leaves_its_id_to_the_rest_and_is_told(ledger):
    """Whatever comes late: an id once given out is an action still, or leads to one; and the past stays known."""
    rng = random.Random(SEED)
    readings = [make_reading(rng, number) for number in range(60)]
    told = []
    for day, reading in enumerate(readings):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day)
        list(append_reports([reading], linker=Linker(), reader=READER, actor="test", clock=lambda now=moment: now))
        told.append((moment, grouped(), {action.id for action in select_actions()}))
    moved = [entry for entry in select_entries() if entry.kind == "account.moved"]
    assert moved
    for moment, then, ids in told:
        assert {frozenset(one.account.id for one in a.accounts) for a in select_actions(known=moment)} == then
        assert {resolve(name) for name in ids} <= told[-1][2]
    before = projections_hash()
    assert verify(projections=True).entries == rebuild()
    assert projections_hash() == before
