"""A keyring kept in a file beside the profile, in a module that loads nothing which the program does not."""

import json
from pathlib import Path

from keyring.backend import KeyringBackend

from navigator.paths import Profile
from navigator.store import keyring_slot


class FileKeyring(KeyringBackend):
    """A keyring of one file: what a desktop's keyring does for a coordinator who is logged in."""

    priority = 0.1  # type: ignore[assignment]  # never found by keyring's own search

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def get_password(self, service: str, username: str) -> str | None:
        kept: dict[str, str] = json.loads(self._path.read_text()) if self._path.exists() else {}
        return kept.get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._path.write_text(json.dumps({f"{service} {username}": password}))


def use_file_keyring(profile: Profile) -> None:
    """Let the program find this keyring and no other."""
    keyring_slot.find_backend = lambda: FileKeyring(profile.folder.with_name(f"{profile.folder.name}.keyring.json"))
