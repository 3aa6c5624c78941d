"""Easy read: the same words, one idea to a line, with a picture beside each section.

What somebody wrote stays as they wrote it: its sentences are put on lines of their own, and nothing else.
Source: NHS England, "Make it easy: easy read information", and Change, "How to make information accessible".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from navigator.i18n import END_OF_ISOLATE, ISOLATE

from .blocks import Block, Document, Row, Section, Span, Table, Words

_ENDS = ".!?…\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}\N{DEVANAGARI DANDA}"
_CHINESE_ENDS = "。！？"
#: A sentence ends at its sign, with the quotes and brackets that close after it; a small letter goes on with it.
_END = re.compile(
    rf"(?:(?<=[{_ENDS}])|(?<=[{_ENDS}][’”\"')\]]))[ ]+(?=[^\sa-z])|(?<=[{_CHINESE_ENDS}])(?=[^’”」』）\s])"
)
#: A stop after these ends no sentence.
_SHORT = re.compile(r"(?:^|[\s\u00a0(])(?:Dr|Mr|Mrs|Ms|St|Prof|Rev|No|Tel|e\.g|i\.e|approx|[A-Z])\.$")


def easily_read(document: Document) -> Document:
    """The document as an easy-read page."""
    sections = tuple(_section(section) for section in document.sections)
    footer = tuple(line for words in document.footer for line in ideas(words))
    return replace(document, sections=sections, footer=footer, easy_read=True)


def _section(section: Section) -> Section:
    return replace(section, blocks=tuple(line for block in section.blocks for line in _lines(block)))


def _lines(block: Block) -> Iterator[Block]:
    if isinstance(block, Words):
        yield from ideas(block)
    elif isinstance(block, Table):
        for row in block.rows:
            yield from _row(row, block.headings)
    else:
        yield block


def _row(row: Row, headings: tuple[str, ...]) -> Iterator[Words]:
    """What on lines of its own, then "Who: …" and "When: …" close under it."""
    first, *others = row.cells
    for words in first:
        head, *more = ideas(words)
        yield head
        yield from (replace(idea, close=True) for idea in more)
    for heading, cell in zip(headings[1:], others, strict=True):
        for words in cell:
            label = (Span(f"{heading}: "),) if words is cell[0] else ()
            yield replace(words, spans=(*label, *words.spans), close=True)


def ideas(words: Words) -> Iterator[Words]:
    """The paragraph's sentences, each as a paragraph."""
    line: list[Span] = []
    for span in words.spans:
        first, *others = sentences(span.words)
        line.append(replace(span, words=first))
        for one in others:
            yield replace(words, spans=tuple(line))
            line = [replace(span, words=one)]
    if line:
        yield replace(words, spans=tuple(line))


def sentences(text: str) -> list[str]:
    """The text's sentences as they were written, without the blanks between them. What is set apart stays whole."""
    found, begun = [], 0
    for end in _END.finditer(text):
        said = text[begun : end.start()]
        if not _SHORT.search(said) and text.count(ISOLATE, 0, end.start()) == text.count(
            END_OF_ISOLATE, 0, end.start()
        ):
            found.append(said)
            begun = end.end()
    return [*found, text[begun:]]
