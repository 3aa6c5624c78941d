"""Opening what the coordinator chose: a file, a folder or a zip, with limits on size, count and ratio.

Members of a zip are read by name and never extracted. Everything that does not fit is `Refused`, in words.
"""

import gzip
import io
import lzma
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol, TextIO

from navigator.directory import limits
from navigator.directory.encoding import LOOKED_AT, encoding_of
from navigator.directory.kinds import no_text
from navigator.errors import Refused

SAFE = "The directory you had is as it was."
_CLIMBS = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:")
_ENCRYPTED = 0x1
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, OSError)


def refused(words: str) -> Refused:
    """A refusal that also says what is safe."""
    return Refused(f"{words} {SAFE}")


class _Capped(io.RawIOBase):
    """A stream that refuses to give more than it may: what a header promises is not believed."""

    def __init__(self, inner: IO[bytes] | gzip.GzipFile, name: str, most: int) -> None:
        self._inner, self._name, self._left = inner, name, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # the stubs say Buffer
        try:
            data = self._inner.read(len(buffer))
        except _BROKEN_ZIP as error:
            raise refused(f"“{self._name}” is damaged and cannot be read to its end.") from error
        self._left -= len(data)
        if self._left < 0:
            raise refused(f"“{self._name}” unpacks to more than this program reads from one file.")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


class _Unpacked(gzip.GzipFile):
    """A gzip that closes what it reads from."""

    def __init__(self, packed: "io.BufferedReader[io.RawIOBase]") -> None:
        super().__init__(fileobj=packed)
        self._packed = packed

    def close(self) -> None:
        super().close()
        self._packed.close()


def text_of(stream: io.RawIOBase, name: str, most: int = limits.FILE_BYTES) -> TextIO:
    """The stream as text, in the encoding that its beginning looks like, unpacked if it is a gzip."""
    buffered = io.BufferedReader(stream, LOOKED_AT)
    try:
        start = buffered.peek(LOOKED_AT)[:LOOKED_AT]
        if start.startswith(b"\x1f\x8b"):
            buffered = io.BufferedReader(_Capped(_Unpacked(buffered), name, most), LOOKED_AT)
            start = buffered.peek(LOOKED_AT)[:LOOKED_AT]
        encoding, errors = encoding_of(start)
        kind = "" if encoding.startswith("utf-16") else no_text(start)
        if kind:
            raise refused(f"“{name[:80]}” is not a directory: it is {kind}.")
    except BaseException:
        buffered.close()
        raise
    return io.TextIOWrapper(buffered, encoding=encoding, errors=errors, newline="")


class Bundle(Protocol):
    """Several files under names with forward slashes; `name` is what the whole is called."""

    name: str

    def names(self) -> list[str]: ...

    def open(self, name: str) -> io.RawIOBase: ...


class FolderBundle:
    """A folder of files; nothing outside it is read, whatever a descriptor or a link says."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self.name = self._folder.name

    def names(self) -> list[str]:
        """Files in the folder and in folders below it, hidden ones left out; links to folders are not followed."""
        found: list[str] = []
        for folder, below, files in os.walk(self._folder):
            here = Path(folder).relative_to(self._folder)
            below[:] = [one for one in below if not one.startswith(".") and len(here.parts) < limits.FOLDERS_DEEP]
            found += [
                (here / one).as_posix()
                for one in files
                if not one.startswith(".") and (self._folder / here / one).is_file()
            ]
            if len(found) > limits.ZIP_ENTRIES:
                raise refused(f"The folder “{self.name}” holds more than {limits.ZIP_ENTRIES:,} files.")
        return sorted(found)

    def open(self, name: str) -> io.RawIOBase:
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder):
            raise refused(f"“{name}” leads out of the folder “{self.name}”.")
        if path.stat().st_size > limits.FILE_BYTES:
            raise too_large(name)
        return _Capped(path.open("rb"), name, limits.FILE_BYTES)


class ZipBundle:
    """A zip file, checked as a whole before any of it is read."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN_ZIP as error:
            raise refused(
                f"“{path.name}” is not a zip file that can be read: it may be damaged or cut short."
            ) from error
        try:
            self._members = self._checked(path.name)
        except BaseException:
            self._zip.close()
            raise

    def _checked(self, shown: str) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > limits.ZIP_ENTRIES:
            raise refused(f"“{shown}” holds more than {limits.ZIP_ENTRIES:,} files.")
        if sum(info.file_size for info in infos) > limits.ZIP_BYTES:
            raise refused(f"“{shown}” unpacks to more than {limits.ZIP_BYTES // limits.MEGABYTE} MB.")
        for info in infos:
            _check_member(info, shown)
        return {info.filename: info for info in infos if not info.is_dir()}

    def names(self) -> list[str]:
        return sorted(self._members)

    def open(self, name: str) -> io.RawIOBase:
        try:
            inner = self._zip.open(self._members[name])
        except _BROKEN_ZIP as error:
            raise refused(f"“{name}” in the zip is damaged.") from error
        return _Capped(inner, name, limits.FILE_BYTES)

    def close(self) -> None:
        self._zip.close()


def _check_member(info: zipfile.ZipInfo, shown: str) -> None:
    if _CLIMBS.search(info.filename):
        raise refused(f"“{shown}” holds a file whose name leads out of it, which honest packages never do.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise refused(f"“{shown}” holds a link to another file, which honest packages never do.")
    if info.flag_bits & _ENCRYPTED:
        raise refused(f"“{shown}” is locked with a password. Ask for it without one.")
    if info.file_size > limits.FILE_BYTES:
        raise too_large(info.filename)
    if info.file_size > limits.RATIO_FROM_BYTES and info.file_size > limits.ZIP_RATIO * max(info.compress_size, 1):
        raise refused(f"“{shown}” swells more than {limits.ZIP_RATIO} times when unpacked, which real data does not.")


def too_large(name: str) -> Refused:
    return refused(
        f"“{Path(name).name}” is larger than {limits.FILE_BYTES // limits.MEGABYTE} MB, the most this program reads."
    )


@contextmanager
def bundle_of(path: Path) -> Iterator[Bundle]:
    """The folder or zip at `path`, closed afterwards."""
    if path.is_dir():
        yield FolderBundle(path)
        return
    zipped = ZipBundle(path)
    try:
        yield zipped
    finally:
        zipped.close()


def start_of(path: Path) -> bytes:
    """The first bytes of a file, after checking that it is one, is not empty and is not too large to look at."""
    if not path.exists():
        raise refused(f"There is no file or folder “{path}”.")
    if not path.is_file():
        raise refused(f"“{path.name}” is neither a file nor a folder.")
    size = path.stat().st_size
    if size == 0:
        raise refused(f"“{path.name}” is empty.")
    with path.open("rb") as stream:
        start = stream.read(512)
    if size > (limits.ZIP_BYTES if start.startswith(b"PK") else limits.FILE_BYTES):
        raise too_large(path.name)
    return start


@contextmanager
def text_file(path: Path) -> Iterator[TextIO]:
    """A text file as it streams, unpacked if it is a gzip."""
    start_of(path)
    most = min(limits.FILE_BYTES, max(limits.RATIO_FROM_BYTES, limits.ZIP_RATIO * path.stat().st_size))
    with text_of(_Capped(path.open("rb"), path.name, limits.FILE_BYTES), path.name, most) as stream:
        yield stream
