"""Counts over reports, confusions, differences and the worst reports."""

import json

import pytest
from evaluation_samples import rally, strike
from hypothesis import given
from hypothesis import strategies as st

from turnout.evaluation import (
    FieldCount,
    Tally,
    evaluate,
    list_beside,
    list_differences,
    measure,
    render_json,
    say_value,
    select_worst,
)

CODED = {
    "right": (strike(),),
    "empty": (),
    "mixed": (strike(), rally()),
    "missed": (rally(),),
}
READ = {
    "right": (strike(confidence=0.9),),
    "empty": (strike(),),
    "mixed": (rally(kind="riot", status="past"), strike(status="threatened", start=None)),
    "elsewhere": (strike(),),
}


@pytest.fixture(scope="module")
def evaluation():
    return evaluate(CODED, READ)


def test_counts_are_added_over_reports(evaluation):
    assert evaluation.tallies["relevant"] == Tally(coded=3, read=3, found=2)
    assert evaluation.tallies["detected"] == Tally(coded=4, read=4, found=3)
    assert evaluation.tallies["usable"] == Tally(coded=4, read=4, found=1)
    assert evaluation.tallies["family labour"] == Tally(coded=2, read=3, found=2)
    assert evaluation.tallies["family protest"] == Tally(coded=2, read=1, found=1)
    assert evaluation.tallies["kind strike"] == Tally(coded=2, read=3, found=2)
    assert evaluation.tallies["kind demonstration"] == Tally(coded=2, read=0, found=0)
    assert evaluation.tallies["kind riot"] == Tally(coded=0, read=1, found=0)
    assert evaluation.tallies["kind arrest"] == Tally()


def test_a_report_that_was_not_read_has_no_account_and_one_that_was_not_coded_is_passed_over(evaluation):
    assert [report.doc for report in evaluation.reports] == list(CODED)
    assert evaluation.reports[3].missed == CODED["missed"]


def test_fields_are_counted_over_pairs_by_how_they_are_wrong(evaluation):
    assert evaluation.fields["kind"] == FieldCount(same=2, different=1)
    assert evaluation.fields["status"] == FieldCount(same=1, different=2)
    assert evaluation.fields["start"] == FieldCount(same=2, missed=1)
    assert evaluation.fields["end"] == FieldCount(same=1, both_null=2)
    assert {count.pairs for count in evaluation.fields.values()} == {3}
    assert evaluation.fields["end"].share == 1


def test_confusions_hold_every_account_once(evaluation):
    expected = {("strike", "strike"): 2, ("demonstration", "riot"): 1, ("demonstration", None): 1, (None, "strike"): 1}
    assert evaluation.kinds == expected
    assert evaluation.statuses == {
        ("ongoing", "ongoing"): 1,
        ("ongoing", "threatened"): 1,
        ("ended", "past"): 1,
        ("ended", None): 1,
        (None, "ongoing"): 1,
    }


def test_nothing_divides_by_nothing():
    evaluation = evaluate({"a": ()}, {})
    assert (Tally().precision, Tally().recall, Tally().f1, FieldCount().share) == (0, 0, 0, 0)
    assert [(row.precision, row.recall) for row in measure(evaluation)] == [(None, None)] * 3
    assert evaluation.identity is None
    assert set(evaluation.alphas.values()) == {None}
    assert json.loads(json.dumps(render_json(evaluation)))["fields"]["kind"]["interval"] is None


def test_kinds_that_nobody_has_are_not_shown(evaluation):
    labels = [row.label for row in measure(evaluation)]
    assert labels[:3] == ["reports with any account", "accounts detected", "labour, all kinds"]
    assert "riot" in labels
    assert "arrest" not in labels


def test_the_worst_come_first_and_those_without_a_mistake_not_at_all(evaluation):
    assert [report.doc for report in select_worst(evaluation, 9)] == ["mixed", "empty", "missed"]
    assert [report.doc for report in select_worst(evaluation, 1)] == ["mixed"]
    assert select_worst(evaluation, 0) == []


def test_accounts_stand_side_by_side(evaluation):
    assert [beside.what for beside in list_beside(evaluation.reports[1])] == ["invented"]
    assert [beside.what for beside in list_beside(evaluation.reports[2])] == ["paired", "paired"]
    wrong = {beside.coded.kind: set(beside.wrong) for beside in list_beside(evaluation.reports[2])}
    assert wrong == {"strike": {"status", "start"}, "demonstration": {"kind", "status"}}


def test_every_difference_is_listed(evaluation):
    listed = [(one.doc, one.field, one.beside.what) for one in list_differences(evaluation)]
    assert listed[0] == ("empty", None, "invented")
    assert listed[-1] == ("missed", None, "missed")
    assert sorted(field for doc, field, _ in listed if doc == "mixed") == ["kind", "start", "status", "status"]


def test_values_are_said_on_one_line():
    assert say_value(strike(evidence="Two\n lines."), "evidence") == "Two lines."
    assert say_value(strike(), "people") == '400 ("400")'
    spans = [(1000, 9999, "1,000 to 9,999"), (50, None, "50 or more"), (None, 70, "up to 70"), (None, None, "unknown")]
    for low, high, said in spans:
        assert say_value(strike(people={"low": low, "high": high, "quote": ""}), "people") == said
    assert say_value(strike(confidence=0.5), "confidence") == "0.50"
    assert [say_value(strike(), "confidence"), say_value(None, "who"), say_value(strike(end=None), "end")] == [""] * 3


def test_identity_is_measured_over_pairs_that_have_both_ids():
    coded = {name: (strike(action="one" if name in "ab" else "two"),) for name in "abcd"}
    read = {name: (strike(action=action),) for name, action in zip("abcd", ["x", "y", "y", None], strict=True)}
    identity = evaluate(coded, read).identity
    assert identity.accounts == 3
    assert identity.precision == pytest.approx((1 + 0.5 + 0.5) / 3)
    assert identity.recall == pytest.approx((0.5 + 0.5 + 1) / 3)


REPORTS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.lists(st.sampled_from([strike(), rally(), strike(kind="lockout")]), max_size=3).map(tuple),
)


@given(REPORTS, REPORTS)
def test_sums_are_consistent(coded, read):
    evaluation = evaluate(coded, read)
    tallies = evaluation.tallies
    for whole in ("family", "kind"):
        parts = [tally for name, tally in tallies.items() if name.startswith(whole)]
        assert sum(tally.coded for tally in parts) == tallies["detected"].coded
        assert sum(tally.read for tally in parts) == tallies["detected"].read
    assert all(tally.found <= min(tally.coded, tally.read) for tally in tallies.values())
    assert (
        sum(evaluation.kinds.values())
        == tallies["detected"].coded + tallies["detected"].read - tallies["detected"].found
    )
    assert sum(evaluation.kinds.values()) == sum(evaluation.statuses.values())


@given(REPORTS)
def test_what_is_read_as_coded_is_perfect(coded):
    evaluation = evaluate(coded, coded)
    assert all(tally.f1 in {0, 1} and tally.found == tally.coded for tally in evaluation.tallies.values())
    assert select_worst(evaluation, 9) == []
    assert list(list_differences(evaluation)) == []
