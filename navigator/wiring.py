"""How the parts are put together: a profile made, opened, unlocked. The window and the command line both come here."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from navigator.directory import Directory
from navigator.errors import CaseFileTrouble, DiskTrouble, NoKey
from navigator.paths import Profile
from navigator.store import driver, keyring_slot, vault
from navigator.store.casefile import CaseFile

PASSPHRASE_FILE_VARIABLE = "NAVIGATOR_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class NewProfile:
    """A profile just made: its open case file, the recovery code to show once, whether the keyring holds a key."""

    case_file: CaseFile
    code: str
    in_keyring: bool


def protect_process() -> None:
    """Every file the program makes is its owner's alone."""
    os.umask(0o077)


def _make_folder(profile: Profile) -> None:
    try:
        profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DiskTrouble(
            f"The folder {profile.folder} could not be made: {error.strerror}. Nothing was changed."
        ) from error


def create_profile(
    profile: Profile, passphrase: str, *, use_keyring: bool, cost: vault.Cost | None = None
) -> NewProfile:
    """Make a profile: keys first, then the case file. CaseFileTrouble when one is there already."""
    if profile.exists:
        raise CaseFileTrouble(f"There is a case file already in {profile.folder}. Nothing was changed.")
    backend = keyring_slot.find_backend() if use_keyring else None
    made = vault.create(passphrase, backend, cost)
    _make_folder(profile)
    driver.make_private(profile.case_file)
    try:
        case_file = CaseFile(profile.case_file, made.key)
        vault.write(profile.vault, made.vault)
    except BaseException:
        profile.case_file.unlink(missing_ok=True)
        raise
    return NewProfile(case_file, made.code, made.in_keyring)


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
    vault.write(profile.vault, renewed)
    return case_file


def change_passphrase(profile: Profile, old: str, new: str, cost: vault.Cost | None = None) -> None:
    """Wrap the key by another passphrase; the case file is not touched."""
    wrapped = _need_profile(profile)
    key = vault.unlock_by_passphrase(wrapped, old)
    vault.write(profile.vault, vault.with_passphrase(wrapped, key, new, cost))


def _opened(profile: Profile, key: bytes) -> CaseFile:
    if not profile.case_file.exists():
        raise CaseFileTrouble(f"The case file is missing from {profile.folder}. Nothing was changed. Restore a backup.")
    return CaseFile(profile.case_file, key)


def open_case_file(profile: Profile, passphrase_file: Path | None, ask: Callable[[], str]) -> CaseFile:
    """Open as the command line does: the keyring, a passphrase file, NAVIGATOR_PASSPHRASE_FILE, or `ask()`."""
    named = passphrase_file or (
        Path(os.environ[PASSPHRASE_FILE_VARIABLE]) if PASSPHRASE_FILE_VARIABLE in os.environ else None
    )
    if named is not None:
        return open_by_passphrase(profile, read_passphrase(named))
    return open_by_keyring(profile) or open_by_passphrase(profile, ask())


def read_passphrase(path: Path) -> str:
    """The first line of a passphrase file. NoKey in words when it cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise NoKey(f"The passphrase file {path} could not be read. Nothing was changed.") from None


def open_directory(profile: Profile) -> Directory:
    """The directory of services: made when something is imported, opened when it is first asked."""
    _make_folder(profile)
    return Directory(profile.directory_file, driver.open_plain)


def open_demo(folder: Path) -> CaseFile:
    """A case file that nobody opens again: its key is random and kept nowhere."""
    profile = Profile(folder)
    _make_folder(profile)
    driver.make_private(profile.case_file)
    return CaseFile(profile.case_file, os.urandom(driver.KEY_BYTES))
