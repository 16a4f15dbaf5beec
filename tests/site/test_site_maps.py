"""What a map draws of many dots."""

from itertools import combinations
from random import Random
from re import findall

import numpy as np

from turnout.releases.questions import Dots, Spot
from turnout.site.maps import Sheet, bounds_of, draw_map

_CIRCLE = r'<a href="([^"]*)" aria-label="([^"]*)">.*?cx="(-?\d+)" cy="(-?\d+)"'


def _dots(number: int, towns: int) -> Dots:
    rng = Random(number)
    points = [(rng.uniform(-90, 90), rng.uniform(-40, 60), f"Town {nth}") for nth in range(towns)]
    taken = [rng.choice(points) for _ in range(number)]
    longitude, latitude = np.array([one[:2] for one in taken]).T
    return Dots(
        [f"t{nth}" for nth in range(number)], longitude, latitude, [Spot(one[2], None, "city") for one in taken]
    )


def _sheet(dots: Dots) -> Sheet:
    return Sheet(
        bounds_of(dots), 720, 460, "", " ".join, lambda count, _place: str(count), lambda spot: spot.place or ""
    )


def _circles(dots: Dots) -> list[tuple[set[str], int, int, int]]:
    """Of each circle: the ids in it, the number that it says, and where it stands."""
    found = findall(_CIRCLE, draw_map(dots, _sheet(dots)))
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


def test_names_lie_on_no_circle_and_on_no_other_name_and_within_the_map():
    named = 0
    for number, towns in ((1, 1), (12, 12), (40, 40), (900, 60)):
        dots = _dots(number, towns)
        drawn = draw_map(dots, _sheet(dots))
        circles = [tuple(map(float, one)) for one in findall(r'cx="(-?\d+)" cy="(-?\d+)" r="([\d.]+)"', drawn)]
        names = findall(r'class="c-name"[^>]*?( text-anchor="end")? x="(-?\d+)" y="(-?\d+)">([^<]+)<', drawn)
        boxes = [
            (float(x) - 6 * len(name) * bool(ends), float(y) - 9, float(x) + 6 * len(name) * (not ends), float(y))
            for ends, x, y, name in names
        ]
        named += len(boxes)
        for left, top, right, bottom in boxes:
            assert 0 <= left < right <= 720
            assert 0 <= top < bottom <= 460
            for x, y, radius in circles:
                assert right < x - radius or left > x + radius or bottom < y - radius or top > y + radius
        for one, other in combinations(boxes, 2):
            assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    assert named > 8
