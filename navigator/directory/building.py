"""Writing a directory file, new and whole: services, and where they came from. What finds them is in `indexing`."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from navigator.directory.checking import Checked
from navigator.directory.indexing import SCHEMA as INDEX_TABLES
from navigator.directory.limits import REFUSALS_KEPT
from navigator.directory.records import from_json, terms_from_json, terms_to_json, to_json
from navigator.domain.services import ImportReport, Service

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x4E415644  # "NAVD"
FILE_VERSION = 6
"""Files of before 4 kept where some refuges are; those of before 5 do not know which
hours are over; those of before 6 have no index of phone numbers."""
BATCH = 500
PAGE_BYTES = 16_384
"""Of the file: a service takes 2 to 4 kB, so that in pages of 4 kB a third of each would stay empty."""
CACHE_KILOBYTES = 32_000
"""Of pages in memory while it is made."""
SCHEMA = (
    f"PRAGMA application_id={APPLICATION_ID}",
    f"PRAGMA user_version={FILE_VERSION}",
    """CREATE TABLE source (name TEXT PRIMARY KEY, format TEXT NOT NULL, imported_at TEXT NOT NULL,
       read INTEGER NOT NULL, services INTEGER NOT NULL, organizations INTEGER NOT NULL, locations INTEGER NOT NULL,
       repaired TEXT NOT NULL, refused INTEGER NOT NULL, refusals TEXT NOT NULL, seconds REAL NOT NULL,
       added INTEGER NOT NULL, changed INTEGER NOT NULL, gone INTEGER NOT NULL) STRICT""",
    """CREATE TABLE service (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
       source_id TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL, assured_on TEXT, worth REAL NOT NULL,
       record TEXT NOT NULL, terms TEXT NOT NULL, days INTEGER NOT NULL, codes TEXT NOT NULL, facets TEXT NOT NULL,
       hours TEXT NOT NULL, raw TEXT NOT NULL) STRICT""",
    *INDEX_TABLES,
)
_INDEXES = (  # made when all is in, which is quicker; the first holds all that `status` asks for
    "CREATE INDEX service_source ON service (source, status, assured_on)",
    "CREATE INDEX service_source_id ON service (source_id)",
)
FIELDS = "id, source, source_id, name, status, assured_on, worth, record, terms, days, codes, facets, hours, raw"
_ADD = f"""INSERT INTO service ({FIELDS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
          ON CONFLICT (id) DO UPDATE SET name=excluded.name, status=excluded.status, assured_on=excluded.assured_on,
          worth=excluded.worth, record=excluded.record, terms=excluded.terms, days=excluded.days,
          codes=excluded.codes, facets=excluded.facets, hours=excluded.hours, raw=excluded.raw"""  # noqa: S608 - our own names


def create(db: "Database") -> None:
    """The tables of an empty directory. The file is thrown away if the import fails, so it need neither survive a
    crash nor be rolled back."""
    db.execute(f"PRAGMA page_size={PAGE_BYTES}")
    db.execute(f"PRAGMA cache_size=-{CACHE_KILOBYTES}")  # after it: what is said before is counted in smaller pages
    db.execute("PRAGMA journal_mode=OFF").fetchall()
    db.execute("PRAGMA synchronous=OFF")
    db.execute("PRAGMA secure_delete=ON").fetchall()  # an address that is hidden in the end is not left between rows
    for statement in SCHEMA:
        db.execute(statement)


def index(db: "Database") -> None:
    """What makes single services and sources quick to find, once all services are in."""
    for statement in _INDEXES:
        db.execute(statement)


def add(db: "Database", checked: Iterable[Checked]) -> None:
    """Services into the file; one whose id is there already takes its place."""
    db.conn.executemany(_ADD, [_row(one) for one in checked])


def read(db: "Database", service_id: str) -> Checked | None:
    """A service that is in the file already, as it was checked."""
    columns = "record, terms, days, codes, facets, hours, raw"
    row = db.execute(f"SELECT {columns} FROM service WHERE id = ?", (service_id,)).fetchone()  # noqa: S608 - our own names
    if row is None:
        return None
    record, terms, days, codes, facets, hours, raw = row
    return Checked(
        from_json(record, ()), tuple(terms_from_json(terms)), frozenset(day for day in range(7) if days >> day & 1),
        tuple(codes.split()), tuple(filter(None, facets.split("\n"))), hours, raw,
    )  # fmt: skip


def add_missing(db: "Database", checked: Iterable[Checked]) -> None:
    """Services whose id is not there."""
    db.conn.executemany(
        _ADD.replace("INSERT", "INSERT OR IGNORE", 1).partition("ON CONFLICT")[0], [_row(one) for one in checked]
    )


def _row(one: Checked) -> tuple[object, ...]:
    service = one.service
    return (
        service.id, service.source, service.source_id, service.name, service.status, service.assured_on,
        _worth(service), to_json(service), terms_to_json(one.terms),
        sum(1 << day for day in one.days), " ".join(one.codes), "\n".join(one.facets), one.hours, one.raw,
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
