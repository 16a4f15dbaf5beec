import sqlite3


def test_verify_says_what_it_found(filled):
    said = filled("verify", "--projections")
    assert said.status == 0
    assert "Intact: " in said.out
    assert "8 reports, 7 quotes found in their reports; the tables are what the entries say." in said.out


def test_a_head_that_was_written_down(filled, tmp_path):
    head = filled("verify").out.split()[-1]
    assert filled("verify", "--head", head).status == 0
    number, digest = head.split(":")
    said = filled("verify", "--head", f"{int(number) + 5}:{digest}")
    assert said.status == 1
    assert f"Entry {int(number) + 1} is broken: it is missing" in said.err
    assert filled("verify", "--head", "last").code == "TURN-123"


def test_a_broken_entry_is_named_with_exit_status_1(filled, tmp_path):
    raw = sqlite3.connect(tmp_path / "turnout.db")
    raw.execute("DROP TRIGGER ledger_entry_no_update")
    (seq,) = raw.execute("SELECT max(seq) FROM ledger_entry WHERE body LIKE '%miners%'").fetchone()
    raw.execute(f"UPDATE ledger_entry SET body = replace(body, 'miners', 'minors') WHERE seq = {seq}")
    raw.commit()
    raw.close()
    said = filled("verify")
    assert said.status == 1
    assert "TURN-102" in said.err
    assert f"Entry {seq} is broken" in said.err
    assert "Intact" not in said.out


def test_rebuild_mends_the_tables(filled, tmp_path):
    before = filled("list", "--on", "2020-08-25").out
    raw = sqlite3.connect(tmp_path / "turnout.db")
    raw.execute("UPDATE ledger_account SET body = replace(body, 'miners', 'bakers')")
    raw.commit()
    raw.close()
    assert "bakers" in filled("list", "--on", "2020-08-25").out
    said = filled("verify", "--projections")
    assert (said.status, "TURN-104" in said.err) == (1, True)
    assert "made again from" in filled("rebuild").out
    assert filled("list", "--on", "2020-08-25").out == before
    assert filled("verify", "--projections").status == 0


def test_kept_days_of_another_counting_are_called_stale(filled, tmp_path):
    raw = sqlite3.connect(tmp_path / "turnout.db")
    raw.execute("UPDATE ledger_fold SET kept = 'another counting'")
    raw.execute("DELETE FROM ledger_stay")
    raw.commit()
    raw.close()
    said = filled("verify", "--projections")
    assert said.status == 0
    assert "the tables are what the entries say, but for the kept days of actions, which were not compared." in said.out
    assert "Stale: the kept days of actions are of another version of the counting" in said.out
    filled("rebuild")
    assert "Stale" not in filled("verify", "--projections").out
