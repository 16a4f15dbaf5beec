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


class FileOfALedger:
    """Where a ledger is, its bytes, all in one file, and its entries."""

    def __init__(self, path, entries):
        self.path, self.content, self.entries = path, path.read_bytes(), entries

    def __repr__(self):  # Hypothesis shows what it was given, and a million bytes hide the error
        return f"FileOfALedger({self.path})"


@pytest.fixture(scope="module")
def file_of_a_ledger(tmp_path_factory, django_db_blocker):
    path = tmp_path_factory.mktemp("tampered") / "turnout.db"
    with django_db_blocker.unblock():
        open_ledger(path)
        fill()
        entries = list(select_entries())
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    return FileOfALedger(path, entries)


@contextmanager
def spoilt(file, place, bit):
    """Turn a bit over in the file, and close it in the end."""
    for end in ("-wal", "-shm"):
        file.path.with_name(file.path.name + end).unlink(missing_ok=True)
    changed = bytearray(file.content)
    changed[place] ^= 1 << bit
    file.path.write_bytes(changed)
    try:
        yield
    finally:
        connection.close()


@settings(max_examples=60, deadline=None, suppress_health_check=ON_ONE_LEDGER)
@given(NUMBERS, NUMBERS, st.integers(0, 7))
def test_a_bit_of_an_entry_that_falls_over_in_the_file_is_named(sqlite_ledger, file_of_a_ledger, one, other, bit):
    """Also where it leaves bytes that are no text."""
    path, content = file_of_a_ledger.path, file_of_a_ledger.content
    # Others go on in another page.
    whole = [entry for entry in file_of_a_ledger.entries if entry.body.encode() in content]
    entry = whole[one % len(whole)]
    stored = entry.body.encode()
    place = content.index(stored) + other % len(stored)
    with spoilt(file_of_a_ledger, place, bit):
        open_ledger(path, create=False)
        with pytest.raises(TurnoutError) as caught:
            verify()
    assert caught.value.code == "TURN-102"
    assert f"Entry {entry.seq} is broken" in caught.value.text


@settings(max_examples=60, deadline=None, suppress_health_check=ON_ONE_LEDGER)
@given(NUMBERS | st.integers(0, 4095), st.integers(0, 7))
def test_a_bit_that_falls_over_anywhere_is_found_or_changes_no_entry(sqlite_ledger, file_of_a_ledger, number, bit):
    file = file_of_a_ledger
    with spoilt(file, number % len(file.content), bit):
        try:
            open_ledger(file.path, create=False)
            verify()
        except TurnoutError as error:
            assert error.code in {"TURN-091", "TURN-092", "TURN-093", "TURN-097", "TURN-102", "TURN-104"}
        else:
            assert list(select_entries()) == file.entries


@pytest.mark.parametrize("bit", [1, 7])
def test_a_name_of_the_schema_that_is_no_text_any_more_is_told_as_damage(sqlite_ledger, file_of_a_ledger, bit):
    """SQLite then names in its error what Python cannot decode."""
    place = file_of_a_ledger.content.index(b"CREATE TABLE") + 1
    with spoilt(file_of_a_ledger, place, bit), pytest.raises(TurnoutError) as caught:
        open_ledger(file_of_a_ledger.path, create=False)
    assert caught.value.code == "TURN-097"
    assert str(file_of_a_ledger.path) in str(caught.value)


SCHEMA_FORMAT = 47  # the last byte of that number in the file's header, which SQLite knows up to 4


def test_a_file_of_a_format_that_sqlite_does_not_know_is_told_as_damage(sqlite_ledger, file_of_a_ledger):
    with spoilt(file_of_a_ledger, SCHEMA_FORMAT, 0), pytest.raises(TurnoutError) as caught:
        open_ledger(file_of_a_ledger.path, create=False)
    assert caught.value.code == "TURN-097"
    assert "unsupported file format" in caught.value.text


def test_a_gap_in_the_list_of_migrations_is_told_and_not_filled(made_ledger):
    address = made_ledger(fill)
    raw(address, "DELETE FROM django_migrations WHERE app = 'ledger' AND name LIKE '0002%'")
    with pytest.raises(TurnoutError) as caught:
        open_ledger(address, create=False)
    assert caught.value.code == "TURN-097"
    assert "gap" in caught.value.text
