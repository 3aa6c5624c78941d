"""A spreadsheet (XLSX) as rows of cells, streamed; values only, no formula is worked out and no link followed.

openpyxl, since its read-only mode goes row by row: the quicker readers take a sheet whole, and one cell in the last
corner of a sheet would then cost gigabytes. It is read within the limits of a zip.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from navigator.directory.files import bundle_of, refused
from navigator.directory.formats.lists import Listed, from_cells

_MARK = "xl/workbook.xml"


def is_it(names: list[str]) -> bool:
    """Whether a zip with such members is a spreadsheet."""
    return _MARK in names


@contextmanager
def listed(path: Path) -> Iterator[Listed]:
    """The first sheet that holds a table."""
    from openpyxl import load_workbook  # takes 200 ms to import

    with bundle_of(path):
        pass  # refuses what no zip may be: bombs, links, names that lead out
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise refused(f"“{path.name}” is not a spreadsheet that can be read: it may be damaged.") from error
    try:
        yield _first_table(book, path.name)
    finally:
        book.close()


def _first_table(book: Any, name: str) -> Listed:  # noqa: ANN401 - openpyxl has no types
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            found = from_cells(_lines(sheet, name), name, "xlsx")
            if len(found.columns) > 1 and found.first:
                return found
    raise refused(f"“{name}” holds no sheet with a table: a line of headings and a service on each line below it.")


def _lines(sheet: Any, name: str) -> Iterator[list[object]]:  # noqa: ANN401 - openpyxl has no types
    sheet.reset_dimensions()  # what a sheet says of its own size is not believed
    try:
        for line in sheet.iter_rows(values_only=True):
            yield list(line)
    except Exception as error:
        raise refused(f"“{name}” is damaged and cannot be read to its end.") from error
