"""A logo from a file: read as a picture and as nothing else, made small, and kept without what else the file held.

Nothing here touches the network or another file. Sizes are looked at before anything is unpacked.
"""

import base64
import struct
from functools import lru_cache
from io import BytesIO

from navigator.errors import Refused

LARGEST_FILE = 1024 * 1024  # bytes
MOST_PIXELS = 8_000_000
LONGEST_SIDE = 6000  # pixels
#: How many times as long as it is broad: more is no logo.
MOST_RATIO = 12
#: A picture that is nowhere darker than this (of 255, white) is not seen on paper.
FAINTEST = 250
#: What is kept: enough for 300 dots an inch in its room on a letter.
KEPT_WIDE, KEPT_HIGH = 720, 250
_PNG = b"\x89PNG\r\n\x1a\n"
_SAFE = "The logo stays as it was."


def is_png(data: bytes) -> bool:
    """Whether the bytes begin as a PNG does."""
    return data.startswith(_PNG)


def kept_logo(data: bytes) -> str:
    """The PNG as it is kept: made small, nothing but its pixels, as base64. Refused in words where it is no logo."""
    from PIL import Image

    check_size(len(data))
    if not is_png(data):
        raise Refused(f"That file is not a picture that can be used: choose a PNG or an SVG. {_SAFE}")
    if len(data) < 24 or data[12:16] != b"IHDR":
        raise _damaged()
    check_shape(*struct.unpack(">II", data[16:24]))
    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as opened:
            opened.load()
            picture = opened.convert("RGBA")
    except Exception as error:  # a broken picture fails in many ways, and none of them is ours
        raise _damaged() from error
    on_paper = Image.new("RGBA", picture.size, "white")
    on_paper.alpha_composite(picture)
    if min(on_paper.convert("L").tobytes()) > FAINTEST:
        raise Refused(f"Nothing of that picture would be seen on white paper. {_SAFE}")
    picture.thumbnail((KEPT_WIDE, KEPT_HIGH))
    bare = Image.new("RGBA", picture.size)
    bare.paste(picture)
    made = BytesIO()
    bare.save(made, "PNG", optimize=True)
    return base64.b64encode(made.getvalue()).decode("ascii")


def check_size(count: int) -> None:
    """Refused where a file of so many bytes is too large for a logo."""
    if count > LARGEST_FILE:
        raise Refused(f"That file is {count / 1024 / 1024:.1f} MB. A logo may be 1 MB at most. {_SAFE}")


def check_shape(wide: int, high: int) -> None:
    """Refused where a picture of this size is no logo."""
    if wide < 1 or high < 1:
        raise _damaged()
    if wide > LONGEST_SIDE or high > LONGEST_SIDE or wide * high > MOST_PIXELS:
        raise Refused(f"That picture is {wide} by {high} pixels, which is too large for a logo. {_SAFE}")
    if max(wide, high) > MOST_RATIO * min(wide, high):
        raise Refused(f"That picture is {wide} by {high} pixels: too long and thin for a logo. {_SAFE}")


@lru_cache(maxsize=4)
def size_of(picture: str) -> tuple[int, int]:
    """The width and height of a kept logo, in pixels."""
    wide, high = struct.unpack(">II", base64.b64decode(picture[:64])[16:24])
    return wide, high


def _damaged() -> Refused:
    return Refused(f"That file is not a whole picture. {_SAFE}")
