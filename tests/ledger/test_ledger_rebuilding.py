import tracemalloc
from dataclasses import replace

import pytest
from django.db import transaction
from django.db.models import BooleanField
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_samples import READER, TownLinker, make_account, make_readings, make_report
from stores import lift_foreign_keys, raw

from turnout.counting import load_rule_texts
from turnout.errors import TurnoutError
from turnout.ledger import (
    append_reports,
    correct,
    judge,
    merge,
    open_ledger,
    projections_hash,
    rebuild,
    review,
    select_actions,
    select_summary,
    state_rules,
    verify,
    withdraw,
)
from turnout.ledger.chain import seal
from turnout.ledger.entries import select_head
from turnout.ledger.models import Entry
from turnout.ledger.rebuilding import _TABLES, UNSEEN
from turnout.records import Evidence

# Two texts, and one that repeats both.
_SENTENCES = [f"{name} crews left their ships at noon and were not to be had back by evening." for name in "ABCDEF"]
_BRIDGED = [" ".join(_SENTENCES[nth] for nth in numbers) for numbers in ((0, 2, 4), (1, 3, 5), range(6))]


def add(readings, batch=500):
    return list(append_reports(readings, linker=TownLinker(), reader=READER, actor="test", batch=batch))


def test_a_rebuild_gives_the_same_rows(ledger):
    add(make_readings(60), batch=7)
    before = projections_hash()
    assert rebuild() == verify().entries
    assert projections_hash() == before


def test_the_hash_sees_every_column(ledger):
    """Each cell of each projection, changed alone, changes the hash, but for those that say who made the rows."""
    add(make_readings(12))
    add((make_report(nth, text=text), []) for nth, text in enumerate(_BRIDGED, start=100))
    one, other, *_ = (action for action in select_actions() if len(action.accounts) > 1)
    first, second = (held.account.id for held in one.accounts[:2])
    judgement = judge(first, second, "unsure", by="test", why="a test").judgement
    withdraw(judgement, by="test", why="a test")
    correct(first, {"status": "ended"}, by="test", why="a test")
    merge([one.id, other.id], by="test", why="a test")
    state_rules({"ilo": load_rule_texts()["ilo"]}, actor="test")
    review(one.id, "reviewed", by="test", why="a test")
    before = projections_hash()
    lift_foreign_keys(ledger)
    for table in _TABLES:
        for field in table._meta.concrete_fields:
            if field.attname in UNSEEN.get(table, ()):
                continue
            column = field.column
            key = table._meta.pk.column
            name = table._meta.db_table
            value = f'NOT "{column}"' if isinstance(field, BooleanField) else 77
            raw(ledger, f'UPDATE {name} SET "{column}" = {value} WHERE {key} = (SELECT max({key}) FROM {name})')
            assert projections_hash() != before, (name, column)
            rebuild()
            assert projections_hash() == before


def test_a_rebuild_mends_what_was_spoilt(ledger):
    add(make_readings(20))
    before = projections_hash()
    for statement in ("DELETE FROM ledger_link", "DELETE FROM ledger_account", "UPDATE ledger_report SET title = 'x'"):
        raw(ledger, statement)
    with pytest.raises(TurnoutError) as caught:
        verify(projections=True)
    assert caught.value.code == "TURN-104"
    assert select_summary().accounts == 0  # to verify is not to mend
    rebuild()
    assert projections_hash() == before


def test_an_interrupted_rebuild_leaves_the_old_rows(ledger):
    add(make_readings(600))
    before = projections_hash()

    def interrupt(done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(tell=interrupt)
    open_ledger(ledger)
    assert projections_hash() == before


def test_memory_stays_bounded(ledger):
    """Four times the entries take no more than twice the memory; with fewer than 700 no batch is full.

    An action is laid out as a whole; so there are more of them, and none is larger.
    """

    def spread(first, count):
        for number, (report, accounts) in enumerate(make_readings(count, first=first), start=first):
            yield report, [replace(one, place=f"{one.place} {number // 40}") for one in accounts]

    peaks = []
    for first, count in ((0, 700), (700, 2100)):
        add(spread(first, count))
        tracemalloc.start()
        rebuild()
        verify()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]


def test_an_unknown_kind_of_entry_is_named(ledger):
    add(make_readings(3))
    entry = seal(select_head(), kind="moon.seen", at="2030-01-01T00:00:00.000000Z", actor="later", body="{}")
    with transaction.atomic():
        Entry.objects.create(**{name: getattr(entry, name) for name in entry.__slots__})
    with pytest.raises(TurnoutError) as caught:
        rebuild()
    assert caught.value.code == "TURN-098"
    assert "moon.seen" in str(caught.value)


WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
READING = st.tuples(
    st.integers(0, 12), WORDS, st.integers(0, 3), st.sampled_from(["2020", "2020-08", "2020-08-17", None])
)
RUNS = st.lists(st.tuples(st.integers(1, 4), st.lists(READING, max_size=8)), max_size=4)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RUNS)
def test_incremental_equals_rebuilt_whatever_is_added(made_ledger, runs):
    made_ledger()
    for batch, readings in runs:
        add([_reading(*parts) for parts in readings], batch=batch)
    before = projections_hash()
    assert verify(projections=True).entries == rebuild()
    assert projections_hash() == before


def _reading(number, words, accounts, start):
    report = make_report(number, text=words)
    quote = Evidence(words, 0, len(words))
    return report, [make_account(report, number + one, evidence=quote, start=start) for one in range(accounts)]
