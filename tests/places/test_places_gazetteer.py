"""The compiled table: what it holds, how it is opened, what it costs."""

import os
import sqlite3
import subprocess
import sys
import threading
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import TurnoutError
from turnout.places import gazetteer, read_places
from turnout.places.folding import fold_name, fold_word

TABLE = Path(str(files("turnout.places") / "data" / "gazetteer.sqlite"))
LIMIT_BYTES = 35_000_000
LIMIT_KB = 150_000


@given(st.text())
def test_folding_is_stable(text):
    folded = fold_name(text)
    # A second "the" would go too.
    assert fold_name(folded) == folded or folded.startswith("the ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("Port-au-Prince", "port au prince"),
        ("Łódź", "Lodz"),
        ("Xi'an", "Xian"),
        ("Xi’an", "xian"),
        ("Mt. Isa", "Mount Isa"),
        ("Québec", "QUEBEC"),
        ("São Paulo", "SAO  PAULO"),
        ("The Hague", "Hague"),
        ("Åland", "Aland"),
        ("Могилёв", "могилев"),
        ("İzmir", "Izmir"),
        ("Weißenburg", "Weissenburg"),
    ],
)
def test_two_spellings_fold_to_one(one, other):
    assert fold_name(one) == fold_name(other)


def test_a_word_alone_folds_like_in_a_name():
    assert fold_word("U.S.") == "us"
    assert fold_word("Mich.") == "mich"


def test_the_greater_namesake_comes_first():
    people = [candidate.population for candidate in gazetteer.look_up("birmingham").candidates]
    assert people == sorted(people, reverse=True)
    assert len(people) > 3


def test_a_name_in_another_script_leads_to_the_same_place():
    assert gazetteer.look_up(fold_name("Гродно")).candidates[0].id == gazetteer.look_up("grodno").candidates[0].id


def test_an_unknown_name_leads_nowhere():
    assert gazetteer.look_up("xyzzyville").candidates == ()


def test_the_table_is_small():
    assert TABLE.stat().st_size < LIMIT_BYTES


def test_every_packed_id_is_a_place_and_every_place_has_a_name():
    with sqlite3.connect(TABLE.as_uri() + "?mode=ro", uri=True) as table:
        count, highest = table.execute("SELECT count(*), max(id) FROM place").fetchone()
        assert count == highest
        named = set()
        for (packed,) in table.execute("SELECT places FROM name WHERE places IS NOT NULL"):
            numbers = [int.from_bytes(packed[at : at + 4], "little") >> 3 for at in range(0, len(packed), 4)]
            assert len(numbers) == len(set(numbers))
            named.update(numbers)
        assert max(named) <= count
        assert len(named) > 0.99 * count


def test_a_missing_table_says_how_to_build_it(tmp_path):
    with pytest.raises(TurnoutError) as caught:
        gazetteer._open(tmp_path / "gazetteer.sqlite")
    assert caught.value.code == "TURN-050"
    assert "build_places.py" in caught.value.hint


def test_another_versions_table_is_refused(tmp_path):
    path = tmp_path / "gazetteer.sqlite"
    sqlite3.connect(path).execute("CREATE TABLE meta (key TEXT)").connection.close()
    with pytest.raises(TurnoutError) as caught:
        gazetteer._open(path)
    assert caught.value.code == "TURN-051"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(TurnoutError) as caught:
        gazetteer._open(path)
    assert caught.value.code == "TURN-051"


def test_the_table_cannot_be_written():
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._table().execute("DELETE FROM meta")


def test_threads_read_at_once():
    found: list[list[str]] = []

    def read() -> None:
        gazetteer._entries.clear()
        found.append([place.name for place in read_places("They marched in Grodno, in Rotterdam and in Kiev.")])

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["Hrodna", "Rotterdam", "Kyiv"]] * 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_a_forked_process_reads_on_a_connection_of_its_own():
    gazetteer.look_up("minsk")
    child = os.fork()
    if child == 0:
        gazetteer._entries.clear()
        found = [place.country for place in read_places("They marched in Grodno.")]
        os._exit(0 if found == ["BY"] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert gazetteer._read_entry("grodno").candidates


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
def test_the_first_lookup_stays_within_its_memory():
    code = (
        "from turnout.places import read_places; assert read_places('A strike began in Pontiac, Mich.')\n"
        "print([row.split()[1] for row in open('/proc/self/status') if row.startswith('VmHWM')][0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < LIMIT_KB
