"""How wide each column of a table is: so that it takes as few lines as can be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from .blocks import Row, Span, Table, Words
from .lines import Word, measured, wrapped
from .pieces import REMEMBERED_PIECES, Piece, in_pieces
from .setting import Setting

PAD = 5.0
# The first column holds what is to be done: narrower than this many ems it is a ribbon that nobody reads.
NARROWEST_FIRST = 9.5
# The room that is left beside the narrowest columns is shared out in so many parts; of three columns in half as many.
PARTS = 24
# So many rows decide, the headings among them: more would cost time and change little.
DECIDING = 20


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column's words begin, from where lines begin, and how much room they have."""

    left: float
    room: float


def columns_of(table: Table, setting: Setting) -> tuple[Column, ...] | None:
    """Columns that hold their widest words, or None where the page cannot hold such columns.

    The first may break a word that leaves the others no room.
    """
    size, headings = setting.points, heading_row(table.headings)
    pieces = (Piece((headings,)), *in_pieces(table.rows))
    least = [0.01 + max(widths) for widths in zip(*map(_widest_words, pieces), strict=True)]
    room = (setting.room - 2 * PAD * len(least)) / size
    least[0] = max(least[0], NARROWEST_FIRST)
    if sum(least) > room:
        least[0] = NARROWEST_FIRST
    if sum(least) > room:
        return None
    columns, left = [], 0.0
    deciding = islice((row for row in table.rows if not is_alone(row)), DECIDING - 1)
    for share in _shares((headings, *deciding), tuple(least), room):
        columns.append(Column(left + PAD, share * size))
        left += share * size + 2 * PAD
    return tuple(columns)


def is_alone(row: Row) -> bool:
    """Whether only the first cell says something: it has the whole line."""
    return not any(row.cells[1:])


def whole_line(setting: Setting) -> tuple[Column, ...]:
    """The one column of what stands alone in its row."""
    return (Column(PAD, setting.room - 2 * PAD),)


@lru_cache(maxsize=32)
def heading_row(headings: tuple[str, ...]) -> Row:
    """The headings of the columns as a row."""
    return Row(tuple((Words((Span(heading, strong=True),), ""),) for heading in headings))


@lru_cache(maxsize=REMEMBERED_PIECES)
def _widest_words(rows: Piece[Row]) -> tuple[float, ...]:
    """The widest word of each column, in ems; 0 where no row has one beside what stands alone."""
    cells = zip(*(row.cells if not is_alone(row) else ((),) * len(row.cells) for row in rows.things), strict=True)
    return tuple(max((word.width for word in _words_of(column)), default=0.0) for column in cells)


def _words_of(column: Iterable[tuple[Words, ...]]) -> Iterator[Word]:
    return (word for cell in column for words in cell for word in measured(words.spans))


@lru_cache(maxsize=32)
def _shares(rows: tuple[Row, ...], least: tuple[float, ...], room: float) -> tuple[float, ...]:
    """The widths in ems by which these rows take the fewest lines, and of those where no cell is narrow beside one with
    room to spare; the first column has what is left. Remembered: less air leaves the columns as they are.
    """
    parts = PARTS // max(len(least) - 1, 1)
    part = (room - sum(least)) / parts
    lines = [
        [_lines(number, rows, narrowest + part * wide) for wide in range(parts + 1)]
        for number, narrowest in enumerate(least)
    ]
    squares = [[sum(count * count for count in counts) for counts in column] for column in lines]
    none = [0] * len(rows)

    def taken(sharing: tuple[int, ...]) -> tuple[int, int, int]:
        shared = list(enumerate(sharing))
        high = sum(map(max, none, *(lines[number][wide] for number, wide in shared)))
        return high, sum(squares[number][wide] for number, wide in shared), -sharing[0]

    best = min(_sharings(len(least), parts), key=taken)
    return tuple(narrowest + part * wide for narrowest, wide in zip(least, best, strict=True))


def _lines(number: int, rows: Sequence[Row], room: float) -> list[int]:
    """How many lines each row takes in a column of this room."""
    return [sum(len(wrapped(measured(words.spans), room)) for words in row.cells[number]) for row in rows]


@cache
def _sharings(columns: int, parts: int) -> tuple[tuple[int, ...], ...]:
    """Every way to share so many parts out among the columns."""
    if columns == 1:
        return ((parts,),)
    return tuple((first, *rest) for first in range(parts + 1) for rest in _sharings(columns - 1, parts - first))
