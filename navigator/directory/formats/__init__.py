"""The shapes directories come in: each module reads one and hands on records in the shape of HSDS 3.0."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from navigator.directory.files import Bundle, bundle_of, refused, start_of, text_file, text_of
from navigator.directory.formats import dialects, json_pages, tabular
from navigator.directory.formats.json_stream import Stream
from navigator.directory.text import Repairs

LOOKED_AT = 50
"""How many records are looked at to know what a feed is."""
_PAGE_ENDINGS = (".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz")


@dataclass(frozen=True, slots=True)
class Feed:
    """What is in a source: its format, the name it gives itself ("" for none), and its records, read as asked for.

    A record that is no record at all comes as it is (a number, a text), for the checker to refuse.
    `organizations` and `locations` are counts where the source has tables of them, else None.
    """

    format: str
    title: str
    records: Iterator[object]
    organizations: int | None = None
    locations: int | None = None


@contextmanager
def open_feed(path: Path, repairs: Repairs) -> Iterator[Feed]:
    """Looks into `path` and reads it as what it is; its name is not believed. `Refused` in words if it is nothing."""
    if path.is_dir() or start_of(path).startswith(b"PK"):
        with bundle_of(path) as bundle:
            yield _from_bundle(bundle, repairs)
        return
    with text_file(path) as text:
        pages = json_pages.Pages(Stream(text, path.name, repairs))
        records, first = _looked_at(pages.records())
        if not (first and json_pages.is_descriptor(first[0])):
            yield _from_pages(path.name, pages.key, records, first)
            return
    with bundle_of(path.parent) as bundle:
        yield _from_tables(tabular.read(bundle))


def _looked_at(records: Iterator[object]) -> tuple[Iterator[object], list[object]]:
    """The records, and the first of them."""
    first = list(islice(records, LOOKED_AT))
    return chain(first, records), first


def _from_pages(name: str, key: str, records: Iterable[object], first: list[object]) -> Feed:
    if not first:
        raise refused(f"“{name}” holds no services.")
    if not any(json_pages.could_be_service(record) for record in first):
        raise refused(
            f"“{name}” is JSON, but not a list of services, a page of them, or one service: "
            "what it lists are not services, for none has a name or an id."
        )
    return Feed(dialects.named(first, key), "", (dialects.as_hsds3(record, key) for record in records))


def _from_tables(tables: tabular.Tables) -> Feed:
    return Feed(tables.format, tables.title, tables.records(), tables.organizations, tables.locations)


def _from_bundle(bundle: Bundle, repairs: Repairs) -> Feed:
    """Tables, else pages of JSON in the order of their names."""
    names = bundle.names()
    pages = sorted(filter(_is_page, names), key=_by_number)
    if not pages or tabular.has_services(names):
        return _from_tables(tabular.read(bundle))
    records, first = _looked_at(_all_pages(bundle, pages, repairs))
    return _from_pages(bundle.name, "", records, first)


def _is_page(name: str) -> bool:
    own = name.rsplit("/", 1)[-1]
    return own.casefold().endswith(_PAGE_ENDINGS) and not own.startswith(".") and own != "datapackage.json"


def _by_number(name: str) -> list[tuple[int, str]]:
    """Page 2 before page 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d{1,18})", name.casefold())]


def _all_pages(bundle: Bundle, names: Iterable[str], repairs: Repairs) -> Iterator[object]:
    for name in names:
        with text_of(bundle.open(name), name) as text:
            pages = json_pages.Pages(Stream(text, name, repairs))
            for record in pages.records():
                yield dialects.as_hsds3(record, pages.key)
