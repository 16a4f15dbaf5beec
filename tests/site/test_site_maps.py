"""What a map draws of many dots."""

from itertools import combinations
from random import Random
from re import findall

import numpy as np

from turnout.releases.questions import Dots
from turnout.site.maps import Sheet, bounds_of, draw_map

_CIRCLE = r'<a href="([^"]*)" aria-label="([^"]*)">.*?cx="(-?\d+)" cy="(-?\d+)"'


def _dots(number: int, towns: int) -> Dots:
    rng = Random(number)
    points = [(rng.uniform(-90, 90), rng.uniform(-40, 60), f"Town {nth}") for nth in range(towns)]
    taken = [rng.choice(points) for _ in range(number)]
    longitude, latitude = np.array([one[:2] for one in taken]).T
    return Dots([f"t{nth}" for nth in range(number)], longitude, latitude, [one[2] for one in taken])


def _circles(dots: Dots) -> list[tuple[set[str], int, int, int]]:
    """Of each circle: the ids in it, the number that it says, and where it stands."""
    sheet = Sheet(bounds_of(dots), 720, 460, "", " ".join, lambda count, _place: str(count))
    found = findall(_CIRCLE, draw_map(dots, sheet))
    return [(set(ids.split()), int(count), int(x), int(y)) for ids, count, x, y in found]


def test_every_dot_is_in_one_circle():
    for number, towns in ((1, 1), (40, 40), (900, 60), (2000, 700)):
        circles = _circles(_dots(number, towns))
        assert sum(count for _, count, _, _ in circles) == number
        assert set().union(*(ids for ids, _, _, _ in circles)) == {f"t{nth}" for nth in range(number)}


def test_circles_stand_apart():
    for _, one, x, y in (circles := _circles(_dots(2000, 700))):
        assert one > 0
        assert -40 < x < 760
        assert -40 < y < 500
    nearest = min((ax - bx) ** 2 + (ay - by) ** 2 for (*_, ax, ay), (*_, bx, by) in combinations(circles, 2))
    assert nearest >= 20**2
