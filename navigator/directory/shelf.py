"""What search needs to know of every service: sets and columns, read from the file as they are first asked for."""

import json
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil, cos, isnan, radians, sqrt
from typing import TYPE_CHECKING, TypeVar

from navigator.directory import bits
from navigator.directory.indexing import DATED, SQUARE, square
from navigator.directory.postcodes import MILES_IN_A_DEGREE, Point
from navigator.directory.records import from_json
from navigator.directory.thesaurus import unmask
from navigator.domain.services import Service

if TYPE_CHECKING:
    from sqlite_utils import Database

Column = TypeVar("Column", "array[int]", "array[float]")
MOST_KEPT = 2_000
"""Sets kept in memory: at 100,000 services at most 25 MB."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A service as it stands on the shelf, with its facets and its opening rules as JSON."""

    service: Service
    facets: tuple[str, ...]
    hours: str


class Shelf:
    """Sets of positions (see `bits`) by kind and term, and columns by position, from 1. Unknown is NaN, or 0 for a
    date."""

    def __init__(self, db: "Database") -> None:
        self._db = db
        self.total: int = db.execute("SELECT count(*) FROM shelf").fetchone()[0]
        self.everything = (1 << (self.total + 1)) - 2
        self._sets: OrderedDict[tuple[str, str], int] = OrderedDict()
        self._stock: dict[int, Stock] = {}
        self._looked_for: frozenset[str] = frozenset()
        self._positions: dict[str, int] = {}
        self.more: dict[int, list[Point]] = {}
        points = self._fill(array("f"), "more")
        for at, position in enumerate(self._fill(array("I"), "more_of")):
            self.more.setdefault(position, []).append((points[2 * at], points[2 * at + 1]))

    def _fill(self, column: Column, name: str) -> Column:
        row = self._db.execute("SELECT data FROM held WHERE name = ?", (name,)).fetchone()
        column.frombytes(row[0])
        return column

    @cached_property
    def latitude(self) -> "array[float]":
        return self._fill(array("f"), "latitude")

    @cached_property
    def longitude(self) -> "array[float]":
        return self._fill(array("f"), "longitude")

    @cached_property
    def assured(self) -> "array[int]":
        """The day each was last checked, as its ordinal."""
        return self._fill(array("i"), "assured")

    @cached_property
    def name_words(self) -> "array[int]":
        return self._fill(array("B"), "name_words")

    @cached_property
    def length(self) -> "array[int]":
        """How many different words each holds, up to 255."""
        return self._fill(array("B"), "length")

    @cached_property
    def usual_length(self) -> float:
        return max(1.0, sum(self.length) / len(self.length))

    def named(self, kind: str, term: str) -> int:
        """The set of that name; the empty one where there is none."""
        key = (kind, term)
        if key in self._sets:
            self._sets.move_to_end(key)
            return self._sets[key]
        row = self._db.execute("SELECT positions FROM posting WHERE kind = ? AND term = ?", key).fetchone()
        held = bits.unpack(row[0], self.total) if row else 0
        self._sets[key] = held
        if len(self._sets) > MOST_KEPT:
            self._sets.popitem(last=False)
        return held

    def union(self, kind: str, terms: Iterable[str]) -> int:
        made = 0
        for term in terms:
            made |= self.named(kind, term)
        return made

    @cached_property
    def _facet_terms(self) -> dict[str, list[str]]:
        """The values of each kind of facet that any service has."""
        values: dict[str, list[str]] = {}
        for (term,) in self._db.execute("SELECT term FROM posting WHERE kind = 'facet' ORDER BY services DESC, term"):
            kind, _, value = term.partition("/")
            values.setdefault(kind, []).append(value)
        return values

    @cached_property
    def _dated(self) -> dict[str, list[tuple[str, str, str]]]:
        """Of each facet that holds for some services from or until a day: these, and the name of the set."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for (term,) in self._db.execute("SELECT term FROM posting WHERE kind = ?", (DATED,)):
            facet, start, until = term.split("|")
            found.setdefault(facet, []).append((start, until, term))
        return found

    def facet(self, name: str, today: date) -> int:
        """Those that have a facet today: hours end, and new ones begin."""
        held, now = self.named("facet", name), today.isoformat()
        for start, until, term in self._dated.get(name, ()):
            if start <= now and (not until or now <= until):
                held |= self.named(DATED, term)
        return held

    def values(self, facet: str) -> list[str]:
        """The values of a facet, the commonest first."""
        return self._facet_terms.get(facet, [])

    def starting(self, start: str, most: int) -> list[str]:
        """The commonest words of the directory that start so."""
        rows = self._db.execute(
            "SELECT word FROM word WHERE word >= ? AND word < ? ORDER BY services DESC, word LIMIT ?",
            (start, start + "\U0010ffff", most),
        )
        return [row[0] for row in rows]

    def ringing(self, digits: str) -> int:
        """Those of which a number begins so."""
        rows = self._db.execute(
            "SELECT position FROM phone WHERE digits >= ? AND digits < ?", (digits, digits + "\U0010ffff")
        )
        return bits.of((row[0] for row in rows), self.total)

    def place(self, name: str) -> Point | None:
        """The middle of the services in a district or town, by its name."""
        row = self._db.execute("SELECT latitude, longitude FROM place WHERE name = ?", (name,)).fetchone()
        return (row[0], row[1]) if row else None

    def stock(self, positions: Sequence[int]) -> list[Stock]:
        """The services at these positions. Those shown lately are at hand: the next letter shows most of them again."""
        missing = [one for one in positions if one not in self._stock]
        if len(self._stock) > MOST_KEPT:
            self._stock.clear()
            missing = list(positions)
        self._stock.update(self._read(missing))
        return [self._stock[one] for one in positions]

    def places_of(self, service_ids: Iterable[str]) -> dict[str, int]:
        """The positions of services by id; those that are not on the shelf are left out."""
        wanted = frozenset(service_ids)
        if not wanted <= self._looked_for:
            self._looked_for |= wanted
            rows = self._db.execute(
                """SELECT service.id, shelf.position FROM service JOIN shelf ON shelf.service = service.key
                   WHERE service.id IN (SELECT value FROM json_each(?))""",
                (json.dumps(sorted(wanted)),),
            )
            self._positions.update(dict(rows.fetchall()))
        return {one: self._positions[one] for one in wanted if one in self._positions}

    def _read(self, positions: Iterable[int]) -> Iterator[tuple[int, Stock]]:
        rows = self._db.execute(
            """SELECT shelf.position, service.record, shelf.needs, service.facets, service.hours
               FROM shelf JOIN service ON service.key = shelf.service
               WHERE shelf.position IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(positions)),),
        )
        for position, record, needs, facets, hours in rows:
            yield position, Stock(from_json(record, unmask(needs)), tuple(facets.split("\n") if facets else ()), hours)


class Distances:
    """Miles from one point, on a flat map: within a half per cent of the great circle over 100 miles in Britain."""

    def __init__(self, shelf: Shelf, near: Point) -> None:
        self._shelf, (self._lat, self._lon) = shelf, near
        self._squeeze = max(cos(radians(near[0])), 0.01)
        self._known: dict[int, float | None] = {}
        self._measured = 0
        self._within: dict[float, int] = {}

    def to(self, position: int) -> float | None:
        """Miles to the nearest place of a service, None where none is known."""
        if position not in self._known:
            self._known[position] = self._nearest_of(position)
        return self._known[position]

    def _nearest_of(self, position: int) -> float | None:
        nearest = self._flat(self._shelf.latitude[position], self._shelf.longitude[position])
        for point in self._shelf.more.get(position, ()):
            nearest = min(nearest, self._flat(*point))
        return None if isnan(nearest) else nearest

    def _measure(self, positions: Iterable[int]) -> None:
        """Many at once: the sums of `_flat` written out, since asking for each of thousands takes ten times as long."""
        latitudes, longitudes, more = self._shelf.latitude, self._shelf.longitude, self._shelf.more
        lat, lon, squeeze = self._lat, self._lon, self._squeeze
        for position in positions:
            if position in more:
                self._known[position] = self._nearest_of(position)
                continue
            up, across = latitudes[position] - lat, (longitudes[position] - lon) * squeeze
            miles = sqrt(up * up + across * across) * MILES_IN_A_DEGREE
            self._known[position] = None if isnan(miles) else miles

    def _flat(self, latitude: float, longitude: float) -> float:
        up, across = latitude - self._lat, (longitude - self._lon) * self._squeeze
        return sqrt(up * up + across * across) * MILES_IN_A_DEGREE

    def within(self, miles: float) -> int:
        """The services within so many miles."""
        if miles not in self._within:
            around = self.around(miles)
            self._measure(bits.positions(around & ~self._measured))
            self._measured |= around
            known = self._known
            held = [one for one in bits.positions(around) if (far := known[one]) is not None and far <= miles]
            self._within[miles] = bits.of(held, self._shelf.total)
        return self._within[miles]

    def around(self, miles: float) -> int:
        """All services within so many miles, and some beyond: those of the squares that the circle touches."""
        up = miles / MILES_IN_A_DEGREE
        across = up / self._squeeze
        if up > 90 * SQUARE:  # the country is smaller than that
            return self._shelf.named("facet", "placed/yes")
        south, west = square(self._lat - up, self._lon - across)
        north, east = square(self._lat + up, self._lon + across)
        return self._shelf.union(
            "square", (f"{row} {column}" for row in range(south, north + 1) for column in range(west, east + 1))
        )

    @cached_property
    def rings(self) -> tuple[int, ...]:
        """Wider and wider sets around the point, each with those of the one before, and then all."""
        side = ceil(SQUARE * MILES_IN_A_DEGREE)
        return (*(self.around(side * times / 2) for times in (1, 2, 4, 8)), self._shelf.everything)
