"""A logo is a picture and nothing else: what is no picture, a bomb or a trap is refused in a sentence."""

import base64
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from navigator.documents.blocks import Document
from navigator.documents.html import html_of
from navigator.documents.letters import compose_letter
from navigator.documents.logo import KEPT_HIGH, KEPT_WIDE, LARGEST_FILE, kept_logo, size_of
from navigator.documents.marks import Logo
from navigator.documents.pages import lay_out
from navigator.documents.pdf import paper_pdf
from navigator.documents.setting import MARGIN, PAGE_WIDTH
from navigator.domain.papers import Letterhead
from navigator.errors import Refused

from .readback import text_by_page
from .snapshots import TO_AGENCY, TODAY, mary

DARK = {"RGBA": (11, 92, 99, 255), "RGB": (11, 92, 99), "LA": (90, 255), "L": 200, "P": 200, "1": 0}


def png(wide: int = 300, high: int = 100, mode: str = "RGBA", colour: Any = None, **more: Any) -> bytes:
    made = BytesIO()
    Image.new(mode, (wide, high), colour or DARK[mode]).save(made, "PNG", **more)
    return made.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def claimed(wide: int, high: int) -> bytes:
    """A PNG that says it is so large, with next to nothing in it."""
    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def lettered(logo: str) -> Document:
    return compose_letter(mary(), TO_AGENCY, Letterhead("1 High Street", logo), TODAY)


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "P", "1", "LA"])
def test_any_kind_of_png_is_kept_small(mode: str) -> None:
    kept = kept_logo(png(3000, 1000, mode))
    wide, high = size_of(kept)
    assert wide <= KEPT_WIDE
    assert high <= KEPT_HIGH
    assert wide / high == pytest.approx(3, rel=0.02)


def test_nothing_but_the_pixels_is_kept() -> None:
    secret = PngImagePlugin.PngInfo()
    secret.add_text("Comment", "SECRET taken at 7 Orchard Close")
    secret.add_itxt("XML:com.adobe.xmp", "<x>SECRET</x>")
    assert b"SECRET" in (data := png(pnginfo=secret))
    assert b"SECRET" not in base64.b64decode(kept_logo(data))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a picture"),
        (b"GIF89a" + b"\0" * 50, "not a picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "not a picture"),
        (b"%PDF-1.7", "not a picture"),
        (b"\x89PNG\r\n\x1a\n", "not a whole picture"),
        (png()[:60], "not a whole picture"),
        (png()[:40] + b"\0" * 40, "not a whole picture"),
        (claimed(0, 10), "not a whole picture"),
        (claimed(100_000, 100_000), "too large for a logo"),
        (claimed(5000, 5000), "too large for a logo"),
        (claimed(400, 300), "not a whole picture"),
        (claimed(4000, 10), "too long and thin"),
        (png(colour=(255, 255, 255, 255)), "Nothing of that picture"),
        (png(colour=(0, 0, 0, 0)), "Nothing of that picture"),
        (png() + b"\0" * LARGEST_FILE, "1 MB at most"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_is_no_logo_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        kept_logo(data)
    assert refused.value.words.endswith("The logo stays as it was.")


def test_a_text_chunk_that_swells_is_refused_before_it_fills_the_memory() -> None:
    swollen = chunk(b"zTXt", b"x\0\0" + zlib.compress(b"a" * 50_000_000, 9))
    data = png()
    end = data.index(b"IDAT") - 4
    with pytest.raises(Refused, match="not a whole picture"):
        kept_logo(data[:end] + swollen + data[end:])


def test_the_logo_is_on_the_letter_at_the_end_of_its_head_and_never_over_the_words() -> None:
    document = lettered(kept_logo(png(900, 300)))
    (page,) = lay_out(document).pages
    (logo,) = [mark for mark in page.marks if isinstance(mark, Logo)]
    assert logo.x + logo.wide == pytest.approx(PAGE_WIDTH - MARGIN)
    assert (logo.wide / logo.high) == pytest.approx(3, rel=0.02)
    pdf = paper_pdf(document)
    assert b"/Subtype /Image" in pdf
    assert "1 High Street" in text_by_page(pdf)[0].replace("\u00a0", " ")
    assert pdf == paper_pdf(lettered(kept_logo(png(900, 300))))


def test_the_web_page_holds_the_logo_itself_and_may_fetch_nothing() -> None:
    html = html_of(lettered(kept_logo(png())))
    assert html.count('<img src="data:image/png;base64,') == 1
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert "img-src" not in html_of(lettered(""))
