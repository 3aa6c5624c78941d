"""What a file is that is no directory, by its first bytes: a picture or a PDF would else be taken for a list."""

_SIGNATURES = (
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"BM", "a picture"),
    (b"II*\0", "a picture"), (b"MM\0*", "a picture"), (b"%PDF", "a PDF"), (b"{\\rtf", "a document"),
    (b"\xd0\xcf\x11\xe0", "a document of an older Excel or Word: open it there and save it as .xlsx or CSV"),
    (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"), (b"MZ", "a program"), (b"ID3", "a recording"),
    (b"7z\xbc\xaf", "packed in a way that this program does not read: ask for a zip"),
    (b"Rar!", "packed in a way that this program does not read: ask for a zip"),
    (b"BZh", "packed in a way that this program does not read: ask for a zip"),
    (b"\xfd7zXZ", "packed in a way that this program does not read: ask for a zip"),
)  # fmt: skip
_LETTERS = (b"BM", b"MZ", b"ID3", b"BZh")
"""Signatures that a text may begin with too."""
LOOKED_AT = 4096
MOST_CONTROLS = 0.05
"""Text has hardly any bytes below the blank but tabs and line ends; of other files' bytes every tenth is one."""
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r\f\x1a")))


def no_text(start: bytes) -> str:
    """What a file that begins so is, in words, "" where it may be text."""
    looked = start[:LOOKED_AT]
    controls = len(looked) - len(looked.translate(None, _CONTROLS))
    has_controls = controls > max(1, MOST_CONTROLS * len(looked))
    for signature, kind in _SIGNATURES:
        if looked.startswith(signature) and (has_controls or signature not in _LETTERS):
            return kind
    return "no text" if has_controls else ""
