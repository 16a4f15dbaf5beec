"""Alpha, intervals and B-cubed against worked examples and against what must hold of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.evaluation import Tally, bootstrap_f1, measure_alpha, measure_identity, wilson

SHARES = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_alpha_of_the_binary_example():
    """Krippendorff 2011, section A."""
    assert measure_alpha(list(zip("0100000010", "1110010000", strict=True))) == pytest.approx(0.095, abs=5e-4)


def test_alpha_of_the_nominal_example():
    """Krippendorff 2011, section B."""
    assert measure_alpha(list(zip("aabbdcccedda", "babbbcccedDd".lower(), strict=True))) == pytest.approx(
        0.692, abs=5e-4
    )


def test_alpha_of_full_agreement_is_one_and_of_one_value_unknown():
    assert measure_alpha([("a", "a"), ("b", "b")]) == 1
    assert measure_alpha([("a", "a"), (None, None)]) == 1
    assert measure_alpha([("a", "a"), ("a", "a")]) is None
    assert measure_alpha([]) is None


def test_alpha_below_chance_is_negative():
    assert measure_alpha([("a", "b"), ("b", "a")]) < 0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_alpha_does_not_depend_on_who_is_first(pairs):
    assert measure_alpha(pairs) == measure_alpha([(second, first) for first, second in pairs])


def test_wilson_of_a_worked_example():
    """What R's prop.test(8, 10, correct = FALSE) gives."""
    assert wilson(8, 10) == pytest.approx((0.4901625, 0.9433178), abs=1e-6)


@given(SHARES)
def test_wilson_holds_the_share_and_stays_in_range(share):
    right, total = share
    low, high = wilson(right, total)
    assert 0 <= low <= right / total <= high <= 1
    assert wilson(total - right, total) == pytest.approx((1 - high, 1 - low))


def test_wilson_of_nothing_is_nothing():
    assert wilson(0, 0) is None


def test_wilson_narrows_with_more():
    widths = [high - low for low, high in (wilson(8 * n, 10 * n) for n in (1, 10, 100))]
    assert widths == sorted(widths, reverse=True)


def reports(good, bad):
    return [{"detected": Tally(1, 1, 1)}] * good + [{"detected": Tally(1, 1, 0)}] * bad + [{}] * 10


def test_bootstrap_is_the_same_every_time_and_holds_the_figure():
    low, high = bootstrap_f1(reports(80, 20))["detected"]
    assert (low, high) == bootstrap_f1(reports(80, 20))["detected"]
    assert low < 0.8 < high
    # With one account a report, F1 is a share, and the draw of reports that of a binomial.
    assert (low, high) == pytest.approx(wilson(80, 100), abs=0.03)


def test_bootstrap_of_what_is_always_right_has_no_width():
    assert bootstrap_f1(reports(5, 0)) == {"detected": (1, 1)}
    assert bootstrap_f1([]) == {}


def test_bootstrap_knows_a_name_that_few_reports_have():
    drawn = bootstrap_f1([*reports(5, 0), {"rare": Tally(1, 0, 0)}])
    assert drawn["rare"] == (0, 0)


def test_b_cubed_of_one_group_for_two():
    """Four accounts of two actions, all held to be one: half of each account's company is right."""
    identity = measure_identity([("a", "x"), ("a", "x"), ("b", "x"), ("b", "x")])
    assert (identity.precision, identity.recall) == (0.5, 1)
    assert identity.f1 == pytest.approx(2 / 3)
    assert measure_identity([]) is None
