"""Coded files, whole and broken."""

import gzip
import json

import pytest
from evaluation_samples import RALLY, STRIKE, line
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import TurnoutError
from turnout.evaluation import evaluate, parse_coded, render_json, render_page
from turnout.evaluation.parsing import parse_coded_line

BROKEN = [
    ("{", "TURN-027"),
    ("[1]", "TURN-131"),
    ('{"actions": []}', "TURN-131"),
    ('{"doc": "", "actions": []}', "TURN-131"),
    ('{"doc": true, "actions": []}', "TURN-131"),
    ('{"doc": "b"}', "TURN-131"),
    ('{"doc": "b", "actions": {}}', "TURN-131"),
    ('{"doc": "b", "actions": [3]}', "TURN-132"),
    ('{"doc": "a", "actions": []}', "TURN-133"),
    ('{"doc": "\\ud800", "actions": []}', "TURN-131"),
    ("[" * 100_000, "TURN-027"),
    ('{"doc": ' + "9" * 5000 + ', "actions": []}', "TURN-027"),
]
BROKEN_FIELDS = [
    ("kind", "walkout", "'walkout' is not in the codebook"),
    ("kind", None, "kind None"),
    ("kind", ["strike"], "not in the codebook"),
    ("status", "over", "ongoing"),
    ("scope", "town", "region"),
    ("who", 3, "who is not text"),
    ("start", "24 August", "'24 August' is not a date"),
    ("start", "2020-02-30", "not a date"),
    ("end", 2020, "end is not text"),
    ("people", "400", "people is not an object"),
    ("people", {"low": "many"}, "no number of people"),
    ("people", {"low": -1}, "no number of people"),
    ("people", {"high": 10**400}, "no number of people"),
    ("people", {"low": 4.5}, "no number of people"),
    ("people", {"low": 1, "high": 2, "quote": 3}, "quote that is not text"),
    ("evidence", 7, "evidence is neither"),
    ("action", {}, "action is not an id"),
    ("confidence", 2, "confidence is not a number"),
    ("confidence", True, "confidence is not a number"),
]


def write(tmp_path, text):
    path = tmp_path / "coded.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_a_coder_and_one_of_the_reader_are_both_read(tmp_path):
    read = STRIKE | {"evidence": {"text": "They struck.", "start": 0, "end": 12}, "confidence": 1, "latitude": 5.5}
    path = write(tmp_path, "\ufeff" + line("a", STRIKE, RALLY) + "\n" + line("b") + line("c", read))
    coded = parse_coded(path)
    assert [len(coded[doc]) for doc in "abc"] == [2, 0, 1]
    assert coded["c"][0].evidence == "They struck."
    assert coded["c"][0].confidence == 1.0
    assert coded["a"][0].people.low == 400


def test_a_number_is_an_id_too(tmp_path):
    path = write(tmp_path, json.dumps({"doc": 7, "actions": [STRIKE | {"action": 3}]}))
    assert parse_coded(path)["7"][0].action == "3"


def test_a_packed_file_is_read(tmp_path):
    path = tmp_path / "coded.jsonl.gz"
    path.write_bytes(gzip.compress(line("a", STRIKE).encode()))
    assert list(parse_coded(path)) == ["a"]


@pytest.mark.parametrize(("text", "code"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_line_is_named(tmp_path, text, code):
    path = write(tmp_path, line("a", STRIKE) + "\n" + text + "\n")
    with pytest.raises(TurnoutError) as caught:
        parse_coded(path)
    assert (caught.value.code, caught.value.file, caught.value.line) == (code, str(path), 3)


@pytest.mark.parametrize(("field", "value", "said"), BROKEN_FIELDS)
def test_a_broken_field_is_named(tmp_path, field, value, said):
    path = write(tmp_path, line("a", RALLY, STRIKE | {field: value}))
    with pytest.raises(TurnoutError) as caught:
        parse_coded(path)
    assert (caught.value.code, caught.value.line) == ("TURN-132", 1)
    assert "Account 2 of report 'a' is broken: " in caught.value.text
    assert said in caught.value.text


@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize("change", [{"evidence": "\ud800"}, {"evidence": {"text": "\udfff"}}, {"\ud800": 1}])
def test_half_a_character_is_named_wherever_it_stands(change, escaped):
    text = json.dumps({"doc": "a", "actions": [STRIKE | change]}, ensure_ascii=escaped)
    with pytest.raises(TurnoutError) as caught:
        parse_coded_line(text, file="coded.jsonl", line=7)
    assert (caught.value.code, caught.value.where) == ("TURN-131", "coded.jsonl:7")


def test_files_that_cannot_be_read(tmp_path):
    packed = gzip.compress("".join(line(f"n{number}", STRIKE) for number in range(50)).encode())
    (tmp_path / "short.gz").write_bytes(packed[:-9])
    (tmp_path / "bad.gz").write_bytes(b"no gzip")
    (tmp_path / "latin").write_bytes(line("a").encode() + b"\xff\n")
    (tmp_path / "empty").write_text("\n")
    codes = {"short.gz": "TURN-038", "bad.gz": "TURN-039", "latin": "TURN-025", "empty": "TURN-134"}
    for name, code in codes.items() | {("none", "TURN-020"), (".", "TURN-021")}:
        with pytest.raises(TurnoutError) as caught:
            parse_coded(tmp_path / name)
        assert caught.value.code == code, name
    assert catch(tmp_path / "latin").line == 2


def catch(path):
    with pytest.raises(TurnoutError) as caught:
        parse_coded(path)
    return caught.value


ODD = [None, True, 0, -1, 4.5, 10**400, float("nan"), "", "strike", "2020-08", "2020-13", "\ud800", "a\x00\u202e"]
ODD += [[], ["strike"], {}, {"text": "They struck."}, {"text": 3}, {"low": 1, "high": None, "quote": None}, {"low": 0}]
ANYTHING = st.sampled_from(ODD)
ACCOUNTS = st.dictionaries(st.sampled_from(sorted(STRIKE)), ANYTHING, max_size=3).map(lambda changes: STRIKE | changes)


@given(ACCOUNTS, st.booleans())
def test_what_is_no_account_is_refused_and_what_is_can_be_measured_and_shown(data, escaped):
    text = json.dumps({"doc": "a", "actions": [data]}, ensure_ascii=escaped)
    try:
        doc, accounts = parse_coded_line(text, file="coded.jsonl", line=7)
    except TurnoutError as error:
        assert (error.code, error.where) in {("TURN-132", "coded.jsonl:7"), ("TURN-131", "coded.jsonl:7")}
        return
    evaluation = evaluate({doc: accounts}, {doc: accounts})
    assert evaluation.tallies["detected"].coded == 1
    assert json.dumps(render_json(evaluation, worst=1, errors=9), ensure_ascii=False, allow_nan=False).encode()
    assert render_page(evaluation, worst=1)
