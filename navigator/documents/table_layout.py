"""Tables: as columns where every column can hold its widest word, else row by row, one cell under the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .blocks import Row, Span, Table, Words
from .lines import measured
from .marks import FAINT, INK, Keep, Mark, Rule, Strip, kept_together
from .setting import Setting, paragraph

PAD = 5.0
# The first column holds what is to be done: narrower than this many ems it is a ribbon that nobody reads.
NARROWEST_FIRST = 9.5
# Spare width is worth this much more there, where the long sentences are.
FIRST_WEIGHS = 2.5


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column's words begin, from where lines begin, and how much room they have."""

    left: float
    room: float


def table_strips(table: Table, setting: Setting) -> list[Strip]:
    """The table as strips; a row stays on one page where a page can hold it."""
    columns = _columns(table, setting)
    if columns is None:
        return [strip for row in table.rows for strip in _stacked(row, table.headings, setting)]
    head = Row(tuple((Words((Span(heading, strong=True),), ""),) for heading in table.headings))
    first = _ruled(_side_by_side(head, columns, setting), setting, 1.4, INK)
    first[-1] = first[-1].kept(Keep.WHOLE)
    rows = [_ruled(_side_by_side(row, columns, setting), setting, 0.6, FAINT) for row in table.rows]
    return first + [strip for row in rows for strip in row]


def _columns(table: Table, setting: Setting) -> tuple[Column, ...] | None:
    """Columns between the widest word and the longest paragraph of each, or None where they do not fit."""
    least, most = _wants(table)
    least[0] = min(least[0], NARROWEST_FIRST)
    size = setting.points
    room = (setting.room - 2 * PAD * len(least)) / size
    spare = room - sum(least)
    if spare < 0:
        return None
    wants = [min(wide, room) - narrow for narrow, wide in zip(least, most, strict=True)]
    wants[0] = FIRST_WEIGHS * max(wants[0], 1.0)
    shares = [narrow + spare * want / sum(wants) for narrow, want in zip(least, wants, strict=True)]
    if shares[0] < NARROWEST_FIRST:
        return None
    columns, left = [], 0.0
    for share in shares:
        columns.append(Column(left + PAD, share * size))
        left += share * size + 2 * PAD
    return tuple(columns)


def _wants(table: Table) -> tuple[list[float], list[float]]:
    """The widest word and the longest paragraph of each column, in ems."""
    least, most = [], []
    for number, heading in enumerate(table.headings):
        cells = [words.spans for row in table.rows for words in row.cells[number]]
        cells.append((Span(heading, strong=True),))
        words = [[word.width for word in measured(spans)] for spans in cells]
        least.append(max(max(widths, default=0.0) for widths in words) + 0.01)
        most.append(max(sum(widths) + 0.3 * len(widths) for widths in words))
    return least, most


@lru_cache(maxsize=4_000)
def _side_by_side(row: Row, columns: tuple[Column, ...], setting: Setting) -> tuple[Strip, ...]:
    """One strip for each line of the row, with the line of every column that has one.

    Remembered: while one row is typed in, the others are laid out with every key.
    """
    cells = [
        [line for words in cell for line in paragraph(words, setting, left=column.left, room=column.room)]
        for cell, column in zip(row.cells, columns, strict=True)
    ]
    air = setting.gap(0.1, 0.3)
    strips = []
    for number in range(max(len(cell) for cell in cells)):
        lines = [cell[number] for cell in cells if number < len(cell)]
        marks: list[Mark] = [mark for line in lines for mark in line.marks]
        strips.append(Strip(setting.leading, tuple(marks), keep=Keep.ENTRY, where=row.cells[0][0].where))
    top = strips[0]
    strips[0] = replace(top, height=top.height + air, marks=tuple(mark.moved(0, air) for mark in top.marks))
    for number in (0, -2)[: len(strips) - 1]:
        strips[number] = strips[number].kept(Keep.WHOLE)
    strips[-1] = replace(strips[-1], height=strips[-1].height + air, keep=Keep.LOOSE)
    return tuple(strips)


def _ruled(strips: Sequence[Strip], setting: Setting, thick: float, colour: str) -> list[Strip]:
    """The strips with a rule under the last."""
    last = strips[-1]
    rule = Rule(setting.left, last.height, setting.room, thick, colour)
    return [*strips[:-1], replace(last, marks=(*last.marks, rule))]


def _stacked(row: Row, headings: tuple[str, ...], setting: Setting) -> list[Strip]:
    """A row for large print: what, then "Who:" and "When:" on lines of their own."""
    strips: list[Strip] = []
    for words in row.cells[0]:
        lines = paragraph(words, setting)
        if all(span.strong for span in words.spans):
            lines[-1] = lines[-1].kept(Keep.WHOLE)
        strips += lines
    for heading, cell in zip(headings[1:], row.cells[1:], strict=True):
        spans = [span for words in cell for span in (Span(" " if words is cell[0] else ", "), *words.spans)]
        if spans:
            strips += paragraph(Words((Span(f"{heading}:"), *spans), cell[0].where), setting)
    strips = kept_together(strips, Keep.ENTRY)
    strips[-1] = replace(strips[-1], keep=Keep.LOOSE, height=strips[-1].height + setting.gap(0.1, 0.3))
    strips[0] = replace(strips[0], gap=setting.gap(0.1, 0.3))
    return _ruled(strips, setting, 0.6, FAINT)
