"""What search needs to know of every service, in memory in columns: 100,000 services take 30 MB and 0.3 s to load."""

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from math import cos, inf, isnan, nan, radians, sqrt
from typing import TYPE_CHECKING

from navigator.directory.postcodes import Point
from navigator.directory.schedules import weekday
from navigator.directory.text import Repairs, plain
from navigator.domain.services import ServiceQuery

if TYPE_CHECKING:
    from sqlite_utils import Database

MILES_PER_DEGREE = 69.0936
UNKNOWN_DATE = 0
LANGUAGE_CODES = {
    "english": "en", "welsh": "cy", "polish": "pl", "romanian": "ro", "punjabi": "pa", "urdu": "ur", "bengali": "bn",
    "gujarati": "gu", "arabic": "ar", "portuguese": "pt", "spanish": "es", "chinese": "zh", "french": "fr",
    "italian": "it", "somali": "so", "turkish": "tr", "ukrainian": "uk", "lithuanian": "lt", "farsi": "fa",
    "hindi": "hi", "tamil": "ta", "german": "de",
}  # fmt: skip
LANGUAGE_NAMES = {code: name for name, code in LANGUAGE_CODES.items()}


@dataclass(slots=True)
class Shelf:
    """Columns by position, from 1; position 0 is empty. Unknown is NaN for numbers and 0 for dates."""

    latitude: "array[float]" = field(default_factory=lambda: array("d", [nan]))
    longitude: "array[float]" = field(default_factory=lambda: array("d", [nan]))
    needs: "array[int]" = field(default_factory=lambda: array("l", [0]))
    days: "array[int]" = field(default_factory=lambda: array("b", [0]))
    free: "array[int]" = field(default_factory=lambda: array("b", [-1]))
    youngest: "array[float]" = field(default_factory=lambda: array("d", [0]))
    oldest: "array[float]" = field(default_factory=lambda: array("d", [inf]))
    assured: "array[int]" = field(default_factory=lambda: array("l", [UNKNOWN_DATE]))
    languages: list[str] = field(default_factory=lambda: [""])
    names: list[str] = field(default_factory=lambda: [""])
    more: dict[int, list[Point]] = field(default_factory=lambda: defaultdict(list))

    @property
    def total(self) -> int:
        return len(self.names) - 1


def load(db: "Database") -> Shelf:
    shelf = Shelf()
    rows = db.execute(
        """SELECT latitude, longitude, needs, days, free, minimum_age, maximum_age, assured_on, languages, name
           FROM shelf ORDER BY position"""
    )
    for latitude, longitude, needs, days, free, youngest, oldest, assured, languages, name in rows:
        shelf.latitude.append(nan if latitude is None else latitude)
        shelf.longitude.append(nan if longitude is None else longitude)
        shelf.needs.append(needs)
        shelf.days.append(days)
        shelf.free.append(-1 if free is None else free)
        shelf.youngest.append(0 if youngest is None else youngest)
        shelf.oldest.append(inf if oldest is None else oldest)
        shelf.assured.append(date.fromisoformat(assured).toordinal() if assured else UNKNOWN_DATE)
        shelf.languages.append(languages)
        shelf.names.append(name)
    for position, latitude, longitude in db.execute("SELECT position, latitude, longitude FROM spot"):
        shelf.more[position].append((latitude, longitude))
    return shelf


class Distances:
    """Miles from one point, on a flat map: within a half per cent of the great circle over 100 miles in Britain."""

    def __init__(self, shelf: Shelf, near: Point) -> None:
        self._shelf, (self._lat, self._lon) = shelf, near
        self._squeeze = cos(radians(near[0]))

    def to(self, position: int) -> float | None:
        """Miles to the nearest place of a service, None where none is known."""
        nearest = self._flat(self._shelf.latitude[position], self._shelf.longitude[position])
        for point in self._shelf.more.get(position, ()):
            nearest = min(nearest, self._flat(*point)) if not isnan(nearest) else self._flat(*point)
        return None if isnan(nearest) else nearest

    def _flat(self, latitude: float, longitude: float) -> float:
        up, across = latitude - self._lat, (longitude - self._lon) * self._squeeze
        return sqrt(up * up + across * across) * MILES_PER_DEGREE

    def box(self, miles: float) -> set[int]:
        """Positions of services that may be within so many miles, and some that are not."""
        up = miles / MILES_PER_DEGREE
        across = up / max(self._squeeze, 0.01)
        south, north, west, east = self._lat - up, self._lat + up, self._lon - across, self._lon + across
        longitude = self._shelf.longitude
        found = {
            i for i, lat in enumerate(self._shelf.latitude) if south <= lat <= north and west <= longitude[i] <= east
        }
        found.update(
            i
            for i, points in self._shelf.more.items()
            if any(south <= lat <= north and west <= lon <= east for lat, lon in points)
        )
        return found


class Filters:
    """The coordinator's filters. `note` says in words what could not be understood or what is not known."""

    def __init__(self, shelf: Shelf, query: ServiceQuery) -> None:
        self._shelf, self._free, self._age = shelf, query.free, query.age
        self.notes: list[str] = []
        day = weekday(query.on_day) if query.on_day.strip() else None
        if query.on_day.strip() and day is None:
            self.notes.append(f"We do not know the day “{plain(query.on_day, Repairs())[:40]}”.")
        self._day = 0 if day is None else 1 << day
        self._language = _language(query.language)
        self.unknown_days = self.unknown_cost = 0

    @property
    def any(self) -> bool:
        return bool(self._free or self._age is not None or self._day or self._language)

    def fits(self, position: int) -> bool:
        """Whether a service passes; one that does not say when it opens or what it costs is counted and left out."""
        shelf = self._shelf
        if self._age is not None and not shelf.youngest[position] <= self._age < shelf.oldest[position] + 1:
            return False
        if self._language and not self._language.search(shelf.languages[position]):
            return False
        if self._free and shelf.free[position] != 1:
            self.unknown_cost += shelf.free[position] == -1
            return False
        if self._day and not shelf.days[position] & self._day:
            self.unknown_days += shelf.days[position] == 0
            return False
        return True

    def said(self) -> list[str]:
        """What to tell the coordinator of those left out."""
        told = list(self.notes)
        if self.unknown_cost:
            told.append(f"{self.unknown_cost:,} more do not say whether they are free.")
        if self.unknown_days:
            told.append(f"{self.unknown_days:,} more do not say when they are open.")
        return told


def _language(text: str) -> "re.Pattern[str] | None":
    """A name or a code finds both: "pl" and "Polish"."""
    word = text.strip().casefold()[:40]
    if not word:
        return None
    short = word.split("-")[0]
    names = {word, LANGUAGE_CODES.get(word, word), LANGUAGE_NAMES.get(short, word)}
    return re.compile("|".join(rf" {re.escape(name)}\b" for name in sorted(names)))
