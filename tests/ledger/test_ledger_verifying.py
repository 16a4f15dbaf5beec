import json
import random

import pytest
from ledger_samples import READER, TownLinker, make_readings
from stores import lift_foreign_keys, lift_triggers, raw

from turnout.errors import TurnoutError
from turnout.ledger import append_reports, rebuild, verify
from turnout.ledger.chain import Head, seal
from turnout.ledger.entries import select_entries
from turnout.ledger.keeping import kept_version
from turnout.records import Report, canonical_json

COLUMNS = ["seq", "kind", "at", "actor", "body", "previous_hash", "hash"]


def fill():
    list(append_reports(make_readings(40), linker=TownLinker(), reader=READER, actor="test", batch=15))


@pytest.fixture
def filled(made_ledger):
    return made_ledger(fill)


def tamper(path, statement, *values):
    lift_triggers(path)
    lift_foreign_keys(path)
    raw(path, statement, *values)


def refusal(**options) -> TurnoutError:
    with pytest.raises(TurnoutError) as caught:
        verify(**options)
    return caught.value


def test_an_intact_ledger_is_counted(filled):
    verdict = verify(projections=True)
    assert verdict.reports == 40
    assert verdict.accounts == sum(len(accounts) for _, accounts in make_readings(40))
    assert verdict.head.seq == verdict.entries
    assert verify().projections is False


def test_an_empty_ledger_is_intact(ledger):
    assert verify(projections=True).head == Head()


@pytest.mark.parametrize("column", COLUMNS[1:])
@pytest.mark.parametrize("chance", range(6))
def test_one_changed_character_is_found_and_its_entry_named(filled, column, chance):
    rng = random.Random(f"{column} {chance}")
    seq = rng.randint(1, verify().entries)
    ((value,),) = raw(filled, f"SELECT {column} FROM ledger_entry WHERE seq = ?", seq)
    place = rng.randrange(len(value))
    changed = value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
    tamper(filled, f"UPDATE ledger_entry SET {column} = ? WHERE seq = ?", changed, seq)
    error = refusal()
    assert error.code == "TURN-102"
    assert f"Entry {seq} is broken" in error.text


def test_a_missing_entry_is_named(filled):
    tamper(filled, "DELETE FROM ledger_entry WHERE seq = 7")
    assert "Entry 7 is broken: it is missing" in refusal().text


def test_a_renumbered_entry_is_named(filled):
    tamper(filled, "UPDATE ledger_entry SET seq = 100000 WHERE seq = (SELECT max(seq) FROM ledger_entry)")
    assert refusal().code == "TURN-102"


def test_a_chain_that_was_cut_short_is_found(filled):
    head = verify().head
    tamper(filled, "DELETE FROM ledger_entry WHERE seq > 90")
    assert refusal().code == "TURN-104"  # the projections hold more than the entries
    rebuild()
    verify()  # now only who wrote the head down can tell
    assert f"all up to {head.seq}" in refusal(expected=head).text


def test_a_chain_that_was_written_anew_is_found_by_its_head(filled):
    assert verify(expected=Head(5, _hash(filled, 5))).entries
    assert "when it was written down" in refusal(expected=Head(5, "f" * 64)).text


def _hash(path, seq):
    ((value,),) = raw(path, "SELECT hash FROM ledger_entry WHERE seq = ?", seq)
    return value


def test_a_row_added_to_a_projection_is_found(filled):
    raw(filled, "UPDATE ledger_account SET status = 'ended' WHERE ordinal = 0")
    verify()
    assert refusal(projections=True).code == "TURN-104"


def keep_by_another_counting(path):
    """Leave stays that this counting would not lay out, under the name of another one."""
    raw(path, "UPDATE ledger_fold SET kept = 'another counting'")
    raw(path, "UPDATE ledger_stay SET last = last + 1")


def test_stays_of_another_counting_are_stale_and_not_wrong(filled):
    keep_by_another_counting(filled)
    verdict = verify(projections=True)
    assert verdict.stale
    assert verdict.reports == 40
    rebuild()
    assert not verify(projections=True).stale


def test_stays_that_are_not_all_laid_out_yet_are_stale(filled):
    raw(filled, "UPDATE ledger_fold SET kept = '', keeping = ?, kept_to = 't5'", kept_version())
    raw(filled, "DELETE FROM ledger_stay WHERE action > 't5'")
    assert verify(projections=True).stale


def test_stays_of_this_counting_that_differ_are_wrong(filled):
    raw(filled, "UPDATE ledger_stay SET last = last + 1")
    assert refusal(projections=True).code == "TURN-104"


def test_stale_stays_hide_no_other_row_that_is_wrong(filled):
    keep_by_another_counting(filled)
    raw(filled, "UPDATE ledger_account SET status = 'ended' WHERE ordinal = 0")
    assert refusal(projections=True).code == "TURN-104"


def test_a_rebuild_under_way_over_stays_that_are_complete_is_not_taken_for_wrong_rows(filled):
    raw(filled, "UPDATE ledger_fold SET keeping = ?, kept_to = 't5'", kept_version())
    assert not verify(projections=True).stale


def test_a_forger_who_mends_the_chain_cannot_mend_the_quotes(filled):
    """A report whose text was changed, with every hash after it made again, has accounts that no longer quote it."""
    forged = list(forge(list(select_entries())))
    lift_triggers(filled)
    for entry in forged:
        values = (entry.body, entry.previous_hash, entry.hash, entry.seq)
        raw(filled, "UPDATE ledger_entry SET body = ?, previous_hash = ?, hash = ? WHERE seq = ?", *values)
    assert "is not what its report says" in refusal().text


def forge(entries):
    """Turn every stoppage into its opposite and mend all hashes that this changes."""
    hashes = {}
    head = Head()
    for entry in entries:
        text = entry.body
        if entry.kind == "report.added":
            body = json.loads(text)
            body["report"]["text"] = body["report"]["text"].replace("stopped work", "resumed work")
            hashes[body["hash"]] = Report.from_json(body["report"]).content_hash
            text = canonical_json(body)
        for old, new in hashes.items():
            text = text.replace(old, new)
        sealed = seal(head, kind=entry.kind, at=entry.at, actor=entry.actor, body=text)
        head = Head(sealed.seq, sealed.hash)
        yield sealed
