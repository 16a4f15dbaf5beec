from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.ledger.chain import GENESIS, Head, entry_hash, instant_text, read_instant, seal
from turnout.records import sha256_hex

# Hypothesis wants naive limits, and leaves days on either side for the zones.
FIRST, LAST = (datetime.fromisoformat(text) for text in ("0001-01-03", "9999-12-29"))
PARTS = {"kind": "report.added", "at": "2020-08-25T10:00:00.000000Z", "actor": "a", "body": "{}"}


def test_the_first_entry_follows_zeros_and_its_hash_can_be_made_by_hand():
    entry = seal(Head(), **PARTS)
    assert entry.seq == 1
    assert entry.previous_hash == GENESIS == "0" * 64
    assert entry.hash == sha256_hex("0" * 64 + "\n1\nreport.added\n2020-08-25T10:00:00.000000Z\na\n{}")


def test_an_entry_carries_the_hash_of_the_one_before():
    first = seal(Head(), **PARTS)
    second = seal(Head(first.seq, first.hash), **PARTS)
    assert (second.seq, second.previous_hash) == (2, first.hash)
    assert second.hash != first.hash


@pytest.mark.parametrize("name", ["kind", "at", "actor"])
def test_a_line_feed_cannot_be_smuggled_between_the_lines(name):
    with pytest.raises(ValueError, match="single lines"):
        seal(Head(), **PARTS | {name: "a\nb"})


@given(st.lists(st.tuples(st.sampled_from(list(PARTS)), st.text(st.characters(exclude_characters="\n"))), max_size=4))
def test_entries_that_differ_have_hashes_that_differ(changes):
    entry, other = seal(Head(), **PARTS), seal(Head(), **PARTS | dict(changes))
    assert (entry.hash == other.hash) == (entry == other)
    assert entry_hash(other) == other.hash


@given(
    st.datetimes(min_value=FIRST, max_value=LAST),
    st.integers(-12, 12),
    st.integers(0, 59),
)
def test_instants_come_back_and_sort_as_their_texts(moment, hours, minutes):
    instant = moment.replace(tzinfo=timezone(timedelta(hours=hours, minutes=minutes)))
    text = instant_text(instant)
    assert read_instant(text) == instant
    assert len(text) == 27
    assert instant_text(instant + timedelta(microseconds=1)) > text
    assert read_instant(text).tzinfo == UTC
