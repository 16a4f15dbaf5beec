"""Rows of another version are made again beside whoever reads and writes, and what was killed is carried on."""

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_samples import READER, TownLinker, make_readings
from stores import raw

from turnout.counting import count, load_rules
from turnout.ledger import (
    append_reports,
    merge,
    open_ledger,
    opening,
    projections_hash,
    rebuild,
    renewing,
    select_accounts,
    select_actions,
    select_count,
    verify,
)
from turnout.ledger.keeping import kept_version
from turnout.ledger.models import ActionRow, Fold, StayRow
from turnout.ledger.projection import VERSION
from turnout.ledger.renewing import renew_stays

CHILD = Path(__file__).with_name("ledger_upgrade.py")
DAY = date(2020, 8, 20)


def start(*arguments):
    command = [sys.executable, str(CHILD), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def spread(first, count):
    """Readings of one action for every four reports."""
    for number, (report, accounts) in enumerate(make_readings(count, first=first), start=first):
        yield report, [replace(one, place=f"{one.place} {number // 4}") for one in accounts]


def add(readings, batch=500):
    return list(append_reports(readings, linker=TownLinker(), reader=READER, actor="test", batch=batch))


def make_old(ledger, *, version=VERSION - 1, kept="another counting"):
    """Make the rows those of an older version: what its counting kept is wrong today."""
    raw(ledger, f"UPDATE ledger_fold SET version = {version}, kept = '{kept}'")
    raw(ledger, "UPDATE ledger_stay SET first = first + 100, last = last + 100")
    raw(ledger, "UPDATE ledger_report SET title = 'as it was once'")


def asked():
    """A count by a rule that is kept, and the same from the accounts alone."""
    rule = load_rules()["ilo"]
    return select_count(rule=rule, on=DAY), count(select_actions(), rule=rule, on=DAY)


def check_answer():
    found, expected = asked()
    assert (found.low, found.high, len(found.silent)) == (expected.low, expected.high, len(expected.silent))
    return found.high


def check_new():
    """All is as this version makes it."""
    fold = Fold.objects.get()
    assert (fold.version, fold.kept, fold.keeping, fold.kept_to) == (VERSION, kept_version(), "", "")
    assert verify(projections=True).entries == fold.seq


@pytest.mark.parametrize("version", [VERSION, VERSION - 1])
def test_answers_and_additions_go_on_while_all_is_made_again(ledger, monkeypatch, version):
    monkeypatch.setattr(opening, "READABLE", VERSION - 1)
    add(spread(0, 300))
    make_old(ledger, version=version)
    with start("add", ledger, 1000, 150, 1) as writer:
        writer.stdout.readline()
        with start("rebuild", ledger) as rebuilder:
            answers = []
            while rebuilder.poll() is None:
                open_ledger(ledger)
                answers.append(asked()[0].high)
        writer.communicate()
    assert (writer.returncode, rebuilder.returncode) == (0, 0)
    assert len(answers) > 1
    assert min(answers) > 0
    assert len(list(select_accounts())) == 450
    check_new()
    check_answer()


def test_what_was_kept_by_another_counting_is_not_answered_from(ledger):
    add(spread(0, 60))
    wanted = check_answer()
    make_old(ledger, version=VERSION)
    assert check_answer() == wanted > 0
    add(spread(60, 8))
    check_answer()
    rebuild()
    check_new()
    check_answer()


def test_rows_that_cannot_be_read_are_made_again_at_once(ledger):
    add(spread(0, 12))
    before = projections_hash()
    make_old(ledger)
    open_ledger(ledger)
    assert projections_hash() == before


@pytest.mark.parametrize("moment", ["fold", "take", "lay"])
def test_a_killed_rebuild_is_carried_on(ledger, monkeypatch, moment):
    monkeypatch.setattr(opening, "READABLE", VERSION - 1)
    add(spread(0, 400))
    make_old(ledger)
    old = projections_hash()
    with start("rebuild", ledger, moment) as child:
        child.communicate()
    assert child.returncode == -signal.SIGKILL
    open_ledger(ledger)
    check_answer()
    if moment == "lay":
        fold = Fold.objects.get()
        assert (fold.version, fold.keeping) == (VERSION, kept_version())
        left = ActionRow.objects.filter(id__gt=fold.kept_to).count()
        assert 0 < left < ActionRow.objects.count()
    else:
        assert projections_hash() == old
    head = add(spread(400, 30))[-1].head
    check_answer()
    with start("rebuild", ledger) as child:
        said, _ = child.communicate()
    told = list(map(int, said.split()))
    if moment == "lay":
        laid = told.count(head.seq) - 1
        assert (laid - 1) * 3 <= left + 30
    else:
        assert told[0] > 1000  # what was folded stays folded
    check_new()
    check_answer()


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["add", "merge", "another version", "nothing"]), min_size=1, max_size=8))
def test_stays_are_right_whatever_happens_while_they_are_laid_out(new_ledger, happenings):
    ledger = new_ledger()
    open_ledger(ledger)
    add(spread(0, 40))
    make_old(ledger, version=VERSION)
    what = cycle(happenings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renewing, "_ACTIONS", 2)
        for number, _ in enumerate(renew_stays()):
            if number < 3 * len(happenings):
                happen(next(what), number, ledger)
    raw(ledger, "UPDATE ledger_report SET title = 'Work stops'")
    found = stays_and_fold()
    rebuild()
    assert found == stays_and_fold()
    check_answer()


def happen(what, number, ledger):
    if what == "add":
        add(spread(38 + number, 5))
    elif what == "merge":
        names = ActionRow.objects.filter(state="open").order_by("id").values_list("id", flat=True)
        merge([names[number % 5], names[len(names) - 1 - number % 3]], by="test", why="a test")
    elif what == "another version":
        # It lays nothing out, and says that nothing is kept; what it touched is wrong from then on.
        raw(ledger, "UPDATE ledger_fold SET kept = '', keeping = '', kept_to = ''")
        raw(ledger, "DELETE FROM ledger_stay WHERE id IN (SELECT id FROM ledger_stay ORDER BY action LIMIT 3)")


def stays_and_fold():
    columns = [one.attname for one in StayRow._meta.concrete_fields if not one.primary_key]
    fold = Fold.objects.values_list("kept", "keeping", "kept_to").get()
    return sorted(map(repr, StayRow.objects.values_list(*columns))), fold
