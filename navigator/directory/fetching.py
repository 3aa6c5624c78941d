"""A directory fetched from its address: page after page, and each record by itself where the list is shallow.

What was fetched is kept beside the directory until it is imported, so that a broken-off download goes on where it was.
A record that fails is named as unread: it never counts as gone.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from navigator.directory import limits
from navigator.directory.download import NotAnswered, get, host_of
from navigator.directory.files import refused
from navigator.directory.formats.json_pages import LIST_KEYS, could_be_service
from navigator.directory.importing import Fetched
from navigator.directory.leftovers import forget, forget_old
from navigator.directory.text import Repairs, plain
from navigator.errors import Refused

Progress = Callable[[str, int], None]
Record = dict[str, Any]
_GOES_ON = "What was fetched is kept for a day: ask again and it goes on from there."
_TELLING = ("phones", "contacts", "service_at_locations", "locations", "schedules", "regular_schedules",
            "service_areas", "cost_options")  # fmt: skip
"""Of these a whole record has some; a list's own have often none."""
_WHOLE_ENOUGH = 3
AS_LISTED = ""
"""Why a record was not fetched whole, where the publisher gives none by itself: no failure, and said once for all."""
_LISTED, _RECORDS = "listed.ndjson", "records.ndjson"
_SILENT = b"{}"


@dataclass(slots=True)
class _Visit:
    """One download: where its files are, whom it tells how far it is, and whether it was stopped."""

    folder: Path
    host: str
    progress: Progress
    is_stopped: Callable[[], bool]
    asked_at: float = 0.0
    fetched: int = 0
    has_list: bool = False

    def ask(self, address: str, *, patient: bool = True) -> bytes:
        """One question at a time, not too fast, and once more where the host may only need a moment, if we are
        `patient`."""
        for again in (True, False)[not patient :]:
            if self.is_stopped():
                raise NotAnswered("Stopped.")
            time.sleep(max(0.0, self.asked_at + limits.POLITE_SECONDS - time.monotonic()))
            try:
                return self._bounded(get(address, self.is_stopped))
            except NotAnswered as error:
                if self.is_stopped() or not (again and error.is_later):
                    raise
                time.sleep(limits.RETRY_SECONDS)
            finally:
                self.asked_at = time.monotonic()
        raise AssertionError("unreachable: the second time raises")

    def _bounded(self, answer: bytes) -> bytes:
        self.fetched += len(answer)
        if self.fetched > limits.FETCHED_BYTES:
            raise refused(f"“{self.host}” gives more than {limits.FETCHED_BYTES // limits.MEGABYTE} MB in all.")
        return answer

    def kept(self, name: str, address: str) -> bytes:
        """What the address answered, this time or before the download broke off."""
        path = self.folder / name
        if path.exists():
            return path.read_bytes()
        answer = self.ask(address)
        part = path.with_suffix(".part")
        part.write_bytes(answer)
        part.replace(path)
        return answer

    def page(self, name: str, address: str) -> "_Page | None":
        """A page, which is kept only if it is one."""
        try:
            return _page(self.kept(name, address), self.host)
        except NotAnswered:
            (self.folder / name).unlink(missing_ok=True)
            raise


def fetch(address: str, keep_in: Path, progress: Progress, is_stopped: Callable[[], bool]) -> Fetched:
    """Fetches what is under an address into a folder of its own below `keep_in`. `Refused` in words."""
    host = host_of(address)
    folder = keep_in / hashlib.sha256(address.strip().encode("utf-8", "replace")).hexdigest()[:16]
    forget_old(keep_in)
    folder.mkdir(parents=True, exist_ok=True)
    visit = _Visit(folder, host, progress, is_stopped)
    try:
        return _visited(visit, address.strip())
    except NotAnswered as error:
        words = f"The download from “{host}” was stopped." if is_stopped() else error.words
        if not visit.has_list:
            forget(folder)
        raise refused(f"{words} {_GOES_ON}" if visit.has_list else words) from error
    except Refused:  # asked again it would be refused again
        forget(folder)
        raise


def _visited(visit: _Visit, address: str) -> Fetched:
    try:
        start = visit.kept("start", address)
    except NotAnswered as error:
        if not error.is_missing or _ends_with_services(address):
            raise
        start = _SILENT  # some publishers say nothing at their own door
    if start.lstrip()[:1] not in (b"{", b"["):
        return Fetched(_file(visit, start), visit.host, address)
    page = visit.page("start", address) if start != _SILENT else None
    if page is None and not _ends_with_services(address):
        address = _below(address, "services")
        page = visit.page("services", address)
    if page is None:
        raise refused(f"“{visit.host}” answers, but not with a list of services.")
    return _completed(visit, address, page)


def _file(visit: _Visit, content: bytes) -> Path:
    """A zip, a spreadsheet or a table is imported as it is; a web page is refused where it is read."""
    path = visit.folder / visit.host
    path.write_bytes(content)
    return path


@dataclass(slots=True)
class _Page:
    key: str
    records: list[Any]
    header: Mapping[str, Any]

    def is_last(self, number: int) -> bool:
        """By what the page says, if it says; those that say nothing end with one that brings nothing new."""
        if self.header.get("last_page") is True or self.header.get("last") is True or not self.records:
            return True
        return 0 < self.promised <= number

    @property
    def promised(self) -> int:
        """How many pages it says there are, 0 where it does not."""
        pages = self.header.get("total_pages", self.header.get("totalPages"))
        return pages if isinstance(pages, int) and not isinstance(pages, bool) else 0


def _page(answer: bytes, host: str) -> _Page | None:
    """The list in an answer; None for JSON without one, such as what the front door of a feed says."""
    try:
        document = json.loads(answer.decode("utf-8-sig", "replace"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise NotAnswered(_not_json(answer, host)) from error
    if isinstance(document, list):
        return _Page("", document, {"last": True})
    if not isinstance(document, dict):
        return None
    for key in document:
        if key in LIST_KEYS and isinstance(document[key], list):
            return _Page(key, document[key], document)
    return _Page("", [document], {"last": True}) if could_be_service(document) and "version" not in document else None


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is not JSON")


def _not_json(answer: bytes, host: str) -> str:
    if answer.lstrip()[:1] == b"<":
        return f"“{host}” answers with a web page and not with data."
    return f"“{host}” answers with something that is not JSON, or that stops in the middle."


def _completed(visit: _Visit, address: str, first: _Page) -> Fetched:
    """All pages, the records completed, in one file as the feed's own pages are. The list is read to its end before
    any record is asked for by itself: what has no end is refused early, and a list read in one go changes less."""
    unread: dict[str, str] = {}
    path, listed = visit.folder / visit.host, visit.folder / _LISTED
    with listed.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(record)}\n" for record in _all_records(visit, address, first))
    with path.open("w", encoding="utf-8") as file:
        file.write("{" + json.dumps(first.key or "contents") + ": [")
        between = ""
        for record in _whole(visit, address, _lines(listed), unread):
            file.write(between + json.dumps(record))
            between = ",\n"
        file.write("]}")
    return Fetched(path, visit.host, address, unread)


def _all_records(visit: _Visit, address: str, first: _Page) -> Iterator[Any]:
    """Of every page, each once. A list that never ends, or that says there is more and does not give it, is refused:
    what half a list does not name would count as gone."""
    page, number, seen, count, has_end = first, 1, set[str](), 0, False
    while True:
        fresh = [record for record in page.records if _id(record) not in seen or not _id(record)]
        seen.update(_id(record) for record in fresh)
        visit.has_list |= bool(fresh)
        count += len(fresh)
        visit.progress(visit.host, count)
        yield from fresh
        if page.is_last(number) or not (fresh or page.promised):
            return
        if page.promised > limits.PAGES:
            raise _endless(visit.host, f"it says that there are {page.promised:,} pages.")
        if number >= limits.PAGES or count > limits.RECORDS:
            raise _endless(visit.host, f"{number:,} pages with {count:,} records so far.")
        is_told = 0 < page.promised <= first.promised
        if number > 1 and not (is_told or has_end):
            _look_for_end(visit, address, page)
            has_end = True
        number += 1
        found = _next(visit, address, page, number)
        if found is None:
            return
        page = found


def _next(visit: _Visit, address: str, page: _Page, number: int) -> _Page | None:
    """The page after one; None where there is none, and where none was promised and the same one comes again, as from
    servers that give it whatever number is asked for."""
    name = f"page-{number:05}"
    try:
        found = visit.page(name, _numbered(address, number))
    except NotAnswered as error:
        if error.is_missing and not page.promised:
            return None  # it never said that there is another
        raise
    if found is not None and found.records != page.records:
        return found
    if not page.promised:
        return None
    (visit.folder / name).unlink(missing_ok=True)
    instead = "no list" if found is None else "the same one again"
    raise NotAnswered(
        f"“{visit.host}” says that there are {page.promised:,} pages, and gives {instead} for page {number:,}."
    )


def _look_for_end(visit: _Visit, address: str, page: _Page) -> None:
    """Tells an endless list from a big one, where it does not say how many pages there are or says more on each. Two
    pages are asked for that are too many for any list: there a real one has nothing, or the same (its first page, its
    last) for both; one that makes up page after page has new records on either."""
    known = page.records
    for number in (limits.PAGES + 1, limits.PAGES + 2):
        try:
            found = _page(visit.ask(_numbered(address, number)), visit.host)
        except NotAnswered:
            if visit.is_stopped():
                raise
            return
        if found is None or not found.records or _names(found.records) == _names(known):
            return
        known = found.records
    raise _endless(visit.host, f"it does not say how many pages there are, and has a page {number:,} too.")


def _endless(host: str, why: str) -> Refused:
    return refused(f"“{host}” goes on without an end: {why}")


def _names(records: list[Any]) -> list[Any]:
    """What tells records from others: their ids, where they have any."""
    return [_id(record) or record for record in records]


def _id(record: object) -> str:
    key = record.get("id") if isinstance(record, dict) else None
    return str(key) if isinstance(key, str | int) and not isinstance(key, bool) else ""


def _numbered(address: str, number: int) -> str:
    parts = urlsplit(address)
    asked = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "page"]
    return urlunsplit(parts._replace(query=urlencode([*asked, ("page", str(number))])))


def _below(address: str, name: str) -> str:
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/{name}", query=""))


def _ends_with_services(address: str) -> bool:
    return urlsplit(address).path.rstrip("/").endswith("/services")


def _whole(visit: _Visit, address: str, records: Iterator[Any], unread: dict[str, str]) -> Iterator[Any]:
    """Shallow records completed one by one, unless the first few of the host's own are no fuller, or the host gives
    none of the first few by itself."""
    held = dict(_held(visit.folder / _RECORDS))
    asked = fuller = failed = without = 0
    answered_at = time.monotonic()
    for count, record in enumerate(records, 1):
        key = _id(record)
        if not key or not _is_shallow(record) or (asked >= _WHOLE_ENOUGH and not fuller):
            yield record
            continue
        if without >= _WHOLE_ENOUGH and not asked:
            unread[key] = AS_LISTED
            yield record
            continue
        try:
            whole = held.get(key) or _completed_one(visit, address, key, patient=not failed)
        except NotAnswered as error:
            failed += 1
            is_down = failed > 1 and time.monotonic() - answered_at > limits.ANSWER_SECONDS
            if visit.is_stopped() or is_down or failed >= limits.FAILURES_IN_A_ROW:
                raise
            without += not error.is_later
            unread[key] = plain(error.words, Repairs())
            if without >= _WHOLE_ENOUGH and not asked:
                unread.update(dict.fromkeys(unread, AS_LISTED))
            yield record
            continue
        failed, answered_at = 0, time.monotonic()
        asked, fuller = asked + 1, fuller + (not _is_shallow(whole))
        visit.progress(visit.host, count)
        yield {**record, **whole}


def _completed_one(visit: _Visit, address: str, key: str, *, patient: bool) -> Record:
    """The record as its own address tells it, kept at once."""
    whole = _record(visit.ask(_below(address, quote(key, safe="")), patient=patient), key, visit.host)
    with (visit.folder / _RECORDS).open("a", encoding="utf-8") as file:
        file.write(f"\n{json.dumps(whole)}")  # on a line of its own, even after one that was cut in two
    return whole


def _is_shallow(record: object) -> bool:
    return isinstance(record, dict) and not any(record.get(key) for key in _TELLING)


def _record(answer: bytes, key: str, host: str) -> Record:
    try:
        document = json.loads(answer.decode("utf-8-sig", "replace"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise NotAnswered(_not_json(answer, host)) from error
    if not isinstance(document, dict) or _id(document) != key:
        raise NotAnswered(f"“{host}” answers with another record than the one asked for.")
    return document


def _held(path: Path) -> Iterator[tuple[str, Record]]:
    """What was fetched before it broke off."""
    if path.exists():
        yield from ((_id(document), document) for document in _lines(path) if isinstance(document, dict))


def _lines(path: Path) -> Iterator[Any]:
    """What a file of ours holds, line by line; a line cut in two is left out, for it is fetched anew."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            try:
                yield json.loads(line)
            except ValueError:
                continue
