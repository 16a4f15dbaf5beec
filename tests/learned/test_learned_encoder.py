"""The shipped encoder: the file it is, what it hears, and what happens without it."""

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from turnout.errors import TurnoutError
from turnout.reading import find_judge, read_report
from turnout.reading.judging import Scene
from turnout.reading.learned.encoder import Encoder, data_file
from turnout.reading.learned.heard import KIND_ORDER, STATUS_ORDER
from turnout.reading.reader import prepare_scene
from turnout.records import Report

# Another file is another reader: what was measured of this one says nothing of it (docs/model-card.md).
MODEL_SHA256 = "a46a21bdfa7e64915c13610f8f89a832bf3f60706532a457dbc7a01ddcdafba5"
HEADS_SHA256 = "7583b2c9fcada93b4ee785d2eaed4bd08c31691af2684ae8d209df9754a4c7fe"
LARGEST_BYTES = 25_000_000
TEXT = """Dockers at Rotterdam walked out on Monday over a plan to cut 200 jobs, their union said. The harvest was good.
The strike entered its third day on Wednesday. Seamen at Antwerp threatened to strike next week over another plan.
Thousands of students marched in Brussels on Tuesday, police said, and some threw stones."""
REPORT = Report(id="a", text=TEXT, published="1995-03-08", title="Dutch dockers strike")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(scope="module")
def scene() -> Scene:
    return prepare_scene(REPORT)


def test_the_files_are_those_that_were_measured() -> None:
    assert sha256(data_file("encoder.onnx").read_bytes()).hexdigest() == MODEL_SHA256
    assert sha256(data_file("heads.npz").read_bytes()).hexdigest() == HEADS_SHA256


def test_they_are_small_enough_to_ship() -> None:
    names = ("encoder.onnx", "heads.npz", "vocabulary.txt", "weights.csv")
    assert sum(data_file(name).stat().st_size for name in names) < LARGEST_BYTES


def test_an_action_is_told_from_a_word_that_only_sounds_like_one(encoder: Encoder) -> None:
    text = (
        "Dockers went on strike at Antwerp on Monday. The bank decided to strike a balance between growth and prices."
    )
    scene = prepare_scene(replace(REPORT, text=text, title=""))
    heard = encoder.hear(scene)
    odds = [heard.lines["text", index].of_kind("strike")[0] for index in (0, 1)]
    assert odds[0] > 0 > odds[1]


def test_a_threat_sounds_more_like_one_than_a_strike_that_is_on(encoder: Encoder, scene: Scene) -> None:
    heard, threat = encoder.hear(scene), STATUS_ORDER.index("threatened")
    odds = {}
    for line in scene.lines:
        at = line.lower.find("strike")
        if line.part == "text" and at >= 0:
            odds[line.index] = heard.lines["text", line.index].at_cue(at, at + len("strike")).statuses[threat]
    assert odds.keys() == {2, 3}
    assert odds[3] > odds[2] + 1


def test_probabilities_add_up_to_one(encoder: Encoder, scene: Scene) -> None:
    for line in encoder.hear(scene).lines.values():
        signs = line.at_cue(*line.given.spans[0])
        assert sum(np.exp(signs.statuses)) == pytest.approx(1.0, abs=1e-5)
        assert sum(signs.starts) == pytest.approx(1.0, abs=1e-5)
        assert line.kinds.shape == (len(line.given.spans), len(KIND_ORDER))


def test_what_is_heard_in_a_sentence_does_not_hang_on_the_order_or_number_of_the_others(
    encoder: Encoder, scene: Scene
) -> None:
    whole = encoder.hear(scene).lines
    turned = encoder.hear(replace(scene, lines=scene.lines[::-1])).lines
    for line in scene.lines:
        key = (line.part, line.index)
        if key in whole:
            needed = [one for one in scene.lines if one.part == "title" or line.index - one.index in {0, 1}]
            alone = encoder.hear(replace(scene, lines=needed)).lines
            assert np.array_equal(whole[key].states, alone[key].states)
            assert np.array_equal(whole[key].states, turned[key].states)


def test_hearing_twice_gives_the_same(scene: Scene) -> None:
    one, other = Encoder.load().hear(scene).lines, Encoder.load().hear(scene).lines
    assert one.keys() == other.keys()
    assert all(np.array_equal(one[key].kinds, other[key].kinds) for key in one)


@pytest.mark.parametrize("name", ["encoder.onnx", "vocabulary.txt", "heads.npz"])
def test_a_missing_file_is_named_with_the_way_out(name: str, tmp_path: Path) -> None:
    paths = [data_file(one) for one in ("encoder.onnx", "vocabulary.txt", "heads.npz")]
    paths = [tmp_path / name if path.name == name else path for path in paths]
    with pytest.raises(TurnoutError, match=rf"{name}.*--reader rules") as caught:
        Encoder(*paths)
    assert caught.value.code == "TURN-060"


@pytest.mark.parametrize(
    "content", [b"", b"version https://example.org/pointer\n", b"\x08\x07" * 50], ids=["empty", "pointer", "bytes"]
)
def test_a_file_that_is_no_model_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "encoder.onnx"
    path.write_bytes(content)
    with pytest.raises(TurnoutError) as caught:
        Encoder(path, data_file("vocabulary.txt"), data_file("heads.npz"))
    assert caught.value.code == "TURN-061"


def test_the_rules_hear_nothing_and_load_no_library() -> None:
    program = (
        "import sys; from turnout.reading import find_judge, read_report; from turnout.records import Report; "
        f"print([a.status for a in read_report(Report(id='a', text={TEXT!r}, published='1995-03-08'), "
        "judge=find_judge('rules'))], [m for m in ('onnxruntime', 'numpy') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.endswith("] []\n")
    assert "ongoing" in said


def test_what_is_heard_beyond_the_rules_words_still_quotes_the_report() -> None:
    text = "Dockers downed tools at Antwerp on Monday. Some 200 nurses sat down in the lobby of the ministry in Ghent."
    report = replace(REPORT, text=text, title="")
    for account in read_report(report, judge=find_judge("learned")):
        assert text[account.evidence.start : account.evidence.end] == account.evidence.text
