"""The encoder's tokenizer: the reference's tokens, and offsets that find them again."""

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.reading.learned.encoder import data_file
from turnout.reading.learned.pieces import WordPieces

CASES = tomllib.loads((Path(__file__).parent / "pieces.toml").read_text(encoding="utf-8"))["text"]
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "strike", "##rs", "walk", "##out", "e", "##l", "##an", "'", ".", "3"]
SHIPPED = WordPieces(data_file("vocabulary.txt"))
WORDS = data_file("vocabulary.txt").read_text(encoding="utf-8").split("\n")
UNKNOWN = WORDS.index("[UNK]")


@pytest.fixture
def pieces(tmp_path: Path) -> WordPieces:
    path = tmp_path / "vocabulary.txt"
    path.write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")
    return WordPieces(path)


@pytest.mark.parametrize("case", CASES, ids=[ascii(case["says"][:20]) for case in CASES])
def test_the_tokens_are_those_of_the_reference(case: dict) -> None:
    assert [list(token) for token in SHIPPED.cut(case["says"])] == case["tokens"]


def test_the_tokenizer_s_own_marks_are_text_in_a_report() -> None:
    assert [WORDS[number] for number, _, _ in SHIPPED.cut("[SEP]")] == ["[", "sep", "]"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Strikers walkout.", ["strike", "##rs", "walk", "##out", "."]),
        ("élan", ["e", "##l", "##an"]),
        ("strike's 3", ["strike", "'", "[UNK]", "3"]),
        ("lockout", ["[UNK]"]),
    ],
)
def test_words_are_cut_into_the_longest_pieces(pieces: WordPieces, text: str, found: list[str]) -> None:
    assert [VOCABULARY[number] for number, _, _ in pieces.cut(text)] == found


@given(st.text(max_size=60))
def test_offsets_go_forward_and_slice_back_to_the_piece(text: str) -> None:
    position = 0
    for number, start, end in SHIPPED.cut(text):
        assert position <= start < end or (position == end and start < end)
        position = end
        if number != UNKNOWN and text[start:end].isascii() and text[start:end].isprintable():
            assert text[start:end].lower() == WORDS[number].removeprefix("##" if len(WORDS[number]) > 2 else "")


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_stands_apart_is_cut_apart(left: str, right: str) -> None:
    away = len(left) + 1
    moved = [(number, start + away, end + away) for number, start, end in SHIPPED.cut(right)]
    assert SHIPPED.cut(f"{left} {right}") == SHIPPED.cut(left) + moved


@given(st.text(st.characters(categories=("Ll", "Lu", "Nd", "Zs", "Po")), max_size=60))
def test_case_and_accents_make_no_difference(text: str) -> None:
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn").lower()
    assert [number for number, _, _ in SHIPPED.cut(text)] == [number for number, _, _ in SHIPPED.cut(plain)]
