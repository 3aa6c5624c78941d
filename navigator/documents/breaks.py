"""Where one page ends and the next begins: what belongs together stays on one page wherever a page can hold it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from .marks import Group, Keep, Page, Strip, grouped, height_of
from .pieces import REMEMBERED_PIECES, Piece, in_pieces
from .setting import MARGIN


def broken_into_pages(groups: Sequence[Group], footer: Sequence[Strip], foot: float) -> list[Page]:
    """The groups from the top of page 1, the footer at the foot of the last page, with what is said last."""
    last = [strip for group in groups[-1:] for strip in group.strips]
    held = [*last[:-1], *(strip.kept(Keep.NEAR) for strip in last[-1:]), *footer]
    stack = _Stack(foot)
    stack.fill(chain(groups[:-1], groups_of(held)))
    page = stack.pages[-1]
    if len(footer) <= sum(len(group.strips) for group in page.groups):
        page.sunk = len(footer), foot - stack.y
    return stack.pages


def groups_of(strips: Sequence[Strip]) -> Iterator[Group]:
    """The strips as groups that hold on to each other at all."""
    held: list[Strip] = []  # what ended the piece before, and holds on to this one
    for piece in in_pieces(strips):
        groups, holds_on = [*_groups_within(piece)], piece.things[-1].keep >= Keep.NEAR
        if held:
            held += groups.pop(0).strips
            if groups or not holds_on:
                yield grouped(held)
                held = []
        if groups and holds_on:
            held += groups.pop().strips
        yield from groups
    if held:
        yield grouped(held)


@lru_cache(maxsize=REMEMBERED_PIECES)
def _groups_within(strips: Piece[Strip]) -> tuple[Group, ...]:
    return tuple(_parted(strips.things, Keep.NEAR))


def _parted(strips: Sequence[Strip], keep: int) -> Iterator[Group]:
    """The strips as groups that hold on to each other so hard."""
    begun = 0
    for number, strip in enumerate(strips, 1):
        if strip.keep < keep or number == len(strips):
            yield grouped(strips[begun:number])
            begun = number


class _Stack:
    """Pages that fill up from the top. One that begins within a section says first what stands over it."""

    def __init__(self, foot: float) -> None:
        self.pages = [Page(MARGIN)]
        self.y = MARGIN
        self._foot = foot
        self._again: tuple[Strip, ...] = ()

    def fill(self, groups: Iterable[Group], keep: int = Keep.NEAR) -> None:
        """Strips that hold on to each other so hard: here, else on the next page; where no page can hold a group, what
        holds least in it lets go."""
        here, foot = self.pages[-1].groups, self._foot
        for group in groups:
            _, gap, high, again = group
            y = self.y + (gap if here else 0.0) + high
            if y > foot:
                if len(group.strips) > 1 and self._top(group.strips[0]) + high > foot:
                    self.fill(_parted(group.strips, keep + 1), keep + 1)
                    here = self.pages[-1].groups
                    continue
                self._turn(group.strips[0])
                here = self.pages[-1].groups
                y = self.y + high
            here.append(group)
            self.y = y
            if again is not None:
                self._again = again

    def _said_again(self, strip: Strip) -> tuple[Strip, ...]:
        """What a page says first that begins with this strip; nothing where there is no room for both."""
        again = self._again if strip.again is None else strip.again
        return again if MARGIN + _high_at_the_top(again) + strip.height <= self._foot else ()

    def _top(self, strip: Strip) -> float:
        """Where the strip would lie as the first of a page."""
        return MARGIN + _high_at_the_top(self._said_again(strip))

    def _turn(self, first: Strip) -> None:
        if self.pages[-1].groups:
            page, self.y = Page(MARGIN), MARGIN
            for strip in self._said_again(first):
                self.y += strip.gap if page.again else 0.0
                page.again.append((self.y, strip))
                self.y += strip.height
            page.top = self.y
            self.pages.append(page)


def _high_at_the_top(strips: Sequence[Strip]) -> float:
    """Their height at the head of a page, where no gap is above the first."""
    return height_of(strips) - strips[0].gap if strips else 0.0
