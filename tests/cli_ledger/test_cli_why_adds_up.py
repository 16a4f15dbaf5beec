"""Whatever happens to a ledger between two times: the number at the first, with the changes named, is the second."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from turnout.cli.why_steps import GRADES, View, explain
from turnout.counting import load_rule_texts, load_rules, parse_rule
from turnout.errors import TurnoutError
from turnout.ledger import (
    append_reports,
    correct,
    judge,
    merge,
    open_ledger,
    select_accounts,
    select_actions,
    split,
    state_rules,
    withdraw,
)
from turnout.ledger.opening import point_to
from turnout.linking import Linker
from turnout.records import Account, Evidence, People, Report

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
TOWNS = ("Orsk", "Perm", "Omsk")
STATUSES = ("ongoing", "ongoing", "ongoing", "ongoing", "ended", "called", "suspended", "denied", "averted")
LONG_AFTER = BEGIN + timedelta(days=400)


@pytest.fixture
def empty(tmp_path, django_db_blocker):
    from django.db import connections  # noqa: PLC0415  Django is set up by then

    before = connections.settings["default"]
    with django_db_blocker.unblock():
        open_ledger(tmp_path / "turnout.db")
        yield
        point_to(before)


class Life:
    """Random things that happen to a ledger, one a day."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.day = 0
        self.judgements = []

    def clock(self):
        return BEGIN + timedelta(days=self.day)

    def run(self, days):
        acts = (*[self.report] * 5, self.correct, self.merge, self.split, self.judge, self.reword)
        state_rules(load_rule_texts(), actor="test", clock=self.clock)
        for _ in range(days):
            self.day += 1
            try:
                self.dice.choice(acts)()
            except TurnoutError as error:
                assert error.code in {"TURN-125", "TURN-126", "TURN-127"}  # refused: nothing happened

    def report(self):
        number = self.day
        town, status = self.dice.choice(TOWNS), self.dice.choice(STATUSES)
        published = (BEGIN + timedelta(days=number - self.dice.randrange(3))).date()
        start = published - timedelta(days=self.dice.randrange(10))
        text = f"Report {number} of {town}."
        account = Account(
            kind=self.dice.choice(("strike", "strike", "strike", "lockout")),
            status=status,
            evidence=Evidence(text, 0, len(text)),
            place=town,
            country="RU",
            scope="city",
            start=start.isoformat() if self.dice.random() < 0.6 and status != "denied" else None,
            people=People(20, 20, "20") if self.dice.random() < 0.5 else None,
        )
        report = Report(f"r{number}", text, published.isoformat(), publisher="Example Post")
        pairs = [(report, [account])]
        list(append_reports(pairs, linker=Linker(), reader="test", actor="test", clock=self.clock))

    def accounts(self):
        return [account.id for _, own in select_accounts() for account, _ in own]

    def correct(self):
        if names := self.accounts():
            new = {"status": self.dice.choice(STATUSES), "kind": self.dice.choice(("strike", "strike", "lockout"))}
            correct(self.dice.choice(names), new, by="test", why="it says so", clock=self.clock)

    def merge(self):
        names = [action.id for action in select_actions()]
        if len(names) > 1:
            merge(self.dice.sample(names, 2), by="test", why="one dispute", clock=self.clock)

    def split(self):
        several = [action for action in select_actions() if len(action.accounts) > 1]
        if several:
            action = self.dice.choice(several)
            split(action.id, [action.accounts[0].account.id], by="test", why="two disputes", clock=self.clock)

    def judge(self):
        if self.judgements and self.dice.random() < 0.4:
            withdraw(self.judgements.pop(), by="test", why="in error", clock=self.clock)
        elif len(names := self.accounts()) > 1:
            verdict = self.dice.choice(("positive", "negative", "unsure"))
            done = judge(*self.dice.sample(names, 2), verdict, by="test", why="as told", clock=self.clock)
            self.judgements.append(done.judgement)

    def reword(self):
        texts = dict(load_rule_texts())
        version = parse_rule("ilo", texts["ilo"]).version
        kinds = self.dice.choice(('["strike"]', '["strike", "lockout"]', '["lockout"]'))
        text = texts["ilo"].replace(f"version = {version}", f"version = {100 + self.day}", 1)
        text = text.replace('kinds = ["strike", "lockout"]', f"kinds = {kinds}", 1)
        state_rules({"ilo": text}, actor="test", clock=self.clock)


def view_of(on, *, as_if_live=False):
    return View(on=on, as_if_live=as_if_live, country=None, place=None, kind=None, patience=14)


@pytest.mark.parametrize("seed", range(8))
def test_the_steps_add_up_and_each_has_its_entries(empty, seed):
    life = Life(seed)
    life.run(40)
    dice = random.Random(seed)
    rule = load_rules()["ilo"]
    causes = Counter()
    for number in range(12):
        first, last = sorted(BEGIN + timedelta(days=day, hours=1) for day in dice.sample(range(43), 2))
        on = (BEGIN + timedelta(days=dice.randrange(45))).date() if dice.random() < 0.5 else None
        found = explain(view_of(on, as_if_live=number % 3 == 0), rule, first, last, now=LONG_AFTER)
        total = Counter({name: len(getattr(found.before, name)) for name in GRADES})
        for delta in found.deltas.values():
            total.update(delta)
        assert {name: total[name] for name in GRADES} == {name: len(getattr(found.after, name)) for name in GRADES}
        assert "unexplained" not in found.deltas
        for step in found.steps:
            assert step.before != step.after
            assert step.reasons
            if step.cause in {"decay", "dates"}:
                assert step.note
                assert all(reason.at <= first for reason in step.reasons)
            else:
                assert all(first < reason.at <= last for reason in step.reasons)
        causes.update(step.cause for step in found.steps)
    assert causes


def test_every_cause_is_met_in_some_life(empty):
    """The property above would hold for a ledger in which nothing happens."""
    lacking = {"decay", "dates", "new evidence", "correction", "merge", "split", "rule change"}
    life = Life(1)
    life.run(140)
    rule = load_rules()["ilo"]
    for day in range(1, 140):
        first, last = BEGIN + timedelta(days=day - 1, hours=1), BEGIN + timedelta(days=day, hours=1)
        for on in (None, (BEGIN + timedelta(days=day // 2)).date()):
            lacking -= set(explain(view_of(on), rule, first, last, now=LONG_AFTER).deltas)
        if not lacking:
            break
    assert lacking == set()
