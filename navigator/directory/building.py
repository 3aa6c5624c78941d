"""Writing a directory file, new and whole: services, what finds them, where they came from.

Services are laid on the shelf in order of their worth (checked lately, reachable, described), so that the first matches
of a common word are the best ones.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from navigator.directory.checking import HIDDEN_STATUSES, Checked
from navigator.directory.limits import REFUSALS_KEPT
from navigator.directory.needs import NEEDS, mask, thesaurus, words_of
from navigator.directory.postcodes import Point, Postcodes
from navigator.directory.records import from_json, to_json
from navigator.directory.text import fold
from navigator.domain.services import ImportReport, Service

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4E415644  # "NAVD"
FILE_VERSION = 2
BATCH = 500
SCHEMA = (
    f"PRAGMA application_id={APPLICATION_ID}",
    f"PRAGMA user_version={FILE_VERSION}",
    """CREATE TABLE source (name TEXT PRIMARY KEY, format TEXT NOT NULL, imported_at TEXT NOT NULL,
       read INTEGER NOT NULL, services INTEGER NOT NULL, organizations INTEGER NOT NULL, locations INTEGER NOT NULL,
       repaired TEXT NOT NULL, refused INTEGER NOT NULL, refusals TEXT NOT NULL, seconds REAL NOT NULL,
       added INTEGER NOT NULL, changed INTEGER NOT NULL, gone INTEGER NOT NULL) STRICT""",
    """CREATE TABLE service (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
       source_id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, assured_on TEXT, worth REAL NOT NULL,
       needs INTEGER NOT NULL DEFAULT 0, record TEXT NOT NULL, terms TEXT NOT NULL, days INTEGER NOT NULL,
       codes TEXT NOT NULL, raw TEXT NOT NULL) STRICT""",
    "CREATE INDEX service_source ON service (source, source_id)",
    """CREATE TABLE shelf (position INTEGER PRIMARY KEY, service INTEGER NOT NULL, needs INTEGER NOT NULL, free INTEGER,
       minimum_age REAL, maximum_age REAL, days INTEGER NOT NULL, languages TEXT NOT NULL, assured_on TEXT,
       name TEXT NOT NULL, latitude REAL, longitude REAL) STRICT""",
    "CREATE TABLE spot (position INTEGER NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL) STRICT",
    """CREATE TABLE need (need INTEGER, strength REAL, position INTEGER,
       PRIMARY KEY (need, strength DESC, position)) STRICT, WITHOUT ROWID""",
    "CREATE TABLE word (word TEXT PRIMARY KEY, services INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE VIRTUAL TABLE find USING fts5(name, words, content='', prefix='1 2 3',
       tokenize='porter unicode61 remove_diacritics 2')""",
)
FIELDS = "id, source, source_id, name, status, assured_on, worth, record, terms, days, codes, raw"
_ADD = f"""INSERT INTO service ({FIELDS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)
          ON CONFLICT (id) DO UPDATE SET name=excluded.name, status=excluded.status, assured_on=excluded.assured_on,
          worth=excluded.worth, record=excluded.record, terms=excluded.terms, days=excluded.days,
          codes=excluded.codes, raw=excluded.raw"""  # noqa: S608 - our own names
_SHELF = "INSERT INTO shelf VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"


def create(db: "Database") -> None:
    """The tables of an empty directory. The file is thrown away if the import fails, so it need neither survive a
    crash nor be rolled back."""
    db.execute("PRAGMA journal_mode=OFF").fetchall()
    db.execute("PRAGMA synchronous=OFF")
    for statement in SCHEMA:
        db.execute(statement)


def add(db: "Database", checked: Iterable[Checked]) -> None:
    """Services into the file; one whose id is there already takes its place."""
    db.conn.executemany(_ADD, [_row(one) for one in checked])


def add_missing(db: "Database", checked: Iterable[Checked]) -> None:
    """Services whose id is not there."""
    db.conn.executemany(
        _ADD.replace("INSERT", "INSERT OR IGNORE", 1).partition("ON CONFLICT")[0], [_row(one) for one in checked]
    )


def _row(one: Checked) -> tuple[object, ...]:
    service = one.service
    return (
        service.id, service.source, service.source_id, service.name, service.status, service.assured_on,
        _worth(service), to_json(service), json.dumps(one.terms, ensure_ascii=False),
        sum(1 << day for day in one.days), " ".join(one.codes), one.raw,
    )  # fmt: skip


def _worth(service: Service) -> float:
    """0 to 1: how much a coordinator can do with it, before anything is asked."""
    year = int(service.assured_on[:4]) if service.assured_on else 2000
    lately = max(0.0, min(1.0, (year - 2015) / 15))
    told = 0.3 * bool(service.phones) + 0.15 * bool(service.description) + 0.1 * bool(service.places)
    return round(told + 0.05 * bool(service.email or service.url) + 0.4 * lately, 4)


def remember(db: "Database", report: ImportReport, imported_at: str) -> None:
    """The source's line. Pages of one source, imported together, add up."""
    refusals = [[one.record, one.reason] for one in report.refused[:REFUSALS_KEPT]]
    db.execute(
        "INSERT OR REPLACE INTO source VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (report.source, report.format, imported_at, report.read, report.services, report.organizations,
         report.locations, json.dumps(report.repaired), len(report.refused),
         json.dumps(refusals, ensure_ascii=False), report.seconds,
         report.added, report.changed, report.gone),
    )  # fmt: skip


def index(db: "Database", postcodes: Postcodes) -> None:
    """Lays every service that may be shown on the shelf, and makes what finds it."""
    counts: Counter[str] = Counter()
    hidden = json.dumps(sorted(HIDDEN_STATUSES))
    keys = [row[0] for row in db.execute(
        "SELECT key FROM service WHERE status NOT IN (SELECT value FROM json_each(?)) ORDER BY worth DESC, name, id",
        (hidden,),
    )]  # fmt: skip
    for start in range(0, len(keys), BATCH):
        _index_batch(db, postcodes, counts, start, keys[start : start + BATCH])
    db.conn.executemany("INSERT INTO word VALUES (?, ?)", counts.items())
    db.execute("CREATE INDEX spot_position ON spot (position)")
    db.execute("INSERT INTO find (find) VALUES ('optimize')")


def _index_batch(db: "Database", postcodes: Postcodes, counts: Counter[str], start: int, keys: list[int]) -> None:
    rows = db.execute(
        "SELECT key, record, terms, days, codes FROM service WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    )
    by_key = {row[0]: row[1:] for row in rows}
    shelf, spots, needs, texts, tagged = [], [], [], [], []
    for position, key in enumerate(keys, start + 1):
        record, terms_json, days, codes = by_key[key]
        service, terms = from_json(record, ()), json.loads(terms_json)
        strengths = thesaurus().tags(service.name, terms, service.organization, service.description)
        bits = mask(strengths)
        points = list(_points(service, postcodes))
        shelf.append((position, key, bits, service.free, service.minimum_age, service.maximum_age, days,
                      _language_words(service, codes), service.assured_on, fold(service.name),
                      *(points[0] if points else (None, None))))  # fmt: skip
        spots += [(position, *point) for point in points[1:]]
        needs += [(NEEDS.index(need), strength, position) for need, strength in strengths.items()]
        name, words = fold(service.name), fold(_words(service, terms))
        texts.append((position, name, words))
        counts.update({word for word in words_of(f"{name} {words}") if 4 <= len(word) <= 24 and word.isalpha()})
        tagged.append((bits, key))
    db.conn.executemany(_SHELF, shelf)
    db.conn.executemany("INSERT INTO spot VALUES (?,?,?)", spots)
    db.conn.executemany("INSERT INTO need VALUES (?,?,?)", needs)
    db.conn.executemany("INSERT INTO find (rowid, name, words) VALUES (?,?,?)", texts)
    db.conn.executemany("UPDATE service SET needs = ? WHERE key = ?", tagged)


def _points(service: Service, postcodes: Postcodes) -> Iterator[Point]:
    """Where to measure distance to: the coordinates, else the postcode's sector."""
    for place in service.places:
        if place.latitude is not None and place.longitude is not None:
            yield place.latitude, place.longitude
        else:
            point = postcodes.locate(place.postcode) if place.postcode else None
            if point is not None:
                yield point


def _language_words(service: Service, codes: str) -> str:
    return f" {codes} {' '.join(words_of(' '.join(service.languages)))} "


def _words(service: Service, terms: Iterable[str]) -> str:
    places = (f"{place.name} {place.address} {place.postcode}" for place in service.places)
    parts = (service.organization, service.description, service.eligibility, *service.areas, *terms, *places)
    return "\n".join(part for part in parts if part)
