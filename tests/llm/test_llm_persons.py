"""No field names a person, whatever a model writes."""

import pytest

from turnout.llm.persons import without_persons


@pytest.mark.parametrize(
    ("phrase", "kept"),
    [
        ("union spokesman Ann Example", "union spokesman"),
        ("the mayor, Ann Example", "the mayor"),
        ("Mr Example", None),
        ("Mrs. Ann Example's workers", "workers"),
        ("Ann Example", None),
        ("supporters of Ann Maria Example", None),
        ("arrest of the student leader Ann Example", "arrest of the student leader"),
        ("Exemplina", None),
    ],
)
def test_persons_are_left_out(phrase, kept):
    assert without_persons(phrase) == kept


@pytest.mark.parametrize(
    "phrase",
    [
        "ferry crews",
        "a union spokesman",
        "the Example Miners' Union",
        "UAW members",
        "Solidarity",
        "South African miners",
        "police",
        "Greek dockers",
        "New York teachers",
        "Example Motors Corp",
        "higher pay",
        "Moscow",
    ],
)
def test_groups_bodies_peoples_and_places_are_kept(phrase):
    assert without_persons(phrase) == phrase


def test_one_name_alone_may_be_a_firm_where_firms_stand():
    assert without_persons("Exemplar", lone=True) == "Exemplar"
    assert without_persons("Ann Example", lone=True) is None
