"""Copies made while others append, brought back on either database, and never over anything."""

import signal
import sqlite3
import subprocess
import sys

import pytest
from ledger_samples import READER, TownLinker, make_readings
from stores import lift_foreign_keys, lift_triggers, raw
from test_ledger_kills import docs, start

from turnout.errors import TurnoutError
from turnout.ledger import (
    append_reports,
    back_up,
    merge,
    open_ledger,
    projections_hash,
    restore,
    select_actions,
    verify,
)


def add(count, first=0):
    list(append_reports(make_readings(count, first=first), linker=TownLinker(), reader=READER, actor="test"))


def code_of(call) -> str:
    with pytest.raises(TurnoutError) as caught:
        call()
    return caught.value.code


def test_a_copy_comes_back_bit_for_bit(ledger, new_ledger, tmp_path):
    add(60)
    one, other, *_ = select_actions()
    merge([one.id, other.id], by="test", why="a test")
    before, head = projections_hash(), verify().head
    copy = tmp_path / "copy.db"
    assert back_up(copy) == head
    assert projections_hash() == before
    address = new_ledger()
    assert restore(copy, address).head == head
    assert projections_hash() == before
    open_ledger(address)
    add(70)
    assert verify(projections=True).reports == 70
    open_ledger(ledger)
    assert verify().head == head


def test_an_empty_ledger_can_be_copied(ledger, new_ledger, tmp_path):
    assert back_up(tmp_path / "copy.db").seq == 0
    assert restore(tmp_path / "copy.db", new_ledger()).entries == 0


def test_a_copy_of_one_database_comes_back_in_the_other(ledger, store, tmp_path, request):
    add(30)
    head = verify().head
    back_up(tmp_path / "copy.db")
    if store == "postgresql":
        restore(tmp_path / "copy.db", tmp_path / "moved.db")
    else:
        from stores import drop, new_address  # noqa: PLC0415  starts a server

        server = request.getfixturevalue("server")
        address = new_address("postgresql", tmp_path, server)
        restore(tmp_path / "copy.db", address)
        assert verify(projections=True).head == head
        open_ledger(ledger)
        drop(address, server)
    assert verify(projections=True).head == head


def test_copies_made_under_writes_are_whole(new_ledger, tmp_path):
    """Each copy holds everything acknowledged before it began, and each report whole."""
    address = new_ledger()
    children = [start(address, first=1000 * number, count=150, batch=3) for number in range(3)]
    said = [child.stdout.readline().strip().decode() for child in children]
    copies = []
    while any(child.poll() is None for child in children) or not copies:
        open_ledger(address)
        before = set(docs())
        copy = tmp_path / f"copy-{len(copies)}.db"
        back_up(copy)
        open_ledger(copy)
        assert before <= set(docs())
        copies.append(verify(projections=True).entries)
    for child in children:
        child.communicate()
    assert [child.returncode for child in children] == [0, 0, 0]
    assert copies == sorted(copies)
    open_ledger(address)
    assert set(said) <= set(docs())
    assert verify(projections=True).reports == 450


def test_a_restore_and_a_writer_at_once_are_both_whole_or_the_restore_is_refused(ledger, new_ledger, tmp_path):
    """Whoever gets the lock first: a copy comes back into an empty ledger only, and others append behind it."""
    add(120)
    copy = tmp_path / "copy.db"
    copied = back_up(copy).seq
    addresses = [new_ledger() for _ in range(3)]
    refused = 0
    for nth, address in enumerate(addresses):
        open_ledger(address)
        child = start(address, first=1000, count=20, batch=1)
        if nth:  # it has written
            child.stdout.readline()
        try:
            restore(copy, address)
        except TurnoutError as error:
            assert error.code == "TURN-129"
            refused += 1
            before = 0
        else:
            before = 120
        child.communicate()
        assert child.returncode == 0
        open_ledger(address)
        verdict = verify(projections=True)
        assert verdict.reports == before + 20
        assert not before or verdict.entries > copied
    assert refused >= 2


def test_nothing_is_overwritten(ledger, new_ledger, tmp_path):
    add(5)
    copy, notes = tmp_path / "copy.db", tmp_path / "notes.txt"
    notes.write_text("keep")
    assert code_of(lambda: back_up(notes)) == "TURN-129"
    assert notes.read_text() == "keep"
    back_up(copy)
    other = new_ledger()
    open_ledger(other)
    add(3, first=50)
    assert code_of(lambda: restore(copy, other)) == "TURN-129"
    open_ledger(other)
    assert verify(projections=True).reports == 3
    assert code_of(lambda: restore(copy, notes)) == "TURN-091"
    assert notes.read_text() == "keep"
    assert code_of(lambda: restore(tmp_path / "none.db", new_ledger())) == "TURN-090"
    assert not [found.name for found in tmp_path.iterdir() if found.name.startswith(".")]


def test_a_ledger_that_is_broken_is_not_copied_in_silence(ledger, tmp_path):
    add(20)
    lift_triggers(ledger)
    lift_foreign_keys(ledger)
    raw(ledger, "UPDATE ledger_entry SET at = '2001-01-01T00:00:00.000000Z' WHERE seq = 7")
    with pytest.raises(TurnoutError) as caught:
        back_up(tmp_path / "copy.db")
    assert caught.value.code in {"TURN-102", "TURN-103"}  # found in the copy, or refused by its triggers
    assert not (tmp_path / "copy.db").exists()


def test_a_broken_copy_is_not_restored(ledger, new_ledger, tmp_path):
    add(20)
    copy = tmp_path / "copy.db"
    back_up(copy)
    lift_triggers(copy)
    with sqlite3.connect(copy) as session:
        session.execute("UPDATE ledger_entry SET at = '2001' || substr(at, 5) WHERE seq = 9")
    address = new_ledger()
    assert code_of(lambda: restore(copy, address)) == "TURN-102"
    open_ledger(address)
    assert verify().entries == 0


def test_a_restore_that_is_killed_leaves_no_half(ledger, new_ledger, tmp_path):
    add(1200)
    copy = tmp_path / "copy.db"
    entries = back_up(copy).seq
    address = new_ledger()
    script = (
        "import os, signal, sys; from pathlib import Path; from turnout.ledger import open_ledger, restore; "
        "from turnout.ledger import copying; copying.verify = lambda **_: None; "
        "restore(Path(sys.argv[1]), sys.argv[2], tell=lambda done: done > 999 and os.kill(os.getpid(), signal.SIGKILL))"
    )
    open_ledger(address)
    done = subprocess.run([sys.executable, "-c", script, copy, address], check=False)
    assert done.returncode == -signal.SIGKILL
    open_ledger(address)
    assert verify(projections=True).entries == 0
    assert restore(copy, address).entries == entries
