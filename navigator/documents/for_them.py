"""A paper for the person themselves: in their size, on their paper, in easy read where they need it."""

from navigator.domain.dates import unbroken
from navigator.domain.papers import Look
from navigator.domain.people import Coordinator
from navigator.i18n import Translator

from .blocks import Document, Section, Words
from .contact_card import contact_card
from .easy_read import easily_read
from .plain import one_line


def beside_code(author: str, t: Translator) -> str:
    """What the square is for."""
    return t.phrase("Point a phone at the square to save {name}’s number.", name=unbroken(author))


def few_beside_code(author: str, t: Translator) -> str:
    """The same in fewer words, for a page that is full."""
    return t.phrase("The square saves {name}’s number.", name=unbroken(author))


def numbered(t: Translator) -> str:
    """How each of several pages is numbered, its number and theirs still to be put in."""
    return t.phrase("Page {number} of {count}")


def for_them(
    coordinator: Coordinator,
    look: Look,
    t: Translator,
    *,
    title: Words,
    subtitle: Words | None,
    sections: tuple[Section, ...],
    footer: tuple[Words, ...],
    one_page: bool = True,
    half_sheet: bool = False,
) -> Document:
    """The paper as it looks for them. Sections without content are not made; the coordinator's card is on it."""
    author = one_line(coordinator.name)
    plain = Document(
        title=title,
        subtitle=subtitle,
        sections=tuple(section for section in sections if section.blocks),
        footer=footer,
        author=author,
        language=t.language.tag,
        size=look.size,
        contact_card=contact_card(coordinator),
        tint=look.tint,
        strong_contrast=look.strong_contrast,
        one_page=one_page,
        half_sheet=half_sheet,
        beside_code=beside_code(author, t),
        few_beside_code=few_beside_code(author, t),
        numbered=numbered(t),
    )
    return easily_read(plain) if look.easy_read else plain
