"""Paragraphs into lines. Breaks at spaces, so that no-break spaces hold, and between Chinese characters; a word wider
than the line is cut.

Linear in the length of the text. Widths are in ems of the paragraph's own size (see fonts.py).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category

from navigator.domain.dates import NO_BREAK

from . import fonts
from .blocks import REMEMBERED, Span
from .directions import CLOSE, ISOLATES

_GOOD_ENDS = frozenset({NO_BREAK, "-", "/", "_", ".", ",", "@"})
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_OPENS, _CLOSES = "（《〈【「『〔“‘", "，。、；：？！）》〉】」』〕”’…—.,;:?!)"
_CHINESE_DATE = r"(?:\d{1,4}[年月日])+(?:星期[一二三四五六日])?"
_CHINESE_PIECE = re.compile(
    rf"[{_OPENS}]*(?:{_CHINESE_DATE}|{_CHINESE.pattern}|[^{_OPENS}\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+)?[{re.escape(_CLOSES)}]*"
)
# Widths are sums of rounded glyph widths: a line may be wider than its room by no more than this.
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """One line: (words, strong) parts from left to right, and its width in ems."""

    parts: tuple[Span, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Word:
    """What may not be broken, with its width in ems. `spaced`: a space stands between it and the word before."""

    parts: tuple[Span, ...]
    width: float
    spaced: bool = True


@lru_cache(maxsize=REMEMBERED)
def measured(spans: tuple[Span, ...]) -> tuple[Word, ...]:
    """The words in order. Remembered: a fit is sought over many settings."""
    return tuple(
        Word(parts, sum(fonts.width(piece.words, piece.strong) for piece in parts), spaced)
        for parts, spaced in _words(spans)
    )


def _words(spans: tuple[Span, ...]) -> Iterator[tuple[tuple[Span, ...], bool]]:
    """A word can change its voice within: "**0117 496 0188**."."""
    word: list[Span] = []
    spaced = False
    for span in spans:
        for number, token in enumerate(span.words.split(" ")):
            if number:
                if word:
                    yield tuple(word), spaced
                word, spaced = [], True
            for place, piece in enumerate(_pieces(token)):
                if word and (place or _turns_between(word[-1].words, piece)):
                    yield tuple(word), spaced
                    word, spaced = [], False
                word.append(Span(piece, span.strong))
    if word:
        yield tuple(word), spaced


def _pieces(token: str) -> list[str]:
    """Chinese turns anywhere but before a closing sign, after an opening one, and within a date."""
    if token.isascii() or not _CHINESE.search(token):
        return [token] if token else []
    return [piece for piece in _CHINESE_PIECE.findall(token) if piece]


def _turns_between(before: str, after: str) -> bool:
    """Whether a line may turn where two voices meet without a space: only after Chinese, and not before its signs."""
    return bool(_CHINESE.match(before[-1])) and before[-1] not in _OPENS and after[0] not in _CLOSES


@lru_cache(maxsize=REMEMBERED)
def broken(spans: tuple[Span, ...], room: float) -> tuple[Line, ...]:
    """The spans as lines no wider than `room` ems (but for a single glyph that is wider by itself). Remembered: less
    air leaves the lines as they are.
    """
    return tuple(_with_isolates([_line(words) for words in wrapped(measured(spans), room)]))


def wrapped(words: Sequence[Word], room: float) -> list[list[Word]]:
    """The words of each line. No Chinese character is left alone on the last: the one before it goes with it."""
    lines: list[list[Word]] = []
    line: list[Word] = []
    used = 0.0
    space = max(fonts.width(" ", strong=False), fonts.width(" ", strong=True))
    for word in words:
        for piece in (word,) if word.width <= room + _ROUNDING else _cuts(word, room):
            gap = space if line and piece.spaced else 0.0
            if line and used + gap + piece.width > room + _ROUNDING:
                lines.append(line)
                line, used, gap = [], 0.0, 0.0
            used += gap + piece.width
            line.append(piece)
    lines = [words for words in [*lines, line] if words]
    if len(lines) > 1 and len(lines[-1]) == 1 and len(lines[-2]) > 2:
        (alone,), before = lines[-1], lines[-2][-1]
        if _is_one_sign(alone) and _is_one_sign(before) and before.width + alone.width <= room and not alone.spaced:
            lines[-1].insert(0, lines[-2].pop())
    return lines


def _is_one_sign(word: Word) -> bool:
    """Whether it is one Chinese character, perhaps with what closes after it."""
    text = word.parts[0].words
    return len(word.parts) == 1 and bool(_CHINESE.match(text)) and len(text.rstrip(_CLOSES)) == 1


def _line(words: list[Word]) -> Line:
    """Neighbours of one voice joined; a space between two strong words is strong."""
    parts: list[Span] = []
    for number, word in enumerate(words):
        space = (Span(" ", strong=parts[-1].strong and word.parts[0].strong),) if number and word.spaced else ()
        for piece in (*space, *word.parts):
            if parts and parts[-1].strong == piece.strong:
                parts[-1] = Span(parts[-1].words + piece.words, piece.strong)
            else:
                parts.append(piece)
    return Line(tuple(parts), sum(fonts.width(part.words, part.strong) for part in parts))


def _with_isolates(lines: list[Line]) -> list[Line]:
    """What is set apart at the end of one line stays so at the beginning of the next."""
    still_open: list[str] = []
    made = []
    for line in lines:
        if still_open:
            line = Line((Span("".join(still_open), line.parts[0].strong), *line.parts), line.width)
        for character in "".join(part.words for part in line.parts)[len(still_open) :]:
            if character in ISOLATES:
                still_open.append(character)
            elif character == CLOSE and still_open:
                still_open.pop()
        made.append(line)
    return made


def _cuts(word: Word, room: float) -> Iterator[Word]:
    """A word wider than a line, in pieces that fit."""
    spaced = word.spaced
    for piece in word.parts:
        for part in _cut(piece, room):
            yield Word((part,), fonts.width(part.words, part.strong), spaced)
            spaced = False


def _cut(piece: Span, room: float) -> Iterator[Span]:
    """After a sign that a reader expects, else before a letter, and in a heap of marks anywhere."""
    start, used = 0, 0.0
    good = letter = 0
    text = piece.words
    for at, character in enumerate(text):
        wide = fonts.width(character, piece.strong)
        if category(character)[0] != "M":
            letter = at
        if at > start and used + wide > room:
            end = good if good > start else letter if letter > start else at
            yield Span(text[start:end], piece.strong)
            start, good = end, 0
            used = sum(fonts.width(c, piece.strong) for c in text[start:at])
        used += wide
        if character in _GOOD_ENDS:
            good = at + 1
    yield Span(text[start:], piece.strong)
