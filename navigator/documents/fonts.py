"""The shipped fonts: registered once, measured fast, and asked which characters they can draw.

Widths are in units of the font size (1.0 is one em), so one measuring serves every size that is tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import bidirectional, category

from navigator.assets import asset

from .directions import UNDRAWN as DIRECTIONS
from .shaping import advance, shaped_face

if TYPE_CHECKING:
    from .glyph_font import GlyphFont

REGULAR = "AtkinsonHyperlegibleNext-Regular"
BOLD = "AtkinsonHyperlegibleNext-Bold"
SYMBOLS = "DejaVuSans"

_FILES = {
    REGULAR: "fonts/AtkinsonHyperlegibleNext_400Regular.ttf",
    BOLD: "fonts/AtkinsonHyperlegibleNext_700Bold.ttf",
    SYMBOLS: "fonts/DejaVuSans.ttf",
}
# Stands in the preview where a character cannot be drawn. It is never printed: printing is refused before.
_BOX = "\N{WHITE SQUARE}"


@dataclass(frozen=True, slots=True)
class Script:
    """Letters whose form changes with their neighbours, or that are too many for the reading font: their own fonts."""

    name: str
    regular: str
    bold: str
    blocks: tuple[tuple[int, int], ...]  # of Unicode, first and last


_ARABIC = ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
_CHINESE = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF))
SCRIPTS = (
    Script("Arabic", "fonts/NotoSansArabic_400Regular.ttf", "fonts/NotoSansArabic_700Bold.ttf", _ARABIC),
    Script(
        "Bengali",
        "fonts/NotoSansBengali-Regular.ttf",
        "fonts/NotoSansBengali-Bold.ttf",
        ((0x980, 0x9FF), (0x964, 0x965)),
    ),
    Script("Gurmukhi", "fonts/NotoSansGurmukhi-Regular.ttf", "fonts/NotoSansGurmukhi-Bold.ttf", ((0xA00, 0xA7F),)),
    Script("Gujarati", "fonts/NotoSansGujarati-Regular.ttf", "fonts/NotoSansGujarati-Bold.ttf", ((0xA80, 0xAFF),)),
    Script("Chinese", "fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf", _CHINESE),
)
_SHAPED = {
    f"Navigator{script.name}{'Bold' * bold}": (script.regular, script.bold)[bold]
    for script in SCRIPTS
    for bold in (0, 1)
}


@dataclass(frozen=True, slots=True)
class Face:
    """One registered font: the characters it draws and each one's width."""

    name: str
    widths: dict[str, float]


@cache
def face(name: str) -> Face:
    """The face, registered with reportlab on first use."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(asset(_FILES[name])), shapable=False)
    pdfmetrics.registerFont(font)
    widths = font.face.charWidths
    drawn = (chr(code) for code in font.face.charToGlyph if code in widths)
    return Face(name, {character: widths[ord(character)] / 1000 for character in drawn if _stands_alone(character)})


def _stands_alone(character: str) -> bool:
    """Whether the glyph is right by itself. Right-to-left letters must be joined and turned: they are not drawn."""
    return bidirectional(character) not in {"R", "AL", "AN"}


def file_of(name: str) -> str:
    """The file of a font whose words must be shaped, "" for the others."""
    return _SHAPED.get(name, "")


@cache
def glyph_font(name: str) -> GlyphFont:
    """A font whose words are shaped, to draw with."""
    from .glyph_font import GlyphFont

    return GlyphFont(name, _SHAPED[name])


@lru_cache(maxsize=20_000)
def runs(text: str, strong: bool) -> tuple[tuple[str, str], ...]:
    """The text as (font, part) pairs as it is typed: other fonts take over where the reading font lacks a character."""
    main = face(BOLD if strong else REGULAR)
    if main.widths.keys() >= set(text):
        return ((main.name, text),)
    pairs: list[tuple[str, str]] = []
    for character in text:
        if character in DIRECTIONS:
            continue
        name = _font_of(character, strong, pairs[-1][0] if pairs else "")
        character = character if name else _BOX
        name = name or SYMBOLS
        if pairs and pairs[-1][0] == name:
            pairs[-1] = name, pairs[-1][1] + character
        else:
            pairs.append((name, character))
    return tuple(pairs)


@lru_cache(maxsize=20_000)
def _font_of(character: str, strong: bool, before: str) -> str:
    """The font for a character after one in the font `before`, "" where none has it."""
    if before in _SHAPED and _stays(character, before) and character in shaped_face(_SHAPED[before]).characters:
        return before
    main = BOLD if strong else REGULAR
    if character in face(main).widths:
        return main
    for script in SCRIPTS:
        name = f"Navigator{script.name}{'Bold' * strong}"
        if _within(character, script) and character in shaped_face(_SHAPED[name]).characters:
            return name
    return SYMBOLS if character in face(SYMBOLS).widths else ""


def _stays(character: str, before: str) -> bool:
    """Whether it belongs to the letter before it: a mark, a joiner, the stroke that ends a sentence.

    So does a blank after Indian letters: readers of a file lose one that stands between two words spelled out in it.
    """
    if character in " \u00a0":
        return "Arabic" not in before
    return character in "\u0964\u0965" or category(character) in {"Mn", "Mc", "Me", "Cf"}


def _within(character: str, script: Script) -> bool:
    return any(first <= ord(character) <= last for first, last in script.blocks)


@lru_cache(maxsize=20_000)
def width(text: str, strong: bool) -> float:
    """The width of the text in ems."""
    return sum(drawn_width(name, part) for name, part in runs(text, strong))


def drawn_width(name: str, part: str) -> float:
    """The width in ems of a part that one font draws."""
    if file := file_of(name):
        return advance(part, file)
    widths = face(name).widths
    return sum(widths[character] for character in part)


def undrawable(text: str) -> str:
    """The characters of the text that no shipped font has, each once, in order."""
    if face(REGULAR).widths.keys() >= set(text):
        return ""
    found = (c for c in text if c not in DIRECTIONS and not _font_of(c, False, "") and not _is_joiner(c))
    return "".join(dict.fromkeys(found))


def _is_joiner(character: str) -> bool:
    """The unseen characters that join letters or keep them apart."""
    return character in "\u200c\u200d"
