"""What a model says is an account only as far as the report says it too."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llm_samples import REPORT, SENTENCE, said

from turnout.llm import BrokenAnswerError, parse_answer


def parse(*actions):
    return parse_answer(json.dumps({"actions": list(actions)}), REPORT, reader="llm-1 tester")


def only(**fields):
    answer = parse(said(**fields))
    assert not answer.refused
    return answer.accounts[0]


def test_an_answer_becomes_accounts():
    account = only()
    assert (account.kind, account.status, account.who, account.place) == ("strike", "ongoing", "ferry crews", "Piraeus")
    assert (account.start, account.country, account.reader) == ("2019-05-13", "GR", "llm-1 tester")
    assert account.people.low == 300
    assert account.other_people[0].by == "shipping ministry"
    assert REPORT.text[account.evidence.start : account.evidence.end] == SENTENCE
    assert abs(account.latitude - 37.9) < 0.2
    assert account.id.startswith("c")


def test_a_sentence_that_the_report_lacks_makes_no_account():
    answer = parse(said(evidence=SENTENCE.replace("300", "400")), said(status="ended"))
    assert [account.status for account in answer.accounts] == ["ended"]
    assert "not in the report" in answer.refused[0]


def test_a_sentence_may_be_broken_otherwise_over_lines():
    assert only(evidence=SENTENCE.replace(" ", "\n  ")).evidence.text == SENTENCE


def test_a_headline_is_quoted_as_such():
    evidence = only(evidence="Ferry crews stay out in Piraeus").evidence
    assert evidence.part == "title"


@pytest.mark.parametrize("quote", ["", "   ", "of", "...", "a" * 6000, "120"])
def test_a_quote_that_picks_nothing_out_makes_no_account(quote):
    assert not parse(said(evidence=quote)).accounts


@pytest.mark.parametrize("field", ["who", "target", "place", "people_by"])
def test_words_that_the_report_lacks_empty_the_field(field):
    answer = parse(said(**{field: "dockers of Rotterdam"}))
    assert getattr(answer.accounts[0], field) is None
    assert answer.dropped == (f"{field}: dockers of Rotterdam",)


def test_a_figure_that_the_report_lacks_is_dropped():
    assert only(people={"low": 5000, "high": 5000, "quote": "5,000 crews"}).people is None
    assert only(people={"low": 300, "high": 120, "quote": "About 300"}).people is None
    assert only(people={"low": None, "high": None, "quote": "About 300"}).people is None


def test_a_start_after_the_report_is_dropped_unless_it_is_announced():
    assert only(start="2019-05-20").start is None
    assert only(start="2019-05-20", status="called").start == "2019-05-20"
    assert only(start="2019-02-30").start is None


def test_two_accounts_of_one_sentence_have_two_ids():
    first, second = parse(said(), said(who=None)).accounts
    assert first.id != second.id


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        '{"actions": {}}',
        '{"actions": [1]}',
        '{"actions": [{}]}',
        '{"actions": ' + "[" * 100_000,
        json.dumps({"actions": [said(kind="war")]}),
        json.dumps({"actions": [said(status="maybe")]}),
        json.dumps({"actions": [said(scope="galaxy")]}),
        json.dumps({"actions": [said(who=["a"])]}),
        json.dumps({"actions": [said(people="300")]}),
        json.dumps({"actions": [said(people={"low": "300", "high": None, "quote": "300"})]}),
        json.dumps({"actions": [said(other_people={"low": 1})]}),
        json.dumps({"actions": [said(count="many")]}),
        json.dumps({"actions": [said(count=True)]}),
        json.dumps({"actions": [said(evidence=None)]}),
        json.dumps({"actions": [said()] * 201}),
    ],
)
def test_what_is_not_of_the_schema_is_no_answer(text):
    with pytest.raises(BrokenAnswerError):
        parse_answer(text, REPORT, reader="llm-1 tester")


_PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just(SENTENCE)
_FIGURE = st.fixed_dictionaries({"low": _PLAIN, "high": _PLAIN, "quote": _PLAIN, "by": _PLAIN})
_SPOILT = st.dictionaries(st.sampled_from(sorted(said())), _PLAIN | _FIGURE | st.lists(_FIGURE, max_size=1), max_size=3)


@given(_SPOILT)
def test_nothing_that_a_model_says_gets_past_the_checks(spoilt):
    try:
        answer = parse(said(**spoilt))
    except BrokenAnswerError:
        return
    for account in answer.accounts:
        source = REPORT.title if account.evidence.part == "title" else REPORT.text
        assert source[account.evidence.start : account.evidence.end] == account.evidence.text
        for words in (account.who, account.target, account.place, account.people_by):
            assert words is None or words.casefold() in f"{REPORT.dateline} {REPORT.title} {REPORT.text}".casefold()
