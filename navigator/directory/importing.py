"""One source read, checked and written into a new directory file, with the account of it."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from dataclasses import replace as changed
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from navigator.directory import building, limits
from navigator.directory.checking import Checked, check, service_id, told_again
from navigator.directory.choices import Choices
from navigator.directory.files import refused
from navigator.directory.formats import Means, open_feed
from navigator.directory.formats.lists import Listed
from navigator.directory.mapping import guess, shown, used
from navigator.directory.renewing import Difference
from navigator.directory.rows import mappings
from navigator.directory.text import Repairs, plain
from navigator.domain.services import ColumnMapping, ImportReport, ListPreview, Refusal

if TYPE_CHECKING:
    from sqlite_utils import Database

Progress = Callable[[str, int], None]
PREVIEW_ROWS, PREVIEW_CHARACTERS = 10, 200


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file to import; where it was fetched from an address, that and its host ("" for a file of the coordinator's)
    and the records that failed on their way: their id and why."""

    path: Path
    name: str = ""
    address: str = ""
    unread: dict[str, str] = field(default_factory=dict)


@dataclass
class Incoming:
    """What one source brought. `names` holds each id taken with the name it was taken by; `unread` the ids of records
    that failed on their way: `waiting` is what the list told of them, for where the old directory knows nothing.
    `at_hand` are the services that are not yet in the file, by their id."""

    name: str
    format: str = ""
    read: int = 0
    repairs: Repairs = field(default_factory=Repairs)
    refusals: list[Refusal] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    organizations: set[str] = field(default_factory=set)
    locations: set[str] = field(default_factory=set)
    counted: tuple[int | None, int | None] = (None, None)
    seconds: float = 0.0
    mapping: ColumnMapping | None = None
    unread: dict[str, str] = field(default_factory=dict)
    waiting: list[Checked] = field(default_factory=list)
    at_hand: dict[str, Checked] = field(default_factory=dict)
    difference: Difference = field(default_factory=Difference)

    def report(self) -> ImportReport:
        organizations, locations = self.counted
        return ImportReport(
            source=self.name,
            format=self.format,
            read=self.read,
            services=len(self.names),
            organizations=len(self.organizations) if organizations is None else organizations,
            locations=len(self.locations) if locations is None else locations,
            repaired={kind: count for kind, count in sorted(self.repairs.items()) if count},
            refused=tuple(self.refusals),
            seconds=round(self.seconds, 3),
            mapping=self.mapping.fields if self.mapping else {},
            added=self.difference.added,
            changed=self.difference.changed,
            gone=self.difference.gone,
            gone_names=self.difference.gone_names,
            changed_names=self.difference.changed_names,
        )

    @staticmethod
    def together(pages: "list[Incoming]") -> ImportReport:
        """One report of the pages of one source."""
        reports = [page.report() for page in pages]
        repaired = sum((page.repairs for page in pages), Repairs())
        return changed(
            reports[0],
            read=sum(one.read for one in reports),
            services=len({key for page in pages for key in page.names}),
            organizations=len({key for page in pages for key in page.organizations}) or reports[0].organizations,
            locations=len({key for page in pages for key in page.locations}) or reports[0].locations,
            repaired=dict(sorted(repaired.items())),
            refused=tuple(refusal for one in reports for refusal in one.refused),
            seconds=sum(one.seconds for one in reports),
        )


@contextmanager
def uncollected() -> Iterator[None]:
    """While records stream by. None of them holds itself, so that each goes when it is done with; Python would look for
    those that do among the thousands at hand, again and again, which takes a twentieth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_source(source: Fetched, name: str, db: "Database", means: Means, progress: Progress | None) -> Incoming:
    """Reads a source into the new file. `Refused` in words if it is nothing that can be read, or holds no service."""
    started = time.perf_counter()
    path, incoming = source.path, Incoming(name, unread=source.unread)
    try:
        _read_all(path, incoming, db, means, progress)
    except OSError as error:  # of the source: what the directory's own disk refuses, the driver says
        raise refused(f"“{path.name[:80]}” cannot be read ({error.strerror or 'no reason given'}).") from error
    if not incoming.names:
        raise refused(_nothing_in(path, incoming))
    incoming.seconds = time.perf_counter() - started
    return incoming


def _read_all(path: Path, incoming: Incoming, db: "Database", means: Means, progress: Progress | None) -> None:
    with open_feed(path, incoming.repairs, means) as feed:
        incoming.format, incoming.mapping = feed.format, feed.mapping
        incoming.counted = (feed.organizations, feed.locations)
        with db.atomic():
            while batch := list(islice(feed.records, building.BATCH)):
                incoming.at_hand.clear()
                for record in batch:
                    _take(record, incoming, db)
                building.add(db, incoming.at_hand.values())
                if progress is not None:
                    progress(incoming.name, incoming.read)


def means(name: str, given: ColumnMapping | None, choices: Choices) -> Means:
    """What the columns of the source's list mean: as it is said now, as it was said before, or by a clear guess."""

    def decide(listed: Listed) -> ColumnMapping:
        if given is not None:
            absent = [column for column in used(given) if column not in listed.columns]
            if absent:
                raise refused(f"“{listed.name}” has no column “{absent[0][:80]}”, which the mapping names.")
            return given
        kept = choices.mappings.get(name)
        if kept is not None and all(column in listed.columns for column in used(kept)):
            return kept
        guessed = guess(listed.columns, listed.first)
        if not guessed.is_clear:
            raise refused(
                f"It is not clear what the columns of “{listed.name}” mean: {guessed.missing}. "
                "Say which is what, in the window or by --mapping."
            )
        return guessed.mapping

    return decide


def preview(path: Path, name: str, choices: Choices) -> ListPreview | None:
    """The first rows of a list and what was said of it before, else a guess; None for a source that is no list."""
    found: list[ListPreview] = []

    def look(listed: Listed) -> ColumnMapping:
        guessed = guess(listed.columns, listed.first)
        kept = choices.mappings.get(name)
        is_kept = kept is not None and all(column in listed.columns for column in used(kept))
        mapping = kept if kept is not None and is_kept else guessed.mapping
        rows = tuple(
            tuple(plain(shown(row.get(column)), Repairs())[:PREVIEW_CHARACTERS] for column in listed.columns)
            for row in listed.first[:PREVIEW_ROWS]
        )
        found.append(ListPreview(name, listed.columns, rows, mapping, "" if is_kept else guessed.missing, is_kept))
        return mapping

    try:
        with open_feed(path, Repairs(), look):
            return found[0] if found else None
    except OSError as error:
        raise refused(f"“{path.name[:80]}” cannot be read ({error.strerror or 'no reason given'}).") from error


def _nothing_in(path: Path, incoming: Incoming) -> str:
    if not incoming.refusals:
        return f"“{path.name}” holds no services."
    first = incoming.refusals[0]
    return f"None of the {incoming.read:,} records of “{path.name}” is a service. {first.record}: {first.reason}"


def _take(record: object, incoming: Incoming, db: "Database") -> None:
    """A record checked, counted, and at hand or refused."""
    incoming.read += 1
    if incoming.read > limits.RECORDS:
        raise refused(f"“{incoming.name}” holds more than {limits.RECORDS:,} records.")
    checked = check(record, incoming.name, incoming.read, incoming.repairs)
    if isinstance(checked, Refusal):
        incoming.refusals.append(checked)
        return
    checked = _with_own_id(checked, incoming, db)
    source_id, name = checked.service.source_id, checked.service.name
    incoming.names[source_id] = name
    if source_id in incoming.unread:
        why = incoming.unread[source_id]
        if why:
            incoming.refusals.append(Refusal(name, f"It was not fetched whole: {why} What was known of it stays."))
        else:
            incoming.repairs["as_listed"] += 1
        incoming.waiting.append(checked)
        return
    incoming.at_hand[checked.service.id] = checked
    for place in checked.service.places:
        incoming.locations.add(f"{place.name}\x00{place.address}\x00{place.postcode}")
    for organization in mappings(record.get("organization") if isinstance(record, dict) else None):
        incoming.organizations.add(str(organization.get("id") or organization.get("name")))


def _with_own_id(checked: Checked, incoming: Incoming, db: "Database") -> Checked:
    """The same id with the same name is the same service, told again: at another place, on another day. With another
    name it is another service, which gets an id of its own made of both."""
    service = checked.service
    taken = incoming.names.get(service.source_id)
    if taken is None:
        return checked
    incoming.repairs["duplicate_id"] += 1
    if taken == service.name:
        before = incoming.at_hand.get(service.id) or building.read(db, service.id)
        return told_again(before, checked) if before else checked
    own = f"{service.source_id}~{service.name}"
    return changed(checked, service=changed(service, source_id=own, id=service_id(service.source, own)))
