"""A PDF read back with another library: its words, where each glyph stands, how large, in which font."""

import ctypes
from typing import NamedTuple
from unicodedata import category

import pypdfium2
import pypdfium2.raw as pdfium

from navigator.documents.directions import UNDRAWN


class Glyph(NamedTuple):
    """One drawn character; the box in points, `y` upwards from the foot of the page."""

    character: str
    page: int
    left: float
    bottom: float
    right: float
    top: float
    size: float


def glyphs(pdf: bytes) -> list[Glyph]:
    """Every drawn character but spaces, in the order drawn."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [glyph for number in range(len(document)) for glyph in _page(document, number)]
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> list[Glyph]:
    page = document[number]
    text = page.get_textpage()
    found = []
    raw = text.raw
    # Said once: a paper of long words has hundreds of thousands of glyphs.
    generated, unicode, box = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharBox
    edges = left, right, bottom, top = [ctypes.c_double() for _ in range(4)]
    places = [ctypes.byref(edge) for edge in edges]
    for index in range(text.count_chars()):
        if generated(raw, index):
            continue
        code = unicode(raw, index)
        character = "-" if code in (0x02, 0xFFFE) else chr(code)  # a hyphen that ends a line is marked so
        if character.isspace():
            continue
        box(raw, index, *places)
        size = pdfium.FPDFText_GetFontSize(raw, index)
        found.append(Glyph(character, number + 1, left.value, bottom.value, right.value, top.value, size))
    text.close()
    page.close()
    return found


def text_by_page(pdf: bytes) -> list[str]:
    """The text of each page as a reader would copy it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    finally:
        document.close()


def description(pdf: bytes) -> dict[str, str]:
    """Title, author and the like, as the file describes itself."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return dict(document.get_metadata_dict())
    finally:
        document.close()


def bare(text: str) -> str:
    """The text without the marks upon letters, which a reader that puts a line in order leaves where it likes."""
    return "".join(" " if c in UNDRAWN else c for c in text if category(c) != "Mn")
