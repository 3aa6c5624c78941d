"""A font in a PDF whose forms are chosen by number: for shaped words, which letters alone do not tell.

Each form with what it stands for has a code of its own, so that the text can be copied, searched and read aloud
as it was written (PDF 32000-1, 9.7.4.2 and 9.10.3). Only the forms used go into the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from .shaping import Glyph, outline, shaped, shaped_face

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFStream
    from reportlab.pdfgen.canvas import Canvas

_NOT_EMBEDDED = (b"GSUB", b"GPOS", b"GDEF", b"BASE", b"name", b"post", b"OS/2", b"cmap", b"kern", b"meta", b"STAT")

# Stands for a form without letters where no word is spelled out beside it: neither seen nor heard.
_NOTHING = "\N{ZERO WIDTH SPACE}"

Used = dict[tuple[int, str], int]  # (form, what it stands for) to its code


class GlyphFont:
    """One shipped font as reportlab embeds it when a document is saved; what was used is kept for each document."""

    def __init__(self, name: str, file: str) -> None:
        self.fontName = name  # what reportlab asks a font for
        self._file = file
        self._used: WeakKeyDictionary[PDFDocument, Used] = WeakKeyDictionary()

    def draw(self, canvas: Canvas, text: str, right_to_left: bool, x: float, y: float, size: float) -> None:
        """Draw the text from x, in the canvas's colour, so that it is read back as it was written.

        A form may stand for no letters: the dots of an Arabic letter, half of a Bengali vowel. From the right, such
        forms are filled as shapes; from the left, the file says beside the forms what they spell (14.9.4), which
        readers would turn round from the right.
        """
        name, used = self._in(canvas._doc)  # noqa: SLF001 - as reportlab's own fonts do
        glyphs = shaped(text, self._file, right_to_left)
        spelled = not right_to_left and not all(glyph.text for glyph in glyphs)
        shown = " ".join(self._operators(glyphs, used, size, as_shapes=right_to_left))
        drawn = f"BT {name} {size:g} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm {shown} ET"
        if spelled:
            drawn = f"/Span <</ActualText <FEFF{_hexadecimal(text)}>>> BDC {drawn} EMC"
        shapes = self._shapes(glyphs, x, y, size) if right_to_left else ()
        # The canvas has no call for forms by number: these are its own operators (9.4 and 8.5).
        canvas._code += [drawn, *shapes]  # noqa: SLF001

    def _shapes(self, glyphs: tuple[Glyph, ...], x: float, y: float, size: float) -> Iterator[str]:
        """The forms without letters, filled where they stand."""
        for glyph in glyphs:
            if not glyph.text and (path := outline(self._file, glyph.number)):
                at = f"{x + glyph.right * size:.3f} {y + glyph.up * size:.3f}"
                yield f"q {size / 1000:.6f} 0 0 {size / 1000:.6f} {at} cm {path} f Q"
            x += glyph.advance * size

    def _in(self, doc: PDFDocument) -> tuple[str, Used]:
        """The font's name in this document, made known to it on first use, and what of the font it uses."""
        if doc not in self._used:
            self._used[doc] = {}
            doc.fontMapping[self.fontName] = f"/G{len(doc.fontMapping) + 1}"
            doc.delayedFonts.append(self)
        return doc.fontMapping[self.fontName], self._used[doc]

    def _operators(self, glyphs: tuple[Glyph, ...], used: Used, size: float, *, as_shapes: bool) -> list[str]:
        """TJ with the pen put right before and after each form (thousandths of an em, to the left), Ts for height."""
        operators, shown, up = [], "", 0.0
        for glyph in glyphs:
            if as_shapes and not glyph.text:
                shown += _moved(-glyph.advance * 1000)
                continue
            if glyph.up != up:
                operators += [f"[{shown}] TJ", f"{glyph.up * size:.3f} Ts"]
                shown, up = "", glyph.up
            code = used.setdefault((glyph.number, glyph.text), len(used) + 1)
            after = (_width(self._file, glyph.number) + glyph.right - glyph.advance) * 1000
            shown += f"{_moved(-glyph.right * 1000)}<{code:04X}>{_moved(after)}"
        operators.append(f"[{shown}] TJ")
        return [*operators, "0 Ts"] if up else operators

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab calls it when the document is saved
        """Put the font into the document: the forms used, their widths and what they stand for."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        used = self._used.pop(doc)
        name = PDFName(f"NAVIGA+{self.fontName}")
        numbers = {code: number for (number, _), code in used.items()}
        widths = [round(_width(self._file, numbers[code]) * 1000, 2) for code in range(1, len(used) + 1)]
        to_number = b"\0\0" + b"".join(numbers[code].to_bytes(2, "big") for code in range(1, len(used) + 1))
        forms = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": _text("Adobe"), "Ordering": _text("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": self._descriptor(doc, set(numbers.values())),
                "W": PDFArray([1, PDFArray(widths)]),
                "CIDToGIDMap": doc.Reference(_stream(to_number, doc), f"to-number:{self.fontName}"),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([doc.Reference(forms, f"forms:{self.fontName}")]),
                "ToUnicode": doc.Reference(_stream(_to_unicode(used), doc), f"to-unicode:{self.fontName}"),
            }
        )
        inner = doc.fontMapping[self.fontName][1:]
        doc.Reference(font, inner)
        doc.idToObject["BasicFonts"].dict[inner] = font

    def _descriptor(self, doc: PDFDocument, numbers: set[int]) -> PDFDictionary:
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        font = shaped_face(self._file).font
        extents, thousandths = font.get_font_extents("ltr"), 1000 / shaped_face(self._file).em
        tall, deep = round(extents.ascender * thousandths), round(extents.descender * thousandths)
        return doc.Reference(
            PDFDictionary(
                {
                    "Type": PDFName("FontDescriptor"),
                    "FontName": PDFName(f"NAVIGA+{self.fontName}"),
                    "Flags": 4,
                    "FontBBox": PDFArray([-1000, deep, 3000, tall]),
                    "ItalicAngle": 0,
                    "Ascent": tall,
                    "Descent": deep,
                    "CapHeight": tall,
                    "StemV": 90,
                    "FontFile2": doc.Reference(_stream(_subset(self._file, numbers), doc), f"file:{self.fontName}"),
                }
            ),
            f"descriptor:{self.fontName}",
        )


def _hexadecimal(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _moved(thousandths: float) -> str:
    return f" {thousandths:.0f} " if abs(thousandths) >= 1 else ""


@cache
def _width(file: str, number: int) -> float:
    """A form's own width in ems."""
    known = shaped_face(file)
    return float(known.font.get_glyph_h_advance(number)) / known.em


def _subset(file: str, numbers: set[int]) -> bytes:
    """The font with the outlines of these forms alone, under the numbers they have."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(numbers)
    wanted.drop_table_tag_set.update(int.from_bytes(table, "big") for table in _NOT_EMBEDDED)
    wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    return bytes(uharfbuzz.subset(shaped_face(file).face, wanted).blob.data)


def _to_unicode(used: Used) -> bytes:
    lines = [f"<{code:04X}> <{_hexadecimal(text or _NOTHING)}>" for (_, text), code in used.items()]
    chunks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    parts = [f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *parts,
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    ).encode("ascii")


def _stream(content: bytes, doc: PDFDocument) -> PDFStream:
    from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

    stream = PDFStream(content=content)
    if doc.compression:
        stream.filters = [PDFZCompress]
    return stream


def _text(words: str) -> object:
    from reportlab.pdfbase.pdfdoc import PDFString

    return PDFString(words)
