"""Marks drawn with reportlab. The same pages give the same bytes.

Words are drawn, never parsed: nothing in them is markup here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from . import fonts
from .blocks import Document
from .marks import INK, Bar, Code, Frame, Mark, Page, Rule, Text
from .setting import PAGE_HEIGHT, PAGE_WIDTH

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas


def draw(document: Document, pages: list[Page]) -> bytes:
    """The pages as a PDF that names its title, author and language."""
    from reportlab.pdfgen.canvas import Canvas

    for name in (fonts.REGULAR, fonts.BOLD):
        fonts.face(name)
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        lang=document.language,
        initialFontName=fonts.REGULAR,
    )
    canvas.setTitle(document.title.text)
    canvas.setAuthor(document.author)
    canvas.setCreator("Navigator")
    canvas.setProducer("Navigator")
    canvas.setSubject("")
    for page in pages:
        for mark in page.marks:
            _PENS[type(mark)](canvas, mark)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _text(canvas: Canvas, mark: Text) -> None:
    text = canvas.beginText(mark.x, PAGE_HEIGHT - mark.y)
    text.setFillColor(_colour(mark.colour))
    for part in mark.parts:
        for name, words in fonts.runs(part.words, part.strong):
            text.setFont(name, mark.size)
            text.textOut(words)
    canvas.drawText(text)


def _rule(canvas: Canvas, mark: Rule) -> None:
    canvas.setStrokeColor(_colour(mark.colour))
    canvas.setLineWidth(mark.thick)
    canvas.line(mark.x, PAGE_HEIGHT - mark.y, mark.x + mark.wide, PAGE_HEIGHT - mark.y)


def _bar(canvas: Canvas, mark: Bar) -> None:
    canvas.setFillColor(_colour(mark.colour))
    canvas.rect(mark.x, PAGE_HEIGHT - mark.y - mark.high, mark.wide, mark.high, stroke=0, fill=1)


def _frame(canvas: Canvas, mark: Frame) -> None:
    canvas.setStrokeColor(_colour(INK))
    canvas.setLineWidth(0.8)
    canvas.roundRect(mark.x, PAGE_HEIGHT - mark.y - mark.high, mark.wide, mark.high, 5)


def _code(canvas: Canvas, mark: Code) -> None:
    squares, across = _squares(mark.text)
    side = mark.side / across
    canvas.setFillColor(_colour(INK))
    path = canvas.beginPath()
    for row, column, count in squares:
        path.rect(mark.x + column * side, PAGE_HEIGHT - mark.y - (row + 1) * side, count * side, side)
    canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=4)
def _squares(text: str) -> tuple[list[tuple[int, int, int]], int]:
    """The dark runs of the QR code as (row, column, count), and how many squares it is across."""
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.barcode.qrencoder import QR8bitByte

    code = QrCodeWidget([QR8bitByte(text)], barLevel="M").qr
    code.make()
    dark = []
    for row, modules in enumerate(code.modules):
        column = 0
        while column < len(modules):
            count = 0
            while column + count < len(modules) and modules[column + count]:
                count += 1
            if count:
                dark.append((row, column, count))
            column += count or 1
    return dark, len(code.modules)


@lru_cache
def _colour(name: str) -> Color:
    from reportlab.lib.colors import HexColor

    return HexColor(name)


_PENS: dict[type[Mark], Callable[..., None]] = {Text: _text, Rule: _rule, Bar: _bar, Frame: _frame, Code: _code}
