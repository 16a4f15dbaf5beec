"""Whatever is changed in the entries, wherever, is found and named; and what is not found was not in the entries."""

from contextlib import contextmanager

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_samples import READER, TownLinker, make_readings
from stores import lift_triggers, raw

from turnout.errors import TurnoutError
from turnout.ledger import append_reports, open_ledger, verify
from turnout.ledger.entries import select_entries

COLUMNS = ("kind", "at", "actor", "body", "previous_hash", "hash")
NUMBERS = st.integers(0, 2**32)
ON_ONE_LEDGER = [HealthCheck.function_scoped_fixture]


def fill():
    list(append_reports(make_readings(20), linker=TownLinker(), reader=READER, actor="test", batch=7))


@pytest.fixture
def open_to_all(made_ledger):
    """A ledger without its guards; its address and the number of its entries."""
    address = made_ledger(fill)
    lift_triggers(address)
    return address, verify().entries


@settings(max_examples=60, deadline=None, suppress_health_check=ON_ONE_LEDGER)
@given(st.data())
def test_a_character_changed_or_cut_out_anywhere_is_named(open_to_all, data):
    address, entries = open_to_all
    seq = data.draw(st.integers(1, entries))
    column = data.draw(st.sampled_from(COLUMNS))
    ((value,),) = raw(address, f"SELECT {column} FROM ledger_entry WHERE seq = ?", seq)
    place = data.draw(st.integers(0, len(value) - 1))
    other = data.draw(st.just("") | st.characters(codec="utf-8", min_codepoint=1, exclude_characters=value[place]))
    change = f"UPDATE ledger_entry SET {column} = ? WHERE seq = ?"
    raw(address, change, value[:place] + other + value[place + 1 :], seq)
    try:
        with pytest.raises(TurnoutError) as caught:
            verify()
    finally:
        raw(address, change, value, seq)
    assert caught.value.code == "TURN-102"
    assert f"Entry {seq} is broken" in caught.value.text
    assert verify().entries == entries


@pytest.fixture(scope="module")
def file_of_a_ledger(tmp_path_factory, django_db_blocker):
    """Where a ledger is, its bytes, all in one file, and its entries."""
    path = tmp_path_factory.mktemp("tampered") / "turnout.db"
    with django_db_blocker.unblock():
        open_ledger(path)
        fill()
        entries = list(select_entries())
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    return path, path.read_bytes(), entries


@contextmanager
def spoilt(path, content, place, bit):
    """Turn a bit over in the file, and close it in the end."""
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    changed = bytearray(content)
    changed[place] ^= 1 << bit
    path.write_bytes(changed)
    try:
        yield
    finally:
        connection.close()


@settings(max_examples=60, deadline=None, suppress_health_check=ON_ONE_LEDGER)
@given(NUMBERS, NUMBERS, st.integers(0, 7))
def test_a_bit_of_an_entry_that_falls_over_in_the_file_is_named(sqlite_ledger, file_of_a_ledger, one, other, bit):
    """Also where it leaves bytes that are no text."""
    path, content, entries = file_of_a_ledger
    whole = [entry for entry in entries if entry.body.encode() in content]  # others go on in another page
    entry = whole[one % len(whole)]
    stored = entry.body.encode()
    place = content.index(stored) + other % len(stored)
    with spoilt(path, content, place, bit):
        open_ledger(path, create=False)
        with pytest.raises(TurnoutError) as caught:
            verify()
    assert caught.value.code == "TURN-102"
    assert f"Entry {entry.seq} is broken" in caught.value.text


@settings(max_examples=60, deadline=None, suppress_health_check=ON_ONE_LEDGER)
@given(NUMBERS, st.integers(0, 7))
def test_a_bit_that_falls_over_anywhere_is_found_or_changes_no_entry(sqlite_ledger, file_of_a_ledger, number, bit):
    path, content, entries = file_of_a_ledger
    with spoilt(path, content, number % len(content), bit):
        try:
            open_ledger(path, create=False)
            verify()
        except TurnoutError as error:
            assert error.code in {"TURN-091", "TURN-092", "TURN-093", "TURN-097", "TURN-102", "TURN-104"}
        else:
            assert list(select_entries()) == entries
