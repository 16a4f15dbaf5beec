"""Processes that are killed, and processes that write at once."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from ledger_samples import make_readings

from turnout.ledger import open_ledger, projections_hash, rebuild, select_accounts, verify

CHILD = Path(__file__).with_name("ledger_child.py")
COUNT = 200
# How often a process is killed; the same test does 200 by hand: TURNOUT_KILLS=200 pytest tests/ledger -k killed_process
KILLS = int(os.environ.get("TURNOUT_KILLS", "20"))


def start(path, *, first=0, count=COUNT, batch=5, apart=False):
    command = [sys.executable, str(CHILD), str(path), str(first), str(count), str(batch), *(["apart"] if apart else [])]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def docs():
    return [doc for doc, _ in select_accounts()]


def kill_at_a_moment(path, delay, *, first, early=False):
    """Start a process, kill it after `delay` seconds, and return what it acknowledged.

    The seconds count from its first acknowledgement, or where `early` from its start.
    """
    child = start(path, first=first, apart=True)
    assert child.stdout is not None
    begun = b"" if early else child.stdout.readline()
    timer = threading.Timer(delay, child.send_signal, [signal.SIGKILL])
    timer.start()
    rest = child.stdout.read()
    child.wait()
    timer.cancel()
    child.stdout.close()
    lines = (begun + rest).decode().split("\n")
    return lines[:-1]  # what stands before the last line feed was said in full


def test_a_killed_process_loses_nothing_it_acknowledged(ledger, new_ledger):
    rng = random.Random(20200825)
    killed = 0
    path = new_ledger()
    acknowledged: set[str] = set()
    for number in range(KILLS):
        first = number * COUNT
        early = number % 6 == 0  # also while the process starts, and first of all while it makes the ledger
        delay = rng.uniform(0.15, 0.4) if early else rng.uniform(0, 0.12)
        said = kill_at_a_moment(path, delay, first=first, early=early)
        killed += len(said) < COUNT
        acknowledged.update(said)
        open_ledger(path)
        assert acknowledged <= set(docs())
    assert killed > KILLS / 2
    verdict = verify(projections=True)
    assert verdict.reports < KILLS * COUNT
    child = start(path, count=KILLS * COUNT, batch=500, apart=True)
    child.communicate()
    assert child.returncode == 0
    assert sorted(docs()) == sorted(report.id for report, _ in make_readings(KILLS * COUNT))
    assert verify(projections=True).reports == KILLS * COUNT


def test_no_report_is_ever_half_there(ledger, new_ledger):
    """After a kill each report that is there has all its accounts, each in an action."""
    path = new_ledger()
    kill_at_a_moment(path, 0.03, first=0)
    open_ledger(path)
    expected = {report.id: accounts for report, accounts in make_readings(COUNT, apart=True)}
    held = list(select_accounts())
    assert held
    for doc, accounts in held:
        assert [account for account, _ in accounts] == expected[doc]
        assert all(action for _, action in accounts)


def test_a_killed_rebuild_leaves_the_old_rows(ledger, new_ledger):
    path = new_ledger()
    start(path, count=1500, batch=500).communicate()
    open_ledger(path)
    before = projections_hash()
    script = (
        "import os, signal; from turnout.ledger import open_ledger, rebuild; "
        f"open_ledger({str(path)!r}); "
        "rebuild(tell=lambda done: done > 1500 and os.kill(os.getpid(), signal.SIGKILL))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -signal.SIGKILL
    open_ledger(path)
    assert projections_hash() == before
    rebuild()
    assert projections_hash() == before


def test_verify_while_another_process_adds(ledger, new_ledger):
    path = new_ledger()
    open_ledger(path)
    child = start(path, count=300, batch=1)
    assert child.stdout is not None
    said = child.stdout.readline()
    found = []
    while child.poll() is None:
        found.append(verify(projections=len(found) % 3 == 2).reports)
    assert (said + child.communicate()[0]).decode().split() == docs()
    assert found == sorted(found)
    assert found[0] > 0
    assert found[0] < 300  # it did look while the ledger grew
    assert verify().reports == 300


@pytest.mark.parametrize("writers", [2, 8])
def test_processes_that_write_at_once_lose_nothing(ledger, new_ledger, writers):
    """Each writer shares half of its reports with the next one."""
    path = new_ledger()
    children = [start(path, first=50 * number, count=100, batch=10) for number in range(writers)]
    said = [child.communicate()[0].decode().split() for child in children]
    assert [child.returncode for child in children] == [0] * writers
    everything = [report.id for report, _ in make_readings(50 * (writers + 1))]
    assert sorted(doc for lines in said for doc in lines) == sorted(everything)
    open_ledger(path)
    assert sorted(docs()) == sorted(everything)
    assert verify(projections=True).reports == len(everything)
    actions = {action for _, accounts in select_accounts() for _, action in accounts}
    assert len(actions) == 8  # four towns, two kinds: no writer opened what another one had
