"""What holds for every report: quotes are verbatim, reading is pure, the layout does not matter."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.reading import has_cue, read_report
from turnout.records import Account, Report

PIECES = [
    "Miners at the Sample pit in Lota walked out on Friday over safety.",
    "A strike by 2,300 dockers, now in its third week, has closed the port of Valparaiso.",
    "Thousands of people marched in Santiago yesterday, organisers said.",
    "Police arrested 40 demonstrators near the palace.",
    "The dollar closed lower in quiet trading.",
    "The union called off a threatened strike on the railways.",
    "“We will stay out until they listen,” a spokesman said.",
    "Air strikes continued in the east.",
    "Workers at the mill voted to strike on May 3 unless talks succeed.",
]
BODIES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).flatmap(
    lambda pieces: st.lists(st.sampled_from([" ", "\n\n", "\n    "]), min_size=len(pieces), max_size=len(pieces)).map(
        lambda gaps: "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=True))
    )
)


def report(text: str, title: str = "") -> Report:
    return Report(id="r", text=text, title=title, published="2019-04-30")


@given(BODIES, st.sampled_from(["", "MINERS STRIKE IN CHILE", "Port still shut as dockers strike"]))
def test_every_quote_is_a_slice_of_the_report(text, title):
    source = report(text, title)
    for account in read_report(source):
        part = source.text if account.evidence.part == "text" else source.title
        assert part[account.evidence.start : account.evidence.end] == account.evidence.text
        assert account.report == source.id
        assert Account.from_json(account.to_json()) == account


@settings(max_examples=30)
@given(BODIES)
def test_reading_is_a_pure_function_of_the_report(text):
    first = read_report(report(text))
    assert first == read_report(report(text))
    assert len({account.id for account in first}) == len(first)


@settings(max_examples=30)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_can_be_read(text, title):
    accounts = read_report(report(text, title))
    assert not accounts or has_cue(text) or has_cue(title)


@pytest.mark.parametrize("width", [20, 44, 64])
def test_hard_wrapped_lines_change_nothing_but_the_quote(width):
    text = PIECES[1] + " " + PIECES[2]
    words, line, wrapped = text.split(), "", []
    for word in words:
        if len(line) + len(word) > width:
            wrapped.append(line.rstrip())
            line = ""
        line += word + " "
    wrapped.append(line.rstrip())
    plain, broken = read_report(report(text)), read_report(report("\n".join(wrapped)))
    strip = [replace(a, evidence=replace(a.evidence, text="x"), id="") for a in plain]
    assert strip == [replace(a, evidence=replace(a.evidence, text="x"), id="") for a in broken]


def test_accounts_pass_between_processes():
    accounts = read_report(report(PIECES[1]))
    assert accounts
    assert pickle.loads(pickle.dumps(accounts)) == accounts
