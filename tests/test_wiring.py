"""A profile is made whole or not at all, and opens by every way in."""

import hashlib
import logging
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from navigator import paths, wiring
from navigator.domain.people import PersonDetails
from navigator.errors import CaseFileTrouble, DiskTrouble, NoKey, Refused
from navigator.paths import Profile
from navigator.store import driver, keyring_slot, vault
from navigator.store.casefile import CaseFile
from navigator.store.people import add_person
from navigator.store.people_list import list_people
from navigator.store.vault import LEAST_COST

GOOD, OTHER = "kettle harbour violin moss", "otter lantern gravel plum"


@pytest.fixture(autouse=True)
def quick_derivation(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id is slow on purpose and is tried in store/test_vault.py: here a hash stands in, but for one test."""
    if "every_way_in" not in request.node.name:
        monkeypatch.setattr(vault, "_derive", lambda secret, salt, _cost: hashlib.sha256(salt + secret).digest())


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile(tmp_path / "profile")


def make(profile: Profile, **more: Any) -> wiring.NewProfile:
    made = wiring.create_profile(profile, GOOD, use_keyring=more.pop("use_keyring", False), cost=LEAST_COST, **more)
    made.case_file.command(add_person(PersonDetails("Ada")))
    made.case_file.close()
    return made


def names(case_file: CaseFile | None) -> list[str]:
    assert case_file is not None
    found = [row.full_name for row in case_file.query(list_people())]
    case_file.close()
    return found


def files(profile: Profile) -> set[str]:
    return {each.name for each in profile.folder.iterdir()} if profile.folder.exists() else set()


def test_a_profile_is_made_and_opens_by_every_way_in(profile: Profile, memory_keyring: Any) -> None:
    assert not profile.exists
    made = make(profile, use_keyring=True)
    assert made.in_keyring
    assert profile.exists
    assert files(profile) == {"vault.json", "case.db"}
    assert names(wiring.open_by_passphrase(profile, GOOD)) == ["Ada"]
    assert names(wiring.open_by_keyring(profile)) == ["Ada"]
    assert names(wiring.recover(profile, made.code, OTHER, LEAST_COST)) == ["Ada"]
    assert names(wiring.open_by_passphrase(profile, OTHER)) == ["Ada"]
    with pytest.raises(NoKey):
        wiring.open_by_passphrase(profile, GOOD)
    memory_keyring.kept.clear()
    assert wiring.open_by_keyring(profile) is None, "the keyring is lost: the passphrase is asked for"
    assert names(wiring.open_by_passphrase(profile, OTHER)) == ["Ada"]


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX systems")
def test_everything_is_its_owners_alone_under_any_umask(profile: Profile) -> None:
    before = os.umask(0)
    try:
        made = wiring.create_profile(profile, GOOD, use_keyring=False, cost=LEAST_COST)
        made.case_file.command(add_person(PersonDetails("Ada")))
        for each in profile.folder.iterdir():
            assert stat.S_IMODE(each.stat().st_mode) == 0o600, each
        assert stat.S_IMODE(profile.folder.stat().st_mode) == 0o700
        made.case_file.close()
    finally:
        os.umask(before)


def test_without_a_good_keyring_the_passphrase_does(profile: Profile) -> None:
    assert not make(profile, use_keyring=True).in_keyring
    assert wiring.open_by_keyring(profile) is None
    assert names(wiring.open_by_passphrase(profile, GOOD)) == ["Ada"]


def test_what_is_there_is_never_made_anew(profile: Profile) -> None:
    make(profile)
    before = {each.name: each.read_bytes() for each in profile.folder.iterdir()}
    with pytest.raises(Refused, match="already"):
        make(profile)
    (profile.folder / "vault.json").rename(profile.folder / "moved.json")
    with pytest.raises(Refused, match="already"):
        make(profile)
    (profile.folder / "moved.json").rename(profile.folder / "vault.json")
    profile.case_file.rename(profile.folder / "case.moved")
    with pytest.raises(Refused, match="already"):
        make(profile)
    (profile.folder / "case.moved").rename(profile.case_file)
    assert {each.name: each.read_bytes() for each in profile.folder.iterdir()} == before


def test_a_weak_passphrase_makes_nothing(profile: Profile) -> None:
    with pytest.raises(Refused):
        wiring.create_profile(profile, "short", use_keyring=False)
    assert not profile.folder.exists()


# Broken off midway

STEPS: list[tuple[Any, str]] = [
    (driver, "make_private"),
    (driver, "open_encrypted"),
    (vault, "write"),
    (os, "rename"),
]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), DiskTrouble("full")])
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step[1])
def test_whichever_step_fails_nothing_is_left_and_the_next_try_works(
    profile: Profile, memory_keyring: Any, monkeypatch: pytest.MonkeyPatch, step: tuple[Any, str], error: BaseException
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(*step, fail)
        with pytest.raises(type(error) if not isinstance(error, OSError) else (OSError, DiskTrouble)):
            make(profile, use_keyring=True)
    assert files(profile) == set()
    assert not profile.exists
    assert memory_keyring.kept == {}, "nor is a secret left in the keyring that opens nothing"
    make(profile)
    assert names(wiring.open_by_passphrase(profile, GOOD)) == ["Ada"]


def test_a_code_that_could_not_be_kept_makes_nothing(profile: Profile) -> None:
    def keep(code: str) -> None:
        assert len(code) == 44
        assert not profile.exists, "nothing that could be opened is there before its code is kept"
        raise DiskTrouble("the stick is full")

    with pytest.raises(DiskTrouble):
        make(profile, keep_code=keep)
    assert files(profile) == set()
    kept: list[str] = []
    assert make(profile, keep_code=kept.append).code == kept[0]


KILL_AT = """
import hashlib, os, sys
from pathlib import Path
from navigator import wiring
from navigator.paths import Profile
from navigator.store import driver, vault

def kill_before(module, name):
    real = getattr(module, name)
    def dead(*args, **more):
        os._exit(9)
    setattr(module, name, dead)

def kill_after(module, name):
    real = getattr(module, name)
    def dead(*args, **more):
        real(*args, **more)
        os._exit(9)
    setattr(module, name, dead)

vault._derive = lambda secret, salt, _cost: hashlib.sha256(salt + secret).digest()
when, module, name = sys.argv[2:]
{"before": kill_before, "after": kill_after}[when]({"driver": driver, "vault": vault, "os": os}[module], name)
wiring.create_profile(Profile(Path(sys.argv[1])), "kettle harbour violin moss", use_keyring=False)
"""


@pytest.mark.parametrize(
    ("when", "module", "name", "usable"),
    [
        ("after", "driver", "make_private", False),
        ("after", "driver", "open_encrypted", False),
        ("before", "vault", "write", False),
        ("after", "vault", "write", False),
        ("before", "os", "rename", False),
        ("after", "os", "rename", True),
    ],
)
def test_killed_at_any_step_it_leaves_a_profile_or_none(
    profile: Profile, when: str, module: str, name: str, usable: bool
) -> None:
    done = subprocess.run([sys.executable, "-c", KILL_AT, str(profile.folder), when, module, name], timeout=60)
    assert done.returncode == 9
    assert profile.exists is usable
    if not usable:
        with pytest.raises(NoKey, match="no case file"):
            wiring.open_by_passphrase(profile, GOOD)
        make(profile)
        assert files(profile) == {"vault.json", "case.db"}
    wiring.open_by_passphrase(profile, GOOD).close()


def test_a_made_profile_can_be_taken_back_by_who_made_it(profile: Profile) -> None:
    made = wiring.create_profile(profile, GOOD, use_keyring=False, cost=LEAST_COST)
    made.case_file.command(add_person(PersonDetails("Ada")))
    (profile.folder / "notes.txt").write_text("somebody's")
    wiring.discard_profile(made, profile)
    assert files(profile) == {"notes.txt"}


# Opening


def test_what_is_missing_is_said_in_words(profile: Profile) -> None:
    for op in (
        lambda: wiring.open_by_passphrase(profile, GOOD),
        lambda: wiring.open_by_keyring(profile),
        lambda: wiring.recover(profile, "x", OTHER),
        lambda: wiring.change_passphrase(profile, GOOD, lambda: OTHER),
    ):
        with pytest.raises(NoKey, match="no case file"):
            op()
    made = make(profile)
    kept = profile.vault.read_bytes()
    profile.vault.unlink()
    with pytest.raises(CaseFileTrouble, match="no key file"):
        wiring.open_by_passphrase(profile, GOOD)
    profile.vault.write_bytes(kept)
    profile.case_file.unlink()
    for op in (lambda: wiring.open_by_passphrase(profile, GOOD), lambda: wiring.recover(profile, made.code, OTHER)):
        with pytest.raises(CaseFileTrouble, match="missing"):
            op()
    assert profile.vault.read_bytes() == kept
    assert not profile.case_file.exists(), "a missing case file is never made anew by opening it"


@pytest.mark.parametrize("size", [0, 1, 100, 4095])
def test_an_emptied_case_file_is_damage_not_an_empty_caseload(profile: Profile, size: int) -> None:
    make(profile)
    profile.case_file.write_bytes(b"x" * size)
    with pytest.raises(CaseFileTrouble, match="damaged"):
        wiring.open_by_passphrase(profile, GOOD)
    assert profile.case_file.stat().st_size == size


def test_the_case_file_of_another_profile_is_refused(profile: Profile, tmp_path: Path) -> None:
    make(profile)
    other = Profile(tmp_path / "other")
    make(other)
    shutil.copy(other.case_file, profile.case_file)
    with pytest.raises(CaseFileTrouble, match="not a case file of this profile"):
        wiring.open_by_passphrase(profile, GOOD)


def test_a_new_passphrase_leaves_the_case_file_alone(profile: Profile) -> None:
    made = make(profile)
    before = profile.case_file.read_bytes()
    with pytest.raises(NoKey):
        wiring.change_passphrase(
            profile, "wrong wrong wrong", lambda: pytest.fail("asked before the old one was right")
        )
    with pytest.raises(Refused):
        wiring.change_passphrase(profile, GOOD, lambda: "short")
    assert names(wiring.open_by_passphrase(profile, GOOD)) == ["Ada"]
    wiring.change_passphrase(profile, GOOD, lambda: OTHER, LEAST_COST)
    assert profile.case_file.read_bytes() == before
    assert names(wiring.open_by_passphrase(profile, OTHER)) == ["Ada"]
    assert names(wiring.recover(profile, made.code, GOOD, LEAST_COST)) == ["Ada"]


def test_a_recovery_that_is_refused_changes_nothing(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make(profile)
    before = profile.vault.read_bytes()
    with pytest.raises(Refused):
        wiring.recover(profile, made.code, "short", LEAST_COST)
    with pytest.raises(NoKey):
        wiring.recover(profile, made.code[:-1] + ("2" if made.code[-1] != "2" else "3"), OTHER, LEAST_COST)
    monkeypatch.setattr(vault, "write", lambda *_: (_ for _ in ()).throw(DiskTrouble("full")))
    with pytest.raises(DiskTrouble):
        wiring.recover(profile, made.code, OTHER, LEAST_COST)
    assert profile.vault.read_bytes() == before


# The passphrase file


@pytest.mark.parametrize("text", [GOOD, f"{GOOD}\n", f"{GOOD}\r\nsecond line\r\n", f"\ufeff{GOOD}\r\n", f"{GOOD}  \n"])
def test_the_first_line_is_the_passphrase(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    make(profile)
    file = tmp_path / "passphrase"
    file.write_bytes(text.encode("utf-8"))
    never: Callable[[], str] = lambda: pytest.fail("asked")  # noqa: E731
    assert names(wiring.open_case_file(profile, file, never)) == ["Ada"]
    monkeypatch.setenv("NAVIGATOR_PASSPHRASE_FILE", str(file))
    assert names(wiring.open_case_file(profile, None, never)) == ["Ada"]


def test_a_passphrase_file_that_is_none(profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(profile)
    latin = tmp_path / "latin"
    latin.write_bytes("Käse".encode("latin-1"))
    for wrong in (tmp_path / "nowhere", tmp_path, latin):
        with pytest.raises(NoKey, match="could not be read"):
            wiring.open_case_file(profile, wrong, lambda: GOOD)
    empty = tmp_path / "empty"
    empty.write_text("")
    with pytest.raises(NoKey, match="not the passphrase"):
        wiring.open_case_file(profile, empty, lambda: GOOD)
    monkeypatch.setenv("NAVIGATOR_PASSPHRASE_FILE", "")
    assert names(wiring.open_case_file(profile, None, lambda: GOOD)) == ["Ada"]


# Where it lives


def test_the_profile_is_the_one_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.profile(tmp_path / "asked").folder == tmp_path / "asked"
    monkeypatch.setenv("NAVIGATOR_PROFILE", str(tmp_path / "variable"))
    assert paths.profile().folder == tmp_path / "variable"
    assert paths.profile("~/here").folder == Path.home() / "here"
    assert paths.profile("~nobody-of-that-name/x").folder.is_absolute()
    monkeypatch.chdir(tmp_path)
    assert paths.profile("here").folder == tmp_path / "here"
    monkeypatch.setenv("NAVIGATOR_PROFILE", "")
    assert "navigator" in paths.profile().folder.name


@pytest.mark.skipif(os.name == "nt", reason="a file is no folder there either, but says so differently")
def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DiskTrouble, match="could not be made"):
        make(Profile(tmp_path / "file" / "profile"))


def test_no_key_in_any_message_or_log(
    profile: Profile, memory_keyring: Any, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    said: list[str] = []
    made = make(profile, use_keyring=True)
    key = vault.unlock_by_passphrase(vault.read(profile.vault), GOOD)
    for op in (
        lambda: wiring.open_by_passphrase(profile, "wrong wrong wrong"),
        lambda: wiring.recover(profile, made.code[:-1], OTHER),
        lambda: make(profile),
    ):
        with pytest.raises((NoKey, CaseFileTrouble, Refused)) as caught:
            op()
        said.append(str(caught.getrepr(style="short")) + repr(caught.value))
    profile.case_file.write_bytes(os.urandom(8192))
    with pytest.raises(CaseFileTrouble) as damaged:
        wiring.open_by_keyring(profile)
    said.append(str(damaged.getrepr(style="short")) + repr(damaged.value.__cause__))
    told = capfd.readouterr()
    everything = "\n".join([*said, caplog.text, told.out, told.err, repr(keyring_slot.find_backend())])
    for secret in (key.hex(), GOOD, made.code, made.code.replace("-", ""), *memory_keyring.kept.values()):
        assert secret not in everything


def test_what_a_killed_demo_left_is_taken_away_and_a_running_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    killed = tmp_path / f"navigator-demo-{ended.stdout.strip()}-x"
    running, foreign = tmp_path / f"navigator-demo-{os.getpid()}-x", tmp_path / "navigator-demo-of-mine"
    for folder in (killed, running, foreign):
        folder.mkdir()
        (folder / "case.db").write_bytes(b"x")
    made = wiring.demo_folder()
    assert set(tmp_path.iterdir()) == {running, foreign, made}
