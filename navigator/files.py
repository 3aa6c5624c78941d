"""A file written whole or not at all: beside its place, flushed, for its owner alone, then put in place."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from navigator.errors import DiskTrouble


def write_whole(path: Path, data: bytes) -> None:
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
        flush_folder(path.parent)
    except OSError as error:
        raise DiskTrouble(_words(error, path)) from None


def flush_folder(folder: Path) -> None:
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
