"""The encrypted file against the world: wrong keys, damage, other programs, curious eyes."""

import os
import secrets
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from navigator.errors import CaseFileTrouble, DiskTrouble, Refused
from navigator.store import driver
from navigator.store.casefile import CaseFile

CANARY = "Zebedee Quillfeather"


def fill(path: Path, key: bytes, people: int = 40) -> None:
    from navigator.domain.people import PersonDetails
    from navigator.store.people import add_person

    file = CaseFile(path, key)
    for number in range(people):
        file.command(add_person(PersonDetails("Zebedee", f"Quillfeather {number}", address="x" * 400)))
    file.close()


def test_the_pragmas_are_really_set(case_file: CaseFile) -> None:
    def pragma(name: str) -> Any:
        return case_file._database.execute(f"PRAGMA {name}").fetchone()[0]

    assert {name: pragma(name) for name in ("synchronous", "foreign_keys", "secure_delete", "trusted_schema")} == {
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    assert pragma("journal_mode") == "wal"
    assert pragma("cell_size_check") == 1
    assert pragma("temp_store") == 2
    assert pragma("cipher_version")
    assert pragma("application_id") == int.from_bytes(b"NAVC")


def test_foreign_keys_hold(case_file: CaseFile) -> None:
    with pytest.raises(driver.driver.IntegrityError, match="FOREIGN KEY"):
        case_file._database.execute("INSERT INTO plan VALUES ('nobody', 1, NULL, '', NULL, '', '')")


def test_the_file_and_its_journal_hold_no_plain_text(path: Path, key: bytes, case_file: CaseFile, work: Any) -> None:
    person = work.person(*CANARY.split())
    work.told(person, f"{CANARY} told me about the kettle")
    for place in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        found = place.read_bytes()
        assert found, place
        for word in (*CANARY.split(), "kettle", "CREATE TABLE", "SQLite format"):
            assert word.encode() not in found, (place, word)
            assert word.encode("utf-16-le") not in found, (place, word)
    case_file.close()
    assert b"Quillfeather" not in path.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX systems")
def test_modes_are_the_owners_alone_whatever_the_umask(tmp_path: Path, key: bytes) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "case.db"
        driver.make_private(path)
        file = CaseFile(path, key)
        from navigator.domain.people import PersonDetails
        from navigator.store.people import add_person

        file.command(add_person(PersonDetails("Ada")))
        for each in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            assert stat.S_IMODE(each.stat().st_mode) == 0o600, each
        file.close()
    finally:
        os.umask(before)


def test_make_private_never_takes_a_file_that_is_there(tmp_path: Path) -> None:
    there = tmp_path / "case.db"
    there.write_text("somebody's work")
    with pytest.raises(Refused, match="already"):
        driver.make_private(there)
    assert there.read_text() == "somebody's work"
    with pytest.raises(DiskTrouble):
        driver.make_private(tmp_path / "no such folder" / "case.db")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_make_private_follows_no_link(tmp_path: Path) -> None:
    link = tmp_path / "case.db"
    link.symlink_to(tmp_path / "elsewhere.db")
    with pytest.raises(Refused):
        driver.make_private(link)
    assert not (tmp_path / "elsewhere.db").exists()


def _plain_sqlite(path: Path) -> None:
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE person (name)")
    plain.commit()
    plain.close()


WRONG = {
    "plain SQLite": _plain_sqlite,
    "random bytes": lambda path: path.write_bytes(secrets.token_bytes(20_000)),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + secrets.token_bytes(5000)),
    "one byte": lambda path: path.write_bytes(b"x"),
    "less than a page": lambda path: path.write_bytes(secrets.token_bytes(700)),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_file_of_another_kind_is_refused_in_words_and_left_alone(path: Path, key: bytes, what: str) -> None:
    WRONG[what](path)
    before = path.read_bytes()
    with pytest.raises(CaseFileTrouble, match="Nothing was changed"):
        CaseFile(path, key)
    assert path.read_bytes() == before


def test_a_wrong_key_is_refused_in_words_and_changes_nothing(path: Path, key: bytes) -> None:
    fill(path, key, 3)
    before = path.read_bytes()
    with pytest.raises(CaseFileTrouble) as caught:
        CaseFile(path, secrets.token_bytes(32))
    assert path.read_bytes() == before
    assert key.hex() not in str(caught.value) + repr(caught.value.__cause__)


@pytest.mark.parametrize("size", [0, 1, 16, 31, 33, 64])
def test_a_key_of_another_length_is_our_own_mistake(path: Path, size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        CaseFile(path, b"k" * size)
    assert not path.exists()


def test_nothing_of_a_wrong_key_is_printed(path: Path, key: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    fill(path, key, 1)
    with pytest.raises(CaseFileTrouble):
        CaseFile(path, secrets.token_bytes(32))
    told = capfd.readouterr()
    assert told.out == told.err == ""


@pytest.mark.parametrize("keep", [0.5, 0.9])
def test_a_truncated_file_is_told_as_damage(path: Path, key: bytes, keep: float) -> None:
    fill(path, key)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(CaseFileTrouble, match="damaged"):
        _read_everything(path, key)


@pytest.mark.parametrize("page", [0, 1, 3, 7, 11, -1])
def test_one_flipped_bit_is_seen(path: Path, key: bytes, page: int) -> None:
    fill(path, key)
    damaged = bytearray(path.read_bytes())
    pages = len(damaged) // 4096
    damaged[(page % pages) * 4096 + 1234] ^= 0x10
    path.write_bytes(damaged)
    with pytest.raises(CaseFileTrouble, match="damaged"):
        _read_everything(path, key)


def _read_everything(path: Path, key: bytes) -> None:
    file = CaseFile(path, key)
    try:
        problems = file.problems()
        if problems:
            raise CaseFileTrouble(f"damaged: {problems}")
    finally:
        file.close()


@pytest.mark.parametrize("name", ["with blank s", "Käse-Ordner", "family 👩‍👧", "50% 'off'; --", "a" * 200])
def test_any_folder_name_will_do(tmp_path: Path, key: bytes, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    fill(folder / "case.db", key, 1)
    assert {each.name for each in folder.iterdir()} == {"case.db"}
    _read_everything(folder / "case.db", key)


def test_a_newer_shape_is_refused_in_words_with_nothing_changed(path: Path, key: bytes) -> None:
    fill(path, key, 2)
    database = driver.open_encrypted(path, key)
    database.execute("PRAGMA user_version = 99")
    database.close()
    before = path.read_bytes()
    with pytest.raises(CaseFileTrouble, match=r"newer Navigator.*99"):
        CaseFile(path, key)
    assert path.read_bytes() == before


def test_a_second_program_that_holds_the_lock_is_named(
    work: Any, case_file: CaseFile, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_file._database.execute("PRAGMA busy_timeout = 50")
    other = driver.open_encrypted(case_file.path, key)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CaseFileTrouble, match="in use by another program"):
        work.person()
    assert case_file.query(lambda reader: reader.rows("SELECT * FROM person")) == []
    other.execute("ROLLBACK")
    other.close()
    work.person()
    assert case_file.problems() == []


def test_a_short_lock_is_waited_for(work: Any, case_file: CaseFile, key: bytes) -> None:
    other = driver.open_encrypted(case_file.path, key)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, lambda: other.execute("COMMIT"))
    release.start()
    began = time.monotonic()
    work.person()
    release.join()
    other.close()
    assert time.monotonic() - began >= 0.1


def test_a_question_sees_one_moment_of_the_file(work: Any, case_file: CaseFile, reopen: Any) -> None:
    from navigator.domain.people import PersonDetails
    from navigator.store.people import add_person

    work.person()
    other = reopen()

    def both(reader: Any) -> tuple[int, int]:
        first = len(reader.rows("SELECT id FROM person"))
        other.command(add_person(PersonDetails("Meanwhile")))
        return first, len(reader.rows("SELECT id FROM person"))

    assert case_file.query(both) == (1, 1)
    assert len(work.rows("SELECT id FROM person")) == 2


@pytest.mark.skipif(os.name == "nt", reason="folders there have no such mode")
def test_a_folder_that_may_not_be_written_is_told_in_words(tmp_path: Path, key: bytes) -> None:
    path = tmp_path / "case.db"
    fill(path, key, 1)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    script = (
        "import sys; from pathlib import Path; from navigator.store.casefile import CaseFile\n"
        "from navigator.store.people import add_person; from navigator.domain.people import PersonDetails\n"
        "from navigator.errors import NavigatorError\n"
        "if len(sys.argv) > 3:\n    import os; os.setgid(65534); os.setuid(65534)\n"
        "try:\n    file = CaseFile(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))\n"
        "    file.command(add_person(PersonDetails('Ada')))\n"
        "except NavigatorError as error:\n    print(error.exit_status, error.words)\n"
    )
    became_nobody = ["nobody"] if os.geteuid() == 0 else []  # root may write anywhere
    for folder in [tmp_path, *tmp_path.parents]:
        if became_nobody and not folder.stat().st_mode & 0o001 and str(folder).startswith("/tmp/"):  # noqa: S108
            folder.chmod(folder.stat().st_mode | 0o011)
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), key.hex(), *became_nobody], capture_output=True, text=True, timeout=60
    )
    tmp_path.chmod(0o755)
    assert done.stdout.startswith("6 "), done
    assert "Traceback" not in done.stderr


def test_the_driver_that_does_not_encrypt_is_found_out(path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver.driver, "connect", sqlite3.connect)
    with pytest.raises(RuntimeError, match="does not encrypt"):
        CaseFile(path, key)
    assert not path.exists() or path.stat().st_size == 0


def test_errors_of_our_own_pass_through(case_file: CaseFile) -> None:
    with pytest.raises(driver.driver.OperationalError, match="no such table"):
        case_file.query(lambda reader: reader.rows("SELECT * FROM nothing_of_ours"))
    assert not case_file._database.conn.in_transaction


def test_erased_words_leave_the_index_of_words_too(work: Any, case_file: CaseFile) -> None:
    entry = work.told(work.person(), "the zygomorphic kettle")
    database = case_file._database
    database.execute("DELETE FROM story_entry WHERE id = ?", [entry])
    blocks = database.execute("SELECT block FROM story_fts_data").fetchall()
    assert not any(b"zygomorphic" in block for (block,) in blocks)
    database.execute("INSERT INTO story_fts (story_fts, rank) VALUES ('integrity-check', 1)")
