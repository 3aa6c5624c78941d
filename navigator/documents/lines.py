"""Paragraphs into lines. Breaks at spaces only, so that no-break spaces hold; a word wider than the line is cut.

Linear in the length of the text. Widths are in ems of the paragraph's own size (see fonts.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from navigator.domain.dates import NO_BREAK

from . import fonts
from .blocks import Span

_GOOD_ENDS = frozenset({NO_BREAK, "-", "/", "_", ".", ",", "@"})
# Widths are sums of rounded glyph widths: a line may be wider than its room by no more than this.
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """One line: (words, strong) parts from left to right, and its width in ems."""

    parts: tuple[Span, ...]
    width: float


Word = tuple[Span, ...]


@lru_cache(maxsize=4_000)
def measured(spans: tuple[Span, ...]) -> tuple[tuple[Word, float], ...]:
    """What may not be broken, in order, each with its width. Remembered: a fit is sought over many settings."""
    return tuple((word, sum(fonts.width(piece.words, piece.strong) for piece in word)) for word in _words(spans))


def _words(spans: tuple[Span, ...]) -> Iterator[Word]:
    """A word can change its voice within: "**0117 496 0188**."."""
    word: list[Span] = []
    for span in spans:
        pieces = span.words.split(" ")
        for number, piece in enumerate(pieces):
            if number and word:
                yield tuple(word)
                word = []
            if piece:
                word.append(Span(piece, span.strong))
    if word:
        yield tuple(word)


def broken(spans: tuple[Span, ...], room: float) -> list[Line]:
    """The spans as lines no wider than `room` ems (but for a single glyph that is wider by itself)."""
    lines: list[Line] = []
    line: list[Word] = []
    used = 0.0
    space = max(fonts.width(" ", strong=False), fonts.width(" ", strong=True))
    for word, whole in measured(spans):
        for piece, wide in ((word, whole),) if whole <= room + _ROUNDING else _cuts(word, room):
            if line and used + space + wide > room + _ROUNDING:
                lines.append(_line(line))
                line, used = [], 0.0
            used += wide + (space if line else 0.0)
            line.append(piece)
    if line:
        lines.append(_line(line))
    return lines


def _line(words: list[Word]) -> Line:
    """Neighbours of one voice joined; a space between two strong words is strong."""
    parts: list[Span] = []
    for number, word in enumerate(words):
        space = Span(" ", strong=parts[-1].strong and word[0].strong) if number else Span("")
        for piece in (space, *word) if number else word:
            if parts and parts[-1].strong == piece.strong:
                parts[-1] = Span(parts[-1].words + piece.words, piece.strong)
            else:
                parts.append(piece)
    return Line(tuple(parts), sum(fonts.width(part.words, part.strong) for part in parts))


def _cuts(word: Word, room: float) -> Iterator[tuple[Word, float]]:
    """A word wider than a line, in pieces that fit, with their widths."""
    for piece in word:
        for part in _cut(piece, room):
            yield (part,), fonts.width(part.words, part.strong)


def _cut(piece: Span, room: float) -> Iterator[Span]:
    start, used = 0, 0.0
    good = 0
    text = piece.words
    for at, character in enumerate(text):
        wide = fonts.width(character, piece.strong)
        if at > start and used + wide > room:
            end = good if good > start else at
            yield Span(text[start:end], piece.strong)
            start, good = end, 0
            used = sum(fonts.width(c, piece.strong) for c in text[start:at])
        used += wide
        if character in _GOOD_ENDS:
            good = at + 1
    yield Span(text[start:], piece.strong)
