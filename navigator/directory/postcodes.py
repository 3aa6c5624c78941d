"""Where a postcode is, offline: by sector ("BS16 2"), which is right to about a mile.

Source of the places: Ordnance Survey Code-Point Open, averaged per sector; Northern Ireland, the Channel Islands and
the Isle of Man are not in it. A centroid is not an address: the screens say "about".
"""

import gzip
import re
import unicodedata
from functools import cached_property, lru_cache
from math import asin, cos, inf, radians, sin, sqrt
from typing import TYPE_CHECKING, NamedTuple

from navigator.assets import asset

if TYPE_CHECKING:
    from navigator.directory.units import Units

NOTICES = (
    "Contains OS data © Crown copyright and database right 2025",
    "Contains Royal Mail data © Royal Mail copyright and database right 2025",
    "Contains National Statistics data © Crown copyright and database right 2025",
)
"""To be shown wherever distances are: a condition of the Open Government Licence v3.0 of the data."""

EARTH_RADIUS_MILES = 3958.7613
MILES_IN_A_DEGREE = radians(1) * EARTH_RADIUS_MILES
METRES_IN_A_MILE = 1609.344
MILES_NEXT_DOOR = 0.1
"""An authority that a point is not in is never nearer than that."""
MOST_MILES_TO_A_SECTOR = 20.0
"""What is further from any sector is in no authority of Great Britain: a place in Illinois, or in Northern Ireland."""
Point = tuple[float, float]

_POSTCODE = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$")
_OUTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?$")
_IN_FORM = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$")
_NOT_ALPHANUMERIC = re.compile(r"[^A-Z0-9]")


def _bare(text: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", unicodedata.normalize("NFKC", text[:40]).upper())


def normalise(text: str) -> str:
    """ "bs162qr" as "BS16 2QR"; "" if it is not a postcode. Grammar: Royal Mail's, with GIR 0AA."""
    if _IN_FORM.match(text):  # as most are, in a directory
        return text
    bare = _bare(text)
    if bare == "GIR0AA":
        return "GIR 0AA"
    found = _POSTCODE.match(bare)
    return f"{found[1]} {found[2]}" if found else ""


def miles_between(one: Point, other: Point) -> float:
    """Great-circle distance in miles of two WGS84 points in degrees (haversine)."""
    lat1, lat2 = radians(one[0]), radians(other[0])
    half_lat, half_lon = (lat2 - lat1) / 2, radians(other[1] - one[1]) / 2
    chord = sin(half_lat) ** 2 + cos(lat1) * cos(lat2) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(min(1.0, sqrt(chord)))


class Sector(NamedTuple):
    """A sector with the middle of its unit postcodes, how many those are, how far nine in ten of them lie from it, and
    the local authority that most of them are in."""

    name: str
    latitude: float
    longitude: float
    units: int
    miles: float
    authority: str


class Postcodes:
    """Sectors with their centres, read from the shipped file at the first question and not before."""

    def __init__(self, units: "Units | None" = None) -> None:
        self._units = units

    @staticmethod
    def normalise(text: str) -> str:
        """See the function of the same name."""
        return normalise(text)

    @staticmethod
    def miles(one: Point, other: Point) -> float:
        """See `miles_between`."""
        return miles_between(one, other)

    @cached_property
    def _sectors(self) -> dict[str, Point]:
        return {row.name: (row.latitude, row.longitude) for row in self.rows}

    @cached_property
    def rows(self) -> list[Sector]:
        with gzip.open(asset("postcodes/sectors_gb.csv.gz"), "rt", encoding="ascii") as lines:
            header = next(lines).rstrip("\n").split(",")
            sector, lat, lon, units, radius, lad = map(
                header.index, ("sector", "latitude", "longitude", "unit_postcodes", "radius90_m", "main_lad")
            )
            cells = (line.rstrip("\n").split(",") for line in lines)
            return [
                Sector(
                    row[sector], float(row[lat]), float(row[lon]), int(row[units]),
                    float(row[radius]) / METRES_IN_A_MILE, row[lad],
                )
                for row in cells
            ]  # fmt: skip

    def miles_to_authorities(self, point: Point) -> dict[str, float]:
        """How far each local authority's postcodes are from a point, at least; 0 for the one that its nearest sector
        is in. On a flat map: far ones only need to be known as far."""
        (north, east), squeeze = point, cos(radians(point[0]))
        nearest, own, found = inf, "", dict[str, float]()
        for _, latitude, longitude, _, radius, authority in self.rows:
            up, across = latitude - north, (longitude - east) * squeeze
            away = sqrt(up * up + across * across) * MILES_IN_A_DEGREE
            if away < nearest:
                nearest, own = away, authority
            if away - radius < found.get(authority, inf):
                found[authority] = away - radius
        if nearest > MOST_MILES_TO_A_SECTOR:
            return {}
        return {authority: max(least, MILES_NEXT_DOOR) for authority, least in found.items()} | {own: 0.0}

    @lru_cache(maxsize=64)  # noqa: B019 - there is one of these as long as the program runs
    def middle_of(self, authorities: frozenset[str]) -> Point | None:
        """The middle of local authorities, by their codes: of their sectors, by the number of postcodes in each."""
        rows = [row for row in self.rows if row.authority in authorities]
        units = sum(row.units for row in rows)
        if not units:
            return None
        return sum(row.latitude * row.units for row in rows) / units, sum(
            row.longitude * row.units for row in rows
        ) / units

    def is_exact(self, postcode: str) -> bool:
        """Whether the postcode itself is where `locate` says, and not only its area."""
        whole = normalise(postcode)
        return bool(whole) and self._units is not None and self._units.locate(whole) is not None

    @cached_property
    def _outcodes(self) -> dict[str, Point]:
        """The middle of each outcode ("BS16"): of its sectors, by the number of postcodes in each."""
        sums: dict[str, list[float]] = {}
        for row in self.rows:
            entry = sums.setdefault(row.name.split(" ")[0], [0.0, 0.0, 0.0])
            entry[0] += row.latitude * row.units
            entry[1] += row.longitude * row.units
            entry[2] += row.units
        return {outcode: (lat / units, lon / units) for outcode, (lat, lon, units) in sums.items()}

    def locate(self, postcode: str) -> Point | None:
        """Latitude and longitude (WGS84 degrees) of the postcode where unit postcodes were brought in, else of its
        sector; of the outcode where only that is given.

        None for what is not a postcode and for places the file does not hold: unknown is not invalid.
        """
        whole = normalise(postcode)
        if whole:
            unit = self._units.locate(whole) if self._units is not None else None
            return unit or self._sectors.get(whole[:-2])
        bare = _bare(postcode)
        if _OUTCODE.match(bare) and bare in self._outcodes:
            return self._outcodes[bare]
        if bare[:-1] in self._outcodes and bare[-1:].isdigit():
            return self._sectors.get(f"{bare[:-1]} {bare[-1]}")
        return None

    def part(self, text: str) -> str:
        """What is known of the sector that a postcode or its beginning lies in: "BS16 2", or "BS16"; "" for neither."""
        whole, bare = normalise(text), _bare(text)
        if whole:
            return whole[:-2]
        if bare in self._outcodes:
            return bare
        return f"{bare[:-1]} {bare[-1]}" if bare[:-1] in self._outcodes and bare[-1:].isdigit() else ""

    def has_part(self, part: str) -> bool:
        """Whether there are postcodes that begin so: "BS" and "BS5", and not "UK"."""
        return part in self._sectors or part in self._outcodes or part in self._areas

    @cached_property
    def _areas(self) -> frozenset[str]:
        return frozenset(re.split(r"\d", outcode, maxsplit=1)[0] for outcode in self._outcodes)
