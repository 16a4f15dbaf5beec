"""One door for all answers: what is kept says what the accounts say, whatever was added, decided and asked."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ledger_samples import READER, TownLinker, make_account, make_report

from turnout.counting import load_rules
from turnout.ledger import (
    append_reports,
    correct,
    merge,
    projections_hash,
    rebuild,
    select_actions,
    select_count,
    select_series,
    split,
    verify,
)
from turnout.ledger.answering import _Asked
from turnout.ledger.models import Fold
from turnout.records import Evidence

RULES = load_rules()
BEGIN = datetime(2020, 8, 1, 9, tzinfo=UTC)
PLACES = ("Orsk", "Pump Works, Perm", "Lyon", None)
COUNTRIES = {"Orsk": "RU", "Pump Works, Perm": "RU", "Lyon": "FR", None: "RU"}
READING = st.fixed_dictionaries(
    {
        "published": st.dates(date(2020, 7, 1), date(2020, 9, 30)),
        "learnt": st.integers(-10, 40),
        "status": st.sampled_from(["ongoing", "ended", "called", "threatened", "suspended", "past", "averted"]),
        "start": st.one_of(st.none(), st.dates(date(2020, 7, 1), date(2020, 9, 30)).map(str), st.just("2020-08")),
        "place": st.sampled_from(PLACES),
        "kind": st.sampled_from(["strike", "strike", "lockout", "demonstration"]),
        "count": st.sampled_from([None, None, None, 150]),
        "action": st.integers(0, 2),
    }
)
DECISION = st.tuples(st.sampled_from(["merge", "split", "correct"]), st.integers(0, 60), st.integers(0, 5))
QUESTION = st.tuples(
    st.sampled_from(sorted(RULES)),
    st.dates(date(2020, 7, 1), date(2020, 11, 30)),
    st.one_of(st.none(), st.integers(-12, 70)),
    st.sampled_from([None, "RU", "FR"]),
    st.booleans(),
    st.booleans(),
)
LISTS = ("confirmed", "likely", "possible", "called", "threatened", "silent", "uncounted", "claims")


class NumberLinker(TownLinker):
    """One action for each kind and number, which the account's target gives."""

    def load(self, held):
        for one, action in held:
            self.first.setdefault((one.account.kind, one.account.target), (action, one.account.id))

    def _add(self, account):
        return super()._add(replace(account, place=account.target))


def instant(number):
    return BEGIN + timedelta(days=number)


def add(readings):
    """Add each reading in a transaction of its own, at its own instant, which need not come after the last one."""
    for number, reading in enumerate(readings):
        text = f"Workers stopped work, report {number}."
        report = make_report(number, text=text, published=str(reading["published"]))
        said = {name: reading[name] for name in ("status", "start", "place", "kind", "count")}
        said |= {"country": COUNTRIES[reading["place"]], "target": f"firm {reading['action']}"}
        said["scope"] = None if reading["place"] is None else "site" if "," in reading["place"] else "city"
        account = make_account(report, number, evidence=Evidence(text, 0, len(text)), **said)
        made = append_reports(
            [(report, [account])],
            linker=NumberLinker(),
            reader=READER,
            actor="test",
            clock=lambda learnt=reading["learnt"]: instant(learnt),
        )
        list(made)


def decide(kind, at, which):
    actions = select_actions()
    one = actions[which % len(actions)]
    account = one.accounts[which % len(one.accounts)].account
    told = {"by": "A. Example", "why": "a test", "clock": lambda: instant(at)}
    if kind == "merge" and len(actions) > 1:
        merge([action.id for action in actions[:2]], **told)
    elif kind == "split" and len(one.accounts) > 1:
        split(one.id, [account.id], **told)
    elif kind == "correct":
        fields = [{"status": "ended"}, {"kind": "lockout"}, {"place": "Lyon", "country": "FR"}, {"start": "2020-07-20"}]
        wanted = fields[which % len(fields)]
        if any(getattr(account, name) != value for name, value in wanted.items()):
            correct(account.id, wanted, **told)


def ask(question):
    name, on, known, country, with_kind, live = question
    rule = RULES[name]
    kind = rule.kinds[0] if with_kind else None
    return {
        "rule": rule,
        "on": on,
        "known": None if live or known is None else instant(known),
        "as_if_live": live,
        "country": country,
        "kind": kind,
    }


def compute(asked):
    known = datetime.combine(asked["on"], time.max, UTC) if asked["as_if_live"] else asked["known"]
    return _Asked(**(asked | {"known": known, "place": None, "patience": 14})).compute()


def check(asked):
    expected = compute(asked)
    same(select_count(**asked), expected)
    with nothing_kept():
        same(select_count(**asked), expected)


@contextmanager
def nothing_kept():
    kept = list(Fold.objects.values_list("kept", flat=True))
    Fold.objects.update(kept="")
    yield
    Fold.objects.update(kept="".join(kept))


def same(found, expected):
    assert (len(found.confirmed), found.low, found.high) == (len(expected.confirmed), expected.low, expected.high)
    for name in LISTS:
        assert list(getattr(found, name)) == list(getattr(expected, name)), name
    assert found.to_json() == expected.to_json()


def check_series(asked, first, last):
    """Each day of the series is the count of that day; and the whole is what the accounts give."""
    asked = {name: value for name, value in asked.items() if name != "on"}
    found = select_series(first=first, last=last, **asked)
    for day in found.days[::7]:
        one = select_count(on=day.on, **asked)
        assert (day.confirmed, day.likely, day.possible) == (len(one.confirmed), len(one.likely), len(one.possible))
    with nothing_kept():
        computed = select_series(first=first, last=last, **asked)
    assert found == computed
    for dimension in ("kind", "country", "region", "sector"):
        assert found.by(dimension) == computed.by(dimension)


@settings(max_examples=30, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(
    st.lists(READING, min_size=1, max_size=9),
    st.lists(DECISION, max_size=4),
    st.lists(QUESTION, min_size=3, max_size=6),
)
def test_what_is_kept_is_what_the_accounts_say(made_ledger, readings, decisions, questions):
    made_ledger()
    add(readings)
    for decision in decisions:
        decide(*decision)
    for question in questions:
        check(ask(question))
    check_series(ask(questions[0]), date(2020, 7, 10), date(2020, 11, 10))
    before = projections_hash()
    assert verify(projections=True).entries == rebuild()
    assert projections_hash() == before
