"""The directory as the rest of the program knows it: import, search, show, status.

One instance belongs to one thread: the first that uses it. The file is opened at the first use and not before.
"""

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from navigator.directory import building, indexing, leftovers, renewing, twins
from navigator.directory.checking import GONE, TOLD_ELSEWHERE
from navigator.directory.choices import read_choices, write_choices
from navigator.directory.importing import Fetched, Incoming, means, preview, read_source, uncollected
from navigator.directory.naming import Names
from navigator.directory.postcodes import Postcodes, miles_between
from navigator.directory.records import from_json
from navigator.directory.searching import Search
from navigator.directory.shelf import Shelf
from navigator.directory.thesaurus import unmask
from navigator.directory.trouble import DAMAGED, OLDER, told_in_words
from navigator.directory.units import Units, import_units
from navigator.domain.services import (
    Away,
    ColumnMapping,
    ImportReport,
    ListPreview,
    Refusal,
    Service,
    ServiceQuery,
    ServiceResults,
    SourceStatus,
)
from navigator.errors import Refused

if TYPE_CHECKING:
    from sqlite_utils import Database

Connect = Callable[[Path], "Database"]
Progress = Callable[[str, int], None]
EMPTY = "The directory is empty. Import a directory file first."
_SHOWN_ONCE = """SELECT record FROM service WHERE instr(record, '"also_in":') AND status <> ? ORDER BY name, id"""
CHOICES, DOWNLOADS = "directory.json", "downloads"
_UNFINISHED = ".new"
_SHOW = "SELECT record, needs FROM service LEFT JOIN shelf ON shelf.service = service.key"
LEFT_BEHIND_SECONDS = 3600
"""An unfinished file that nobody wrote to for so long was left by an import that was killed; a younger one may be
another program's import at work."""


class Directory:
    """The directory in the plain SQLite file at `path`, opened by `connect` (the store's opener without a key)."""

    def __init__(self, path: Path, connect: Connect) -> None:
        self._path, self._connect = path, connect
        self._db: Database | None = None
        self._mark: tuple[int, int] | None = None
        self._search: Search | None = None
        self._choices, self._downloads = path.with_name(CHOICES), path.with_name(DOWNLOADS)
        self._units = Units(path.parent, connect)
        self.postcodes = Postcodes(self._units)

    def fetch(self, address: str, progress: Progress, is_stopped: Callable[[], bool] = lambda: False) -> Fetched:
        """Fetches a directory from its address, to be imported; only when the coordinator asks for it. It may be called
        on a thread of its own: it leaves the directory's file alone."""
        from navigator.directory.fetching import fetch  # the network is not even imported before

        with told_in_words():
            return fetch(address, self._downloads, progress, is_stopped)

    def import_sources(
        self,
        sources: Sequence[Path | Fetched],
        name: str = "",
        progress: Progress | None = None,
        mapping: ColumnMapping | None = None,
    ) -> tuple[ImportReport, ...]:
        """Reads the sources and replaces what was held of each; all of them or, with `Refused` in words, none.

        Sources of the same name in one call are pages of one directory and are put together. `mapping` says what the
        columns of a list mean; without it what was said before under this name holds, else a clear guess.
        """
        if not sources:
            raise Refused("No file was given to import.")
        imported_at = datetime.now(UTC).isoformat(timespec="seconds")
        choices = read_choices(self._choices)
        fetched = [one if isinstance(one, Fetched) else Fetched(one) for one in sources]
        names = self._names(name)
        try:
            with told_in_words(), uncollected(), self._new_file() as new:
                incoming = [
                    read_source(one, given, new, means(given, mapping, choices), progress)
                    for one in fetched
                    for given in [names.of(one)]
                ]
                self._finish(new, incoming, imported_at)
        finally:
            for source in fetched:
                if self._downloads in source.path.parents:
                    leftovers.forget(source.path.parent)
            leftovers.forget_old(self._downloads)  # not before: the mapping may have been thought over for a day
        self._remember(names.feeds)
        for one in incoming:
            if mapping is not None and one.mapping is not None:
                self.remember_mapping(one.name, one.mapping)
        return tuple(one.report() for one in incoming)

    def preview(self, source: Path | Fetched, name: str = "") -> ListPreview | None:
        """The first rows of a list and what its columns seem to mean; None for what says so itself."""
        one = source if isinstance(source, Fetched) else Fetched(source)
        return preview(one.path, self._names(name).of(one), read_choices(self._choices))

    def _names(self, given: str) -> Names:
        db = self._readable()
        held = [row[0] for row in db.execute("SELECT name FROM source")] if db is not None else []
        return Names(read_choices(self._choices), held, given)

    def _remember(self, feeds: dict[str, str]) -> None:
        """What each feed is called, from now on."""
        choices = read_choices(self._choices)
        if choices.feeds != feeds:
            write_choices(self._choices, replace(choices, feeds=feeds))

    def remember_mapping(self, name: str, mapping: ColumnMapping) -> None:
        """What the columns of this source's list mean, from now on."""
        write_choices(self._choices, read_choices(self._choices).with_mapping(name, mapping))

    def _finish(self, new: "Database", incoming: list[Incoming], imported_at: str) -> None:
        """The other sources' records, the sources' lines and the index, so that the new file is whole."""
        by_name: dict[str, list[Incoming]] = {}
        for one in incoming:
            by_name.setdefault(one.name, []).append(one)
        old = self._path if self._readable() is not None else None
        with renewing.beside(new, old) as held, new.atomic():
            for name, pages in by_name.items():
                if held is not None:
                    unread = {key: why for page in pages for key, why in page.unread.items()}
                    held.keep(name, {key for key, why in unread.items() if why})
                    held.keep_fuller(name, {key for key, why in unread.items() if not why})
                for page in pages:
                    building.add_missing(new, page.waiting)
                difference = renewing.Difference(added=len({key for page in pages for key in page.names}))
                if held is not None:
                    difference = held.compare(name, date.today())
                for page in pages:
                    page.difference = difference
                building.remember(new, Incoming.together(pages), imported_at)
            if held is not None:
                held.carry(by_name)
        started = time.perf_counter()
        self._lay_out(new)
        for one in incoming:
            one.seconds += (time.perf_counter() - started) / len(incoming)

    def _lay_out(self, new: "Database") -> None:
        """What is told twice stands together, and the rest is made that finds services."""
        with new.atomic():
            building.index(new)
            twins.stand_together(new, read_choices(self._choices).parted)
            indexing.index(new, self.postcodes)

    def part(self, service_id: str, other_id: str) -> None:
        """Two that were taken for one are two, now and after every import. `Refused` where they are not one."""
        if other_id not in [twin.id for twin in self.show(service_id).also_in]:
            raise Refused("These two services are not shown as one. Nothing was changed.")
        write_choices(self._choices, read_choices(self._choices).with_parted(service_id, other_id))
        with told_in_words(), self._new_file() as new:
            with renewing.beside(new, self._path) as held, new.atomic():
                if held is not None:
                    held.carry(())
            self._lay_out(new)

    def shown_once(self) -> tuple[Service, ...]:
        """The services that stand for themselves and for the same one of other sources, by name."""
        db = self._opened()
        rows = [] if db is None else db.execute(_SHOWN_ONCE, (TOLD_ELSEWHERE,)).fetchall()
        return tuple(from_json(row[0], ()) for row in rows)

    @contextmanager
    def _new_file(self) -> "Iterator[Database]":
        """A directory file beside the old one, put in its place when all went well, removed when anything did not."""
        path = self._fresh_path()
        try:
            new = self._connect(path)
            try:
                building.create(new)
                yield new
                new.execute("PRAGMA journal_mode=DELETE").fetchall()
            finally:
                new.close()
            if self._path.exists() and self._readable() is None:
                os.replace(self._path, self._path.with_name(f"{self._path.name}.damaged"))
            self.close()
            _put_in_place(path, self._path)
        finally:
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _fresh_path(self) -> Path:
        """An empty file of ours beside the directory; what a killed import left is cleared away."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        for left in self._path.parent.glob(f"{self._path.name}.*{_UNFINISHED}"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > LEFT_BEHIND_SECONDS:
                    left.unlink()
        handle, name = tempfile.mkstemp(_UNFINISHED, f"{self._path.name}.", self._path.parent)
        os.close(handle)
        return Path(name)

    def _readable(self) -> "Database | None":
        """The file to carry the other sources over from. A damaged one has nothing to carry, and must not stand in the
        way of a new one."""
        try:
            return self._opened()
        except Refused:
            return None

    def _opened(self) -> "Database | None":
        """The file, opened once, and again when another program has put a new one in its place; None where there is
        none yet. A file that is not a directory is refused."""
        mark = _mark_of(self._path)
        if self._db is not None and mark != self._mark:
            self.close()
        if self._db is None and mark is not None:
            with told_in_words():
                db = self._connect(self._path)
                marks = tuple(db.execute(f"PRAGMA {mark}").fetchone()[0] for mark in ("application_id", "user_version"))
            if marks != (building.APPLICATION_ID, building.FILE_VERSION):
                db.close()
                raise Refused(OLDER if marks[0] == building.APPLICATION_ID else DAMAGED)
            self._db, self._mark = db, mark
        return self._db

    def search(self, query: ServiceQuery) -> ServiceResults:
        """The services that fit, the best first. Never an error for any text."""
        with told_in_words():
            search = self._searching()
            if search is not None:
                return search.results(query)
            near, is_exact = self.postcodes.locate(query.near), self.postcodes.is_exact(query.near)
            return ServiceResults((), 0, 0, note=EMPTY, near=near, near_is_exact=is_exact)

    def away(self, results: ServiceResults, postcodes: Iterable[str]) -> dict[str, Away]:
        """How far these postcodes are from where the search measured from; those that are known."""
        found: dict[str, Away] = {}
        with told_in_words():
            for postcode in postcodes:
                point = self.postcodes.locate(postcode) if results.near is not None else None
                if results.near is not None and point is not None:
                    is_about = not (results.near_is_exact and self.postcodes.is_exact(postcode))
                    found[postcode] = Away(round(miles_between(results.near, point), 2), is_about)
        return found

    def rehearse(self) -> None:
        """Brings in what a first search would have to wait for, and tidies up; to be asked while nobody waits."""
        leftovers.forget_old(self._downloads)
        with told_in_words():
            search = self._searching()
            if search is not None:
                search.rehearse()

    def _searching(self) -> Search | None:
        db = self._opened()
        if db is not None and self._search is None:
            self._search = Search(db, Shelf(db), self.postcodes, date.today())
        return self._search if db is not None else None

    def show(self, service_id: str) -> Service:
        """One service, hidden ones too, by its id or by its publisher's where only one has it."""
        db = self._opened()
        rows = []
        if db is not None:
            wanted = (_storable(service_id),)
            rows = db.execute(f"{_SHOW} WHERE id = ?", wanted).fetchall()
            rows = rows or db.execute(f"{_SHOW} WHERE source_id = ? LIMIT 2", wanted).fetchall()
        if len(rows) != 1:
            raise Refused(f"There is no service “{service_id[:80]}” in the directory. Search for it by name.")
        return from_json(rows[0][0], unmask(rows[0][1] or 0))

    def of_ids(self, service_ids: Iterable[str]) -> tuple[Service, ...]:
        """Those of these services that the directory holds, hidden ones too."""
        db = self._opened()
        if db is None:
            return ()
        with told_in_words():
            wanted = (json.dumps(list(service_ids)),)
            rows = db.execute(f"{_SHOW} WHERE id IN (SELECT value FROM json_each(?))", wanted).fetchall()  # noqa: S608
        return tuple(from_json(record, unmask(needs or 0)) for record, needs in rows)

    def status(self) -> tuple[SourceStatus, ...]:
        """Each source as it stands, by name."""
        db = self._opened()
        if db is None:
            return ()
        rows = db.execute(
            """SELECT source.name, format, imported_at, count(service.key), min(assured_on), max(assured_on),
                      refused, added, changed, gone, read, organizations, locations, seconds, repaired, refusals
               FROM source LEFT JOIN service ON service.source = source.name AND service.status <> ?
               GROUP BY source.name ORDER BY source.name""",
            (GONE,),
        )
        return tuple(map(_status, rows))

    def import_postcodes(self, sources: Sequence[Path], progress: Progress | None = None) -> int:
        """Brings in unit postcodes, in place of those there were; gives how many. Services without coordinates are
        measured by them from their next import on."""
        self.close()
        return import_units(sources, self._path.parent, self._connect, progress or (lambda _source, _count: None))

    def close(self) -> None:
        """Closes the file; the next use opens it again. To be called on the thread that used it."""
        self._units.close()
        self._search = None
        if self._db is not None:
            self._db.close()
            self._db = None


def _status(row: tuple[Any, ...]) -> SourceStatus:
    """A row of `status`: its first columns are in the order of the fields, the two of JSON last."""
    *plain, repaired, refusals = row
    told = tuple(Refusal(*one) for one in json.loads(refusals))
    return replace(SourceStatus(*plain), repaired=json.loads(repaired), refusals=told)


def _mark_of(path: Path) -> tuple[int, int] | None:
    """What tells one directory file from the next of the same name."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _put_in_place(new: Path, target: Path) -> None:
    """The new file takes the old one's name, in one step, and is on the disk before it does."""
    with new.open("rb+") as stream:
        os.fsync(stream.fileno())
    os.replace(new, target)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
