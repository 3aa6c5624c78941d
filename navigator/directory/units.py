"""Unit postcodes ("BS16 2QR"), where the coordinator has brought them in.

They come from Ordnance Survey's Code-Point Open, which has no header, or from the ONS Postcode Directory, whose columns
are read by their names and change from year to year.

They lie in a plain file beside the directory, on the national grid as they came; only what is asked is worked out.
"""

import csv
import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from navigator.directory.files import refused
from navigator.directory.grid import latitude_longitude
from navigator.directory.limits import UNIT_BYTES
from navigator.directory.postcodes import Point, normalise
from navigator.directory.trouble import told_in_words

if TYPE_CHECKING:
    from sqlite_utils import Database

UNITS_FILE = "postcodes.db"
APPLICATION_ID = 0x4E415650  # "NAVP"
BATCH = 20_000
NO_PLACE = "90"
"""The positional quality of a postcode of which no position is known (Code-Point Open)."""
_POSTCODE = ("pcds", "pcd", "pcd7", "pcd8", "pcd2", "postcode")
_EAST = ("oseast1m", "east1m", "eastings", "easting", "ea")
_NORTH = ("osnrth1m", "north1m", "northings", "northing", "no")
_NAMES = (_POSTCODE, _EAST, _NORTH)
_IRISH_GRID = "BT"
_TABLE = """CREATE TABLE unit (postcode TEXT PRIMARY KEY, easting INTEGER NOT NULL, northing INTEGER NOT NULL)
            STRICT, WITHOUT ROWID"""
_NONE = "There is no postcode with its place in that file: choose Code-Point Open or ONSPD as CSV or zip."
Row = tuple[str, int, int]


def import_units(
    sources: Sequence[Path], folder: Path, connect: "Callable[[Path], Database]", progress: Callable[[str, int], None]
) -> int:
    """Reads unit postcodes from files, folders or zips into `folder`; gives how many there are. What was there before
    stays until the new file is whole. Refused in words where there is none in them."""
    folder.mkdir(parents=True, exist_ok=True)
    new, count = folder / f"{UNITS_FILE}.new", 0
    with told_in_words(), _only_if_whole(new):
        with closing(connect(new)) as db:
            db.execute("PRAGMA synchronous=OFF")
            db.execute(f"PRAGMA application_id={APPLICATION_ID}")
            db.execute(_TABLE)
            with db.atomic():
                for batch in _batches(row for source in sources for row in _rows(source)):
                    db.conn.executemany("INSERT OR REPLACE INTO unit VALUES (?,?,?)", batch)
                    count += len(batch)
                    progress("Postcodes", count)
                count = int(db.execute("SELECT count(*) FROM unit").fetchone()[0])
        if not count:
            raise refused(_NONE)
        os.replace(new, folder / UNITS_FILE)
    return count


@contextmanager
def _only_if_whole(path: Path) -> Iterator[None]:
    path.unlink(missing_ok=True)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _rows(source: Path) -> Iterator[Row]:
    if source.is_dir():
        for path in sorted(source.rglob("*.csv")):
            with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
                yield from _read(stream)
    elif not source.is_file():
        raise refused(f"“{source.name}” is not there.")
    elif zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            members = [one for one in archive.infolist() if one.filename.lower().endswith(".csv")]
            if sum(one.file_size for one in members) > UNIT_BYTES:
                raise refused(f"“{source.name}” unpacks to more than this program reads.")
            for one in members:
                with archive.open(one) as packed:
                    yield from _read(io.TextIOWrapper(packed, encoding="utf-8-sig", errors="replace", newline=""))
    else:
        with source.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            yield from _read(stream)


def _read(stream: Iterable[str]) -> Iterator[Row]:
    """The rows of one table that say where a postcode is; a table of anything else has none."""
    rows = csv.reader(stream)
    try:
        first = next(rows, [])
        if first and normalise(first[0]):  # Code-Point Open: postcode, quality, easting, northing, codes
            columns, held = (0, 2, 3), [first]
        else:
            names = [name.strip().casefold() for name in first]
            found = [next((names.index(one) for one in each if one in names), -1) for each in _NAMES]
            if min(found) < 0:
                return
            columns, held = (found[0], found[1], found[2]), []
        for row in chain(held, rows):
            yield from _one(row, *columns)
    except csv.Error as error:
        raise refused("That table of postcodes is damaged and cannot be read.") from error


def _one(row: list[str], postcode: int, east: int, north: int) -> Iterator[Row]:
    """A row with a place on the British grid; Northern Ireland's is another grid."""
    if len(row) <= max(postcode, east, north) or (postcode == 0 and east == 2 and row[1] == NO_PLACE):
        return
    whole = normalise(row[postcode])
    easting, northing = row[east].strip(), row[north].strip()
    if whole and not whole.startswith(_IRISH_GRID) and easting.isdigit() and northing.isdigit() and easting != "0":
        yield whole, int(easting), int(northing)


class Units:
    """Looks unit postcodes up in the file of `folder`, if there is one; opened at the first question."""

    def __init__(self, folder: Path, connect: "Callable[[Path], Database]") -> None:
        self._path, self._connect = folder / UNITS_FILE, connect
        self._db: Database | None = None

    @property
    def is_there(self) -> bool:
        return self._path.exists()

    def locate(self, postcode: str) -> Point | None:
        """WGS84 degrees of a unit postcode in its form; None where it is not held."""
        if self._db is None:
            if not self.is_there:
                return None
            self._db = self._connect(self._path)
        row = self._db.execute("SELECT easting, northing FROM unit WHERE postcode = ?", (postcode,)).fetchone()
        return latitude_longitude(row[0], row[1]) if row else None

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
