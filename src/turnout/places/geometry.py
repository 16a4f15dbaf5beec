"""Distance on the sphere."""

from math import asin, cos, radians, sin, sqrt

__all__ = ["distance_km"]

# Mean radius of the Earth by the International Union of Geodesy and Geophysics.
_RADIUS_KM = 6371.0088


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance between two points.

    Args:
        a: latitude in [-90, 90] and longitude in [-180, 180], degrees.
        b: likewise.

    Returns:
        Kilometres, in [0, 20016].
    """
    latitude_a, latitude_b = radians(a[0]), radians(b[0])
    across = sin((latitude_b - latitude_a) / 2) ** 2
    along = sin(radians(b[1] - a[1]) / 2) ** 2
    half = across + cos(latitude_a) * cos(latitude_b) * along
    return 2 * _RADIUS_KM * asin(min(1.0, sqrt(half)))
