"""Any other list of records: a CSV or a spreadsheet with headings, or JSON of any shape, as columns and rows.

What the columns mean is said by a mapping (`navigator.directory.mapping`)."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import TextIO

from navigator.directory import limits
from navigator.directory.files import SAFE, refused
from navigator.errors import Refused

Row = dict[str, object]
LOOKED_AT = 200
"""How many rows are looked at to know the columns."""
_HEADINGS_WITHIN = 20
_DELIMITERS = ",;\t|"
_DEEPEST = 4
_MOST_TOLD = 20


@dataclass(slots=True)
class Listed:
    """A list as it streams: its format, its columns, the first rows to look at, and all the rows."""

    name: str
    format: str
    columns: tuple[str, ...]
    first: list[Row]
    rows: Iterator[Row]


def _listed(name: str, shape: str, columns: tuple[str, ...], rows: Iterator[Row]) -> Listed:
    first = list(islice(rows, LOOKED_AT))
    return Listed(name, shape, columns, first, _bounded(name, chain(first, rows)))


def _bounded(name: str, rows: Iterable[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, 1):
        if count > limits.RECORDS:
            raise refused(f"“{name}” has more than {limits.RECORDS:,} rows.")
        yield row


def from_csv(text: TextIO, name: str) -> Listed:
    """A table of text with a line of headings, whatever stands before it, separated by commas, semicolons or tabs."""
    lines = short_lines(text, name)
    first = list(islice(lines, _HEADINGS_WITHIN))
    delimiter = max(_DELIMITERS, key=lambda sign: max((line.count(sign) for line in first), default=0))
    return from_cells(_cells(csv.reader(chain(first, lines), delimiter=delimiter), name), name, "csv")


def short_lines(text: TextIO, name: str) -> Iterator[str]:
    """The lines of a table; one without end is refused before it fills the memory."""
    while line := text.readline(limits.LINE_CHARACTERS):
        if len(line) == limits.LINE_CHARACTERS:
            most = limits.LINE_CHARACTERS // limits.MEGABYTE
            raise refused(f"“{name}” is not a table that can be read: it has a line of more than {most} MB.")
        yield line


def _cells(reader: "Iterator[list[str]]", name: str) -> Iterator[list[object]]:
    try:
        for cells in reader:
            yield list(cells)
    except csv.Error as error:
        line = getattr(reader, "line_num", 0)
        raise Refused(f"“{name}” is not a table that can be read, at line {line}. {SAFE}") from error


def from_cells(lines: Iterator[list[object]], name: str, shape: str) -> Listed:
    """The headings are the first line in which most of the columns have words; without columns it is no table."""
    before = list(islice(lines, _HEADINGS_WITHIN))
    widest = max((_filled(line) for line in before), default=0)
    at = next((i for i, line in enumerate(before) if _filled(line) * 2 > widest), 0)
    if widest == 0:
        return Listed(name, shape, (), [], iter(()))
    if len(before[at]) > limits.COLUMNS:
        raise refused(f"“{name}” has more than {limits.COLUMNS} columns.")
    columns = _headings(before[at])
    rows = (
        {column: cell for column, cell in zip(columns, line, strict=False) if cell not in (None, "")}
        for line in chain(before[at + 1 :], lines)
    )
    return _listed(name, shape, columns, (row for row in rows if row))


def _filled(line: list[object]) -> int:
    return sum(1 for cell in line if str(cell if cell is not None else "").strip())


def _headings(cells: list[object]) -> tuple[str, ...]:
    """Each column by a name of its own: a second "Phone" is "Phone (2)", one without a heading "Column 3"."""
    made: dict[str, None] = {}
    while cells and not str(cells[-1] if cells[-1] is not None else "").strip():
        cells = cells[:-1]
    for number, cell in enumerate(cells, 1):
        name = " ".join(str(cell if cell is not None else "").split())[:80] or f"Column {number}"
        count, free = 2, name
        while free in made:
            free, count = f"{name} ({count})", count + 1
        made[free] = None
    return tuple(made)


def from_records(records: Iterator[object], name: str) -> Listed:
    """JSON records of any shape, each laid flat; what is no record is passed over."""
    rows = (flat(record) for record in records if isinstance(record, Mapping))
    first = list(islice(rows, LOOKED_AT))
    columns = dict.fromkeys(key for row in first for key in row)
    if len(columns) > limits.COLUMNS:
        raise refused(f"“{name}” has more than {limits.COLUMNS} columns.")
    return Listed(name, "json", tuple(columns), first, _bounded(name, chain(first, rows)))


def flat(record: Mapping[str, object], before: str = "", depth: int = 0) -> Row:
    """{"address": {"town": "Bath"}} as {"address.town": "Bath"}; a list in one cell, told one after the other."""
    made: Row = {}
    for key, value in record.items():
        name = f"{before}{key}"[:200]
        if isinstance(value, Mapping) and depth < _DEEPEST:
            made.update(flat(value, f"{name}.", depth + 1))
        elif isinstance(value, list):
            made[name] = "; ".join(filter(None, (_told(one) for one in value[:_MOST_TOLD])))
        elif value not in (None, ""):
            made[name] = value
    return made


def _told(value: object) -> str:
    """An inner record as a run of its words: "Monday 10:00 12:00"."""
    if isinstance(value, Mapping):
        parts = [str(part) for part in value.values() if isinstance(part, str | int | float) and part != ""]
        return " ".join(parts[:_MOST_TOLD])
    return "" if value is None or isinstance(value, list) else str(value)


def inside(document: Mapping[str, object], is_likely: Callable[[Listed], bool], name: str) -> Listed | None:
    """The longest list of records anywhere within one, a likely one before any other."""
    found: dict[str, list[object]] = {}
    _collect(document, "", found, 0)
    lists = sorted((from_records(iter(records), name) for records in found.values()), key=lambda one: -len(one.first))
    return next(chain(filter(is_likely, lists), lists), None)


def _collect(value: object, path: str, found: dict[str, list[object]], depth: int) -> None:
    """Lists under the same keys are one list, whichever of several parents they hang on."""
    if depth > _DEEPEST + 2:
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _collect(inner, f"{path}.{key}", found, depth + 1)
    elif isinstance(value, list):
        records = [one for one in value if isinstance(one, Mapping)]
        if records:
            found.setdefault(path, []).extend(records)
        for one in records:
            _collect(one, path, found, depth + 1)
