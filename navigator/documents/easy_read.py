"""Easy read: the same words, one idea to a line, with a picture beside each section.

What somebody wrote stays as they wrote it: its sentences are put on lines of their own, and nothing else.
Source: NHS England, "Make it easy: easy read information", and Change, "How to make information accessible".
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from navigator.i18n import END_OF_ISOLATE, ISOLATE

from .blocks import REMEMBERED, Block, Document, Row, Section, Span, Table, Words, cut

_ENDS = ".!?…\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}\N{DEVANAGARI DANDA}"
_CHINESE_ENDS = "。！？"
#: A sentence ends at its sign, with the quotes and brackets that close after it; a small letter goes on with it.
_END = re.compile(
    rf"(?:(?<=[{_ENDS}])|(?<=[{_ENDS}][’”\"')\]]))[ ]+(?=[^\sa-z])|(?<=[{_CHINESE_ENDS}])(?=[^’”」』）\s])"
)
#: A stop after these ends no sentence: titles, ways and places of the papers' languages, and a letter for a name.
_TITLES = [
    "Dr",
    "Drs",
    "Mr",
    "Mrs",
    "Ms",
    "Mx",
    "Messrs",
    "Prof",
    "Rev",
    "Revd",
    "Fr",
    "Br",
    "Cllr",
    "Cllrs",
    "Capt",
    "Col",
    "Cpl",
    "Gen",
    "Maj",
    "Lt",
    "Sgt",
    "Insp",
    "Supt",
    "Hon",
    "St",
    "Ste",
    "Mt",
    "Tel",
    "Ext",
    "Mob",
    "Approx",
    "Incl",
    "Vs",
    "Cf",
    "E.g",
    "I.e",
    "Parch",
    "Ul",
    "Al",
    "Os",
    "Pl",
    "Św",
    "Ks",
    "Im",
    "Inż",
    "Mgr",
    "Hab",
    "Godz",
    "Nr",
    "P",
    "Str",
    "Bd",
    "Dl",
    "Dna",
    "D-na",
    "Ing",
    "Sr",
    "Sra",
    "Srta",
    "Dra",
    "Dña",
    "Dn",
    "Lic",
    "Ud",
    "Uds",
    "Av",
    "Avda",
    "Pza",
    "Eng",
    "Exmo",
    "Exma",
    "ਡਾ",
    "ডা",
    "ড",
    "মো",
    "ડૉ",
    "ડો",
]
#: They begin with a large letter or a small one; in large letters alone they are other words ("MS", "DNA").
_SHORT = re.compile(
    rf"(?:^|[\s\u00a0(])(?:{'|'.join(re.escape(one) for title in _TITLES for one in (title, title.lower()))}"
    r"|[^\W\d_a-zI])\.$"
)
#: Nor does it before a number where a short word stands before it: "ext. 2214", "Sat. 5 December", "10 a.m. 3 May".
_BEFORE_NUMBER = re.compile(r"(?<![^\s\u00a0(])(?:[^\W\d_]{1,2}\.)*[^\W\d_]{1,4}\.$")
#: Nor after the number of a list: "1. Ring Jo."
_NUMBERED = re.compile(r"^[\s\u00a0(]*\d+\.$")


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


@lru_cache(maxsize=REMEMBERED)
def _row(row: Row, headings: tuple[str, ...]) -> tuple[Words, ...]:
    """What on lines of its own, then "Who: …" and "When: …" close under it. Remembered: while one row is typed, the
    others are the same with every key.
    """
    first, *others = row.cells
    lines: list[Words] = []
    for words in first:
        head, *more = ideas(words)
        lines += [head, *(replace(idea, close=True) for idea in more)]
    for heading, cell in zip(headings[1:], others, strict=True):
        for words in cell:
            label = (Span(f"{heading}: "),) if words is cell[0] else ()
            lines.append(replace(words, spans=(*label, *words.spans), close=True))
    return tuple(lines)


def ideas(words: Words) -> Iterator[Words]:
    """The paragraph's sentences, each as a paragraph. None is left alone at the foot or the head of a page."""
    places = _sentences(words.text)
    last = len(places) - 1
    for number, place in enumerate(places):
        if line := cut(words.spans, *place):
            yield replace(words, spans=line, held=number in (1, last) and number > 0)


def sentences(text: str) -> list[str]:
    """The text's sentences as they were written, without the blanks between them. What is set apart stays whole."""
    return [text[start:end] for start, end in _sentences(text)]


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where each begins and ends."""
    found, begun = [], 0
    for end in _END.finditer(text):
        if _is_ended(text[begun : end.start()], text[end.end() :].lstrip(ISOLATE)) and not _is_apart(text, end.start()):
            found.append((begun, end.start()))
            begun = end.end()
    return [*found, (begun, len(text))]


def _is_ended(said: str, then: str) -> bool:
    if _SHORT.search(said) or _NUMBERED.search(said):
        return False
    return not (then[:1].isdigit() and _BEFORE_NUMBER.search(said))


def _is_apart(text: str, at: int) -> bool:
    return text.count(ISOLATE, 0, at) != text.count(END_OF_ISOLATE, 0, at)
