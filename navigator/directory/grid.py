"""The British National Grid as latitude and longitude.

Source of the formulas and figures: Ordnance Survey, "A guide to coordinate systems in Great Britain": the inverse
transverse Mercator on the Airy 1830 ellipsoid, then a Helmert shift to WGS84, which is right to about five metres.
"""

from math import atan2, cos, degrees, radians, sin, sqrt, tan

_AIRY_A, _AIRY_B = 6377563.396, 6356256.909
_WGS_A, _WGS_B = 6378137.0, 6356752.3142
_SCALE, _TRUE_LAT, _TRUE_LON = 0.9996012717, radians(49), radians(-2)
_TRUE_EAST, _TRUE_NORTH = 400_000.0, -100_000.0
_SHIFT = (446.448, -125.157, 542.060)
_PARTS_PER_MILLION = -20.4894e-6
_TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))


def latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """WGS84 degrees of a point of the grid in metres."""
    latitude, longitude = _on_airy(easting, northing)
    return _to_wgs84(latitude, longitude)


def _on_airy(easting: float, northing: float) -> tuple[float, float]:
    e2 = 1 - (_AIRY_B / _AIRY_A) ** 2
    latitude = _TRUE_LAT
    arc = 0.0
    while abs(northing - _TRUE_NORTH - arc) > 1e-4:
        latitude += (northing - _TRUE_NORTH - arc) / (_AIRY_A * _SCALE)
        arc = _meridian(latitude)
    s2 = 1 - e2 * sin(latitude) ** 2
    nu, rho = _AIRY_A * _SCALE / sqrt(s2), _AIRY_A * _SCALE * (1 - e2) / s2**1.5
    eta2, t, sec = nu / rho - 1, tan(latitude), 1 / cos(latitude)
    d = easting - _TRUE_EAST
    north = (
        t / (2 * rho * nu) * d**2
        - t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * d**4
        + t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * d**6
    )
    east = (
        sec / nu * d
        - sec / (6 * nu**3) * (nu / rho + 2 * t**2) * d**3
        + sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * d**5
    )
    return latitude - north, _TRUE_LON + east


def _meridian(latitude: float) -> float:
    """The length of the meridian from the true origin, on the map, in metres."""
    n = (_AIRY_A - _AIRY_B) / (_AIRY_A + _AIRY_B)
    less, more = latitude - _TRUE_LAT, latitude + _TRUE_LAT
    return (
        _AIRY_B
        * _SCALE
        * (
            (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
            - (3 * n + 3 * n**2 + 2.625 * n**3) * sin(less) * cos(more)
            + (1.875 * n**2 + 1.875 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    e2 = 1 - (_AIRY_B / _AIRY_A) ** 2
    nu = _AIRY_A / sqrt(1 - e2 * sin(latitude) ** 2)
    x, y, z = (
        nu * cos(latitude) * cos(longitude), nu * cos(latitude) * sin(longitude), nu * (1 - e2) * sin(latitude)
    )  # fmt: skip
    scale, (rx, ry, rz) = 1 + _PARTS_PER_MILLION, _TURN
    x2 = _SHIFT[0] + scale * x - rz * y + ry * z
    y2 = _SHIFT[1] + rz * x + scale * y - rx * z
    z2 = _SHIFT[2] - ry * x + rx * y + scale * z
    f2 = 1 - (_WGS_B / _WGS_A) ** 2
    flat = sqrt(x2**2 + y2**2)
    found = atan2(z2, flat * (1 - f2))
    for _ in range(6):
        nu = _WGS_A / sqrt(1 - f2 * sin(found) ** 2)
        found = atan2(z2 + f2 * nu * sin(found), flat)
    return degrees(found), degrees(atan2(y2, x2))
