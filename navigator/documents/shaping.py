"""Letters that change with their neighbours, shaped by HarfBuzz: Arabic, Bengali, Gurmukhi, Gujarati and Chinese fonts.

uharfbuzz is imported on the first such word, so that a plan in English never waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from navigator.assets import asset

if TYPE_CHECKING:
    import uharfbuzz

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn form, in ems: how far the pen moves on, where it is drawn from the pen, and the letters it stands for.

    A form that adds nothing to what its neighbours stand for already (the dots of a letter, half of a vowel) has "".
    """

    number: int
    advance: float
    right: float
    up: float
    text: str


@dataclass(frozen=True, slots=True)
class ShapedFace:
    """A font to shape with: the forms' own widths are in ems, as are the measures that a PDF asks for."""

    face: uharfbuzz.Face
    font: uharfbuzz.Font
    characters: frozenset[str]
    em: int


@cache
def shaped_face(file: str) -> ShapedFace:
    """The font of this file, read once."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(asset(file))))
    return ShapedFace(face, uharfbuzz.Font(face), frozenset(map(chr, face.unicodes)), face.upem)


@lru_cache(maxsize=20_000)
def shaped(text: str, file: str, right_to_left: bool = False) -> tuple[Glyph, ...]:
    """The text's forms as they stand on paper, from left to right."""
    import uharfbuzz

    known = shaped_face(file)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    uharfbuzz.shape(known.font, buffer)
    em = known.em
    places = buffer.glyph_positions
    texts = _texts([info.cluster for info in buffer.glyph_infos], [place.x_advance for place in places], text)
    return tuple(
        Glyph(info.codepoint, place.x_advance / em, place.x_offset / em, place.y_offset / em, said)
        for info, place, said in zip(buffer.glyph_infos, places, texts, strict=True)
    )


def _texts(clusters: list[int], advances: list[int], text: str) -> list[str]:
    """What each form stands for. A cluster is letters and forms that belong together: its widest form has it all."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    widest: dict[int, int] = {}
    for at, cluster in enumerate(clusters):
        if cluster not in widest or advances[at] > advances[widest[cluster]]:
            widest[cluster] = at
    return [text[c : ends[c]] if widest[c] == at else "" for at, c in enumerate(clusters)]


@cache
def outline(file: str, number: int) -> str:
    """A form's outline as PDF operators, to be filled; in thousandths of an em."""
    known = shaped_face(file)
    pen = _Outline(1000 / known.em)
    known.font.draw_glyph_with_pen(number, pen)
    return " ".join(pen.operators)


class _Outline:
    """Takes a glyph's outline, whose curves have one guiding point, as a PDF's, which have two (8.5.2)."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._at = (0.0, 0.0)
        self.operators: list[str] = []

    def moveTo(self, to: Point) -> None:  # noqa: N802 - the names of the pen protocol
        self._add("m", to)

    def lineTo(self, to: Point) -> None:  # noqa: N802
        self._add("l", to)

    def qCurveTo(self, guide: Point, to: Point) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2) = self._at, guide, to
        first = (x0 + 2 * (x1 - x0) / 3, y0 + 2 * (y1 - y0) / 3)
        second = (x2 + 2 * (x1 - x2) / 3, y2 + 2 * (y1 - y2) / 3)
        self._add("c", first, second, to)

    def curveTo(self, first: Point, second: Point, to: Point) -> None:  # noqa: N802
        self._add("c", first, second, to)

    def closePath(self) -> None:  # noqa: N802
        self.operators.append("h")

    def _add(self, operator: str, *points: Point) -> None:
        self._at = points[-1]
        told = " ".join(f"{x * self._scale:.0f} {y * self._scale:.0f}" for x, y in points)
        self.operators.append(f"{told} {operator}")


def advance(text: str, file: str) -> float:
    """How wide the text is, in ems. Arabic is measured as it is read, from the right."""
    return sum(glyph.advance for glyph in shaped(text, file, "Arabic" in file))
