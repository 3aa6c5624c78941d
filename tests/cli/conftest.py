"""The command line run in this process, through its real door: arguments in, status and two streams out."""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from navigator import cli, wiring
from navigator.domain.people import PersonDetails
from navigator.domain.words import HandHolding, How, Reach, StoryHeading
from navigator.paths import Profile
from navigator.store import vault
from navigator.store.casefile import CaseFile
from navigator.store.contacts import NewContact, log_contact
from navigator.store.people import add_person
from navigator.store.plan import NewAction, add_action, add_goal
from navigator.store.story import add_entry

GOOD = "kettle harbour violin moss"


@pytest.fixture(autouse=True)
def quick_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id is slow on purpose and is tried in store/test_vault.py: here a hash stands in."""
    monkeypatch.setattr(vault, "_derive", hashed)


def hashed(secret: bytes, salt: bytes, _cost: vault.Cost) -> bytes:
    return hashlib.sha256(salt + secret).digest()


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Navigator = Callable[..., Ran]


@pytest.fixture
def navigator(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Navigator:
    """`navigator("people", "--json")`: what the program does with these arguments."""

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["navigator", *map(str, arguments)])
        capsys.readouterr()
        status = cli.run(lambda profile, passphrase_file: 0)
        told = capsys.readouterr()
        return Ran(status, told.out, told.err)

    return run


@pytest.fixture
def profile() -> Profile:
    """The folder that NAVIGATOR_PROFILE names; nothing is in it."""
    return Profile(Path(os.environ["NAVIGATOR_PROFILE"]))


@pytest.fixture
def passphrase_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(f"{GOOD}\n", encoding="utf-8")
    monkeypatch.setenv("NAVIGATOR_PASSPHRASE_FILE", str(file))
    return file


@pytest.fixture(scope="module")
def with_two_people(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a profile with two people, made once and then copied; and its recovery code."""
    profile = Profile(tmp_path_factory.mktemp("made") / "profile")
    with pytest.MonkeyPatch.context() as quickly:
        quickly.setattr(vault, "_derive", hashed)
        made = wiring.create_profile(profile, GOOD, use_keyring=False)
    fill(made.case_file)
    made.case_file.close()
    return profile.folder, made.code


@pytest.fixture
def code(with_two_people: tuple[Path, str], profile: Profile, passphrase_file: Path) -> str:
    """A profile with two people; the value is its recovery code."""
    folder, made = with_two_people
    shutil.copytree(folder, profile.folder)
    return made


def fill(file: CaseFile) -> None:
    details = PersonDetails("Rose", "Tyler", "Rosie", nhs_number="999 123 4578", phone="01632 960188")
    rose = file.command(add_person(details)).record_id
    file.command(add_person(PersonDetails("José", "Marsh")))
    file.command(add_entry(rose, StoryHeading.WHAT_MATTERS, "My dog \x1b[2JSam \u202eand\u202c tea", "Rose"))
    goal = file.command(add_goal(rose, "Get to church", near=3)).record_id
    file.command(add_action(goal, NewAction("Ring the bus", HandHolding.RANG_TOGETHER)))
    file.command(log_contact(NewContact(rose, How.PHONE, Reach.SPOKE, note="She laughed")))
