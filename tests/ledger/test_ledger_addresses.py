"""Ledgers by address, and what a server may refuse."""

import sys

import pytest
from ledger_samples import READER, TownLinker, make_readings
from stores import new_address, raw

from turnout.errors import TurnoutError
from turnout.ledger import append_reports, open_ledger, select_summary
from turnout.ledger.addresses import database_settings, is_server, shown_address


@pytest.fixture
def store():
    return "postgresql"


def code_of(call) -> str:
    with pytest.raises(TurnoutError) as caught:
        call()
    return caught.value.code


def add(count):
    return list(append_reports(make_readings(count), linker=TownLinker(), reader=READER, actor="test"))


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("turnout.db", False),
        ("/data/postgresql.db", False),
        ("postgresql://a@b/c", True),
        ("postgres:///c?host=/run/postgresql", True),
    ],
)
def test_what_is_a_server(address, server):
    assert is_server(address) is server
    assert ("postgresql" in database_settings(address)["ENGINE"]) is server


def test_an_address_gives_every_part():
    settings = database_settings("postgresql://team:s%40fe@db.example.org:6432/strikes?sslmode=require")
    parts = [settings[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")]
    assert parts == ["strikes", "team", "s@fe", "db.example.org", "6432"]
    assert settings["OPTIONS"]["sslmode"] == "require"
    assert "synchronous_commit=on" in settings["OPTIONS"]["options"]


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://team:secret@db.example.org/strikes",
        "postgresql://team@db.example.org/strikes?password=secret&sslmode=require",
    ],
)
def test_no_password_is_printed(address):
    assert "secret" not in shown_address(address)
    assert "db.example.org/strikes" in shown_address(address)


@pytest.mark.parametrize("address", ["postgresql://host", "postgresql://[half/name", "postgresql://h/n?colour=red"])
def test_an_address_that_cannot_be_used(address):
    assert code_of(lambda: open_ledger(address)) == "TURN-106"


def test_without_the_driver_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(TurnoutError) as caught:
        database_settings("postgresql://host/name")
    assert caught.value.code == "TURN-107"
    assert "turnout[postgresql]" in caught.value.hint


def test_a_server_that_is_not_there(ledger, tmp_path):
    assert code_of(lambda: open_ledger(f"postgresql://a@/b?host={tmp_path}")) == "TURN-108"


def test_a_database_that_is_not_there(ledger):
    name = ledger.split("?")[0].rsplit("/", 1)[1]
    assert code_of(lambda: open_ledger(ledger.replace(name, "nowhere"))) == "TURN-108"


def test_no_ledger_is_made_by_a_question(new_ledger):
    address = new_ledger()
    assert code_of(lambda: open_ledger(address, create=False)) == "TURN-090"
    assert raw(address, "SELECT count(*) FROM pg_tables WHERE tablename LIKE 'ledger%'") == [(0,)]


def test_the_database_of_another_program_is_left_alone(new_ledger):
    address = new_ledger()
    raw(address, "CREATE TABLE recipes (name text)")
    assert code_of(lambda: open_ledger(address)) == "TURN-092"
    assert raw(address, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(1,)]


def test_a_ledger_of_a_newer_version_is_refused(ledger):
    raw(ledger, "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '0999_later', now())")
    assert code_of(lambda: open_ledger(ledger)) == "TURN-093"


def test_a_database_that_may_only_be_read(ledger):
    add(3)
    name = ledger.split("?")[0].rsplit("/", 1)[1]
    raw(ledger, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    open_ledger(ledger, create=False)
    assert select_summary().reports == 3
    assert code_of(lambda: add(6)) == "TURN-108"


def test_a_server_that_breaks_off_loses_nothing_that_was_acknowledged(ledger, server):
    batches = append_reports(make_readings(20), linker=TownLinker(), reader=READER, actor="test", batch=5)
    next(batches)
    raw(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?", ledger.split("?")[0][-33:])
    assert code_of(lambda: list(batches)) == "TURN-108"
    open_ledger(ledger)
    assert select_summary().reports == 5
    assert sum(len(done.added) for done in add(20)) == 15


def test_the_address_of_a_new_ledger_is_never_used_twice(server, tmp_path):
    assert new_address("postgresql", tmp_path, server) != new_address("postgresql", tmp_path, server)
