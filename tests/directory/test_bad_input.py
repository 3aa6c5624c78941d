"""Whatever is given as a directory: a sentence, and the directory that was there is there byte for byte."""

import gzip
import io
import json
import os
import stat
import struct
import subprocess
import sys
import textwrap
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from navigator.directory import Directory, limits
from navigator.directory.files import SAFE
from navigator.domain.services import ServiceQuery
from navigator.errors import Refused

if TYPE_CHECKING:
    from sqlite_utils import Database

SERVICE = {"id": "1", "name": "Lunch club"}


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def not_json(folder: Path) -> Path:
    return written(folder, b"Dear all, here are our services")


def written(folder: Path, content: bytes, name: str = "given.json") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def sparse(folder: Path) -> Path:
    path = folder / "big.json"
    with path.open("wb") as stream:
        stream.write(b'{"contents": [')
        stream.truncate(2_000_000_000)
    return path


def csv_bomb(folder: Path) -> Path:
    return zipped(folder / "bomb.zip", {"services.csv": b"id,name\n" + b"1,aaaaaaaa\n" * 2_000_000})


def lying_zip(folder: Path) -> Path:
    """A zip whose directory says its one member is 100 bytes long, when it is 4 MB."""
    path = zipped(folder / "lying.zip", {"services.csv": b"id,name\n" + b"1,a\n" * 1_000_000})
    content = bytearray(path.read_bytes())
    directory_entry = content.rindex(b"PK\x01\x02")
    content[directory_entry + 24 : directory_entry + 28] = struct.pack("<I", 100)
    path.write_bytes(content)
    return path


def linked_zip(folder: Path) -> Path:
    path = folder / "link.zip"
    with zipfile.ZipFile(path, "w") as made:
        info = zipfile.ZipInfo("services.csv")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, "/etc/passwd")
    return path


def many_entries(folder: Path) -> Path:
    path = folder / "many.zip"
    with zipfile.ZipFile(path, "w") as made:
        for number in range(limits.ZIP_ENTRIES + 1):
            made.writestr(f"{number}.csv", "")
    return path


def locked_zip(folder: Path) -> Path:
    path = zipped(folder / "locked.zip", {"services.csv": b"id,name\n1,a\n"})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    return path


def package(folder: Path, path_in_descriptor: str) -> Path:
    made = folder / "package"
    made.mkdir()
    descriptor = {"name": "x", "resources": [{"name": "service", "path": path_in_descriptor}]}
    (made / "datapackage.json").write_text(json.dumps(descriptor))
    return made


def link_out(folder: Path) -> Path:
    made = folder / "linked"
    made.mkdir()
    secret = folder / "secret.csv"
    secret.write_text("id,name\n1,secret\n")
    (made / "services.csv").symlink_to(secret)
    return made


def folder_of_nothing(folder: Path) -> Path:
    made = folder / "nothing"
    made.mkdir()
    return made


def wide_table(folder: Path) -> Path:
    made = folder / "wide"
    made.mkdir()
    (made / "services.csv").write_text("id,name," + ",".join(f"c{n}" for n in range(limits.COLUMNS)) + "\n1,a\n")
    return made


def huge_cell(folder: Path) -> Path:
    made = folder / "cell"
    made.mkdir()
    (made / "services.csv").write_text("id,name\n1," + "a" * 10_000_000 + "\n")
    return made


def million_columns(folder: Path) -> Path:
    made = folder / "million"
    made.mkdir()
    (made / "services.csv").write_text("id,name" + ",c" * 1_000_000 + "\n1,a\n")
    return made


def page_bomb(folder: Path) -> Path:
    return zipped(folder / "pages.zip", {"page1.json": b'[{"id": "1", "name": "a"}' + b" " * 60_000_000 + b"]"})


def gz_bomb(folder: Path) -> Path:
    path = folder / "bomb.json.gz"
    path.write_bytes(gzip.compress(b" " * 60_000_000))
    return path


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "not JSON": (not_json, "not JSON"),
    "empty": (lambda f: written(f, b""), "is empty"),
    "blank": (lambda f: written(f, b"\xef\xbb\xbf  \n "), "is empty"),
    "a web page": (lambda f: written(f, b"<!DOCTYPE html><html><body>404</body></html>"), "web page"),
    "2 GB": (sparse, "larger than 200 MB"),
    "deep arrays": (lambda f: written(f, b"[" * 100_000 + b"]" * 100_000), "nested"),
    "deep objects": (lambda f: written(f, b'{"a":' * 100_000 + b"1" + b"}" * 100_000), "nested"),
    "no services": (lambda f: written(f, b'{"total_items": 0, "empty": true, "contents": []}'), "no services"),
    "no services in 1.0": (lambda f: written(f, b'{"totalElements": 0, "content": []}'), "no services"),
    "an empty list": (lambda f: written(f, b"[]"), "no services"),
    "a picture": (lambda f: written(f, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "list.csv"), "it is a picture"),
    "a PDF": (lambda f: written(f, b"%PDF-1.7\nName,Phone\n", "list.csv"), "it is a PDF"),
    "an old spreadsheet": (lambda f: written(f, bytes.fromhex("d0cf11e0a1b11ae1") * 9, "a.xls"), "save it as .xlsx"),
    "a program": (lambda f: written(f, b"MZ\x90\0\x03\0\0\0", "a.csv"), "it is a program"),
    "random bytes": (lambda f: written(f, Random(1).randbytes(9_000), "a.csv"), "it is no text"),
    "a packed picture": (lambda f: written(f, gzip.compress(b"GIF89a" * 9), "a.csv.gz"), "it is a picture"),
    "an empty record": (lambda f: written(f, b"{}"), "not a list of services"),
    "empty records": (lambda f: written(f, b"[{}, {}]"), "not a list of services"),
    "a number": (lambda f: written(f, b"42"), "not a list of services"),
    "a map": (lambda f: written(f, b'{"type": "FeatureCollection", "features": []}'), "holds no services"),
    "a list of numbers": (lambda f: written(f, b"[1, 2, 3]"), "not services"),
    "a list of other things": (lambda f: written(f, b'[{"colour": "red"}]'), "not clear what the columns"),
    "nameless": (lambda f: written(f, b'[{"id": "1"}, {"id": "", "name": " "}]'), "None of the 2 records"),
    "cut short": (lambda f: written(f, json.dumps({"contents": [SERVICE]}).encode()[:-9]), "stops in the middle"),
    "cut in a word": (lambda f: written(f, b'{"contents": [{"id": "1", "name": "Lun'), "stops in the middle"),
    "rubbish after": (lambda f: written(f, b'[{"id": "1", "name": "a"}] trailing'), "goes wrong at line 1"),
    "NaN": (lambda f: written(f, b'[{"id": "1", "name": "a", "minimum_age": NaN}]'), "a number that is none"),
    "Infinity": (
        lambda f: written(f, b'[{"id": "1", "name": "a", "maximum_age": -Infinity}]'),
        "a number that is none",
    ),
    "a number without end": (lambda f: written(f, b'[{"id": ' + b"9" * 5_000 + b"}]"), "a number that is none"),
    "not there": (lambda f: f / "nowhere.json", "There is no file"),
    "a name without end": (lambda f: f / ("x" * 5_000), ""),
    "a pipe": (lambda f: (os.mkfifo(f / "pipe"), f / "pipe")[1], "neither a file nor a folder"),
    "a zip of nothing": (lambda f: zipped(f / "a.zip", {"readme.txt": b"hello"}), "no table of services"),
    "a broken zip": (lambda f: written(f, b"PK\x03\x04" + b"\0" * 500, "a.zip"), "not a zip file"),
    "half a zip": (lambda f: written(f, csv_bomb(f).read_bytes()[:9_000], "half.zip"), "not a zip file"),
    "a zip bomb": (csv_bomb, "swells"),
    "a zip that lies": (lying_zip, "damaged"),
    "a zip with a link": (linked_zip, "a link to another file"),
    "too many files": (many_entries, "more than 5,000 files"),
    "a locked zip": (locked_zip, "password"),
    "zip slip": (lambda f: zipped(f / "a.zip", {"../../services.csv": b"id,name\n1,a\n"}), "leads out"),
    "zip slip, absolute": (lambda f: zipped(f / "a.zip", {"/etc/services.csv": b"id,name\n1,a\n"}), "leads out"),
    "zip slip, Windows": (lambda f: zipped(f / "a.zip", {"C:\\services.csv": b"id,name\n1,a\n"}), "leads out"),
    "a gzip bomb": (gz_bomb, "unpacks to more"),
    "half a gzip": (lambda f: written(f, gzip.compress(b"[" * 999)[:20], "a.json.gz"), "damaged"),
    "names /etc/passwd": (lambda f: package(f, "/etc/passwd"), "not a file inside it"),
    "names a url": (lambda f: package(f, "https://example.org/services.csv"), "not a file inside it"),
    "climbs": (lambda f: package(f, "../secret.csv"), "not a file inside it"),
    "a link out": (link_out, "leads out of the folder"),
    "an empty folder": (folder_of_nothing, "no table of services"),
    "500 columns": (wide_table, "columns"),
    "1 million columns": (million_columns, "columns"),
    "10 MB in a record": (
        lambda f: written(f, json.dumps([{"id": "1", "name": "a", "description": "a" * 10_000_000}]).encode()),
        "larger than 1 MB",
    ),
    "1 million keys": (
        lambda f: written(f, json.dumps([{"id": "1", "name": "a", **{f"k{n}": n for n in range(1_000_000)}}]).encode()),
        "larger than 1 MB",
    ),
    "a zip in a zip": (
        lambda f: zipped(f / "outer.zip", {"inner.zip": zipped(f / "in.zip", {"services.csv": b"id"}).read_bytes()}),
        "another zip inside it",
    ),
    "a bomb among pages": (page_bomb, "swells"),
    "a page that is cut short": (
        lambda f: zipped(f / "p.zip", {"p1.json": json.dumps([SERVICE]).encode(), "p2.json": b'[{"id": 1'}),
        "“p2.json” stops in the middle",
    ),
    "10 MB in a cell": (huge_cell, "not a table that can be read"),
    "a broken descriptor": (
        lambda f: (package(f, "x"), written(f / "package", b"{", "datapackage.json"), f / "package")[2],
        "datapackage.json",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_refused_in_words_and_nothing_changed(directory: Directory, tmp_path: Path, kind: str) -> None:
    good = written(tmp_path, json.dumps([SERVICE]).encode(), "good.json")
    directory.import_sources([good])
    directory.search(ServiceQuery("lunch"))
    file = tmp_path / "profile" / "directory.db"
    before = file.read_bytes()
    make, words = BAD[kind]
    given = make(tmp_path)
    started = time.process_time()
    with pytest.raises(Refused) as told:
        directory.import_sources([good, given])
    assert time.process_time() - started < 20
    assert words in told.value.words
    assert told.value.words.endswith(SAFE)
    assert told.value.exit_status == 3
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]
    assert directory.search(ServiceQuery("lunch")).matched == 1


@pytest.mark.parametrize("day", ["0000-01-01", "0000-00-00T00:00:00Z", "9999-99-99", "2025-02-30", "-1"])
def test_a_day_that_never_was_is_unknown(directory: Directory, tmp_path: Path, day: str) -> None:
    (report,) = directory.import_sources([written(tmp_path, json.dumps([{**SERVICE, "assured_date": day}]).encode())])
    assert report.repaired == {"unknown_value": 1}
    assert directory.show("1").assured_on is None


def test_signs_that_cannot_be_seen_are_taken_out(directory: Directory, tmp_path: Path) -> None:
    record = {"id": "1", "name": "Lu\x00nch \u202eclub\u202c\ud800"}
    (report,) = directory.import_sources([written(tmp_path, json.dumps([record]).encode())])
    assert report.repaired == {"control_characters": 1}
    assert directory.show("1").name == "Lunch club"


@pytest.mark.parametrize("shape", ["json", "csv", "zip"])
def test_more_than_the_limits(
    directory: Directory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    """The limits themselves, made small: the real ones would take minutes to reach."""
    monkeypatch.setattr(limits, "RECORDS", 3)
    monkeypatch.setattr(limits, "ZIP_BYTES", 1_000)
    table = b"id,name\n" + b"".join(b"%d,a\n" % number for number in range(4))
    if shape == "json":
        path = written(tmp_path, json.dumps([{"id": n, "name": "a"} for n in range(4)]).encode())
    elif shape == "csv":
        path = tmp_path / "table"
        path.mkdir()
        written(path, table, "services.csv")
    else:
        path = zipped(tmp_path / "a.zip", {"services.csv": table, "notes.txt": b"a" * 1_000})
    with pytest.raises(Refused, match="more than"):
        directory.import_sources([path])
    assert directory.status() == ()


def test_a_gap_in_a_2_gb_file_is_not_read(directory: Directory, tmp_path: Path) -> None:
    import tracemalloc

    path = sparse(tmp_path)
    tracemalloc.start()
    with pytest.raises(Refused, match="larger than"):
        directory.import_sources([path])
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "text", ["Name,Phone\nMZ club,1\n", "BMX club,Phone\nA,0117 496 0001\n", "ID3,Name,Phone\n1,A,2\n"]
)
def test_a_text_that_begins_like_a_picture_is_text(directory: Directory, tmp_path: Path, text: str) -> None:
    assert directory.preview(written(tmp_path, text.encode(), "a.csv")) is not None


def test_a_directory_file_that_is_something_else(directory: Directory, tmp_path: Path) -> None:
    file = tmp_path / "profile" / "directory.db"
    file.parent.mkdir()
    file.write_bytes(b"this is no database" * 1000)
    with pytest.raises(Refused, match="damaged"):
        directory.search(ServiceQuery("lunch"))
    with pytest.raises(Refused, match="damaged"):
        directory.status()
    directory.import_sources([written(tmp_path, json.dumps([SERVICE]).encode())])
    assert directory.search(ServiceQuery("lunch")).matched == 1
    assert file.with_name("directory.db.damaged").read_bytes() == b"this is no database" * 1000


def test_a_directory_file_of_another_version_is_made_anew(
    directory: Directory, tmp_path: Path, connect: "Callable[[Path], Database]"
) -> None:
    given = written(tmp_path, json.dumps([SERVICE]).encode())
    directory.import_sources([given])
    directory.close()
    with closing(connect(tmp_path / "profile" / "directory.db")) as older:
        older.execute("PRAGMA user_version=3")
    with pytest.raises(Refused, match=r"another version of this program.*import your directories again"):
        directory.search(ServiceQuery("lunch"))
    directory.import_sources([given])
    assert directory.search(ServiceQuery("lunch")).matched == 1


def test_a_database_of_another_program_is_refused(directory: Directory, tmp_path: Path) -> None:
    import sqlite3

    file = tmp_path / "profile" / "directory.db"
    file.parent.mkdir()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE service (record TEXT)")
        other.execute("CREATE TRIGGER evil AFTER INSERT ON service BEGIN DELETE FROM service; END")
    other.close()
    with pytest.raises(Refused, match="not one of this program's"):
        directory.search(ServiceQuery("lunch"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_killed_at_any_moment_the_old_one_stays(directory: Directory, data: Path, tmp_path: Path) -> None:
    directory.import_sources([written(tmp_path, json.dumps([SERVICE]).encode())])
    directory.close()
    file = tmp_path / "profile" / "directory.db"
    before = file.read_bytes()
    source = data / "libraries" / "oruk3_services_full.json.gz"
    script = textwrap.dedent(f"""
        import sys
        from pathlib import Path
        from navigator.store.driver import open_plain
        from navigator.directory import Directory
        print("ready", flush=True)
        Directory(Path({str(file)!r}), open_plain).import_sources([Path({str(source)!r})])
    """)
    for wait in (0.02, 0.3, 0.9):
        running = subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        assert running.stdout is not None
        assert running.stdout.readline() == b"ready\n"
        time.sleep(wait)
        running.kill()
        running.wait()
        running.stdout.close()
        assert file.read_bytes() == before
    left = [path for path in file.parent.iterdir() if path != file]
    assert left
    directory.import_sources([written(tmp_path, json.dumps([SERVICE]).encode())])
    assert set(left) < set(file.parent.iterdir())  # they might be of an import at work
    for path in left:
        os.utime(path, (0, 0))
    directory.import_sources([written(tmp_path, json.dumps([SERVICE]).encode())])
    assert [path.name for path in file.parent.iterdir()] == ["directory.db"]


def test_nothing_of_a_zip_is_written(directory: Directory, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("data/services.csv", "id,name\n1,Lunch club\n")
    folder = tmp_path / "in"
    folder.mkdir()
    path = written(folder, buffer.getvalue(), "a.zip")
    directory.import_sources([path])
    assert list(folder.iterdir()) == [path]
