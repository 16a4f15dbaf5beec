"""Reports that repeat one text are of one origin, in whatever order they come, and as was known at the time."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_samples import READER, TownLinker, make_account

from turnout.ledger import (
    append_reports,
    open_ledger,
    projections_hash,
    rebuild,
    select_actions,
    select_report,
    verify,
)
from turnout.ledger.entries import select_entries
from turnout.ledger.models import OriginKeyRow, OriginMoveRow, ReportRow
from turnout.linking import MOST_OF_ONE_KEY, group_origins, read_units
from turnout.records import Evidence, Report

_SAYING = "Crews at the {0} yard stopped work before dawn and the owners of the {0} line gave no answer by noon."
_NAMES = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath")
# In the order of their keys, so that a test knows by which of them two texts find each other.
SENTENCES = sorted(map(_SAYING.format, _NAMES), key=lambda sentence: next(iter(read_units(sentence))))
BEGIN = datetime(2020, 8, 25, 12, tzinfo=UTC)


def text_of(*numbers):
    return " ".join(SENTENCES[number] for number in numbers)


def report_of(name, *numbers, published="2020-08-25"):
    return Report(name, text_of(*numbers), published, publisher=f"Example {name}")


def add(*reports, at=BEGIN, linker=None, batch=500):
    """Add reports with an account each, of one strike."""
    readings = [(one, [make_account(one, 1, evidence=Evidence(one.text[:20], 0, 20))]) for one in reports]
    linker = linker or TownLinker()
    return list(append_reports(readings, linker=linker, reader=READER, actor="test", clock=lambda: at, batch=batch))


def groups():
    found = {}
    for name, origin in ReportRow.objects.values_list("doc", "origin"):
        found.setdefault(origin, set()).add(name)
    return sorted(map(sorted, found.values()))


def origins_of(known=None, **options):
    (action,) = select_actions(known=known, **options)
    return {held.account.report: held.origin for held in action.accounts}


def test_an_update_and_a_shortened_copy_are_of_the_first_ones_origin(ledger):
    first, update, short, other = (
        report_of("first", 0, 1, 2, 3),
        report_of("update", 0, 1, 2, 3, 4),
        report_of("short", 0, 1, 2),
        report_of("other", 5, 6, 7),
    )
    (done,) = add(first, other)
    (later,) = add(update, short)
    assert groups() == [["first", "short", "update"], ["other"]]
    assert {select_report(name).origin for name in ("update", "short")} == {first.content_hash}
    assert select_report("short").copies == 3
    assert done.origins == {first.content_hash, other.content_hash}
    assert later.origins == {first.content_hash}
    assert not done.joined
    assert not later.joined


@pytest.mark.parametrize("batch", [1, 500])
def test_a_report_that_repeats_two_texts_makes_their_origins_one(ledger, batch):
    one, two, bridge = report_of("one", 0, 2, 4), report_of("two", 1, 3, 5), report_of("bridge", *range(6))
    done = add(one, two, bridge, report_of("after", 1, 3), batch=batch)
    assert groups() == [["after", "bridge", "one", "two"]]
    assert {origin for batch in done for origin in batch.joined.items()} == {(two.content_hash, one.content_hash)}
    assert done[-1].origins == {one.content_hash}
    kinds = [entry.kind for entry in select_entries() if entry.kind.startswith(("report.added", "origins"))]
    assert kinds == ["report.added"] * 3 + ["origins.joined", "report.added"]
    assert list(OriginMoveRow.objects.values_list("report_id", "before", "after")) == [
        (ReportRow.objects.get(doc="two").entry_id, two.content_hash, one.content_hash)
    ]
    assert verify(projections=True).reports == 4


def test_origins_are_as_they_were_known(ledger):
    one, two, bridge = report_of("one", 0, 2, 4), report_of("two", 1, 3, 5), report_of("bridge", *range(6))
    add(one, two)
    add(bridge, at=BEGIN + timedelta(days=2))
    apart = {"one": one.content_hash, "two": two.content_hash}
    assert origins_of(BEGIN + timedelta(days=1)) == apart
    assert origins_of(BEGIN + timedelta(days=2)) == dict.fromkeys(("one", "two", "bridge"), one.content_hash)
    assert set(origins_of().values()) == {one.content_hash}
    # Whoever replays an archive reads each report on its day, and all that is known today of who repeats whom.
    assert set(origins_of(BEGIN + timedelta(days=1), as_if_live=True).values()) == {one.content_hash}


def test_a_text_in_more_copies_than_are_looked_at_takes_in_its_update(ledger):
    copies = [report_of(f"copy-{number}", 0, 1, 2, 3) for number in range(MOST_OF_ONE_KEY + 10)]
    add(*copies, report_of("update", 0, 1, 2, 3, 4))
    assert len(groups()) == 1


def test_what_stands_under_every_text_brings_nothing_together(ledger):
    notice = "Whoever wants to pass this service on to others is to ask for leave first."
    texts = [f"{notice} {' '.join(f'word{n}x{i}' for i in range(30))}." for n in range(MOST_OF_ONE_KEY + 10)]
    add(*(Report(f"r{nth}", text, "2020-08-25") for nth, text in enumerate(texts)), batch=9)
    assert len(groups()) == MOST_OF_ONE_KEY + 10
    assert OriginKeyRow.objects.count() == 2 * len(texts)


WRITER = """
import sys
from ledger_samples import READER, TownLinker
from turnout.ledger import append_reports, open_ledger
from turnout.records import Report
open_ledger(sys.argv[1])
lines = [line.rstrip("\\n").split("|") for line in sys.stdin]
readings = [(Report(name, text, "2020-08-25", publisher=name), []) for name, text in lines]
list(append_reports(readings, linker=TownLinker(), reader=READER, actor="writer", batch=2))
"""


def test_eight_writers_at_once_find_what_one_would(made_ledger):
    """Each holds texts that only those of others bring together."""
    address = made_ledger()
    bodies = [[number, number + 2, number + 4] for number in (0, 1)] + [[0, 1, 2, 3, 4, 5], [6, 7]]
    reports = [report_of(f"r{nth}", *bodies[nth % 4], *([] if nth < 4 else [6 + nth % 2])) for nth in range(32)]
    expected = {}
    for name, origin in group_origins({one.id: one.text for one in reports}).items():
        expected.setdefault(origin, set()).add(name)
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    options = {"stdin": subprocess.PIPE, "text": True, "env": env}
    children = [subprocess.Popen([sys.executable, "-c", WRITER, address], **options) for _ in range(8)]
    for nth, child in enumerate(children):
        child.stdin.write("".join(f"{one.id}|{one.text}\n" for one in reports[nth::8]))
        child.stdin.close()
    assert [child.wait() for child in children] == [0] * 8
    open_ledger(address)
    assert groups() == sorted(map(sorted, expected.values()))
    assert verify(projections=True).reports == 32


BODIES = st.lists(st.lists(st.integers(0, 7), min_size=1, max_size=8, unique=True), min_size=2, max_size=9)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BODIES, st.randoms(), st.integers(1, 4))
def test_any_order_gives_the_same_groups_which_a_rebuild_gives_again(made_ledger, bodies, shuffle, batch):
    reports = [report_of(f"r{nth}", *numbers) for nth, numbers in enumerate(bodies)]
    expected = {}
    for name, origin in group_origins({one.id: one.text for one in reports}).items():
        expected.setdefault(origin, set()).add(name)
    shuffle.shuffle(reports)
    made_ledger()
    add(*reports, batch=batch)
    assert groups() == sorted(map(sorted, expected.values()))
    order = {one.content_hash: nth for nth, one in enumerate(reports)}
    for origin in ReportRow.objects.values_list("origin", flat=True).distinct():  # named by the first that came
        members = ReportRow.objects.filter(origin=origin).values_list("hash", flat=True)
        assert min(members, key=order.__getitem__) == origin
    before = projections_hash()
    rebuild()
    assert projections_hash() == before
