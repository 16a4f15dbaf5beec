from datetime import UTC, date, datetime, timedelta

import pytest
from ledger_samples import READER, TownLinker, make_account, make_readings, make_report

from turnout.errors import TurnoutError
from turnout.ledger import append_reports, correct, select_action, select_actions, select_names, select_report

FIRST = datetime(2026, 11, 1, tzinfo=UTC)


def fill():
    """Three batches of ten reports, held on three days."""
    for batch in range(3):
        readings = make_readings(10, first=10 * batch)
        moment = FIRST + timedelta(days=batch)
        list(
            append_reports(
                readings, linker=TownLinker(), reader=READER, actor="test", clock=lambda moment=moment: moment
            )
        )


@pytest.fixture
def filled(made_ledger):
    made_ledger(fill)


def accounts_of(actions):
    return [one for action in actions for one in action.accounts]


def test_every_account_is_in_one_action(filled):
    actions = select_actions()
    ids = [one.account.id for one in accounts_of(actions)]
    assert len(ids) == len(set(ids)) == sum(len(accounts) for _, accounts in make_readings(30))
    assert len({action.id for action in actions}) == len(actions)


def test_accounts_come_oldest_publication_first_with_what_is_known_of_their_report(filled):
    for action in select_actions():
        days = [one.published_on for one in action.accounts]
        assert days == sorted(days)
        for one in action.accounts:
            report = select_report(one.account.report)
            assert (one.publisher, one.title) == (report.report.publisher, report.report.title)
            assert one.known_at == report.known_at
            assert one.origin == report.hash


def test_known_hides_what_was_not_yet_held(filled):
    before = select_actions(known=FIRST + timedelta(hours=1))
    assert accounts_of(before)
    assert {one.known_at for one in accounts_of(before)} == {FIRST}
    assert select_actions(known=FIRST - timedelta(seconds=1)) == []
    assert len(accounts_of(select_actions(known=FIRST))) == len(accounts_of(before))


def test_as_if_live_takes_the_publication_for_the_day_of_holding(filled):
    known = datetime(2020, 8, 12, 23, 59, 59, tzinfo=UTC)
    held = accounts_of(select_actions(known=known, as_if_live=True))
    expected = [one for one in accounts_of(select_actions()) if one.published_on <= date(2020, 8, 12)]
    assert {one.account.id for one in held} == {one.account.id for one in expected}
    assert all(one.known_at == datetime.combine(one.published_on, datetime.min.time(), UTC) for one in held)


def test_as_if_live_minds_the_hour_of_publication(ledger):
    report = make_report(1, published="2020-08-12T15:30:00+03:00")
    list(append_reports([(report, [make_account(report, 1)])], linker=TownLinker(), reader=READER, actor="test"))
    noon = datetime(2020, 8, 12, 12, tzinfo=UTC)
    assert select_actions(known=noon, as_if_live=True) == []
    ((one,),) = (action.accounts for action in select_actions(known=noon + timedelta(hours=12), as_if_live=True))
    assert one.known_at == datetime(2020, 8, 12, 12, 30, tzinfo=UTC)


def test_a_filter_takes_whole_actions(ledger):
    """An action of which one account names the country keeps the accounts that do not."""
    one, two, other = make_report(1), make_report(5), make_report(2)
    readings = [
        (one, [make_account(one, 1, country=None)]),
        (two, [make_account(two, 1)]),
        (other, [make_account(other, 2, country="PL", kind="demonstration")]),
    ]
    list(append_reports(readings, linker=TownLinker(), reader=READER, actor="test"))
    (action,) = select_actions(countries=["BY"])
    assert [held.account.country for held in action.accounts] == [None, "BY"]
    (abroad,) = select_actions(kinds=["demonstration"])
    assert abroad.accounts[0].account.country == "PL"
    assert select_actions(countries=["BY"], kinds=["demonstration"]) == []
    assert {found.id for found in select_actions(ids=[action.id, abroad.id])} == {action.id, abroad.id}


@pytest.mark.parametrize(
    ("published", "start", "end", "loaded"),
    [
        ("2020-08-20", "2020-08-25", None, True),  # called before the day
        ("2020-08-29", "2020-08-11", None, True),  # told of afterwards
        ("2020-08-29", "2020-08", None, True),
        ("2020-08-29", None, "2020-08-29", True),  # nothing says that it had not begun
        ("2020-08-29", "2020-08-26", None, False),
        ("2020-08-29", None, None, False),
    ],
)
def test_what_cannot_speak_of_the_day_is_not_loaded(ledger, published, start, end, loaded):
    report = make_report(1, published=published)
    account = make_account(report, 1, start=start, end=end)
    list(append_reports([(report, [account])], linker=TownLinker(), reader=READER, actor="test"))
    assert bool(select_actions(on=date(2020, 8, 24))) is loaded


@pytest.mark.parametrize(
    ("published", "status", "end", "loaded"),
    [
        ("2020-09-20", "ended", None, True),  # over, and nobody says since when: it may have lasted until lately
        ("2020-09-20", "suspended", None, True),
        ("2020-09-30", "ended", None, False),
        ("2020-09-20", "ongoing", None, False),
        ("2021-07-01", "past", "2021", False),
        ("2021-07-01", "past", "2020", True),  # some day of the year
    ],
)
def test_what_was_over_afterwards_may_speak_of_the_day(ledger, published, status, end, loaded):
    report = make_report(1, published=published)
    account = make_account(report, 1, start=None, end=end, status=status)
    list(append_reports([(report, [account])], linker=TownLinker(), reader=READER, actor="test"))
    assert bool(select_actions(on=date(2020, 8, 24))) is loaded
    correct(account.id, {"who": "others"}, by="test", why="a test")
    assert bool(select_actions(on=date(2020, 8, 24), known=FIRST + timedelta(days=4000))) is loaded


@pytest.mark.parametrize(
    ("published", "start", "end", "loaded"),
    [
        ("2020-08-01", None, None, False),
        ("2020-08-10", None, None, False),
        ("2020-08-11", None, None, True),
        ("2020-08-01", None, "2020-08-11", True),
        ("2020-07-01", "2020-08", "2020-08-11", True),
        ("2020-07-01", "2020-08-01", "2020-08-09", False),
        ("2020-07-01", "2020-09-01", None, True),  # called for a day that is still to come
    ],
)
def test_what_ended_or_fell_silent_long_before_is_left_out(ledger, published, start, end, loaded):
    report = make_report(1, published=published)
    account = make_account(report, 1, start=start, end=end)
    list(append_reports([(report, [account])], linker=TownLinker(), reader=READER, actor="test"))
    found = select_actions(on=date(2020, 8, 24), reach=14)
    assert bool(found) is loaded
    correct(account.id, {"status": "averted"}, by="test", why="a test")
    assert bool(select_actions(on=date(2020, 8, 24), reach=14, known=FIRST + timedelta(days=4000))) is bool(found)


def test_an_action_says_why_each_account_was_joined(filled):
    action = select_actions()[0]
    held = select_action(action.id)
    assert held.action == action
    assert set(held.links) == {one.account.id for one in action.accounts}
    opener, *others = sorted(held.links.values(), key=lambda link: not link.opened)
    assert (opener.opened, opener.against, opener.comparisons) == (True, None, ())
    assert others
    for link in others:
        assert link.against == opener.account_id
        assert link.comparisons[0].weight == link.weight == 4.5


def test_the_beginning_of_an_id_is_enough(filled):
    action = select_actions()[0]
    account = action.accounts[0].account
    assert select_names(action.id) == [("action", action.id)]
    assert select_names(action.id[:7]) == [("action", action.id)]
    assert select_names(account.id[:9]) == [("account", account.id)]
    assert select_names("sample-12") == [("report", "sample-12")]
    assert select_names("sample-2")[0] == ("report", "sample-2")
    assert len(select_names("sample-")) == 10
    assert select_names(select_report("sample-3").hash[:12]) == [("report", "sample-3")]
    assert select_names("nothing") == []


@pytest.mark.parametrize("select", [select_action, select_report])
def test_what_is_not_there_is_said(ledger, select):
    with pytest.raises(TurnoutError) as caught:
        select("tnone")
    assert caught.value.code == "TURN-100"
