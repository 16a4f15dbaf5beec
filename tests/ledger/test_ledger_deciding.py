"""What people decide: judgements, merges, splits and corrections, now and as they were known."""

from datetime import UTC, datetime, timedelta

import pytest
from ledger_samples import READER, TownLinker, make_account, make_readings, make_report

from turnout.errors import TurnoutError
from turnout.ledger import (
    append_reports,
    correct,
    judge,
    merge,
    projections_hash,
    rebuild,
    resolve,
    select_account,
    select_action,
    select_actions,
    select_changes,
    select_corrections,
    select_judgements,
    split,
    verify,
    withdraw,
)

FIRST = datetime(2026, 11, 1, tzinfo=UTC)
WHO = {"by": "A. Example", "why": "both name the same union"}


def day(number):
    """The clock of a day; what is decided on day 2 is known on day 2."""
    return lambda: FIRST + timedelta(days=number)


def fill():
    """Strikes and demonstrations in four towns: eight actions."""
    list(append_reports(make_readings(30), linker=TownLinker(), reader=READER, actor="test", clock=day(0)))


@pytest.fixture
def filled(made_ledger):
    """After the test the tables are what the entries say."""
    made_ledger(fill)
    yield
    before = projections_hash()
    assert verify(projections=True).entries == rebuild()
    assert projections_hash() == before


def strikes(**options):
    return {action.accounts[0].account.place: action for action in select_actions(kinds=["strike"], **options)}


def ids(action):
    return [one.account.id for one in action.accounts]


def grouping(**options):
    return {frozenset(ids(action)) for action in select_actions(**options)}


def code_of(call) -> str:
    with pytest.raises(TurnoutError) as caught:
        call()
    return caught.value.code


def test_a_merge_leaves_a_redirect_for_ever(filled):
    before = strikes()
    kept, gone, third = (before[town].id for town in ("Minsk", "Grodno", "Zhodino"))
    done = merge([kept, gone], **WHO, clock=day(1))
    assert (done.action, done.merged) == (kept, (gone,))
    held = select_action(gone)
    assert held.action.id == kept
    assert set(ids(held.action)) == set(ids(before["Minsk"])) | set(ids(before["Grodno"]))
    days = [one.published_on for one in held.action.accounts]
    assert days == sorted(days)
    assert gone not in {action.id for action in select_actions()}
    merge([third, kept], **WHO, clock=day(2))
    assert resolve(gone) == resolve(kept) == third
    assert [change.others for change in select_action(gone).changes] == [(kept,)]


def test_an_action_tells_its_merges_with_who_when_and_why(filled):
    kept, gone = (strikes()[town].id for town in ("Minsk", "Grodno"))
    done = merge([kept, gone], **WHO, clock=day(1))
    (change,) = select_action(kept).changes
    assert (change.kind, change.action, change.others) == ("action.merged", kept, (gone,))
    assert (change.by, change.why, change.at, change.seq) == (WHO["by"], WHO["why"], day(1)(), done.entries[1])
    assert select_changes(actions=[gone]) == select_changes(actions=[kept]) == select_changes()
    assert select_changes(after=day(1)()) == []


def test_a_split_leaves_a_tombstone_that_names_the_parts(filled):
    action = strikes()["Minsk"]
    leaving = ids(action)[1:3]
    done = split(action.id, leaving, **WHO, clock=day(1))
    rest, part = (select_action(name).action for name in done.parts)
    assert set(ids(part)) == set(leaving)
    assert set(ids(rest)) == set(ids(action)) - set(leaving)
    assert code_of(lambda: select_action(action.id)) == "TURN-126"
    for name in (action.id, *done.parts):
        (change,) = select_changes(actions=[name])
        assert (change.kind, change.action, change.others) == ("action.split", action.id, done.parts)
    assert action.id not in {one.id for one in select_actions()}


def test_ids_of_parts_are_short_and_printable(filled):
    action = strikes()["Minsk"]
    done = split(action.id, ids(action)[:1], **WHO)
    for name in done.parts:
        assert len(name) == 9
        assert name.startswith("t")
        assert name.isalnum()


def test_a_decision_is_known_from_when_it_was_made(filled):
    """As known on each day, the actions are those that somebody asking on that day was told."""
    told = {0: grouping()}
    before = strikes()
    merge([before["Minsk"].id, before["Grodno"].id], **WHO, clock=day(1))
    told[1] = grouping()
    split(before["Soligorsk"].id, ids(before["Soligorsk"])[:2], **WHO, clock=day(2))
    told[2] = grouping()
    first = ids(before["Zhodino"])[0]
    correct(first, {"country": "PL", "status": "ended"}, **WHO, clock=day(3))
    split(before["Minsk"].id, ids(before["Grodno"]), **WHO, clock=day(4))
    told[4] = grouping()
    for number, expected in told.items():
        assert grouping(known=day(number)()) == expected
    assert len({frozenset(one) for one in told.values()}) == 4
    assert strikes(known=day(0)()) == before
    assert before["Zhodino"] in select_actions(known=day(2)(), countries=["BY"])


def test_filters_see_what_was_known(filled):
    action = strikes()["Zhodino"]
    for name in ids(action):
        correct(name, {"country": "PL"}, **WHO, clock=day(1))
    assert [one.id for one in select_actions(countries=["PL"])] == [action.id]
    assert action.id not in {one.id for one in select_actions(countries=["BY"])}
    assert select_actions(countries=["PL"], known=day(0)()) == []
    assert action in select_actions(countries=["BY"], known=day(0)())


def test_actions_stay_in_the_order_in_which_they_opened(filled):
    order = [action.id for action in select_actions()]
    before = strikes()
    merge([before["Zhodino"].id, before["Minsk"].id], **WHO, clock=day(1))
    assert [action.id for action in select_actions(known=day(0)())] == order


def test_a_correction_keeps_what_was_read(filled):
    name = ids(strikes()["Minsk"])[0]
    before = select_account(name)[0].account
    correct(name, {"status": "suspended", "start": "2020-08-03"}, **WHO, clock=day(1))
    after = select_account(name)[0].account
    assert (after.status, after.start, after.who) == ("suspended", "2020-08-03", before.who)
    (done,) = select_corrections(accounts=[name])
    assert done.before == {"status": before.status, "start": before.start}
    assert (done.by, done.why) == (WHO["by"], WHO["why"])
    (was,) = (one.account for one in strikes(known=day(0)())["Minsk"].accounts if one.account.id == name)
    assert was == before
    correct(name, {"status": "ended"}, **WHO, clock=day(2))
    (then,) = (one.account for one in strikes(known=day(1)())["Minsk"].accounts if one.account.id == name)
    assert (then.status, then.start) == ("suspended", "2020-08-03")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"evidence": {"text": "x", "start": 0, "end": 1}}, "TURN-126"),
        ({"id": "c1"}, "TURN-126"),
        ({"colour": "red"}, "TURN-126"),
        ({"country": "BY"}, "TURN-126"),
        ({"status": "merry"}, "TURN-001"),
        ({"start": "1987-13"}, "TURN-002"),
        ({"people": {"low": 9, "high": 1, "quote": "many"}}, "TURN-003"),
    ],
)
def test_a_correction_keeps_to_the_codebook(filled, fields, code):
    name = ids(strikes()["Minsk"])[0]
    assert code_of(lambda: correct(name, fields, **WHO)) == code
    assert select_corrections() == []


def test_same_merges_and_keeps_the_older_id(filled):
    before = strikes()
    older, younger = list(before.values())[:2]
    done = judge(ids(younger)[0], ids(older)[0], "positive", **WHO)
    assert (done.action, done.merged) == (older.id, (younger.id,))
    (one,) = select_judgements()
    assert (one.id, one.verdict, one.by) == (done.judgement, "positive", WHO["by"])
    assert done.judgement in select_action(older.id).changes[0].why
    assert select_action(older.id).judgements == (one,)


def test_different_takes_the_account_out_with_what_was_joined_for_its_sake(ledger):
    """The linker joined 2 to 1, then 3 and 4 to 2: taking 2 out takes those along, but not what is bound to 1."""
    accounts = chain_of(5)
    judge(accounts[0], accounts[3], "positive", **WHO)
    done = judge(accounts[0], accounts[1], "negative", **WHO)
    rest, part = (select_action(name).action for name in done.parts)
    assert ids(part) == [accounts[1], accounts[2]]
    assert ids(rest) == [accounts[0], accounts[3], accounts[4]]


class ChainLinker(TownLinker):
    """Each account is joined for its likeness to the one before; the fourth and fifth to the third and fourth."""

    def _add(self, account):
        link = super()._add(account)
        self.first[account.kind, account.place] = (link.action_id, account.id)
        return link


def chain_of(count):
    readings = []
    for number in range(count):
        report = make_report(4 * number + 1)
        readings.append((report, [make_account(report, 1)]))
    list(append_reports(readings, linker=ChainLinker(), reader=READER, actor="test"))
    (action,) = select_actions()
    return ids(action)


def test_unsure_moves_nothing(filled):
    before = grouping()
    one, other = strikes()["Minsk"], strikes()["Grodno"]
    judge(ids(one)[0], ids(other)[0], "unsure", **WHO)
    judge(ids(one)[0], ids(one)[1], "unsure", **WHO)
    assert grouping() == before
    merge([one.id, other.id], **WHO)


def test_a_negative_judgement_forbids_the_merge_and_is_shown(filled):
    one, other, third = (strikes()[town] for town in ("Minsk", "Grodno", "Zhodino"))
    done = judge(ids(one)[0], ids(other)[1], "negative", **WHO)
    with pytest.raises(TurnoutError) as caught:
        merge([third.id, one.id, other.id], by="B. Example", why="they look alike")
    assert caught.value.code == "TURN-125"
    for part in (done.judgement, ids(one)[0], ids(other)[1], WHO["by"], WHO["why"]):
        assert part in caught.value.text
    assert code_of(lambda: judge(ids(one)[1], ids(other)[0], "positive", **WHO)) == "TURN-125"
    assert len(select_judgements()) == 1
    withdraw(done.judgement, by="B. Example", why="misread")
    judge(ids(one)[0], ids(other)[1], "positive", **WHO)
    assert any({ids(one)[0], ids(other)[1]} <= {*ids(action)} for action in select_actions())


def test_a_positive_judgement_forbids_the_split_and_is_shown(filled):
    action = strikes()["Minsk"]
    first, second, *_ = ids(action)
    done = judge(first, second, "positive", **WHO)
    assert code_of(lambda: split(action.id, [first], **WHO)) == "TURN-125"
    split(action.id, [first, second], **WHO)
    withdraw(done.judgement, **WHO)


def test_a_chain_of_judgements_that_ends_where_it_must_not_is_shown(filled):
    a, b, c = (ids(strikes()[town])[0] for town in ("Minsk", "Grodno", "Zhodino"))
    first = judge(a, b, "positive", **WHO).judgement
    second = judge(b, c, "positive", **WHO).judgement
    with pytest.raises(TurnoutError) as caught:
        judge(c, a, "negative", **WHO)
    assert caught.value.code == "TURN-125"
    assert first in caught.value.text
    assert second in caught.value.text


def test_judgements_that_were_withdrawn_stay_to_be_seen(filled):
    a, b = (ids(strikes()[town])[0] for town in ("Minsk", "Grodno"))
    name = judge(a, b, "negative", **WHO, clock=day(1)).judgement
    withdraw(name, by="B. Example", why="misread", clock=day(3))
    assert select_judgements() == []
    (one,) = select_judgements(withdrawn=True)
    assert (one.withdrawn_by, one.withdrawn_why, one.withdrawn_at) == ("B. Example", "misread", day(3)())
    assert [found.id for found in select_judgements(known=day(2)())] == [name]
    assert select_judgements(known=day(0)()) == select_judgements(known=day(4)()) == []
    assert code_of(lambda: withdraw(name, **WHO)) == "TURN-127"


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda a, _: merge([a.id], **WHO), "TURN-126"),
        (lambda a, _: merge([a.id, a.id], **WHO), "TURN-126"),
        (lambda a, _: merge([a.id, "tnone"], **WHO), "TURN-100"),
        (lambda _, __: merge([], **WHO), "TURN-126"),
        (lambda a, b: merge([a.id, b.id], by="me", why=" "), "TURN-128"),
        (lambda a, b: merge([a.id, b.id], by="", why="so"), "TURN-109"),
        (lambda a, _: split(a.id, [], **WHO), "TURN-126"),
        (lambda a, _: split(a.id, ids(a), **WHO), "TURN-126"),
        (lambda a, b: split(a.id, ids(b)[:1], **WHO), "TURN-126"),
        (lambda a, _: judge(ids(a)[0], ids(a)[0], "positive", **WHO), "TURN-126"),
        (lambda a, _: judge(ids(a)[0], "cnone", "unsure", **WHO), "TURN-100"),
        (lambda _, __: withdraw("jnone", **WHO), "TURN-100"),
        (lambda _, __: correct("cnone", {"status": "ended"}, **WHO), "TURN-100"),
    ],
)
def test_what_cannot_be_done_changes_nothing(filled, act, code):
    entries = verify().entries
    assert code_of(lambda: act(strikes()["Minsk"], strikes()["Grodno"])) == code
    assert verify().entries == entries


def test_a_linker_that_has_not_heard_of_a_merge_or_a_split_is_led_on(ledger):
    linker = TownLinker()
    batches = append_reports(make_readings(40), linker=linker, reader=READER, actor="test", batch=20)
    next(batches)
    before = strikes()
    merge([before["Minsk"].id, before["Grodno"].id], **WHO)
    opener = ids(before["Zhodino"])[0]
    parts = split(before["Zhodino"].id, [opener], **WHO).parts
    list(batches)
    sizes = {action.id: len(action.accounts) for action in select_actions(kinds=["strike"])}
    assert set(sizes) >= {before["Minsk"].id, *parts}
    assert before["Grodno"].id not in sizes
    assert before["Zhodino"].id not in sizes
    assert sizes[parts[1]] > 1  # what is like the account that left follows it
