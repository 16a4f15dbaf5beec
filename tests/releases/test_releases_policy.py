"""The policy says what it cannot understand."""

import pytest

from turnout.errors import TurnoutError
from turnout.releases import Policy, load_policy


def test_without_a_file_only_reviewed_actions_are_published():
    assert load_policy(None) == Policy()
    assert Policy().publish == "reviewed"


def test_a_policy_is_read(tmp_path):
    path = tmp_path / "turnout.toml"
    path.write_text('[release]\ntitle = "Ours"\npublish = "all"\npatience = 21\n', encoding="utf-8")
    assert load_policy(path) == Policy(title="Ours", publish="all", patience=21)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[release", "Expected"),
        ("release = 1", "no table"),
        ("[release]\ncolour = 1", "colour is unknown"),
        ("[release]\ntitle = 1", "not of type str"),
        ("[release]\npatience = true", "not of type int"),
        ("[release]\npublish = 'some'", "neither"),
        ("[release]\npatience = -1", "negative"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path, text, words):
    path = tmp_path / "turnout.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TurnoutError) as error:
        load_policy(path)
    assert error.value.code == "TURN-150"
    assert words in str(error.value)
    assert error.value.file == str(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(TurnoutError) as error:
        load_policy(tmp_path / "turnout.toml")
    assert error.value.code == "TURN-150"
