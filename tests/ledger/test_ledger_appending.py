from dataclasses import replace
from datetime import UTC, datetime

import pytest
from ledger_samples import READER, TownLinker, make_account, make_readings, make_report

from turnout.errors import TurnoutError
from turnout.ledger import append_reports, select_accounts, select_known, select_report, select_summary, verify
from turnout.ledger.entries import select_entries
from turnout.linking import Link
from turnout.records import Evidence, Report


def add(readings, **options):
    options = {"linker": TownLinker(), "reader": READER, "actor": "test"} | options
    return list(append_reports(readings, **options))


def test_a_report_comes_back_as_it_was_added(ledger):
    readings = list(make_readings(10))
    add(readings)
    for report, accounts in readings:
        held = select_report(report.id)
        assert held.report == report
        assert [account for account, _ in held.accounts] == accounts
        assert held.hash == report.content_hash
        assert select_report(held.hash) == held


def test_each_batch_is_handed_out_when_it_is_committed(ledger):
    batches = append_reports(make_readings(25), linker=TownLinker(), reader=READER, actor="test", batch=10)
    for expected in (10, 20, 25):
        batch = next(batches)
        assert select_summary().reports == expected
        assert select_known([report.content_hash for report in batch.added]) == {
            report.content_hash for report in batch.added
        }
    assert list(batches) == []


def test_the_same_again_changes_nothing(ledger):
    (first,) = add(make_readings(12))
    (again,) = add(make_readings(12))
    assert (len(first.added), first.seen) == (12, 0)
    assert (len(again.added), again.seen) == (0, 12)
    assert again.head == first.head


def test_the_same_twice_in_one_batch_is_added_once(ledger):
    report = make_report(1)
    copy = make_report(1, id="another-name", url="https://example.org/1")
    (batch,) = add([(report, []), (copy, []), (report, [])])
    assert batch.added == (report,)
    assert batch.seen == 2


def test_another_report_of_the_same_id_gets_a_longer_one(ledger):
    report = make_report(1)
    other = make_report(1, text="Nothing was decided at the meeting.")
    third = make_report(1, text="The meeting went on.")
    (batch,) = add([(report, []), (other, [])])
    (later,) = add([(third, [make_account(third, 1, evidence=Evidence("The meeting", 0, 11))])])
    names = [one.id for one in (*batch.added, *later.added)]
    assert names == ["sample-1", f"sample-1~{other.content_hash[:8]}", f"sample-1~{third.content_hash[:8]}"]
    ((account, _),) = select_report(names[2]).accounts
    assert account.report == names[2]
    assert verify(projections=True).reports == 3
    assert add([(third, [])])[0].seen == 1


def test_a_quote_that_is_not_in_its_report_stops_the_batch(ledger):
    report = make_report(1)
    false = make_account(report, 1, evidence=Evidence("Nobody said this", 0, 16))
    with pytest.raises(TurnoutError) as caught:
        add([*make_readings(3, first=10), (report, [false])])
    assert caught.value.code == "TURN-099"
    assert select_summary().reports == 0


def test_a_quote_from_the_headline_holds(ledger):
    titled = Report("titled", "", "2020-08-25", title="Work stops in Minsk")
    add([(titled, [make_account(titled, 1, evidence=Evidence("Work stops", 0, 10, "title"))])])
    assert verify().accounts == 1


def test_accounts_without_an_id_are_named_and_twins_told_apart(ledger):
    report = make_report(1)
    account = make_account(report, 1)
    add([(report, [replace(account, id=""), account, replace(account, who="others")])])
    ids = [one.id for one, _ in select_report(report.id).accounts]
    assert ids[0] == account.id
    assert len(set(ids)) == 3


class _Faulty(TownLinker):
    def __init__(self, **changes):
        super().__init__()
        self.changes = changes

    def _add(self, account):
        return Link(account.id, **self.changes)


@pytest.mark.parametrize(
    "changes", [{"action_id": "tnowhere", "opened": False}, {"action_id": "tsame", "opened": True}]
)
def test_a_link_to_nothing_or_an_id_given_out_twice_is_refused(ledger, changes):
    with pytest.raises(TurnoutError) as caught:
        add(make_readings(6), linker=_Faulty(**changes))
    assert caught.value.code == "TURN-105"
    assert select_summary().reports == 0


def test_the_entries_of_a_report_follow_each_other(ledger):
    moment = datetime(2020, 8, 25, 12, tzinfo=UTC)
    add([(make_report(1), [make_account(make_report(1), 1)]), (make_report(3), [])], clock=lambda: moment)
    kinds = [entry.kind for entry in select_entries()]
    assert kinds == ["report.added", "report.read", "action.opened", "account.linked", "report.added", "report.read"]
    assert {(entry.at, entry.actor) for entry in select_entries()} == {("2020-08-25T12:00:00.000000Z", "test")}


def test_copies_of_one_text_share_an_origin(ledger):
    text = " ".join(f"word{number}" for number in range(40))
    wire = Report("wire", text, "2020-08-25", publisher="Example Wire")
    copy = Report("copy", text.upper().replace(" ", "\n"), "2020-08-26", publisher="Example Daily")
    later = Report("later", text + " ", "2020-08-27", publisher="Example Weekly")
    short = [Report(f"short-{name}", "No comment.", "2020-08-25", publisher=name) for name in "ab"]
    add([(wire, []), (copy, []), *((one, []) for one in short)])
    add([(later, [])])
    assert {select_report(name).origin for name in ("wire", "copy", "later")} == {wire.content_hash}
    assert select_report("copy").copies == 3
    assert [select_report(one.id).origin for one in short] == [one.content_hash for one in short]


def test_accounts_come_in_order_of_addition_with_the_empty_reports(ledger):
    readings = list(make_readings(12))
    add(readings[::-1], batch=5)
    listed = [(doc, [account for account, _ in accounts]) for doc, accounts in select_accounts()]
    assert listed == [(report.id, accounts) for report, accounts in readings[::-1]]


def test_text_that_databases_refuse_is_kept(ledger):
    text = "Half a pair \ud83d and a nul \x00 stand in this text, which goes on. " * 3
    report = Report("odd-\ud800", text, "2020-08-25", title="\x00\udfff", publisher="Example\x00")
    account = make_account(report, 1, evidence=Evidence(text[:20], 0, 20), who="\ud800 miners")
    add([(report, [account])])
    held = select_report("odd-\ufffd")
    assert held.report.text == text
    assert held.accounts[0][0].who == "\ud800 miners"
    assert verify(projections=True).accounts == 1


def test_what_another_process_added_is_shown_to_the_linker(ledger):
    first = append_reports(make_readings(8), linker=TownLinker(), reader=READER, actor="one", batch=4)
    next(first)
    add(make_readings(30, first=100), actor="two")
    list(first)
    actions = {action for _, accounts in select_accounts() for account, action in accounts if account.kind == "strike"}
    assert len(actions) == 4  # one a town, whoever opened it


@pytest.mark.parametrize("actor", ["", "two\nlines", "x" * 201, "bell\a"])
def test_who_adds_is_one_line(ledger, actor):
    with pytest.raises(TurnoutError) as caught:
        add(make_readings(3), actor=actor)
    assert caught.value.code == "TURN-109"
    assert select_summary().reports == 0
