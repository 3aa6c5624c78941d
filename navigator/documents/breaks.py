"""Where one page ends and the next begins: what belongs together stays on one page wherever a page can hold it."""

from collections.abc import Iterable, Iterator, Sequence

from .marks import Keep, Page, Strip
from .setting import MARGIN

#: A page as its strips, each with how far down it lies.
Placed = list[tuple[float, Strip]]


def broken_into_pages(strips: list[Strip], footer: list[Strip], foot: float) -> list[Placed]:
    """The strips from the top of page 1, the footer at the foot of the last page, with what is said last."""
    body = [*strips[:-1], *(strip.kept(Keep.NEAR) for strip in strips[-1:])]
    stack = _Stack(foot)
    stack.put([*body, *footer], Keep.LOOSE)
    last = stack.pages[-1]
    if footer and len(footer) <= len(last):
        down = foot - stack.y
        last[-len(footer) :] = [(y + down, strip) for y, strip in last[-len(footer) :]]
    return stack.pages


def drawn(pages: Iterable[Placed]) -> list[Page]:
    """The pages with each mark where it lies."""
    return [
        Page([mark.moved(0, y) for y, strip in placed for mark in strip.marks], [strip for _, strip in placed])
        for placed in pages
    ]


def height_of(strips: Iterable[Strip]) -> float:
    """The height that the strips take with the gap above them."""
    return sum(strip.height + strip.gap for strip in strips)


class _Stack:
    """Pages that fill up from the top."""

    def __init__(self, foot: float) -> None:
        self.pages: list[Placed] = [[]]
        self.y = MARGIN
        self._foot = foot

    def put(self, strips: Sequence[Strip], keep: int) -> None:
        """Strips that hold on to each other so hard: here, else on the next page; where no page can hold them all, what
        holds least lets go."""
        high = height_of(strips)
        if self.y + high - (0.0 if self.pages[-1] else strips[0].gap) <= self._foot:
            self._place(strips)
        elif len(strips) == 1 or (keep and MARGIN + high - strips[0].gap <= self._foot):
            self._turn()
            self._place(strips)
        else:
            for group in _parted(strips, keep + 1):
                self.put(group, keep + 1)

    def _turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self.y = MARGIN

    def _place(self, strips: Iterable[Strip]) -> None:
        for strip in strips:
            self.y += strip.gap if self.pages[-1] else 0.0
            self.pages[-1].append((self.y, strip))
            self.y += strip.height


def _parted(strips: Sequence[Strip], keep: int) -> Iterator[list[Strip]]:
    """The strips as groups that hold on to each other so hard."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if strip.keep < keep:
            yield group
            group = []
    if group:
        yield group
