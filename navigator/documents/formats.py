"""The plan as a file: one table of formats, and a write that leaves a whole file or none."""

import errno
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from navigator.domain.people import PersonSnapshot
from navigator.domain.words import PrintSize
from navigator.errors import DiskTrouble, Refused

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
            atomic_write(path, kind.plan(snapshot, today, size))
            return
    endings = ", ".join(FORMATS)
    raise Refused(f"A plan is not written as “{path.suffix or path.name}”. Choose a name that ends in {endings}.")


def atomic_write(path: Path, data: bytes) -> None:
    """Write beside the file, for the owner alone (0600), then put it in place. Raises DiskTrouble in words."""
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        try:
            with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
        _settle(path.parent)
    except OSError as error:
        raise DiskTrouble(_words(error, path)) from None


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut, on systems where a folder can be synced."""
    if os.name != "posix":
        return
    with suppress(OSError):  # the file itself is whole and in place already
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_REASONS = {
    errno.ENOSPC: "the disk is full. Make room, or choose another place",
    errno.EDQUOT: "the disk is full. Make room, or choose another place",
    errno.EACCES: "this folder may not be written to. Choose another place",
    errno.EPERM: "this folder may not be written to. Choose another place",
    errno.EROFS: "this disk may only be read. Choose another place",
    errno.ENOENT: "the folder is not there. Choose another place",
    errno.ENOTDIR: "the folder is not there. Choose another place",
    errno.EISDIR: "that is the name of a folder. Choose another name",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one",
}


def _words(error: OSError, path: Path) -> str:
    reason = _REASONS.get(error.errno or 0, f"the disk refused ({errno.errorcode.get(error.errno or 0, 'unknown')})")
    return f"“{path.name}” was not saved: {reason}. What was there before is unchanged."
