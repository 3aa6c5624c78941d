"""The one module that owns the database driver: the shim, the opening, the PRAGMAs, its errors in our words.

SQLCipher's exceptions are not `sqlite3` exceptions, so sqlite-utils' own handlers would miss them; told
before its first import that `pysqlite3` is SQLCipher, it uses the right ones. Nothing else may import
sqlite_utils first: the directory is given its database by `open_plain`.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3
import sqlcipher3.dbapi2 as driver

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", driver)

from sqlite_utils import Database  # noqa: E402

from navigator.domain.text import fold, phone_digits  # noqa: E402
from navigator.errors import CaseFileTrouble, DiskTrouble, Refused  # noqa: E402
from navigator.files import flush_folder  # noqa: E402

#: What a statement raises that would break a rule of the file: a record gone that another belongs to, two of one.
Clash: type[Exception] = driver.IntegrityError
KEY_BYTES = 32
#: SQLCipher's page, and so the least that a case file can be.
PAGE_BYTES = 4096
CACHE_KIB = 65536
BUSY_MS = 3000
#: SQLite's primary result codes (sqlite3.h).
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT = 5, 6, 8, 10, 11
_FULL, _CANTOPEN, _PROTOCOL, _NOTADB = 13, 14, 15, 26

_WORDS: dict[int, tuple[type[CaseFileTrouble | DiskTrouble], str]] = {
    _BUSY: (
        CaseFileTrouble,
        "The file is in use by another program. Nothing was changed. Close the other one and try again.",
    ),
    _PROTOCOL: (
        CaseFileTrouble,
        "The file is in use by another program. Nothing was changed. Close the other one and try again.",
    ),
    _LOCKED: (CaseFileTrouble, "The file is in use. Nothing was changed. Try again in a moment."),
    _READONLY: (
        DiskTrouble,
        "The file cannot be written to. What was saved before is safe. Check that the folder is yours to write in.",
    ),
    _IOERR: (
        DiskTrouble,
        "The disk did not do what was asked. What was saved before is safe. Check the disk and try again.",
    ),
    _CORRUPT: (
        CaseFileTrouble,
        "The file is damaged. Nothing was changed. Keep the file as it is and restore a backup.",
    ),
    _FULL: (DiskTrouble, "The disk is full. What was saved before is safe. Make some room and try again."),
    _CANTOPEN: (
        DiskTrouble,
        "The file could not be opened. Nothing was changed. Check that the folder exists and is yours.",
    ),
    _NOTADB: (
        CaseFileTrouble,
        "The file is damaged or is not a case file of this profile. Nothing was changed. Keep it and restore a backup.",
    ),
}


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn what the world did to the file into words. Our own mistakes pass through and crash."""
    try:
        yield
    except driver.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) or 0
        known = _WORDS.get(code & 0xFF)
        if known is None and "Could not decode to UTF-8" in str(error):
            known = _WORDS[_CORRUPT]  # the driver's own error, without a code: somebody wrote bytes where text belongs
        if known is None:
            raise
        kind, words = known
        raise kind(words) from error


def _connect(path: Path) -> "driver.Connection":
    # One thread owns each connection at a time (worker.Worker), but not always the one that opened it.
    return driver.connect(str(path), isolation_level=None, check_same_thread=False)


def _careful(connection: "driver.Connection") -> None:
    for pragma in (
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "temp_store=MEMORY",
        f"cache_size=-{CACHE_KIB}",
        f"busy_timeout={BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    # SQLite's own lower() knows English letters only: "josé" would not find "JOSÉ".
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.create_function("phone_digits", 1, phone_digits, deterministic=True)


def make_private(path: Path) -> None:
    """Create an empty file that only its owner can read; SQLite's -wal and -shm follow its mode."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600))
    except FileExistsError:
        raise Refused(f"There is a case file already in {path.parent}. Nothing was changed.") from None
    except OSError as error:
        raise DiskTrouble(f"The file could not be made: {error.strerror}. Nothing was changed.") from error


def open_encrypted(path: Path, key: bytes) -> Database:
    """Open the case file with its raw 32-byte key. Raises CaseFileTrouble or DiskTrouble in words."""
    if len(key) != KEY_BYTES:
        raise ValueError("the key must be 32 bytes: a shorter one would silently be taken for a passphrase")
    if path.exists() and 0 < path.stat().st_size < PAGE_BYTES:
        # SQLite takes a stump for an empty file, and would begin a new one over it.
        raise CaseFileTrouble(_WORDS[_NOTADB][1])
    with told_in_words():
        connection = _connect(path)
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            if not connection.execute("PRAGMA cipher_version").fetchone():
                raise RuntimeError("this driver does not encrypt: PRAGMA key would be ignored without a word")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _careful(connection)
            connection.execute("PRAGMA journal_mode=WAL")
            # NORMAL loses acknowledged work in a power cut; FULL lost none of 16,450 commits in 100 cuts.
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA secure_delete=ON")
        except BaseException:
            connection.close()
            raise
    return Database(connection, execute_plugins=False)


def open_plain(path: Path) -> Database:
    """Open a file without personal data (the directory) with the same driver and no key."""
    with told_in_words():
        connection = _connect(path)
        try:
            _careful(connection)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return Database(connection, execute_plugins=False)


def copy_encrypted(database: Database, path: Path, key: bytes) -> None:
    """A whole copy of the open case file under the same key, checked by opening it, put in its place in one go.

    Must not be called within a transaction. A copy that was there under this name is replaced. Raises DiskTrouble or
    CaseFileTrouble in words; then nothing is left behind.
    """
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    make_private(part)
    try:
        with told_in_words():
            database.execute("VACUUM INTO ?", (str(part),))
        copy = open_encrypted(part, key)
        try:
            # A fault that was there before is no fault of the copy.
            found = set(integrity_problems(copy)) - set(integrity_problems(database))
        finally:
            copy.close()
        if found:
            raise CaseFileTrouble(
                f"A copy of the case file could not be made whole: {found.pop()}. Nothing was changed."
            )
        # Closing folded its log back in, so that the one file is all of it.
        os.replace(part, path)
        flush_folder(path.parent)
    except OSError as error:
        raise DiskTrouble(f"The copy could not be kept: {error.strerror}. Nothing was changed.") from error
    finally:
        for end in ("", "-wal", "-shm"):
            Path(f"{part}{end}").unlink(missing_ok=True)


def integrity_problems(database: Database) -> list[str]:
    """What SQLCipher and SQLite find wrong with the file: pages whose seal is broken, structure, foreign keys."""
    with told_in_words():
        found = [str(row[0]) for row in database.execute("PRAGMA cipher_integrity_check")]
        found += [str(row[0]) for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"{row[0]} points to a missing {row[2]}" for row in database.execute("PRAGMA foreign_key_check")]
    return found
