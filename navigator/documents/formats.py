"""The plan as a file: one table of formats, and a write that leaves a whole file or none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from navigator.domain.people import PersonSnapshot
from navigator.domain.words import PrintSize
from navigator.errors import Refused
from navigator.files import write_whole

from .html import html_of
from .pdf import plan_pdf
from .plan import compose_plan
from .text import text_of


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its words for a dialog, and how the plan becomes its bytes."""

    label: str
    plan: Callable[[PersonSnapshot, date, PrintSize], bytes]


def _html(snapshot: PersonSnapshot, today: date, size: PrintSize) -> bytes:
    return html_of(compose_plan(snapshot, today, size)).encode()


def _text(snapshot: PersonSnapshot, today: date, size: PrintSize) -> bytes:
    return text_of(compose_plan(snapshot, today, size)).encode()


FORMATS: dict[str, Format] = {
    ".pdf": Format("PDF, to print", plan_pdf),
    ".html": Format("Web page, for a screen reader", _html),
    ".txt": Format("Plain text", _text),
}


def write_plan(snapshot: PersonSnapshot, today: date, size: PrintSize, path: Path) -> None:
    """Write the plan in the format of the name's ending. Raises Refused or DiskTrouble; then nothing changed."""
    for ending, kind in FORMATS.items():
        if path.suffix.lower() == ending:
            write_whole(path, kind.plan(snapshot, today, size))
            return
    endings = ", ".join(FORMATS)
    raise Refused(f"A plan is not written as “{path.suffix or path.name}”. Choose a name that ends in {endings}.")
