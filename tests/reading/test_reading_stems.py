"""What a pattern needs in a text: never asked for where the pattern matches without it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.reading.cues import _groups
from turnout.reading.lexicon import alternation
from turnout.reading.stems import stems_of


@pytest.mark.parametrize(
    ("pattern", "stems"),
    [
        ("walked out", {"walked out"}),
        ("(?:walked|went) out of work", {" out of work"}),
        ("sick-?outs?", {"sick"}),
        ("(?:riot|looting)s?", {"riot", "looting"}),
        ("strike|walkout", {"strike", "walkout"}),
        (r"\d+ o", None),
        ("(?:riot)?s", None),
        ("riot|at", None),
    ],
)
def test_a_pattern_needs_its_longest_fixed_words(pattern, stems):
    assert stems_of(re.compile(pattern)) == (frozenset(stems) if stems else None)


@pytest.mark.parametrize("group", _groups(), ids=lambda group: f"{group.kind}-{group.form}")
def test_each_group_of_cues_needs_something(group):
    assert group.stems


@given(
    st.sets(st.text(alphabet="abc.", min_size=1, max_size=4), min_size=1, max_size=8),
    st.text(alphabet="abc.", max_size=8),
)
def test_an_alternation_finds_what_the_words_one_by_one_find(words, text):
    plain = "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
    assert re.findall(alternation(words), text) == re.findall(plain, text)
