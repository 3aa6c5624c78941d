"""Many plans at once, each a file of its own in one folder: how they are called, and one of them written."""

import unicodedata
from collections.abc import Container
from datetime import date
from pathlib import Path

from navigator.domain.people import PersonDetails, PersonSnapshot
from navigator.domain.words import Form
from navigator.errors import DiskTrouble

from .blocks import Document
from .formats import write_document
from .plain import one_line
from .plan import compose_to_keep

_LONGEST = 80
#: What no file system of ours takes in a name, or reads as something else.
_NEVER = '<>:"/\\|?*'


def write_plan(everything: PersonSnapshot, today: date, path: Path) -> tuple[Document, Form]:
    """One person's plan in the size and language they need. Raises Refused or DiskTrouble; then nothing was written."""
    document = compose_to_keep(everything, today)
    return document, write_document(document, path)


def file_name(details: PersonDetails, form: Form, taken: Container[str]) -> str:
    """ "Ellis, Mary.pdf"; numbered where somebody of that name is `taken` already (small letters, as disks compare)."""
    names = (_kept(details.family_name), _kept(details.given_name))
    stem = ", ".join(name for name in names if name)[:_LONGEST].strip(" .") or "Plan"
    for number in range(1, 10_000):
        found = f"{stem}{f' {number}' if number > 1 else ''}{form.ending}"
        if found.casefold() not in taken:
            return found
    raise RuntimeError("ten thousand people of one name")


def _kept(name: str) -> str:
    return "".join(c for c in one_line(name) if c not in _NEVER and unicodedata.category(c)[0] != "C").strip()


def names_in(folder: Path) -> set[str]:
    """What is in a folder already, in small letters: nothing is written over. Raises DiskTrouble."""
    try:
        return {path.name.casefold() for path in folder.iterdir()}
    except OSError:
        raise DiskTrouble(f"The folder “{folder.name}” cannot be read. Nothing was saved. Choose another.") from None
