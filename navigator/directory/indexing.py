"""Laying the services of a directory file on the shelf, and making what finds them.

Services stand in the order of their worth (checked lately, reachable, described), so that the first positions of any
set are the best ones. For each word, topic, facet and square of the map the file holds the set of positions (`bits`).
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from math import cos, floor, fsum, nan, radians, sqrt
from operator import mul
from typing import TYPE_CHECKING, Any, TypeVar

from navigator.directory import areas, bits, openings
from navigator.directory.checking import HIDDEN_STATUSES
from navigator.directory.facets import ALWAYS, of_hours, of_whom
from navigator.directory.phones import dialled
from navigator.directory.postcodes import MILES_IN_A_DEGREE, Point, Postcodes
from navigator.directory.records import Written, terms_from_json, written
from navigator.directory.text import remembered
from navigator.directory.thesaurus import mask, step, thesaurus
from navigator.directory.wordforms import stem, words_of

if TYPE_CHECKING:
    from sqlite_utils import Database

BATCH = 500
STARTS = 3
"""Beginnings of words up to so many letters have their sets laid down; longer ones are put together when asked."""
SHORTEST_WORD, LONGEST_WORD = 3, 24
SQUARE = 0.1
"""The side of a square of the map in degrees of latitude, 7 miles; one and a half times that in longitude."""
MOST_WORDS_COUNTED = 255
FEWEST_IN_A_TOWN, TOWN_MILES = 3, 3.0
"""A place is a town where so many services, on average so far from their middle, are in it."""
DATED = "dated"
"""The kind of a facet that holds from a day or until one."""
SCHEMA = (
    "CREATE TABLE shelf (position INTEGER PRIMARY KEY, service INTEGER NOT NULL UNIQUE, needs INTEGER NOT NULL) STRICT",
    "CREATE TABLE held (name TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT",
    """CREATE TABLE posting (kind TEXT, term TEXT, services INTEGER NOT NULL, positions BLOB NOT NULL,
       PRIMARY KEY (kind, term)) STRICT""",
    "CREATE TABLE word (word TEXT PRIMARY KEY, services INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE letters (length INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT",
    "CREATE TABLE phone (digits TEXT NOT NULL, position INTEGER NOT NULL) STRICT",
    """CREATE TABLE place (name TEXT PRIMARY KEY, latitude REAL NOT NULL, longitude REAL NOT NULL,
       services INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
)
_STREET_WORDS = """
    road street lane avenue close way drive hill square terrace place row court crescent gardens house hall centre
    center building floor unit church park walk grove mews parade floor suite office hospital school
"""
_STREETS = frozenset(_STREET_WORDS.split())
Kinds = dict[str, dict[str, "array[int]"]]
Parts = dict[str, list["array[int]"]]
Key = TypeVar("Key")


def _lists() -> "dict[Any, array[int]]":
    return defaultdict(lambda: array("I"))


@dataclass(slots=True)
class _Shelves:
    """What is gathered while the services are gone through, by position. Many share a word, the hours, the days or what
    they can be narrowed by: it is who has each, and the sets of what it stands for are put together in the end."""

    kinds: Kinds = field(default_factory=lambda: defaultdict(_lists))
    written: "dict[str, array[int]]" = field(default_factory=_lists)
    in_name: "dict[str, array[int]]" = field(default_factory=_lists)
    in_organization: "dict[str, array[int]]" = field(default_factory=_lists)
    by_hours: "dict[tuple[int, str], array[int]]" = field(default_factory=_lists)
    by_facets: "dict[str, array[int]]" = field(default_factory=_lists)
    by_areas: "dict[tuple[str, ...], array[int]]" = field(default_factory=_lists)
    latitude: "array[float]" = field(default_factory=lambda: array("f", [nan]))
    longitude: "array[float]" = field(default_factory=lambda: array("f", [nan]))
    more: "array[float]" = field(default_factory=lambda: array("f"))
    more_of: "array[int]" = field(default_factory=lambda: array("I"))
    assured: "array[int]" = field(default_factory=lambda: array("i", [0]))
    name_words: "array[int]" = field(default_factory=lambda: array("B", [1]))
    length: "array[int]" = field(default_factory=lambda: array("B", [1]))
    places: "dict[str, array[float]]" = field(default_factory=lambda: defaultdict(lambda: array("d")))


def dated(facet: str, start: str, until: str) -> str:
    """The name of a facet that holds between two days, as ISO text, "" for no end."""
    return f"{facet}|{start}|{until}"


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
    db.execute("CREATE INDEX phone_digits ON phone (digits, position)")


def _lay(db: "Database", postcodes: Postcodes, shelves: _Shelves, start: int, keys: list[int]) -> None:
    rows = db.execute(
        "SELECT key, record, terms, days, codes, facets, hours FROM service"
        " WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    )
    by_key = {row[0]: row[1:] for row in rows}
    laid, numbers = [], list[tuple[str, int]]()
    for position, key in enumerate(keys, start + 1):
        record, terms_json, days, codes, facets, hours = by_key[key]
        service, terms = written(record), terms_from_json(terms_json)
        name, words = words_of(service["name"]), words_of(service["description"])
        points = thesaurus().points(name, terms, service["organization"], words)
        laid.append((position, key, _tag(shelves, position, points, terms)))
        _spell(shelves, position, service, terms, {*name}, words)
        shelves.by_hours[days, hours].append(position)
        shelves.by_facets[facets].append(position)
        shelves.by_areas[tuple(service["areas"])].append(position)
        for one in of_whom(service, codes.split()):
            shelves.kinds["facet"][one].append(position)
        _place(shelves, position, service, postcodes)
        numbers += [(dialled(number), position) for number, _ in service["phones"]]
        shelves.assured.append(date.fromisoformat(assured).toordinal() if (assured := service["assured_on"]) else 0)
    db.conn.executemany("INSERT INTO shelf VALUES (?,?,?)", laid)
    db.conn.executemany("INSERT INTO phone VALUES (?,?)", numbers)


def _tag(shelves: _Shelves, position: int, points: dict[int, float], terms: list[str]) -> int:
    """The topics and needs a service meets, each on its step; gives the needs as bits."""
    known = thesaurus()
    for number, value in points.items():
        shelves.kinds["topic"][f"{known.topics[number].name}/{step(value)}"].append(position)
    needs = known.needs(points, terms)
    for need, value in needs.items():
        shelves.kinds["need"][f"{need.value}/{step(value)}"].append(position)
        shelves.kinds["facet"][f"need/{need.value}"].append(position)
    return mask(needs)


def _spell(
    shelves: _Shelves, position: int, service: Written, terms: Iterable[str], name: set[str], words: list[str]
) -> None:
    organization = _words_in(service["organization"])
    every = name.union(organization, words, *map(_words_in, _repeated(service, terms)))
    for sets, held in (
        (shelves.in_name, name), (shelves.in_organization, organization), (shelves.written, every)
    ):  # fmt: skip
        for word in held:
            sets[word].append(position)
    shelves.name_words.append(min(len(name), MOST_WORDS_COUNTED) or 1)
    shelves.length.append(min(len(every), MOST_WORDS_COUNTED) or 1)


@remembered
def _words_in(text: str) -> frozenset[str]:
    """The words of a text that many services may share."""
    return frozenset(words_of(text))


def _repeated(service: Written, terms: Iterable[str]) -> list[str]:
    """What else is written of a service, which is often written of another too."""
    where = [" ".join(place[:3]) for place in service["places"]]
    return [*filter(None, (service["eligibility"], *service["areas"], *terms)), *where]


def points_of(service: Written, postcodes: Postcodes) -> Iterator[tuple[Point, str]]:
    """Where to measure distance to, with its address: the coordinates, else where the postcode is."""
    for _, address, postcode, latitude, longitude in service["places"]:
        if latitude is not None and longitude is not None:
            yield (latitude, longitude), address
        else:
            point = postcodes.locate(postcode) if postcode else None
            if point is not None:
                yield point, address


def square(latitude: float, longitude: float) -> tuple[int, int]:
    """The square of the map that a point lies in, counted northwards and eastwards."""
    return floor(latitude / SQUARE), floor(longitude / (1.5 * SQUARE))


def _place(shelves: _Shelves, position: int, service: Written, postcodes: Postcodes) -> None:
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
            shelves.places[name].extend(point)


@remembered
def _districts(address: str) -> tuple[str, ...]:
    """The parts of an address after the street, that people name when they say where: "Fishponds", "Bristol"."""
    parts = map(words_of, address.split(",")[1:])
    return tuple(
        " ".join(words)
        for words in parts
        if 0 < len(words) <= 3 and all(word.isalpha() for word in words) and words[-1] not in _STREETS
    )


def _write(db: "Database", shelves: _Shelves, total: int) -> None:
    for kind, sets in _grouped(shelves):
        db.conn.executemany(
            "INSERT INTO posting VALUES (?,?,?,?)",
            ((kind, term, *bits.pack(sets[term], total)) for term in sorted(sets)),
        )
    words = sorted(shelves.written)
    db.conn.executemany("INSERT INTO word VALUES (?,?)", ((word, len(shelves.written[word])) for word in words))
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in words:
        if SHORTEST_WORD <= len(word) <= LONGEST_WORD and word.isalpha():
            by_length[len(word)].append(word)
    db.conn.executemany("INSERT INTO letters VALUES (?,?)", ((n, " ".join(words)) for n, words in by_length.items()))
    for name in ("latitude", "longitude", "more", "more_of", "assured", "name_words", "length"):
        db.execute("INSERT INTO held VALUES (?,?)", (name, getattr(shelves, name).tobytes()))
    db.conn.executemany(
        "INSERT INTO place VALUES (?,?,?,?)",
        ((name, _mean(held[::2]), _mean(held[1::2]), len(held) // 2) for name, held in shelves.places.items()),
    )


def _grouped(shelves: _Shelves) -> "Iterator[tuple[str, Parts]]":
    """Each kind with its terms, and the lists of positions that the set of each is made of."""
    kinds: dict[str, Parts] = defaultdict(lambda: defaultdict(list))
    for kind, sets in shelves.kinds.items():
        _put(kinds[kind], sets, lambda term: (term,))
    today = date.today()
    for (days, hours), positions in shelves.by_hours.items():
        for held, terms in of_hours(days, openings.from_json(hours), today).items():
            for term in terms:
                kind, name = ("facet", term) if held == ALWAYS else (DATED, dated(term, *held))
                kinds[kind][name].append(positions)
    _put(kinds["facet"], shelves.by_facets, lambda told: filter(None, told.split("\n")))
    towns = {name for name, held in shelves.places.items() if _is_town(held[::2], held[1::2])}
    _put(kinds["facet"], shelves.by_areas, lambda names: areas.facets_of(names, towns))
    for kind, words in (
        ("any", shelves.written), ("name", shelves.in_name), ("organization", shelves.in_organization)
    ):  # fmt: skip
        _put(kinds[kind], words, lambda word: (stem(word),))
    _put(kinds["start"], shelves.written, _beginnings)
    for words in (shelves.in_name, shelves.in_organization):
        _put(kinds["name start"], words, _beginnings)
    yield from kinds.items()


def _put(parts: "Parts", held: "dict[Key, array[int]]", terms_of: "Callable[[Key], Iterable[str]]") -> None:
    """Whoever has the one has all that it stands for."""
    for key, positions in held.items():
        for term in terms_of(key):
            parts[term].append(positions)


def _is_town(north: "array[float]", east: "array[float]") -> bool:
    """Whether the services of a place lie close together: a county's do not."""
    if len(north) < FEWEST_IN_A_TOWN:
        return False
    spread = _variance(north) + _variance(east) * cos(radians(_mean(north))) ** 2
    return sqrt(max(0.0, spread)) * MILES_IN_A_DEGREE <= TOWN_MILES


def _mean(values: "array[float]") -> float:
    return sum(values) / len(values)


def _variance(values: "array[float]") -> float:
    return fsum(map(mul, values, values)) / len(values) - _mean(values) ** 2


def _beginnings(word: str) -> set[str]:
    return {word[:length] for length in range(1, STARTS + 1)}
