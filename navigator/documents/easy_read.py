"""Easy read: the same words, one idea to a line, with a picture beside each section.

What somebody wrote stays as they wrote it: its sentences are put on lines of their own, and nothing else.
Source: NHS England, "Make it easy: easy read information", and Change, "How to make information accessible".
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from navigator.domain.sentences import places_of_sentences
from navigator.domain.words import Language
from navigator.i18n import colon

from .blocks import Block, Document, Row, Section, Span, Table, Words, cut
from .pieces import REMEMBERED_PIECES, Piece, in_pieces


def easily_read(document: Document) -> Document:
    """The document as an easy-read page."""
    language = Language.of(document.language)
    sections = tuple(_section(section, language) for section in document.sections)
    footer = tuple(line for words in document.footer for line in ideas(words))
    return replace(document, sections=sections, footer=footer, easy_read=True)


def _section(section: Section, language: Language) -> Section:
    return replace(section, blocks=tuple(line for block in section.blocks for line in _lines(block, language)))


def _lines(block: Block, language: Language) -> Iterator[Block]:
    if isinstance(block, Words):
        yield from ideas(block)
    elif isinstance(block, Table):
        for piece in in_pieces(block.rows):
            yield from _rows(piece, block.headings, language)
    else:
        yield block


@lru_cache(maxsize=REMEMBERED_PIECES)
def _rows(rows: Piece[Row], headings: tuple[str, ...], language: Language) -> tuple[Words, ...]:
    return tuple(line for row in rows.things for line in _row(row, headings, language))


def _row(row: Row, headings: tuple[str, ...], language: Language) -> list[Words]:
    """What on lines of its own, then "Who: …" and "When: …" close under it."""
    first, *others = row.cells
    lines: list[Words] = []
    for words in first:
        head, *more = ideas(words)
        lines += [head, *(replace(idea, close=True) for idea in more)]
    for heading, cell in zip(headings[1:], others, strict=True):
        for words in cell:
            begun, *more = (replace(idea, close=True) for idea in ideas(words))
            label = (Span(f"{heading}{colon(language)}"),) if words is cell[0] else ()
            lines += [replace(begun, spans=(*label, *begun.spans)), *more]
    return lines


def ideas(words: Words) -> Iterator[Words]:
    """The paragraph's sentences, each as a paragraph. None is left alone at the foot or the head of a page."""
    places = places_of_sentences(words.text)
    last = len(places) - 1
    for number, place in enumerate(places):
        if line := cut(words.spans, *place):
            yield replace(words, spans=line, held=number in (1, last) and number > 0)
