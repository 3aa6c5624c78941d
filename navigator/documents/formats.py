"""A paper as a file: one table of formats, and a write that leaves a whole file or none."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from navigator.domain.words import Form
from navigator.errors import Refused
from navigator.files import write_whole

from .blocks import Document
from .html import html_of
from .pdf import paper_pdf
from .text import text_of


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its words for a dialog, and how a paper becomes its bytes."""

    label: str
    bytes_of: Callable[[Document], bytes]


FORMATS: dict[Form, Format] = {
    Form.PDF: Format("PDF, to print", paper_pdf),
    Form.HTML: Format("Web page, for a screen reader", lambda document: html_of(document).encode()),
    Form.TEXT: Format("Plain text", lambda document: text_of(document).encode()),
}

#: What a file dialog lists, the paper to print first.
KINDS = ";;".join(f"{kind.label} (*{form.ending})" for form, kind in FORMATS.items())


def write_document(document: Document, path: Path) -> Form:
    """Write a paper in the format of the name's ending, which is given back.

    Raises Refused or DiskTrouble; then nothing changed.
    """
    for form, kind in FORMATS.items():
        if path.suffix.lower() == form.ending:
            write_whole(path, kind.bytes_of(document))
            return form
    endings = ", ".join(form.ending for form in FORMATS)
    raise Refused(f"A paper is not written as “{path.suffix or path.name}”. Choose a name that ends in {endings}.")
