"""A profile of the size the figures are for, with its key in a keyring kept in a file beside it."""

import json
from contextlib import closing
from datetime import date
from pathlib import Path

from keyring.backend import KeyringBackend

from navigator.demo import fill
from navigator.paths import Profile
from navigator.store import keyring_slot
from navigator.store.people import list_people
from navigator.wiring import create_profile, open_directory

PEOPLE, SERVICES = 1_250, 5_000
PASSPHRASE = "made up to be measured"


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
    keyring_slot.find_backend = lambda: FileKeyring(profile.folder.with_name("keyring.json"))


def make(profile: Profile, people: int, services: int) -> str:
    """Fill a new profile; gives the id of May, whose plan is the printed page of the design."""
    use_file_keyring(profile)
    made = create_profile(profile, PASSPHRASE, use_keyring=True)
    with closing(made.case_file) as case_file, closing(open_directory(profile)) as directory:
        fill(case_file, directory, people=people, services=services, today=date.today())
        return next(person.id for person in case_file.query(list_people()) if person.full_name == "Mary Ellis")
