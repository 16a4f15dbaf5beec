"""What the encoder is given."""

from datetime import date

import pytest

from turnout.reading.judging import Scene
from turnout.reading.learned.encoder import data_file
from turnout.reading.learned.inputs import build_input, is_heard
from turnout.reading.learned.pieces import WordPieces
from turnout.reading.lines import prepare_lines
from turnout.reading.placing import read_dateline
from turnout.records import Report

PIECES = WordPieces(data_file("vocabulary.txt"))
WORDS = data_file("vocabulary.txt").read_text(encoding="utf-8").split("\n")


def _scene(text: str, title: str = "") -> Scene:
    report = Report(id="a", text=text, published="1995-03-08", title=title)
    return Scene(report, prepare_lines(report), read_dateline("", date(1995, 3, 8)))


def _said(scene: Scene, index: int) -> str:
    line = next(line for line in scene.lines if line.index == index)
    return " ".join(WORDS[number] for number in build_input(line, scene, PIECES).ids)


@pytest.mark.parametrize(
    ("text", "gloss"),
    [
        ("Miners struck on Monday.", "monday ( 2 days ago )"),
        ("Miners struck yesterday.", "yesterday ( yesterday )"),
        ("Miners struck in January.", "january ( 2 months ago )"),
        ("Miners struck in 1984.", "1984 ( 11 years ago )"),
        ("Miners will strike on March 12.", "march 12 ( in 4 days )"),
    ],
)
def test_a_date_is_followed_by_how_long_ago_it_was(text: str, gloss: str) -> None:
    assert gloss in _said(_scene(text), 0)


def test_the_headline_and_the_sentence_before_come_first() -> None:
    scene = _scene("The mine is closed. Its miners struck.", "Miners strike")
    assert _said(scene, 1) == "[CLS] miners strike [SEP] the mine is closed . [SEP] its miners struck . [SEP]"
    assert _said(scene, -1) == "[CLS] [SEP] [SEP] miners strike [SEP]"


def test_tokens_are_found_again_by_their_offsets_past_a_gloss() -> None:
    text = "On Monday the miners walked out."
    scene = _scene(text)
    given = build_input(scene.lines[0], scene, PIECES)
    at = given.indices(text.index("walked"), text.index("out") + 3)
    assert [WORDS[given.ids[given.first + i]] for i in at] == ["walked", "out"]
    assert given.roles.count(2) == len(given.spans) + 1


def test_a_long_sentence_is_cut() -> None:
    scene = _scene("The miners struck " + "and marched " * 300 + ".")
    assert len(build_input(scene.lines[0], scene, PIECES).ids) < 120


def test_most_sentences_are_not_heard_at_all() -> None:
    scene = _scene("The harvest was good this year. Dockers sat down at the gate.")
    assert [is_heard(line) for line in scene.lines] == [False, True]
