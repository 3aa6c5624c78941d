"""What the world does to the directory file, told in words. The driver is not ours to import: its errors are known by
the SQLite result code they carry."""

from collections.abc import Iterator
from contextlib import contextmanager

from navigator.errors import CaseFileTrouble, DiskTrouble, NavigatorError, Refused

# SQLite's primary result codes (sqlite3.h).
_READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 8, 10, 11, 13, 14, 26
_DISK = {
    _READONLY: "The directory file cannot be written to.",
    _IOERR: "The disk did not do what was asked.",
    _FULL: "The disk is full.",
    _CANTOPEN: "The directory file could not be opened.",
}
DAMAGED = (
    "The directory file is damaged or is not one of this program's. No person's record depends on it: "
    "import your directories again and a new one is made; the damaged file is kept beside it."
)

OLDER = (
    "The directory file was made by another version of this program. No person's record depends on it: "
    "import your directories again and a new one is made; the old file is kept beside it."
)


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turns a full disk into `DiskTrouble` and a damaged file into `Refused`; our own mistakes pass through."""
    try:
        yield
    except CaseFileTrouble as error:  # what the store's opener calls a file it cannot read
        raise Refused(DAMAGED) from error
    except NavigatorError:
        raise
    except OSError as error:
        raise DiskTrouble(
            f"The directory's folder or disk refused ({error.strerror or 'no reason given'}). "
            "The directory you had is as it was."
        ) from error
    except Exception as error:
        code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
        if code in _DISK:
            raise DiskTrouble(f"{_DISK[code]} The directory you had is as it was. Make room and try again.") from error
        if code in (_CORRUPT, _NOTADB):
            raise Refused(DAMAGED) from error
        raise
