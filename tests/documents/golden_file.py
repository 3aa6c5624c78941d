"""Compare text with a golden file: a readable difference, and a way to write a new one (delete the old and run)."""

import difflib
from pathlib import Path

from navigator.documents.blocks import Block, Boxes, Document, Head, Room, Words

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """Fail with the difference; a golden file that is not there is written, to be looked at, and fails too."""
    path = FOLDER / name
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        raise AssertionError(f"{name} was not there and has been written: look at it and run again")
    golden = path.read_text(encoding="utf-8")
    difference = difflib.unified_diff(golden.splitlines(), text.splitlines(), f"golden/{name}", "now", lineterm="")
    assert golden == text, "\n" + "\n".join(difference)


def dumped(document: Document) -> str:
    """The blocks as text: a bar at the left for what holds what, ** for strong, ⍽ for a space that does not break."""
    lines = _head(document.head) if document.head else []
    lines.append(f"title     {_words(document.title)}")
    if document.subtitle:
        lines.append(f"subtitle  {_words(document.subtitle)}")
    for section in document.sections:
        lines += ["", f"# {section.heading}{f' ({section.picture})' if document.easy_read else ''}"]
        for block in section.blocks:
            lines += _block(block)
    lines += ["", *(f"footer    {_words(words)}" for words in document.footer)]
    lines += [f"author    {document.author}", f"language  {document.language}"]
    lines += [f"card      {line}" for line in document.contact_card.splitlines()]
    return "\n".join(lines) + "\n"


def _head(head: Head) -> list[str]:
    lines = [("sender", words) for words in (head.organisation, *head.sender)] + [("to", words) for words in head.to]
    return [f"{what:<10}{_words(words)}" for what, words in lines]


def _block(block: Block) -> list[str]:
    if isinstance(block, Words):
        return [_words(block)]
    if isinstance(block, Boxes):
        return ["[ " + " / ".join(_words(words) for words in box) + " ]" for box in block.boxes]
    if isinstance(block, Room):
        return ["~" * block.lines]
    rows = [" | ".join(" / ".join(_words(words) for words in cell) for cell in row.cells) for row in block.rows]
    return [" | ".join(block.headings), *rows]


def _words(words: Words) -> str:
    spans = (f"**{span.words}**" if span.strong else span.words for span in words.spans)
    return f"{'    ' * words.close}{''.join(spans)}".replace("\u00a0", "⍽")
