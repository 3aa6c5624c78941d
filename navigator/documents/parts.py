"""What of a paper is compared as one: a paragraph, a person in the corner, a goal, a row of the table, a box."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from operator import is_

from .blocks import Block, Boxes, Document, Row, Span, Table, Words
from .corner import BETWEEN, IN_MY_CORNER
from .easy_read import ideas
from .pieces import REMEMBERED_PIECES, Piece, in_pieces

#: How the foot of a page is called that an older version holds as one paragraph.
FOOT = "The foot of the page has changed"
#: What stands between the cells of a row where it is told in one line.
BETWEEN_CELLS = "; "


@dataclass(frozen=True, slots=True)
class Part:
    """`text` is what it says. Its mark goes into `words`, before the span `at`, and around those up to `end`.

    `idea` says how many ideas of easy read stand before it in its place: the same part of another look begins there.
    With a `lasting` it is the same as another of that, whatever the days between them make it say; "" for the others.
    """

    text: str
    words: Words
    lasting: str = ""
    idea: int = 0
    ideas: int = 1
    at: int = 0
    end: int | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        return self.words.spans[self.at : self.end]


@dataclass(frozen=True, slots=True)
class Place:
    """The top or the foot of the page, or a section: how its changes are headed, and its parts in order.

    `key` is the same for the same place of another page: a section is known by its picture, whatever it is headed.
    """

    heading: str
    parts: tuple[Part, ...]
    key: str


def places(document: Document, *, one_foot: bool = False) -> list[Place]:
    """The whole paper in order. What is once on each page says by itself what it is: "The name has changed"."""
    top = [document.title, *([document.subtitle] if document.subtitle else [])]
    found = [_place(_has_changed(words), (Part(words.text, words),)) for words in top]
    for section in document.sections:
        parts = (part for block in section.blocks for part in _block(block, easy_read=document.easy_read))
        found.append(Place(section.heading, _numbered(parts), section.picture or section.heading))
    return found + _foot(document, one_foot)


def has_one_foot(document: Document) -> bool:
    """Whether the foot is the one paragraph that an older program made of it."""
    return any(words.where == "the lines at the foot of the page" for words in document.footer)


def _foot(document: Document, one_foot: bool) -> list[Place]:
    feet: dict[str, list[Words]] = {}
    for words in document.footer:
        feet.setdefault(FOOT if one_foot else _has_changed(words), []).append(words)
    return [_place(heading, (Part(" ".join(words.text for words in foot), foot[0]),)) for heading, foot in feet.items()]


def _place(heading: str, parts: tuple[Part, ...]) -> Place:
    return Place(heading, parts, heading)


def _has_changed(words: Words) -> str:
    return f"{words.where[:1].upper()}{words.where[1:]} has changed"


def _numbered(parts: Iterator[Part]) -> tuple[Part, ...]:
    numbered, reached = [], 0
    for part in parts:
        numbered.append(replace(part, idea=reached) if reached else part)
        reached += part.ideas
    return tuple(numbered)


def _block(block: Block, *, easy_read: bool) -> Iterator[Part]:
    if isinstance(block, Words):
        for part in _people(block) if block.where == IN_MY_CORNER else (Part(block.text, block, block.lasting),):
            yield part if easy_read else replace(part, ideas=_count(replace(block, spans=part.spans)))
    elif isinstance(block, Table):
        for piece in in_pieces(block.rows):
            yield from _rows(piece)
    elif isinstance(block, Boxes):
        for box in block.boxes:
            number = next((words for words in box if words.spans[0].strong), box[0])
            yield Part(" ".join(words.text for words in box), number)


def _people(words: Words) -> Iterator[Part]:
    """Each person of a paragraph by themselves."""
    begun = 0
    for at, span in enumerate((*words.spans, BETWEEN)):
        if span == BETWEEN:
            yield Part("".join(each.words for each in words.spans[begun:at]), words, at=begun, end=at)
            begun = at + 1


@lru_cache(maxsize=REMEMBERED_PIECES)
def _rows(rows: Piece[Row]) -> tuple[Part, ...]:
    return tuple(part for row in rows.things for part in _row(row))


def _row(row: Row) -> Iterator[Part]:
    """A goal by itself: it stands on the row of whatever action happens to be its first."""
    first, *others = row.cells
    goal = [words for words in first if words.spans[0].strong]
    yield from (Part(words.text, words, ideas=_count(words)) for words in goal)
    what = tuple(words for words in first if not words.spans[0].strong)
    cells = [cell for cell in (what, *others) if cell]
    if cells:
        told = _joined([[words.text for words in cell] for cell in cells])
        lasts = _joined([list(dict.fromkeys(words.lasting or words.text for words in cell)) for cell in cells])
        ideas_in_it = sum(map(_count, (*what, *(words for cell in others for words in cell))))
        yield Part(told, cells[0][0], lasts if lasts != told else "", ideas=ideas_in_it)


def _joined(cells: list[list[str]]) -> str:
    return BETWEEN_CELLS.join(map(" ".join, cells))


def _count(words: Words) -> int:
    return sum(1 for _ in ideas(words))


def each_changed(document: Document, change: Callable[[Words], Words]) -> Document:
    """The paper with each paragraph changed, but for its title: that is its name, and stands on every page. A row of
    which nothing changed is the very same.
    """

    def all_of(many: tuple[Words, ...]) -> tuple[Words, ...]:
        return tuple(change(words) for words in many)

    def row_of(row: Row) -> Row:
        cells = tuple(all_of(cell) for cell in row.cells)
        return row if all(map(is_, chain(*cells), chain(*row.cells))) else Row(cells)

    def block_of(block: Block) -> Block:
        if isinstance(block, Words):
            return change(block)
        if isinstance(block, Table):
            return replace(block, rows=tuple(map(row_of, block.rows)))
        return replace(block, boxes=tuple(all_of(box) for box in block.boxes)) if isinstance(block, Boxes) else block

    return replace(
        document,
        subtitle=change(document.subtitle) if document.subtitle else None,
        sections=tuple(
            replace(section, blocks=tuple(block_of(block) for block in section.blocks)) for section in document.sections
        ),
        footer=all_of(document.footer),
    )
