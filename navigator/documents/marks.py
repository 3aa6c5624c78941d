"""What a page is drawn with. Lengths are points; `y` is downwards from the top of the strip or page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import NamedTuple, Self

from .blocks import Span
from .pictures import PEN

BLACK = "#000000"
INK = "#111111"
QUIET = "#333333"
FAINT = "#AAAAAA"
ACCENT = "#0B5C63"
#: How many times as thick lines are in strong contrast.
HEAVIER = 1.75


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn at a place; `breadth` is how far it goes to the right of it."""

    x: float
    y: float

    @property
    def breadth(self) -> float:
        raise NotImplementedError

    def moved(self, right: float, down: float) -> Self:
        return replace(self, x=self.x + right, y=self.y + down)

    def mirrored(self, across: float) -> Self:
        """The same at the other side of a page this wide: for what is read from the right."""
        return replace(self, x=across - self.x - self.breadth)


@dataclass(frozen=True, slots=True)
class Text(Mark):
    """One line of words as typed; `y` is its baseline, `ems` its width, `right_to_left` its paragraph's direction."""

    size: float
    parts: tuple[Span, ...]
    colour: str = INK
    ems: float = 0.0
    right_to_left: bool = False

    @property
    def breadth(self) -> float:
        return self.ems * self.size


@dataclass(frozen=True, slots=True)
class Rule(Mark):
    """A thin level line."""

    wide: float
    thick: float = 0.6
    colour: str = FAINT

    @property
    def breadth(self) -> float:
        return self.wide


@dataclass(frozen=True, slots=True)
class Bar(Mark):
    """A filled rectangle, its top left corner at x, y."""

    wide: float
    high: float
    colour: str = ACCENT

    @property
    def breadth(self) -> float:
        return self.wide


@dataclass(frozen=True, slots=True)
class Frame(Mark):
    """An empty rectangle with round corners."""

    wide: float
    high: float
    thick: float = 0.8
    colour: str = INK

    @property
    def breadth(self) -> float:
        return self.wide


@dataclass(frozen=True, slots=True)
class Code(Mark):
    """A QR code as a square of this side that holds the text."""

    side: float
    text: str

    @property
    def breadth(self) -> float:
        return self.side


@dataclass(frozen=True, slots=True)
class Picture(Mark):
    """One of the pictures of easy-read pages as a square of this side."""

    side: float
    name: str
    thick: float = PEN
    colour: str = ACCENT

    @property
    def breadth(self) -> float:
        return self.side


@dataclass(frozen=True, slots=True)
class Logo(Mark):
    """A picture (PNG as base64) as a rectangle of this size, its top left corner at x, y."""

    wide: float
    high: float
    picture: str

    @property
    def breadth(self) -> float:
        return self.wide


def in_strong_contrast(mark: Mark) -> Mark:
    """The same mark black, its lines heavier."""
    if isinstance(mark, Rule | Frame | Picture):
        return replace(mark, colour=BLACK, thick=HEAVIER * mark.thick)
    return replace(mark, colour=BLACK) if isinstance(mark, Text | Bar) else mark


class Keep(IntEnum):
    """How hard a strip holds on to the next. Where a page cannot hold all that belongs together, what holds least
    lets go first.
    """

    LOOSE = 0
    NEAR = 1  # what is said last and the foot of the paper
    ENTRY = 2  # the parts of a row, of a service, of the boxes
    WHOLE = 3  # the lines of a paragraph, a heading and what it heads
    TIGHT = 4  # what stands beside one picture


@dataclass(frozen=True, slots=True)
class Strip:
    """A slice of the page that is never cut: its height, the gap above it (but at the top of a page), its marks.

    `keep` binds it to the next strip where a page can hold both. `again` is what is said again at the head of a page
    that begins with it or with a strip after it, up to the next that says otherwise; `then`, if there is one, is for
    those after it.
    """

    height: float
    marks: tuple[Mark, ...]
    gap: float = 0.0
    keep: Keep = Keep.LOOSE
    where: str = ""
    again: "tuple[Strip, ...] | None" = None
    then: "tuple[Strip, ...] | None" = None

    def kept(self, keep: Keep) -> "Strip":
        """The strip bound to the next at least so hard."""
        if self.keep >= keep:
            return self
        # `replace` takes five times as long, and of a long paper most strips come by here.
        return Strip(self.height, self.marks, self.gap, keep, self.where, self.again, self.then)


def kept_together(strips: Sequence[Strip], keep: Keep) -> list[Strip]:
    """The strips bound to each other at least so hard."""
    return [*(strip.kept(keep) for strip in strips[:-1]), *strips[-1:]]


def height_of(strips: Iterable[Strip]) -> float:
    """The height that the strips take with the gap above them."""
    return sum(strip.height + strip.gap for strip in strips)


class Group(NamedTuple):
    """Strips that hold on to each other: the gap above them, and how high they are beneath it. `again` is what is said
    again on a page that begins after them, None where that is as before.
    """

    strips: tuple[Strip, ...]
    gap: float
    high: float
    again: tuple[Strip, ...] | None


def grouped(strips: Sequence[Strip]) -> Group:
    """These strips as one group."""
    said = (strip.again if strip.then is None else strip.then for strip in reversed(strips))
    again = next((one for one in said if one is not None), None)
    return Group(tuple(strips), strips[0].gap, height_of(strips) - strips[0].gap, again)


@dataclass(slots=True)
class Page:
    """A page as groups of strips from its `top` down. `again` is what is said again at its head, `below` makes what is
    below them; the last so many strips are `sunk` so far. One that is read from the right is mirrored so far `across`.

    Each strip and mark is put in its place when the page is drawn: of a long paper most pages are out of sight.
    """

    top: float
    groups: list[Group] = field(default_factory=list)
    again: list[tuple[float, Strip]] = field(default_factory=list)
    sunk: tuple[int, float] = 0, 0.0
    below: Callable[[], list[Mark]] = list
    across: float = 0.0

    @property
    def strips(self) -> list[tuple[float, Strip]]:
        """Each strip with how far down it lies."""
        placed: list[tuple[float, Strip]] = []
        y = self.top
        for strip in (strip for group in self.groups for strip in group.strips):
            y += strip.gap if placed else 0.0
            placed.append((y, strip))
            y += strip.height
        count, down = self.sunk
        above = len(placed) - count
        return [*placed[:above], *((y + down, strip) for y, strip in placed[above:])]

    @property
    def marks(self) -> list[Mark]:
        """Each mark where it lies."""
        made = [mark.moved(0, y) for y, strip in (*self.again, *self.strips) for mark in strip.marks] + self.below()
        return [mark.mirrored(self.across) for mark in made] if self.across else made
