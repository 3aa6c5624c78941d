"""The shapes directories come in: each module reads one and hands on records in the shape of HSDS 3.0."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from navigator.directory.files import bundle_of, refused, start_of, whole_text
from navigator.directory.formats import json_pages, tabular
from navigator.directory.text import Repairs

Record = dict[str, object]


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
    if path.is_dir():
        with bundle_of(path) as bundle:
            yield _from_tables(tabular.read(bundle))
        return
    start = start_of(path)
    if start.startswith(b"PK"):
        with bundle_of(path) as bundle:
            yield _from_tables(tabular.read(bundle))
        return
    text = whole_text(path, start.startswith(b"\x1f\x8b"))
    document = json_pages.parse(text, path.name, repairs)
    if json_pages.is_descriptor(document):
        with bundle_of(path.parent) as bundle:
            yield _from_tables(tabular.read(bundle))
        return
    page = json_pages.page(document, path.name)
    if not page.records:
        raise refused(f"“{path.name}” holds no services.")
    yield Feed(page.format, "", iter(page.records))


def _from_tables(tables: tabular.Tables) -> Feed:
    return Feed(tables.format, tables.title, tables.records(), tables.organizations, tables.locations)
