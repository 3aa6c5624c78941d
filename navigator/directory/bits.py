"""Sets of services as the bits of one number: bit p is the service at position p of the shelf.

A hundred thousand services are 12.5 kB; "and", "or" and counting take microseconds, so that every count on the screen
is exact. In the file a small set is a list of positions and a large one its bits, whichever is shorter.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

LIST, BITS = b"L", b"B"
_OFFSETS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]
_HELD = re.compile(rb"[^\x00]")


def of(positions: Iterable[int], total: int) -> int:
    """The set with these positions, each from 0 to `total`."""
    made = bytearray(total // 8 + 1)
    for position in positions:
        made[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(made, "little")


def pack(parts: "Sequence[array[int]]", total: int) -> tuple[int, bytes]:
    """How many positions there are in some rising lists of them, and their set as it is kept in the file."""
    most = sum(map(len, parts))
    if not _is_short(most, total):
        digits = bytearray(b"0") * (total + 1)
        for part in parts:
            for position in part:
                digits[position] = 49
        count = digits.count(b"1")
        if not _is_short(count, total):
            digits.reverse()
            return count, BITS + int(digits, 2).to_bytes(total // 8 + 1, "little")
    held = parts[0] if len(parts) == 1 else array("I", sorted({*chain.from_iterable(parts)}))
    return len(held), LIST + held.tobytes()


def _is_short(count: int, total: int) -> bool:
    """Whether a list of so many is shorter than the bits of all."""
    return count * 4 <= total // 8


def unpack(packed: bytes, total: int) -> int:
    if packed[:1] == BITS:
        return int.from_bytes(packed[1:], "little")
    positions = array("I")
    positions.frombytes(packed[1:])
    return of(positions, total)


class Few:
    """A few positions, of which many sets are asked whether they hold them: quicker than going through each set."""

    def __init__(self, positions: Iterable[int], total: int) -> None:
        self._length = total // 8 + 1
        self._each = [(position, position >> 3, 1 << (position & 7)) for position in positions]

    def within(self, held: int) -> list[int]:
        """Those of them that are in the set."""
        data = held.to_bytes(self._length, "little")
        return [position for position, byte, bit in self._each if data[byte] & bit]


def positions(held: int, most: int = -1) -> Iterator[int]:
    """The positions in a set, lowest first; at most so many."""
    data = held.to_bytes((held.bit_length() + 7) // 8, "little")
    starts = (found.start() for found in _HELD.finditer(data))
    found = ((start << 3) + offset for start in starts for offset in _OFFSETS[data[start]])
    return islice(found, most) if most >= 0 else found
