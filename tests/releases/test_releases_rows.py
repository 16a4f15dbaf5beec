"""What the row of an action says when reports differ in how precisely they say it."""

from datetime import date

import pytest
from release_samples import action, told

from turnout.counting import region_of
from turnout.releases.rows import action_row


@pytest.mark.parametrize(
    ("starts", "first_on"),
    [
        (["2019-05"], "2019-05"),
        (["2019"], "2019"),
        (["2019-05", "2019-05-01"], "2019-05-01"),
        (["2019-05-02", "2019-05"], "2019-05"),
        (["2019-05-02", None], "2019-05-02"),
        ([None], None),
    ],
)
def test_the_first_day_is_as_precise_as_it_was_told(starts, first_on):
    held = [told(f"n{nth}", start=start, end=None) for nth, start in enumerate(starts)]
    row = action_row(action("a", *held), label="reviewed", coarsened=None, on=date(2019, 6, 1), patience=14)
    assert row["first_on"] == first_on


def test_a_region_that_has_only_a_number_is_no_region():
    account = told("a", place="Seoul", country="KR", scope="city").account
    assert region_of([account], "KR") is None
