"""The encoding of a text, found by looking: what people write, in each encoding that their programs save it in."""

import pytest

from navigator.directory import encoding

WRITTEN = "“Café’s” lunch club – £5, Zoë’s crèche… call Siân\nname,phone\nMen’s Shed,0117 496 0000\n"


def read(content: bytes) -> str:
    name, errors = encoding.encoding_of(content)
    return content.decode(name, errors)


@pytest.mark.parametrize("saved_as", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"])
@pytest.mark.parametrize("text", [WRITTEN, "Men’s Shed, Men’s Café", "£5", "Zoë", '{"name": "Café’s £5"}'])
def test_what_was_written_is_what_is_read(text: str, saved_as: str) -> None:
    assert read(text.encode(saved_as)).removeprefix("\ufeff") == text


def test_stray_bytes_within_utf_8() -> None:
    """Two tables pasted together, the one in UTF-8, the other as Windows saves it."""
    assert read("Café’s\n".encode() + "Zoë’s £5".encode("cp1252")) == "Café’s\nZoë’s £5"


def test_plain_letters_need_no_looking() -> None:
    assert encoding.encoding_of(b"id,name\n1,Lunch club\n") == ("utf-8-sig", "navigator-cp1252")
    assert read(b"") == ""
    assert read(b"\x00\x01") == "\x00\x01"
