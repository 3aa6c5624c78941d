"""What a page is drawn with. Lengths are points; `y` is downwards from the top of the strip or page."""

from dataclasses import dataclass, field, replace
from typing import Self

from .blocks import Span

INK = "#111111"
QUIET = "#333333"
FAINT = "#AAAAAA"
ACCENT = "#0B5C63"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn at a place."""

    x: float
    y: float

    def moved(self, right: float, down: float) -> Self:
        return replace(self, x=self.x + right, y=self.y + down)


@dataclass(frozen=True, slots=True)
class Text(Mark):
    """One line of words; `y` is its baseline."""

    size: float
    parts: tuple[Span, ...]
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Rule(Mark):
    """A thin level line."""

    wide: float
    thick: float = 0.6
    colour: str = FAINT


@dataclass(frozen=True, slots=True)
class Bar(Mark):
    """A filled rectangle, its top left corner at x, y."""

    wide: float
    high: float
    colour: str = ACCENT


@dataclass(frozen=True, slots=True)
class Frame(Mark):
    """An empty rectangle with round corners."""

    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Code(Mark):
    """A QR code as a square of this side that holds the text."""

    side: float
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A slice of the page that is never cut: its height, the gap above it (but at the top of a page), its marks.

    `keep` binds it to the next strip where a page can hold both.
    """

    height: float
    marks: tuple[Mark, ...]
    gap: float = 0.0
    keep: bool = False
    where: str = ""


@dataclass(slots=True)
class Page:
    """A page: its marks, and the strips that lie on it."""

    marks: list[Mark] = field(default_factory=list)
    strips: list[Strip] = field(default_factory=list)
