"""What is made of very many things in a row, a piece of them at a time.

While one thing is typed, the others are the very same objects with every key: what is made of their pieces is
remembered by what they are and not by what they say, which would take as long to compare as to make anew.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

#: About so many things are in a piece, and so many at most: as many are made anew with a key.
_LENGTH, _MOST = 31, 150
#: So many pieces are remembered, of each kind: more than a plan of ten thousand actions has.
REMEMBERED_PIECES = 5_000


class Piece(Generic[Thing]):
    """A few things in order, as a key of what is made of them: the same for the same objects."""

    __slots__ = ("_hash", "things")

    def __init__(self, things: tuple[Thing, ...]) -> None:
        self.things = things
        self._hash = hash(tuple(map(id, things)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        # Things that are the very same are equal by that alone, and no others come here but by chance.
        return isinstance(other, Piece) and self.things == other.things


def in_pieces(things: Sequence[Thing]) -> Iterator[Piece[Thing]]:
    """The things in order, in pieces.

    A piece ends after certain things and not after so many: where one comes or goes, the pieces after it stay as they
    are. Which things end one is left to chance, by where they lie in memory.
    """
    ends = [number for number, place in enumerate(map(id, things), 1) if not place % _LENGTH]
    for begun, end in pairwise((0, *ends, len(things))):
        for start in range(begun, end, _MOST):
            yield Piece(tuple(things[start : min(start + _MOST, end)]))
