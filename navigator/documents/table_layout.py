"""Tables: as columns where every column can hold its widest word, else row by row, one cell under the other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from navigator.i18n import colon

from .blocks import REMEMBERED, Row, Span, Table, Words
from .columns import Column, columns_of, heading_row, is_alone, whole_line
from .marks import FAINT, INK, Keep, Mark, Rule, Strip, height_of, kept_together
from .pieces import REMEMBERED_PIECES, Piece, in_pieces
from .plain import run_together
from .setting import MOST_SAID_AGAIN, Setting, paragraph


def table_strips(table: Table, setting: Setting, again: tuple[Strip, ...] = ()) -> list[Strip]:
    """The table as strips; a row stays on one page where a page can hold it, and the headings are said again there,
    under what is said `again` in any case.
    """
    columns = columns_of(table, setting)
    headings = _headings(table.headings, columns, setting)
    made, above = [*headings], Piece((*again, *headings))
    under_goal = False
    for piece in in_pieces(table.rows):
        strips, under_goal = _under_their_goals(piece, under_goal, above, table.headings, columns, setting)
        made += strips
    return made


@lru_cache(maxsize=32)
def _headings(words: tuple[str, ...], columns: tuple[Column, ...] | None, setting: Setting) -> tuple[Strip, ...]:
    """The headings of the columns, held to what is under them; nothing where the rows say them."""
    if columns is None:
        return ()
    made = _ruled(_side_by_side(heading_row(words), columns, setting), setting, 1.4, INK)
    return (*made[:-1], made[-1].kept(Keep.WHOLE))


@lru_cache(maxsize=REMEMBERED_PIECES)
def _under_their_goals(
    rows: Piece[Row],
    under_goal: bool,
    above: Piece[Strip],
    headings: tuple[str, ...],
    columns: tuple[Column, ...] | None,
    setting: Setting,
) -> tuple[list[Strip], bool]:
    """The rows, of which a page says first that begins with one of them what is `above`, and the goal it goes on with.
    Whether a goal is above them already, and whether one is above what comes after them.
    """
    made: list[Strip] = []
    for row in rows.things:
        strips = [*_row(row, headings, columns, setting)]
        begun = tuple(words for words in row.cells[0] if words.is_strong)
        if begun or not under_goal:
            strips[0] = replace(strips[0], again=above.things)
        if begun:
            # On what heads it alone: with each letter that is typed in a goal, its rows stay the same.
            strips[-1] = replace(strips[-1], then=(*above.things, *_said_again(begun, setting)))
            under_goal = True
        made += strips
    return made, under_goal


def row_heights(table: Table, rows: Iterable[Row], setting: Setting) -> list[float]:
    """How high these rows are, or would be, in the table."""
    columns = columns_of(table, setting)
    return [height_of(_row(row, table.headings, columns, setting)) for row in rows]


def _row(
    row: Row, headings: tuple[str, ...], columns: tuple[Column, ...] | None, setting: Setting
) -> tuple[Strip, ...]:
    if columns is None:
        return _stacked(row, headings, setting)
    return _ruled_row(row, whole_line(setting) if is_alone(row) else columns, setting)


@lru_cache(maxsize=REMEMBERED)
def _said_again(goal: tuple[Words, ...], setting: Setting) -> tuple[Strip, ...]:
    """The goal as it heads the rest of its actions on another page; nothing where it is too long for that."""
    made = [line for words in goal for line in paragraph(words, setting)]
    lines = (*(replace(first, gap=setting.gap(0.1, 0.3)) for first in made[:1]), *made[1:])
    return lines if height_of(lines) <= MOST_SAID_AGAIN else ()


@lru_cache(maxsize=REMEMBERED)
def _ruled_row(row: Row, columns: tuple[Column, ...], setting: Setting) -> tuple[Strip, ...]:
    """The row with the rule under it. Remembered: while one row is typed in, the others are laid out with every key."""
    return tuple(_ruled(_side_by_side(row, columns, setting), setting, 0.6, FAINT))


def _side_by_side(row: Row, columns: tuple[Column, ...], setting: Setting) -> list[Strip]:
    """One strip for each line of the row, with the line of every column that has one; what stands alone has one."""
    cells = [
        [line for words in cell for line in paragraph(words, setting, left=column.left, room=column.room)]
        for cell, column in zip(row.cells, columns, strict=False)
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
    return strips


def _ruled(strips: Sequence[Strip], setting: Setting, thick: float, colour: str) -> list[Strip]:
    """The strips with a rule under the last."""
    last = strips[-1]
    rule = Rule(setting.left, last.height, setting.room, thick, colour)
    return [*strips[:-1], replace(last, marks=(*last.marks, rule))]


@lru_cache(maxsize=REMEMBERED)
def _stacked(row: Row, headings: tuple[str, ...], setting: Setting) -> tuple[Strip, ...]:
    """A row for large print: what, then "Who:" and "When:" on lines of their own. Remembered, as the ruled rows are."""
    strips: list[Strip] = []
    for words in row.cells[0]:
        lines = paragraph(words, setting)
        if words.is_strong:
            lines[-1] = lines[-1].kept(Keep.WHOLE)
        strips += lines
    for heading, cell in zip(headings[1:], row.cells[1:], strict=True):
        if cell:
            spans = (Span(f"{heading}{colon(setting.language)}"), *run_together(cell, setting.language))
            strips += paragraph(Words(spans, cell[0].where), setting)
    strips = kept_together(strips, Keep.ENTRY)
    strips[-1] = replace(strips[-1], keep=Keep.LOOSE, height=strips[-1].height + setting.gap(0.1, 0.3))
    strips[0] = replace(strips[0], gap=setting.gap(0.1, 0.3))
    return tuple(_ruled(strips, setting, 0.6, FAINT))
