"""Texts to quote from, and the texts of which more is held than the actions of a moment show."""

import pytest
from ledger_samples import READER, TownLinker, make_readings

from turnout.ledger import (
    append_reports,
    correct,
    select_actions,
    select_latest,
    select_loose_origins,
    select_texts,
)


@pytest.fixture
def held(ledger):
    list(append_reports(make_readings(12), linker=TownLinker(), reader=READER, actor="t"))
    return [one for action in select_actions() for one in action.accounts]


def test_a_text_holds_the_sentences_of_its_accounts(held):
    texts = select_texts({one.account.report for one in held} | {"nowhere"})
    assert "nowhere" not in texts
    assert held
    for one in held:
        evidence = one.account.evidence
        assert texts[one.account.report][evidence.start : evidence.end] == evidence.text


def test_what_came_after_a_moment_is_loose_at_it(held):
    _head, moment = select_latest(None)
    assert select_loose_origins(moment) == set()
    list(append_reports(make_readings(5, first=12), linker=TownLinker(), reader=READER, actor="t"))
    before = {one.account.id for one in held}
    later = {one.origin for action in select_actions() for one in action.accounts if one.account.id not in before}
    assert select_loose_origins(moment) == later != set()


def test_a_text_of_which_something_was_corrected_is_loose_for_ever(held):
    one = held[0].account
    _head, before = select_latest(None)
    correct(one.id, {"who": None}, by="An editor", why="a person's name")
    _head, after = select_latest(None)
    assert select_loose_origins(before) == select_loose_origins(after) == {held[0].origin}
