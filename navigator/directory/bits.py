"""Sets of services as the bits of one number: bit p is the service at position p of the shelf.

A hundred thousand services are 12.5 kB; "and", "or" and counting take microseconds, so that every count on the screen
is exact. In the file a small set is a list of positions and a large one its bits, whichever is shorter.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice

LIST, BITS = b"L", b"B"
_OFFSETS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]
_HELD = re.compile(rb"[^\x00]")


def of(positions: Iterable[int], total: int) -> int:
    """The set with these positions, each from 0 to `total`."""
    made = bytearray(total // 8 + 1)
    for position in positions:
        made[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(made, "little")


def pack(positions: "array[int]", total: int) -> bytes:
    """A rising list of positions, each once, as it is kept in the file."""
    if len(positions) * 4 <= total // 8:
        return LIST + positions.tobytes()
    digits = bytearray(b"0") * (total + 1)
    for position in positions:
        digits[total - position] = 49
    return BITS + int(digits, 2).to_bytes(total // 8 + 1, "little")


def unpack(packed: bytes, total: int) -> int:
    if packed[:1] == BITS:
        return int.from_bytes(packed[1:], "little")
    positions = array("I")
    positions.frombytes(packed[1:])
    return of(positions, total)


def positions(held: int, most: int = -1) -> Iterator[int]:
    """The positions in a set, lowest first; at most so many."""
    data = held.to_bytes((held.bit_length() + 7) // 8, "little")
    starts = (found.start() for found in _HELD.finditer(data))
    found = ((start << 3) + offset for start in starts for offset in _OFFSETS[data[start]])
    return islice(found, most) if most >= 0 else found
