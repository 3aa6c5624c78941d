"""A document as plain text: for an e-mail, a screen reader, a text message cut up by hand."""

from navigator.domain.dates import NO_BREAK
from navigator.domain.words import Language
from navigator.i18n import colon

from .blocks import Block, Boxes, Document, Head, Row, Table, Words
from .plain import run_together


def text_of(document: Document) -> str:
    """The words in reading order, one paragraph to a line, headings underlined, each line ended by a newline."""
    language = Language.of(document.language)
    lines = _head(document.head) if document.head else []
    lines += [document.title.text, "=" * len(document.title.text)]
    if document.subtitle:
        lines.append(document.subtitle.text)
    for section in document.sections:
        lines += ["", section.heading, "-" * len(section.heading)] if section.heading else [""]
        is_listed = section.was_of_goals
        for block in section.blocks:
            lines += _listed(block) if is_listed and isinstance(block, Words) else _block(block, language)
    lines += ["", *(words.text for words in document.footer)]
    return "".join(f"{line.replace(NO_BREAK, ' ')}\n" for line in lines)


def _head(head: Head) -> list[str]:
    """Whose letter it is, then whom it is for."""
    sender = [words.text for words in (head.organisation, *head.sender)]
    return [*sender, "", *(words.text for words in head.to), ""]


def _block(block: Block, language: Language) -> list[str]:
    if isinstance(block, Words):
        return [_words(block)]
    if isinstance(block, Boxes):
        return [colon(language).join(words.text for words in box[:2]) + _after(box[2:]) for box in block.boxes]
    if isinstance(block, Table):
        return [line for row in block.rows for line in _row(row, block.headings, language)]
    return [""] * block.lines


def _listed(words: Words) -> list[str]:
    return [_words(words) if words.close else _what(words)]


def _words(words: Words) -> str:
    return f"{'    ' * words.close}{words.text}"


def _what(words: Words) -> str:
    """A goal, or an action under it."""
    return f"{'* ' if words.is_strong else '  - '}{words.text}"


def _after(words: tuple[Words, ...]) -> str:
    return "".join(f" ({each.text})" for each in words)


def _row(row: Row, headings: tuple[str, ...], language: Language) -> list[str]:
    """What on lines of its own (a goal first), then who and when, indented."""
    first, *others = row.cells
    lines = [_what(words) for words in first]
    for heading, cell in zip(headings[1:], others, strict=True):
        if cell:
            told = "".join(span.words for span in run_together(cell, language))
            lines.append(f"    {heading}{colon(language)}{told}")
    return lines
