import sqlite3

import pytest
from ledger_samples import READER, TownLinker, make_readings

from turnout.ledger import append_reports, verify

STATEMENTS = [
    "UPDATE ledger_entry SET body = '{}' WHERE seq = 3",
    "UPDATE ledger_entry SET seq = seq + 1000",
    "DELETE FROM ledger_entry WHERE seq = 3",
    "DELETE FROM ledger_entry",
    "REPLACE INTO ledger_entry SELECT seq, kind, at, actor, '{}', previous_hash, hash FROM ledger_entry WHERE seq = 3",
    "INSERT INTO ledger_entry SELECT seq + 1000, kind, at, actor, body, previous_hash, hash FROM ledger_entry",
    "INSERT INTO ledger_entry SELECT max(seq) + 1, 'a.b', at, actor, body, 'other', hash FROM ledger_entry",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses(ledger, statement):
    list(append_reports(make_readings(10), linker=TownLinker(), reader=READER, actor="test"))
    raw = sqlite3.connect(ledger)
    with pytest.raises(sqlite3.IntegrityError, match="an entry of the ledger"):
        raw.execute(statement)
    raw.rollback()
    raw.close()
    assert verify(projections=True).reports == 10
