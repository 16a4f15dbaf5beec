"""The reader does not get worse: floors on coded reports, which only rise."""

import pytest
from evaluation_gate import Measurement, Pinned, load_gate, load_sets, measure_set, raise_floors, render_gate
from evaluation_samples import strike

from turnout.evaluation import MEASURE, evaluate

SETS = load_sets()
PINNED = load_gate()
FIGURES = ["detected", "usable", *MEASURE.fields]


@pytest.fixture(scope="module", params=SETS)
def one(request):
    return SETS[request.param]


@pytest.fixture(scope="module")
def measured(one):
    if one.lacking:
        pytest.skip(f"the coded reports of {one.name} are not on this machine: no {one.lacking[0]}")
    return measure_set(one)


def test_every_figure_of_every_set_has_a_floor(one):
    assert list(PINNED[one.name].floors) == FIGURES
    assert all(0 < value < 1 for value in PINNED[one.name].floors.values())


def test_the_floors_stand_on_the_data_that_are_here(one, measured):
    assert measured.fingerprint == PINNED[one.name].fingerprint, (
        "the coded data have changed: run tests/evaluation/evaluation_gate.py --raise, and docs/accuracy.py"
    )


@pytest.mark.parametrize("figure", FIGURES)
def test_the_figure_is_not_below_its_floor(one, measured, figure):
    assert measured.figures[figure][0] >= PINNED[one.name].floors[figure]


def measurement(right, wrong):
    coded = {f"n{number}": (strike(),) for number in range(right + wrong)}
    read = {doc: (strike(status="ongoing" if number < right else "ended"),) for number, doc in enumerate(coded)}
    return Measurement(evaluate(coded, read), "hash", "rules")


def test_floors_are_set_a_standard_error_below_the_figure():
    new, missed = raise_floors(None, measurement(80, 20), allow_regression=False)
    # The standard error of a share of 0.8 among 100 is 0.04.
    assert new.floors["status"] == pytest.approx(0.76, abs=0.003)
    assert (new.fingerprint, missed) == ("hash", [])


def test_floors_rise_and_do_not_fall():
    old = Pinned("hash", dict.fromkeys(FIGURES, 0.5) | {"status": 0.78})
    new, missed = raise_floors(old, measurement(80, 20), allow_regression=False)
    assert (new.floors["status"], missed) == (0.78, [])
    assert new.floors["kind"] > 0.9


def test_a_figure_below_its_floor_is_named_and_lowers_it_only_if_allowed():
    old = Pinned("hash", dict.fromkeys(FIGURES, 0.5) | {"status": 0.85})
    kept, missed = raise_floors(old, measurement(80, 20), allow_regression=False)
    assert (kept.floors["status"], missed) == (0.85, ["status"])
    lowered, missed = raise_floors(old, measurement(80, 20), allow_regression=True)
    assert (lowered.floors["status"] < 0.8, missed) == (True, ["status"])


def test_floors_on_other_data_are_no_floors():
    new, missed = raise_floors(Pinned("other", {"status": 0.99}), measurement(80, 20), allow_regression=False)
    assert (new.fingerprint, missed) == ("hash", [])
    assert new.floors["status"] < 0.8


def test_the_file_is_read_back_as_it_was_written(tmp_path):
    (tmp_path / "gate.toml").write_text(render_gate(PINNED))
    assert load_gate(tmp_path / "gate.toml") == PINNED
