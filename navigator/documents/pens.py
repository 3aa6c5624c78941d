"""Marks drawn with reportlab. The same pages give the same bytes.

Words are drawn, never parsed: nothing in them is markup here.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from navigator.domain.words import PaperTint

from . import fonts
from .blocks import Document
from .directions import stands_as_typed, stretches, turned
from .marks import INK, Bar, Code, Frame, Logo, Mark, Page, Picture, Rule, Text, in_strong_contrast
from .pictures import ACROSS, steps
from .setting import PAGE_HEIGHT, PAGE_WIDTH
from .tints import GROUNDS

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject


def draw(document: Document, pages: Iterable[Page], *, half_sheet: bool = False) -> bytes:
    """The pages as a PDF that names its title, author and language; of a `half_sheet` the upper half of each."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # streams as they are: a fifth smaller, and quicker, than spelled out in letters
    for name in (fonts.REGULAR, fonts.BOLD):
        fonts.face(name)
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT / 2 if half_sheet else PAGE_HEIGHT),
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
        if half_sheet:
            canvas.translate(0, -PAGE_HEIGHT / 2)
        if document.tint is not PaperTint.WHITE:
            canvas.setFillColor(_colour(GROUNDS[document.tint]))
            canvas.rect(0, 0, PAGE_WIDTH, PAGE_HEIGHT, stroke=0, fill=1)
        for mark in page.marks:
            _PENS[type(mark)](canvas, in_strong_contrast(mark) if document.strong_contrast else mark)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _text(canvas: Canvas, mark: Text) -> None:
    words = "".join(part.words for part in mark.parts)
    pieces = [(piece, part.strong) for part in mark.parts for piece in fonts.runs(part.words, part.strong)]
    if not stands_as_typed(words, mark.right_to_left) or any(fonts.file_of(name) for (name, _), _ in pieces):
        _turned(canvas, mark, words)
        return
    text = canvas.beginText(mark.x, PAGE_HEIGHT - mark.y)
    text.setFillColor(_colour(mark.colour))
    for (name, letters), _ in pieces:
        text.setFont(name, mark.size)
        text.textOut(letters)
    canvas.drawText(text)


def _turned(canvas: Canvas, mark: Text, words: str) -> None:
    """A line in which letters change their order or their form."""
    canvas.setFillColor(_colour(mark.colour))
    x, y = mark.x, PAGE_HEIGHT - mark.y
    strong = [part.strong for part in mark.parts for _ in part.words]
    for stretch in stretches(words, mark.right_to_left):
        places = range(stretch.start, stretch.end)
        pieces = [
            piece
            for bold, group in groupby(places, strong.__getitem__)
            for piece in fonts.runs("".join(words[at] for at in group), bold)
        ]
        for name, letters in reversed(pieces) if stretch.right_to_left else pieces:
            if fonts.file_of(name):
                fonts.glyph_font(name).draw(canvas, letters, stretch.right_to_left, x, y, mark.size)
            else:
                _plain(canvas, turned(letters) if stretch.right_to_left else letters, name, x, y, mark.size)
            x += mark.size * fonts.drawn_width(name, letters)


def _plain(canvas: Canvas, letters: str, name: str, x: float, y: float, size: float) -> None:
    text = canvas.beginText(x, y)
    text.setFont(name, size)
    text.textOut(letters)
    canvas.drawText(text)


def _rule(canvas: Canvas, mark: Rule) -> None:
    canvas.setStrokeColor(_colour(mark.colour))
    canvas.setLineWidth(mark.thick)
    canvas.line(mark.x, PAGE_HEIGHT - mark.y, mark.x + mark.wide, PAGE_HEIGHT - mark.y)


def _bar(canvas: Canvas, mark: Bar) -> None:
    canvas.setFillColor(_colour(mark.colour))
    canvas.rect(mark.x, PAGE_HEIGHT - mark.y - mark.high, mark.wide, mark.high, stroke=0, fill=1)


def _frame(canvas: Canvas, mark: Frame) -> None:
    canvas.setStrokeColor(_colour(mark.colour))
    canvas.setLineWidth(mark.thick)
    canvas.roundRect(mark.x, PAGE_HEIGHT - mark.y - mark.high, mark.wide, mark.high, 5)


def _code(canvas: Canvas, mark: Code) -> None:
    path, across = _squares(mark.text)
    side = mark.side / across
    canvas.saveState()
    canvas.setFillColor(_colour(INK))
    canvas.translate(mark.x, PAGE_HEIGHT - mark.y)
    canvas.scale(side, -side)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _picture(canvas: Canvas, mark: Picture) -> None:
    """Its outline, round at every end and corner."""
    path = canvas.beginPath()
    pens = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
    for step in steps(mark.name):
        pens[step.kind](*step.places)
    canvas.saveState()
    canvas.setStrokeColor(_colour(mark.colour))
    canvas.setLineWidth(mark.thick)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.translate(mark.x, PAGE_HEIGHT - mark.y)
    canvas.scale(mark.side / ACROSS, -mark.side / ACROSS)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def _logo(canvas: Canvas, mark: Logo) -> None:
    picture = _image(mark.picture)
    canvas.drawImage(picture, mark.x, PAGE_HEIGHT - mark.y - mark.high, mark.wide, mark.high, mask="auto")


@lru_cache(maxsize=4)
def _image(picture: str) -> ImageReader:
    from reportlab.lib.utils import ImageReader

    return ImageReader(BytesIO(b64decode(picture)))


@lru_cache(maxsize=4)
def _squares(text: str) -> tuple[PDFPathObject, int]:
    """The dark squares of the QR code as a path of unit squares, downwards, and how many it is across."""
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.barcode.qrencoder import QR8bitByte
    from reportlab.pdfgen.pathobject import PDFPathObject

    code = QrCodeWidget([QR8bitByte(text)], barLevel="M").qr
    code.make()
    path = PDFPathObject()
    for row, modules in enumerate(code.modules):
        column = 0
        for dark, run in groupby(modules, key=bool):
            count = len(list(run))
            if dark:
                path.rect(column, row, count, 1)
            column += count
    return path, len(code.modules)


@lru_cache
def _colour(name: str) -> Color:
    from reportlab.lib.colors import HexColor

    return HexColor(name)


_PENS: dict[type[Mark], Callable[..., None]] = {
    Text: _text,
    Rule: _rule,
    Bar: _bar,
    Frame: _frame,
    Code: _code,
    Picture: _picture,
    Logo: _logo,
}
