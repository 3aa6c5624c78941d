"""Where one page ends and the next begins: what belongs together stays on one page wherever a page can hold it."""

from collections.abc import Iterable, Iterator, Sequence

from .marks import Keep, Page, Strip
from .setting import MARGIN


def broken_into_pages(strips: list[Strip], footer: list[Strip], foot: float) -> list[Page]:
    """The strips from the top of page 1, the footer at the foot of the last page, with what is said last."""
    body = [*strips[:-1], *(strip.kept(Keep.NEAR) for strip in strips[-1:])]
    stack = _Stack(foot)
    stack.put([*body, *footer], Keep.LOOSE)
    last = stack.pages[-1].strips
    if footer and len(footer) <= len(last):
        down = foot - stack.y
        last[-len(footer) :] = [(y + down, strip) for y, strip in last[-len(footer) :]]
    return stack.pages


def height_of(strips: Iterable[Strip]) -> float:
    """The height that the strips take with the gap above them."""
    return sum(strip.height + strip.gap for strip in strips)


class _Stack:
    """Pages that fill up from the top. One that begins within a section says first what stands over it."""

    def __init__(self, foot: float) -> None:
        self.pages = [Page()]
        self.y = MARGIN
        self._foot = foot
        self._again: tuple[Strip, ...] = ()

    def put(self, strips: Sequence[Strip], keep: int) -> None:
        """Strips that hold on to each other so hard: here, else on the next page; where no page can hold them all, what
        holds least lets go."""
        high = height_of(strips)
        first = strips[0]
        if self.y + high - (0.0 if self.pages[-1].strips else first.gap) <= self._foot:
            self._place(strips)
        elif len(strips) == 1 or (keep and self._top(first) + high - first.gap <= self._foot):
            self._turn(first)
            self._place(strips)
        else:
            for group in _parted(strips, keep + 1):
                self.put(group, keep + 1)

    def _said_again(self, strip: Strip) -> tuple[Strip, ...]:
        """What a page says first that begins with this strip; nothing where there is no room for both."""
        again = self._again if strip.again is None else strip.again
        return again if MARGIN + _high_at_the_top(again) + strip.height <= self._foot else ()

    def _top(self, strip: Strip) -> float:
        """Where the strip would lie as the first of a page."""
        return MARGIN + _high_at_the_top(self._said_again(strip))

    def _turn(self, first: Strip) -> None:
        if self.pages[-1].strips:
            self.pages.append(Page())
            self.y = MARGIN
            for strip in self._said_again(first):
                self.y += strip.gap if self.pages[-1].again else 0.0
                self.pages[-1].again.append((self.y, strip))
                self.y += strip.height

    def _place(self, strips: Iterable[Strip]) -> None:
        for strip in strips:
            self.y += strip.gap if self.pages[-1].strips else 0.0
            self.pages[-1].strips.append((self.y, strip))
            self.y += strip.height
            if strip.again is not None:
                self._again = strip.again


def _high_at_the_top(strips: Sequence[Strip]) -> float:
    """Their height at the head of a page, where no gap is above the first."""
    return height_of(strips) - strips[0].gap if strips else 0.0


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
