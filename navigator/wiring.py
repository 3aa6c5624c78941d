"""How the parts are put together: a profile made, opened, unlocked. The window and the command line both come here."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from navigator.errors import CaseFileTrouble, DiskTrouble, NoKey, Refused
from navigator.files import flush_folder
from navigator.paths import Profile
from navigator.store import driver, keyring_slot, vault
from navigator.store.casefile import CaseFile

if TYPE_CHECKING:
    from navigator.directory import Directory

_DEMO_FOLDER = "navigator-demo-"
PASSPHRASE_FILE_VARIABLE = "NAVIGATOR_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable

#: Far longer than any passphrase: a file of another kind is not read to its end.
_PASSPHRASE_FILE_MAX = 1 << 20


@dataclass(frozen=True, slots=True)
class NewProfile:
    """A profile just made: its open case file, the recovery code to show once, whether the keyring holds a key."""

    case_file: CaseFile
    code: str
    in_keyring: bool


def _make_folder(profile: Profile) -> None:
    try:
        profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DiskTrouble(
            f"The folder {profile.folder} could not be made: {error.strerror}. Nothing was changed."
        ) from error


def create_profile(
    profile: Profile,
    passphrase: str,
    *,
    use_keyring: bool,
    cost: vault.Cost | None = None,
    keep_code: Callable[[str], None] | None = None,
) -> NewProfile:
    """Make a profile, whole or not at all. Refused when one is there already.

    The case file gets its name as the last step: whatever fails or is killed before leaves nothing that bars
    another try. `keep_code(code)` is called before it, so that no case file comes to be whose recovery sheet
    could not be saved.
    """
    if profile.exists:
        raise Refused(f"There is a case file already in {profile.folder}. Nothing was changed.")
    backend = keyring_slot.find_backend() if use_keyring else None
    made = vault.create(passphrase, backend, cost)
    _make_folder(profile)
    _sweep_unfinished(profile)
    try:
        driver.make_private(profile.unfinished)
        CaseFile(profile.unfinished, made.key).close()
        vault.write(profile.vault, made.vault)
        if keep_code is not None:
            keep_code(made.code)
        _give_name(profile)
    except BaseException:
        _sweep_unfinished(profile)
        if made.in_keyring and backend is not None:
            keyring_slot.forget(backend, made.vault.id)
        raise
    return NewProfile(CaseFile(profile.case_file, made.key), made.code, made.in_keyring)


def discard_profile(made: NewProfile, profile: Profile) -> None:
    """Take back a profile that was made in this very run and could not be filled: never one that was there before."""
    made.case_file.close()
    # The case file goes first: without it, what is left bars nothing.
    for path in (profile.case_file, profile.vault, profile.directory_file):
        for end in ("", "-wal", "-shm", "-journal"):
            Path(f"{path}{end}").unlink(missing_ok=True)


def _sweep_unfinished(profile: Profile) -> None:
    """Take away what a broken-off creation left. Nobody's words were ever in it, nobody was ever given its code."""
    if not profile.unfinished.exists() or profile.case_file.exists():
        return
    leftovers = [Path(f"{profile.unfinished}{end}") for end in ("-wal", "-shm", "-journal")]
    # The case file goes last: while it is there, the next try knows that the key file is a leftover too.
    for leftover in (*leftovers, profile.vault, profile.unfinished):
        leftover.unlink(missing_ok=True)


def _give_name(profile: Profile) -> None:
    try:
        os.rename(profile.unfinished, profile.case_file)
        flush_folder(profile.folder)
    except OSError as error:
        raise DiskTrouble(
            f"The case file could not be given its name: {error.strerror}. Nothing was changed. Try again."
        ) from error


def _need_profile(profile: Profile) -> vault.Vault:
    if not profile.exists:
        raise NoKey(f"There is no case file in {profile.folder} yet. Make one with `navigator create`.")
    return vault.read(profile.vault)


def open_by_passphrase(profile: Profile, passphrase: str) -> CaseFile:
    """Open with the passphrase; NoKey in words when it is wrong."""
    return _opened(profile, vault.unlock_by_passphrase(_need_profile(profile), passphrase))


def open_by_keyring(profile: Profile) -> CaseFile | None:
    """Open with the keyring's key, or None: then the passphrase must be asked for."""
    wrapped = _need_profile(profile)
    if vault.KEYRING not in wrapped.slots:
        return None
    key = vault.unlock_by_keyring(wrapped, keyring_slot.find_backend())
    return None if key is None else _opened(profile, key)


def recover(profile: Profile, code: str, new_passphrase: str, cost: vault.Cost | None = None) -> CaseFile:
    """Open with the recovery code and set a new passphrase; NoKey or Refused in words, and then nothing changed."""
    wrapped = _need_profile(profile)
    key = vault.unlock_by_code(wrapped, code)
    renewed = vault.with_passphrase(wrapped, key, new_passphrase, cost)
    case_file = _opened(profile, key)
    try:
        vault.write(profile.vault, renewed)
    except BaseException:
        case_file.close()
        raise
    return case_file


def change_passphrase(profile: Profile, old: str, choose: Callable[[], str], cost: vault.Cost | None = None) -> None:
    """Wrap the key by another passphrase, which `choose()` is asked for once the old one has opened the vault.

    The case file is not touched.
    """
    wrapped = _need_profile(profile)
    key = vault.unlock_by_passphrase(wrapped, old)
    vault.write(profile.vault, vault.with_passphrase(wrapped, key, choose(), cost))


def _opened(profile: Profile, key: bytes) -> CaseFile:
    if not profile.case_file.exists():
        raise CaseFileTrouble(f"The case file is missing from {profile.folder}. Nothing was changed. Restore a backup.")
    if profile.case_file.stat().st_size == 0:
        # SQLite takes an empty file for a new one: the coordinator would be shown an empty caseload as theirs.
        raise CaseFileTrouble(
            f"The case file in {profile.folder} is damaged: it is empty. Nothing was changed. Restore a backup."
        )
    return CaseFile(profile.case_file, key)


def passphrase_file_named(passphrase_file: Path | None) -> Path | None:
    """The passphrase file asked for, else the one that NAVIGATOR_PASSPHRASE_FILE names, else None."""
    named = os.environ.get(PASSPHRASE_FILE_VARIABLE)
    return passphrase_file or (Path(named) if named else None)


def open_case_file(profile: Profile, passphrase_file: Path | None, ask: Callable[[], str]) -> CaseFile:
    """Open as the command line does: the keyring, a passphrase file, NAVIGATOR_PASSPHRASE_FILE, or `ask()`."""
    named = passphrase_file_named(passphrase_file)
    if named is not None:
        return open_by_passphrase(profile, read_passphrase(named))
    return open_by_keyring(profile) or open_by_passphrase(profile, ask())


def read_passphrase(path: Path, what: str = "passphrase") -> str:
    """The first line of a passphrase file (or of one with another secret). NoKey in words when it cannot be read."""
    try:
        # Some editors begin a file with a mark of its encoding: it is no part of the passphrase.
        with path.open(encoding="utf-8-sig") as file:
            return file.readline(_PASSPHRASE_FILE_MAX).rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise NoKey(f"The {what} file {path} could not be read. Nothing was changed.") from None


def open_directory(profile: Profile) -> Directory:
    """The directory of services: made when something is imported, opened when it is first asked."""
    from navigator.directory import Directory  # reading feeds and searching take a while to import

    _make_folder(profile)
    return Directory(profile.directory_file, driver.open_plain)


def demo_folder() -> Path:
    """A fresh folder for a demo, named after this process; those of demos that were killed are taken away first."""
    for left in Path(tempfile.gettempdir()).glob(f"{_DEMO_FOLDER}*"):
        owner = left.name.removeprefix(_DEMO_FOLDER).partition("-")[0]
        if owner.isdigit() and not _is_running(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{_DEMO_FOLDER}{os.getpid()}-"))


def _is_running(process: int) -> bool:
    if os.name != "posix":
        return True  # elsewhere asking could end it: its folder stays
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def open_demo(folder: Path) -> CaseFile:
    """A case file that nobody opens again: its key is random and kept nowhere."""
    profile = Profile(folder)
    _make_folder(profile)
    driver.make_private(profile.case_file)
    return CaseFile(profile.case_file, os.urandom(driver.KEY_BYTES))
