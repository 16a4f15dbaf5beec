"""Sentences: boundaries that newswire makes hard, and spans that always slice back."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.reading import split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. Government agreed. It will pay.", ["The U.S. Government agreed.", "It will pay."]),
        ("Gov. A. Example spoke at 6 a.m. EST. Nobody left.", ["Gov. A. Example spoke at 6 a.m. EST.", "Nobody left."]),
        (
            "Some approx. 16,000 workers of Sample Corp. <SMP> left.",
            ["Some approx. 16,000 workers of Sample Corp. <SMP> left."],
        ),
        ("It is over.\n    The men went\nhome.", ["It is over.", "The men went\nhome."]),
        ('"We stay," she said. "All of us."', ['"We stay," she said.', '"All of us."']),
        ("Prices fell....A strike ended....Rain is due.", ["Prices fell....", "A strike ended....", "Rain is due."]),
        ("No. 2 shaft is shut. Mr. Sample agreed.", ["No. 2 shaft is shut.", "Mr. Sample agreed."]),
        ("Talks at the Sept. 3 session failed", ["Talks at the Sept. 3 session failed"]),
    ],
)
def test_boundaries(text, expected):
    assert [sentence.text for sentence in split_sentences(text)] == expected


def test_each_line_of_unwrapped_text_stands_alone():
    text = "A heading without a stop\n" + "A long paragraph that goes on " * 6 + "to its end.\nAnother one."
    assert split_sentences(text)[0].text == "A heading without a stop"


@given(st.text(max_size=400))
def test_spans_slice_back_in_order_and_lose_only_white_space(text):
    sentences = split_sentences(text)
    assert all(text[s.start : s.end] == s.text for s in sentences)
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    kept = "".join(s.text for s in sentences)
    assert "".join(kept.split()) == "".join(text.split())
