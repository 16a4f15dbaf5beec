import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from ledger_samples import READER, TownLinker, make_readings
from stores import raw

from turnout.errors import TurnoutError
from turnout.ledger import append_reports, migrations, open_ledger, projections_hash, select_summary, verify
from turnout.ledger.opening import MIGRATIONS


def code_of(call) -> str:
    with pytest.raises(TurnoutError) as caught:
        call()
    return caught.value.code


def test_the_list_of_migrations_is_the_folders():
    folder = Path(migrations.__file__).parent
    assert tuple(sorted(path.stem for path in folder.glob("0*.py"))) == MIGRATIONS


def test_the_migrations_make_the_models(ledger):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_an_older_ledger_is_brought_up_to_date_when_it_is_opened(ledger):
    """Its tables are taken back to an older version, which knew of no decisions; opening makes them again."""
    list(add(30))
    before = projections_hash()
    connection.disable_constraint_checking()
    call_command("migrate", "ledger", "0003", verbosity=0)
    connection.enable_constraint_checking()
    raw(ledger, "UPDATE ledger_report SET title = 'of an older fold'")
    open_ledger(ledger, create=False)
    assert projections_hash() == before
    assert verify(projections=True).reports == 30
    assert len(list(add(40))) == 1


def test_no_ledger_is_made_by_a_question(tmp_path, sqlite_ledger):
    assert code_of(lambda: open_ledger(tmp_path / "none.db", create=False)) == "TURN-090"
    assert not (tmp_path / "none.db").exists()


def test_a_text_file_is_not_a_ledger(tmp_path, sqlite_ledger):
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and long enough to be taken for a header of some kind of file, " * 20)
    assert code_of(lambda: open_ledger(path)) == "TURN-091"
    assert path.read_text().startswith("These are notes")


def test_an_empty_file_is_not_a_ledger_to_a_question(tmp_path, sqlite_ledger):
    path = tmp_path / "empty.db"
    path.touch()
    assert code_of(lambda: open_ledger(path, create=False)) == "TURN-091"


def test_the_database_of_another_program_is_left_alone(tmp_path, sqlite_ledger):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    assert code_of(lambda: open_ledger(path)) == "TURN-092"
    assert path.read_bytes() == before


def test_another_django_site_is_left_alone(tmp_path, sqlite_ledger):
    path = tmp_path / "site.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        other.execute("INSERT INTO django_migrations VALUES ('blog', '0001_initial')")
    assert code_of(lambda: open_ledger(path)) == "TURN-092"


def test_a_ledger_of_a_newer_version_is_refused(sqlite_ledger):
    with sqlite3.connect(sqlite_ledger) as raw:
        raw.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '0999_later', '2030-01-01')")
    assert code_of(lambda: open_ledger(sqlite_ledger)) == "TURN-093"


def test_a_folder_that_is_not_there(tmp_path, sqlite_ledger):
    assert code_of(lambda: open_ledger(tmp_path / "none" / "turnout.db")) == "TURN-094"


def test_a_folder_in_place_of_a_file(tmp_path, sqlite_ledger):
    assert code_of(lambda: open_ledger(tmp_path)) == "TURN-094"


def test_a_read_only_file_cannot_be_added_to(sqlite_ledger, folder_of_a_plain_user):
    path = folder_of_a_plain_user / "turnout.db"
    open_ledger(path)
    connection.close()
    path.chmod(0o444)
    open_ledger(path)
    assert code_of(lambda: list(add(3))) == "TURN-094"
    connection.close()


def test_a_ledger_that_refuses_writes(sqlite_ledger):
    open_ledger(sqlite_ledger)
    connection.cursor().execute("PRAGMA query_only=ON")
    assert code_of(lambda: list(add(3))) == "TURN-094"


def test_a_full_disk_loses_nothing_that_was_acknowledged(sqlite_ledger):
    acknowledged = sum(len(done.added) for done in add(20))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count={pages + 8}")
    assert code_of(lambda: list(add(500))) == "TURN-095"
    open_ledger(sqlite_ledger)  # a new connection, and with it room
    assert select_summary().reports == acknowledged == 20
    assert verify(projections=True).reports == 20
    assert sum(len(done.added) for done in add(500)) == 480


def test_a_ledger_that_another_process_keeps_busy(sqlite_ledger):
    connection.cursor().execute("PRAGMA busy_timeout=50")
    with closing(sqlite3.connect(sqlite_ledger)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert code_of(lambda: list(add(3))) == "TURN-096"
        other.rollback()
    assert sum(len(done.added) for done in add(3)) == 3


def test_a_damaged_file_is_named(sqlite_ledger):
    list(add(400))
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(sqlite_ledger.read_bytes())
    content[8192 : len(content) - 4096] = bytes(len(content) - 4096 - 8192)
    sqlite_ledger.write_bytes(content)

    def ask():
        open_ledger(sqlite_ledger)
        verify()

    assert code_of(ask) in {"TURN-097", "TURN-092"}


def test_processes_that_make_one_ledger_at_once(new_ledger):
    path = new_ledger()
    script = f"from turnout.ledger import open_ledger, verify; open_ledger({str(path)!r}); print(verify().entries)"
    children = [subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) for _ in range(6)]
    assert [child.communicate()[0].strip() for child in children] == [b"0"] * 6


def add(count: int):
    return append_reports(make_readings(count), linker=TownLinker(), reader=READER, actor="test", batch=100)
