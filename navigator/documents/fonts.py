"""The shipped fonts: registered once, measured fast, and asked which characters they can draw.

Widths are in units of the font size (1.0 is one em), so one measuring serves every size that is tried.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import bidirectional

from navigator.assets import asset

REGULAR = "AtkinsonHyperlegibleNext-Regular"
BOLD = "AtkinsonHyperlegibleNext-Bold"
SYMBOLS = "DejaVuSans"

_FILES = {
    REGULAR: "fonts/AtkinsonHyperlegibleNext_400Regular.ttf",
    BOLD: "fonts/AtkinsonHyperlegibleNext_700Bold.ttf",
    SYMBOLS: "fonts/DejaVuSans.ttf",
}
# Stands in the preview where a character cannot be drawn. It is never printed: printing is refused before.
UNDRAWN = "\N{WHITE SQUARE}"


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

    font = TTFont(name, str(asset(_FILES[name])))
    pdfmetrics.registerFont(font)
    widths = font.face.charWidths
    drawn = (chr(code) for code in font.face.charToGlyph if code in widths)
    return Face(name, {character: widths[ord(character)] / 1000 for character in drawn if _stands_alone(character)})


def _stands_alone(character: str) -> bool:
    """Whether the glyph is right by itself. Right-to-left letters must be joined and turned: they are not drawn."""
    return bidirectional(character) not in {"R", "AL", "AN"}


@lru_cache(maxsize=20_000)
def runs(text: str, strong: bool) -> tuple[tuple[str, str], ...]:
    """The text as (font, part) pairs: the symbol font takes over where the reading font lacks a glyph."""
    main = face(BOLD if strong else REGULAR)
    if main.widths.keys() >= set(text):
        return ((main.name, text),)
    pairs: list[tuple[str, str]] = []
    for character in text:
        name = main.name
        if character not in main.widths:
            name = SYMBOLS
            character = character if character in face(SYMBOLS).widths else UNDRAWN
        if pairs and pairs[-1][0] == name:
            pairs[-1] = name, pairs[-1][1] + character
        else:
            pairs.append((name, character))
    return tuple(pairs)


@lru_cache(maxsize=20_000)
def width(text: str, strong: bool) -> float:
    """The width of the text in ems."""
    total = 0.0
    for name, part in runs(text, strong):
        widths = face(name).widths
        total += sum(widths[character] for character in part)
    return total


def undrawable(text: str) -> str:
    """The characters of the text that no shipped font has, each once, in order."""
    if face(REGULAR).widths.keys() >= set(text):
        return ""
    drawn = face(REGULAR).widths.keys() | face(SYMBOLS).widths.keys()
    return "".join(dict.fromkeys(character for character in text if character not in drawn))
