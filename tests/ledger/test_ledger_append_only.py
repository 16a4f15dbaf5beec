import sqlite3

import psycopg
import pytest
from ledger_samples import READER, TownLinker, make_readings
from stores import raw

from turnout.ledger import append_reports, verify

COLUMNS = "seq, kind, at, actor, body, previous_hash, hash"
STATEMENTS = [
    "UPDATE ledger_entry SET body = '{}' WHERE seq = 3",
    "UPDATE ledger_entry SET seq = seq + 1000",
    "DELETE FROM ledger_entry WHERE seq = 3",
    "DELETE FROM ledger_entry",
    "INSERT INTO ledger_entry SELECT seq + 1000, kind, at, actor, body, previous_hash, hash FROM ledger_entry",
    "INSERT INTO ledger_entry SELECT max(seq) + 1, 'a.b', 'now', 'me', '{}', 'other', 'hash' FROM ledger_entry",
    f"INSERT INTO ledger_entry SELECT {COLUMNS} FROM ledger_entry WHERE seq = 3 ON CONFLICT (seq) DO UPDATE SET at = 0",
]
# REPLACE deletes without firing a DELETE trigger; TRUNCATE fires no trigger for rows; a replication role fires none
# that is merely enabled.
ONLY = {
    "sqlite": [
        f"REPLACE INTO ledger_entry SELECT {COLUMNS.replace('body', 'actor')} FROM ledger_entry WHERE seq = 3",
    ],
    "postgresql": [
        "TRUNCATE ledger_entry CASCADE",
        "DO $$ BEGIN SET LOCAL session_replication_role = replica; DELETE FROM ledger_entry; END $$",
        "DO $$ BEGIN SET LOCAL session_replication_role = replica; UPDATE ledger_entry SET body = '{}'; END $$",
        "WITH gone AS (DELETE FROM ledger_entry WHERE seq = 2 RETURNING seq) SELECT * FROM gone",
    ],
}


def fill():
    list(append_reports(make_readings(10), linker=TownLinker(), reader=READER, actor="test"))


@pytest.fixture
def filled(made_ledger):
    return made_ledger(fill)


def refuses(ledger, statement):
    with pytest.raises((sqlite3.IntegrityError, psycopg.DatabaseError), match="an entry of the ledger"):
        raw(ledger, statement)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses(filled, statement):
    refuses(filled, statement)
    assert verify(projections=True).reports == 10


def test_the_database_refuses_its_own_ways_around(filled, store):
    for statement in ONLY[store]:
        refuses(filled, statement)
    assert verify(projections=True).reports == 10
