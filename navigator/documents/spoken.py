"""A document as it is read aloud: part by part in the order of the page, each in its own language."""

from dataclasses import dataclass

from navigator.domain.dates import NO_BREAK
from navigator.domain.words import Language
from navigator.i18n import colon

from .blocks import Block, Boxes, Document, Row, Section, Span, Table, Words
from .languages import runs
from .plain import run_together


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words to say at one breath. `language` is a BCP 47 tag; `heading` says where in the page they stand."""

    words: str
    language: str
    heading: str


def spoken(document: Document) -> tuple[Spoken, ...]:
    """Everything that the page says, in order. The QR code is for the eye alone."""
    title = document.title.text
    opening = [document.title, document.subtitle] if document.subtitle else [document.title]
    said = [piece for words in opening for piece in _pieces(words.text, title, document)]
    language = Language.of(document.language)
    for section in document.sections:
        said += [piece for words in _section(section, language) for piece in _pieces(words, section.heading, document)]
    said += [piece for words in document.footer for piece in _pieces(words.text, title, document)]
    return tuple(said)


def _pieces(words: str, heading: str, document: Document) -> list[Spoken]:
    """A line as one piece for each language in turn; a sign between two is said with what is before it."""
    told: list[tuple[str, str]] = []
    for tag, parts in runs((Span(words),), document.language):
        text = "".join(part.words for part in parts)
        if told and not any(map(str.isalnum, text)):
            told[-1] = told[-1][0], told[-1][1] + text
        else:
            told.append((tag, text))
    said = ((text.replace(NO_BREAK, " ").strip(), tag) for tag, text in told)
    return [Spoken(text, tag, heading) for text, tag in said if text]


def _section(section: Section, language: Language) -> list[str]:
    return [section.heading, *(line for block in section.blocks for line in _block(block, language))]


def _block(block: Block, language: Language) -> list[str]:
    if isinstance(block, Words):
        return [block.text]
    if isinstance(block, Boxes):
        return [_sentence(box, language) for box in block.boxes]
    if isinstance(block, Table):
        return [line for row in block.rows for line in _row(row, block.headings, language)]
    return []  # room to sign says nothing


def _row(row: Row, headings: tuple[str, ...], language: Language) -> list[str]:
    """What, then who and when with the heading of their column, as a listener cannot look up to it."""
    first, *others = row.cells
    cells = zip(headings[1:], others, strict=True)
    told = [f"{heading}{colon(language)}{_sentence(cell, language)}" for heading, cell in cells if cell]
    return [*(words.text for words in first), *told]


def _sentence(cell: tuple[Words, ...], language: Language) -> str:
    return "".join(span.words for span in run_together(cell, language))
