"""Laying the services of a directory file on the shelf, and making what finds them.

Services stand in the order of their worth (checked lately, reachable, described), so that the first positions of any
set are the best ones. For each word, topic, facet and square of the map the file holds the set of positions (`bits`).
"""

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from math import floor, nan
from typing import TYPE_CHECKING

from navigator.directory import bits, openings
from navigator.directory.checking import HIDDEN_STATUSES
from navigator.directory.facets import all_of
from navigator.directory.postcodes import Point, Postcodes
from navigator.directory.records import from_json
from navigator.directory.thesaurus import mask, step, thesaurus
from navigator.directory.wordforms import stem, words_of
from navigator.domain.services import Service

if TYPE_CHECKING:
    from sqlite_utils import Database

BATCH = 500
STARTS = 3
"""Beginnings of words up to so many letters have their sets laid down; longer ones are put together when asked."""
SHORTEST_WORD, LONGEST_WORD = 3, 24
SQUARE = 0.1
"""The side of a square of the map in degrees of latitude, 7 miles; one and a half times that in longitude."""
MOST_WORDS_COUNTED = 255
SCHEMA = (
    "CREATE TABLE shelf (position INTEGER PRIMARY KEY, service INTEGER NOT NULL UNIQUE, needs INTEGER NOT NULL) STRICT",
    "CREATE TABLE held (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT",
    """CREATE TABLE posting (kind TEXT, term TEXT, services INTEGER NOT NULL, positions BLOB NOT NULL,
       PRIMARY KEY (kind, term)) STRICT""",
    "CREATE TABLE word (word TEXT PRIMARY KEY, services INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE letters (length INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT",
    """CREATE TABLE place (name TEXT PRIMARY KEY, latitude REAL NOT NULL, longitude REAL NOT NULL,
       services INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
)
_STREET_WORDS = """
    road street lane avenue close way drive hill square terrace place row court crescent gardens house hall centre
    center building floor unit church park walk grove mews parade floor suite office hospital school
"""
_STREETS = frozenset(_STREET_WORDS.split())
Kinds = dict[str, dict[str, "array[int]"]]


@dataclass(slots=True)
class _Shelves:
    """What is gathered while the services are gone through, by position."""

    kinds: Kinds = field(default_factory=lambda: defaultdict(lambda: defaultdict(lambda: array("I"))))
    words: "Counter[str]" = field(default_factory=Counter)
    latitude: "array[float]" = field(default_factory=lambda: array("f", [nan]))
    longitude: "array[float]" = field(default_factory=lambda: array("f", [nan]))
    more: "array[float]" = field(default_factory=lambda: array("f"))
    more_of: "array[int]" = field(default_factory=lambda: array("I"))
    assured: "array[int]" = field(default_factory=lambda: array("i", [0]))
    name_words: "array[int]" = field(default_factory=lambda: array("B", [1]))
    length: "array[int]" = field(default_factory=lambda: array("B", [1]))
    places: dict[str, list[float]] = field(default_factory=dict)


def index(db: "Database", postcodes: Postcodes) -> None:
    """Lays every service that may be shown on the shelf, and makes what finds it."""
    hidden = json.dumps(sorted(HIDDEN_STATUSES))
    keys = [row[0] for row in db.execute(
        "SELECT key FROM service WHERE status NOT IN (SELECT value FROM json_each(?)) ORDER BY worth DESC, name, id",
        (hidden,),
    )]  # fmt: skip
    shelves = _Shelves()
    for start in range(0, len(keys), BATCH):
        _lay(db, postcodes, shelves, start, keys[start : start + BATCH])
    _write(db, shelves, len(keys))


def _lay(db: "Database", postcodes: Postcodes, shelves: _Shelves, start: int, keys: list[int]) -> None:
    rows = db.execute(
        "SELECT key, record, terms, days, codes, facets, hours FROM service"
        " WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    )
    by_key = {row[0]: row[1:] for row in rows}
    laid = []
    for position, key in enumerate(keys, start + 1):
        record, terms_json, days, codes, facets, hours = by_key[key]
        service, terms = from_json(record, ()), json.loads(terms_json)
        laid.append((position, key, _tag(shelves, position, service, terms)))
        _spell(shelves, position, service, terms)
        rules = openings.from_json(hours)
        for one in all_of(service, codes.split(), days, rules, facets.split("\n")):
            if one:
                shelves.kinds["facet"][one].append(position)
        _place(shelves, position, service, postcodes)
        shelves.assured.append(date.fromisoformat(service.assured_on).toordinal() if service.assured_on else 0)
    db.conn.executemany("INSERT INTO shelf VALUES (?,?,?)", laid)


def _tag(shelves: _Shelves, position: int, service: Service, terms: list[str]) -> int:
    """The topics and needs a service meets, each on its step; gives the needs as bits."""
    known = thesaurus()
    points = known.points(service.name, terms, service.organization, service.description)
    for number, value in points.items():
        shelves.kinds["topic"][f"{known.topics[number].name}/{step(value)}"].append(position)
    needs = known.needs(points, terms)
    for need, value in needs.items():
        shelves.kinds["need"][f"{need.value}/{step(value)}"].append(position)
        shelves.kinds["facet"][f"need/{need.value}"].append(position)
    return mask(needs)


def _spell(shelves: _Shelves, position: int, service: Service, terms: Iterable[str]) -> None:
    name, organization = words_of(service.name), words_of(service.organization)
    every = {*name, *organization, *words_of(_text(service, terms))}
    for kind, words in (("name", set(name)), ("organization", set(organization)), ("any", every)):
        sets = shelves.kinds[kind]
        for one in {stem(word) for word in words}:
            sets[one].append(position)
    for kind, words in (("start", every), ("name start", {*name, *organization})):
        sets = shelves.kinds[kind]
        for beginning in {word[:length] for word in words for length in range(1, STARTS + 1)}:
            sets[beginning].append(position)
    shelves.words.update(every)
    shelves.name_words.append(min(len(set(name)), MOST_WORDS_COUNTED) or 1)
    shelves.length.append(min(len(every), MOST_WORDS_COUNTED) or 1)


def _text(service: Service, terms: Iterable[str]) -> str:
    places = (f"{place.name} {place.address} {place.postcode}" for place in service.places)
    return "\n".join((service.description, service.eligibility, *service.areas, *terms, *places))


def points_of(service: Service, postcodes: Postcodes) -> Iterator[tuple[Point, str]]:
    """Where to measure distance to, with its address: the coordinates, else where the postcode is."""
    for place in service.places:
        if place.latitude is not None and place.longitude is not None:
            yield (place.latitude, place.longitude), place.address
        else:
            point = postcodes.locate(place.postcode) if place.postcode else None
            if point is not None:
                yield point, place.address


def square(latitude: float, longitude: float) -> tuple[int, int]:
    """The square of the map that a point lies in, counted northwards and eastwards."""
    return floor(latitude / SQUARE), floor(longitude / (1.5 * SQUARE))


def _place(shelves: _Shelves, position: int, service: Service, postcodes: Postcodes) -> None:
    points = list(points_of(service, postcodes))
    first = points[0][0] if points else (nan, nan)
    shelves.latitude.append(first[0])
    shelves.longitude.append(first[1])
    for (latitude, longitude), _ in points[1:]:
        shelves.more_of.append(position)
        shelves.more.extend((latitude, longitude))
    for north, east in {square(*point) for point, _ in points}:
        shelves.kinds["square"][f"{north} {east}"].append(position)
    if points:
        shelves.kinds["facet"]["placed/yes"].append(position)
    for point, address in points:
        for name in _districts(address):
            held = shelves.places.setdefault(name, [0.0, 0.0, 0.0])
            for at, value in enumerate((*point, 1.0)):
                held[at] += value


def _districts(address: str) -> Iterator[str]:
    """The parts of an address after the street, that people name when they say where: "Fishponds", "Bristol"."""
    for part in address.split(",")[1:]:
        words = words_of(part)
        if 0 < len(words) <= 3 and all(word.isalpha() for word in words) and words[-1] not in _STREETS:
            yield " ".join(words)


def _write(db: "Database", shelves: _Shelves, total: int) -> None:
    for kind, sets in shelves.kinds.items():
        db.conn.executemany(
            "INSERT INTO posting VALUES (?,?,?,?)",
            ((kind, term, len(sets[term]), bits.pack(sets[term], total)) for term in sorted(sets)),
        )
    spelt = sorted(word for word in shelves.words if SHORTEST_WORD <= len(word) <= LONGEST_WORD and word.isalpha())
    db.conn.executemany(
        "INSERT INTO word VALUES (?,?)", ((word, shelves.words[word]) for word in sorted(shelves.words))
    )
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in spelt:
        by_length[len(word)].append(word)
    db.conn.executemany("INSERT INTO letters VALUES (?,?)", ((n, " ".join(words)) for n, words in by_length.items()))
    for name in ("latitude", "longitude", "more", "more_of", "assured", "name_words", "length"):
        db.execute("INSERT INTO held VALUES (?,?)", (name, getattr(shelves, name).tobytes()))
    db.conn.executemany(
        "INSERT INTO place VALUES (?,?,?,?)",
        ((name, lat / count, lon / count, int(count)) for name, (lat, lon, count) in shelves.places.items()),
    )
