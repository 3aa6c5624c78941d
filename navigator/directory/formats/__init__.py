"""The shapes directories come in: each module reads one and hands on records in the shape of HSDS 3.0."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from navigator.directory import mapping
from navigator.directory.files import Bundle, bundle_of, refused, start_of, text_file, text_of
from navigator.directory.formats import dialects, json_pages, lists, spreadsheet, tabular
from navigator.directory.formats.json_stream import Stream
from navigator.directory.formats.lists import Listed
from navigator.directory.text import Repairs
from navigator.domain.services import ColumnMapping

LOOKED_AT = 50
"""How many records are looked at to know what a feed is."""
_SERVICES = ("service", "services")
_PAGE_ENDINGS = (".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz")
Means = Callable[[Listed], ColumnMapping]
"""Says what the columns of a list mean, or refuses in words."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What is in a source: its format and its records, read as asked for.

    A record that is no record at all comes as it is (a number, a text), for the checker to refuse.
    `organizations` and `locations` are counts where the source has tables of them, else None. `mapping` is how a list's
    columns were read, None for a format that says so itself.
    """

    format: str
    records: Iterator[object]
    organizations: int | None = None
    locations: int | None = None
    mapping: ColumnMapping | None = None


@contextmanager
def open_feed(path: Path, repairs: Repairs, means: Means) -> Iterator[Feed]:
    """Looks into `path` and reads it as what it is; its name is not believed. `Refused` in words if it is nothing."""
    with ExitStack() as opened:
        if path.is_dir() or start_of(path).startswith(b"PK"):
            yield _from_bundle(path, opened, repairs, means)
        else:
            yield _from_file(path, opened, repairs, means)


def _from_bundle(path: Path, opened: ExitStack, repairs: Repairs, means: Means) -> Feed:
    """A spreadsheet, tables, pages of JSON in the order of their names, or a table alone."""
    bundle = opened.enter_context(bundle_of(path))
    names = bundle.names()
    if not path.is_dir() and spreadsheet.is_it(names):
        return _from_list(opened.enter_context(spreadsheet.listed(path)), means)
    pages = sorted(filter(_is_page, names), key=_by_number)
    table = _one_table(names)
    if tabular.is_it(bundle) or not (pages or table):
        return _from_tables(tabular.read(bundle))
    if pages:
        return _from_pages(bundle.name, _AllPages(bundle, pages, repairs), means)
    text = opened.enter_context(text_of(bundle.open(table), table))
    return _from_list(lists.from_csv(text, table), means)


def _one_table(names: list[str]) -> str:
    """The only table, or of several that are not of the standards the one that is called services; "" if there is
    neither."""
    tables = [name for name in names if name.casefold().endswith((".csv", ".tsv"))]
    called = [name for name in tables if Path(name).stem.casefold() in _SERVICES]
    return tables[0] if len(tables) == 1 else called[0] if len(called) == 1 else ""


def _from_file(path: Path, opened: ExitStack, repairs: Repairs, means: Means) -> Feed:
    listed = _table(path, opened)
    if listed is not None:
        if path.stem.casefold() in _SERVICES and tabular.is_services(listed.columns):
            return _from_tables(tabular.read(opened.enter_context(bundle_of(path.parent))))
        return _from_list(listed, means)
    if path.name.casefold() == "datapackage.json":
        return _from_tables(tabular.read(opened.enter_context(bundle_of(path.parent))))
    pages = json_pages.Pages(Stream(opened.enter_context(text_file(path)), path.name, repairs))
    return _from_pages(path.name, pages, means)


def _table(path: Path, opened: ExitStack) -> Listed | None:
    """The file as a table of text, None if it is not one."""
    text = opened.enter_context(text_file(path))
    start = text.read(1000).lstrip("\ufeff \t\r\n")
    if not start or start[0] in "{[<":
        return None
    listed = lists.from_csv(opened.enter_context(text_file(path)), path.name)
    return listed if len(listed.columns) > 1 and listed.first else None


def _looked_at(records: Iterator[object]) -> tuple[Iterator[object], list[object]]:
    """The records, and the first of them."""
    first = list(islice(records, LOOKED_AT))
    return chain(first, records), first


def _from_pages(name: str, pages: "json_pages.Pages | _AllPages", means: Means) -> Feed:
    """Services as the standards have them; any other list is read by what its columns mean."""
    records, first = _looked_at(one for record in pages.records() for one in dialects.services_in(record))
    if not first:
        raise refused(f"“{name}” holds no services.")
    if not any(json_pages.could_be_service(record) for record in first):
        return _from_list(_any_list(name, records, first), means)
    if mapping.tells_more({key for record in first if isinstance(record, dict) for key in record}):
        return _from_list(lists.from_records(records, name), means)
    shape = dialects.named(first, pages.key)
    return Feed(shape, (dialects.as_hsds3(record, pages.key) for record in records))


def _any_list(name: str, records: Iterator[object], first: list[object]) -> Listed:
    found = None
    if len(first) == 1 and isinstance(first[0], dict):
        found = lists.inside(first[0], lambda one: mapping.guess(one.columns, one.first).is_clear, name)
    found = found or lists.from_records(records, name)
    if not found.columns:
        raise refused(
            f"“{name}” is JSON, but not a list of services, a page of them, or one service: "
            "what it lists are not services."
        )
    return found


def _from_list(listed: Listed, means: Means) -> Feed:
    if not listed.first:
        raise refused(f"“{listed.name}” holds no services.")
    meant = means(listed)
    rows = (mapping.record(row, meant) for row in listed.rows)
    return Feed(f"list-{listed.format}", rows, mapping=meant)


def _from_tables(tables: tabular.Tables) -> Feed:
    return Feed(tables.format, tables.records(), tables.organizations, tables.locations)


def _is_page(name: str) -> bool:
    own = name.rsplit("/", 1)[-1]
    return own.casefold().endswith(_PAGE_ENDINGS) and not own.startswith(".") and own != "datapackage.json"


def _by_number(name: str) -> list[tuple[int, str]]:
    """Page 2 before page 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d{1,18})", name.casefold())]


class _AllPages:
    """The records of all the pages of a folder or zip; `key` is where the list of the page at hand was found."""

    def __init__(self, bundle: Bundle, names: Iterable[str], repairs: Repairs) -> None:
        self._bundle, self._names, self._repairs, self.key = bundle, names, repairs, ""

    def records(self) -> Iterator[object]:
        for name in self._names:
            with text_of(self._bundle.open(name), name) as text:
                pages = json_pages.Pages(Stream(text, name, self._repairs))
                for record in pages.records():
                    self.key = pages.key
                    yield record
