"""What the public may see is a fact like any other, and the stricter word holds for what becomes one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from ledger_samples import READER, TownLinker, make_readings

from turnout.errors import TurnoutError
from turnout.ledger import (
    append_reports,
    merge,
    projections_hash,
    rebuild,
    review,
    select_actions,
    select_ends,
    select_latest,
    select_reviews,
    select_reviews_by_any_id,
    split,
    verify,
)

NOW = datetime(2020, 9, 1, 12, tzinfo=UTC)
ABOUT = {"by": "An editor", "why": "read it"}


def fill(count, first=0, linker=None):
    done = append_reports(make_readings(count, first=first), linker=linker or TownLinker(), reader=READER, actor="t")
    assert sum(len(one.added) for one in done) == count


@pytest.fixture
def actions(ledger):
    fill(20)
    return [action.id for action in select_actions()]


def test_the_last_decision_holds_and_covers_the_accounts_of_its_time(actions):
    name, covered = review(actions[0], "reviewed", **ABOUT)
    assert (name, covered) == (actions[0], len(select_actions(ids=[name])[0].accounts))
    review(name, "published", until=date(2020, 12, 24), coarsen="region", **ABOUT)
    found = select_reviews()
    assert set(found) == {name}
    assert (found[name].state, found[name].until, found[name].coarsen) == ("published", date(2020, 12, 24), "region")
    assert len(found[name].accounts) == covered


def test_decisions_are_entries_and_fold_to_the_same_rows(actions):
    review(actions[0], "reviewed", **ABOUT)
    review(actions[0], "withdrawn", **ABOUT)
    before = projections_hash()
    rebuild()
    assert projections_hash() == before
    assert verify().entries > 0
    assert select_reviews()[actions[0]].state == "withdrawn"


def test_what_becomes_one_is_under_the_stricter_decision(actions):
    one, other, third = actions[:3]
    review(one, "published", coarsen="city", until=date(2021, 1, 1), **ABOUT)
    review(other, "reviewed", coarsen="country", **ABOUT)
    merge([one, other], **ABOUT)
    found = select_reviews()
    assert set(found) == {one}
    assert (found[one].coarsen, found[one].until) == ("country", date(2021, 1, 1))
    assert found[one].accounts == {held.account.id for held in select_actions(ids=[one])[0].accounts}
    review(third, "withdrawn", **ABOUT)
    merge([one, third], **ABOUT)
    assert select_reviews()[one].state == "withdrawn"


def test_a_draft_that_joins_a_reviewed_action_is_not_covered(actions):
    one, other = actions[:2]
    _, covered = review(one, "reviewed", **ABOUT)
    merge([one, other], **ABOUT)
    found = select_reviews()[one]
    assert found.state == "reviewed"
    assert len(found.accounts) == covered < len(select_actions(ids=[one])[0].accounts)


def test_the_parts_of_a_split_are_drafts_under_the_same_restrictions(actions):
    whole = next(action for action in select_actions() if len(action.accounts) > 1)
    review(whole.id, "published", coarsen="region", **ABOUT)
    parts = split(whole.id, [whole.accounts[0].account.id], **ABOUT).parts
    found = select_reviews()
    assert set(found) == set(parts)
    assert {(one.state, one.coarsen, one.accounts) for one in found.values()} == {("draft", "region", frozenset())}


def test_parts_of_what_was_withdrawn_are_withdrawn(actions):
    whole = next(action for action in select_actions() if len(action.accounts) > 1)
    review(whole.id, "withdrawn", **ABOUT)
    split(whole.id, [whole.accounts[0].account.id], **ABOUT)
    assert {one.state for one in select_reviews().values()} == {"withdrawn"}


def test_ids_that_ended_lead_to_what_they_are_today(actions):
    one, other, third = actions[:3]
    merge([one, other], **ABOUT)
    merge([third, one], **ABOUT)
    whole = next(action for action in select_actions() if len(action.accounts) > 1 and action.id not in (one, third))
    parts = split(whole.id, [whole.accounts[0].account.id], **ABOUT).parts
    review(parts[0], "withdrawn", **ABOUT)
    later = datetime.now(UTC) + timedelta(seconds=1)
    assert [tuple(end)[:3] for end in select_ends(known=later)] == sorted(
        [
            (one, "merged", third),
            (other, "merged", third),
            (whole.id, "split", parts[0]),
            (whole.id, "split", parts[1]),
            (parts[0], "withdrawn", ""),
        ]
    )
    assert [end.state for end in select_ends(known=NOW - timedelta(days=365))] == ["withdrawn"]


def test_an_id_that_ended_is_under_the_decisions_for_what_it_became(actions):
    one, other, third, fourth = actions[:4]
    merge([one, other], **ABOUT)
    review(one, "withdrawn", **ABOUT)
    whole = next(action for action in select_actions() if len(action.accounts) > 1 and action.id != one)
    parts = split(whole.id, [whole.accounts[0].account.id], **ABOUT).parts
    review(parts[0], "reviewed", until=date(2021, 1, 1), **ABOUT)
    review(parts[1], "published", coarsen="country", **ABOUT)
    found = select_reviews_by_any_id()
    assert {name: held for name, held in found.items() if name not in (other, whole.id)} == select_reviews()
    assert found[other].state == "withdrawn"
    both = found[whole.id]
    assert (both.until, both.coarsen) == (date(2021, 1, 1), "country")
    assert both.accounts == frozenset(one.account.id for one in whole.accounts)
    assert not {third, fourth} - {whole.id} & set(found)


def test_the_newest_entry_up_to_an_instant(ledger):
    assert select_latest(None) == select_latest(NOW)
    assert select_latest(None)[1] is None
    fill(3)
    head, at = select_latest(None)
    assert head.seq > 0
    assert select_latest(at) == (head, at)
    assert select_latest(at - timedelta(days=1))[0].seq == 0


def test_a_decision_without_a_reason_or_about_nothing_is_refused(actions):
    with pytest.raises(TurnoutError) as error:
        review(actions[0], "reviewed", by="An editor", why=" ")
    assert error.value.code == "TURN-128"
    with pytest.raises(TurnoutError) as error:
        review("tnowhere", "reviewed", **ABOUT)
    assert error.value.code == "TURN-100"
    assert not select_reviews()
