"""What the drawing of a plot says, read back from its paths."""

import re
from datetime import date, timedelta
from random import Random

import pytest

from turnout.site.plots import Drawing, Plot, Point, Size

_GRADES = ("confirmed", "likely", "possible")


def _heights(drawn: str, grade: str, days: int) -> list[float]:
    """How high above the axis the area of a grade reaches in the middle of each day, in pixels."""
    path = re.search(rf'class="c-{grade}"[^>]* d="M([\d.]+) ([\d.]+)([^"]*)Z"', drawn)
    if path is None:
        return [0.0] * days
    left, ground = float(path[1]), float(path[2])
    steps = [(float(x), float(y)) for x, y in re.findall(r"H([\d.]+)V([\d.]+)", path[3])]
    end, back = steps[-1]
    assert back == ground
    middles = [left + (end - left) * (nth + 0.5) / days for nth in range(days)]
    return [ground - next((y for x, y in reversed(steps) if x <= at), ground) for at in middles]


@pytest.mark.parametrize("seed", range(5))
def test_each_area_is_as_high_as_its_number_and_those_below_it(seed):
    rng = Random(seed)
    most = [rng.choice((0, 1, 30)) for _ in _GRADES]
    points = [
        Point(date(2024, 1, 1) + timedelta(days=nth), *(rng.randint(0, one) for one in most)) for nth in range(60)
    ]
    points[30] = Point(points[30].on, 20, 0, 0)
    drawn = Drawing(Plot(points, 1, "Strikes"), Size(960, 300, 14)).marked(points[0].on)
    pixels = max(_heights(drawn, "confirmed", 60)) / max(point.confirmed for point in points)
    for nth, grade in enumerate(_GRADES, 1):
        if any(point[nth] for point in points):
            said = [round(height / pixels) for height in _heights(drawn, grade, 60)]
            assert said == [sum(point[1 : nth + 1]) for point in points]
    order = [drawn.find(f"c-{grade}") for grade in reversed(_GRADES) if f"c-{grade}" in drawn]
    assert order == sorted(order)  # the highest lies at the back


def test_a_grade_without_a_number_is_not_drawn():
    points = [Point(date(2024, 1, 1) + timedelta(days=nth), nth, 0, 0) for nth in range(3)]
    drawn = Drawing(Plot(points, 1, "Strikes"), Size(420, 260, 13)).marked(points[0].on)
    assert "c-confirmed" in drawn
    assert "c-likely" not in drawn
    assert "c-possible" not in drawn
