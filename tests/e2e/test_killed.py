"""The battery dies: the real program is killed in the middle of a word, and in the middle of a save."""

import json
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from virtual_screen import Hand

from navigator.demo import WRITTEN_SERVICES, fill
from navigator.paths import Profile
from navigator.store.vault import LEAST_COST
from navigator.wiring import create_profile, open_directory

PASSPHRASE = "wicker otter lantern plum"
#: What is typed is kept within 0.8 s of a key, and a slow machine is slow: what is older than this must be there.
KEPT_AFTER = 2.5
WORDS = "She was up and dressed. The rails are in, the left one is too high."

Begin = Callable[[], Hand]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile of three people under real Argon2id, as cheap as it may be; each test has a copy."""
    profile = Profile(tmp_path_factory.mktemp("made") / "profile")
    made = create_profile(profile, PASSPHRASE, use_keyring=False, cost=LEAST_COST)
    with closing(made.case_file) as case_file, closing(open_directory(profile)) as directory:
        fill(case_file, directory, people=3, services=WRITTEN_SERVICES, seed=1, today=date.today())
    return profile.folder


@pytest.fixture
def opened(made_once: Path, tmp_path: Path) -> list[str | Path]:
    """The options that open a profile of three people."""
    profile, secret = tmp_path / "profile", tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    shutil.copytree(made_once, profile)
    return ["--profile", profile, "--passphrase-file", secret]


@pytest.fixture
def begin(start: Callable[..., Hand], navigator: Path, opened: list[str | Path]) -> Begin:
    """Start the program, and again after each kill."""

    def again() -> Hand:
        hand = start([navigator, *opened])
        hand.wait_for("button", "Log contact", seconds=40)
        return hand

    return again


def kill(hand: Hand) -> None:
    """As the kernel does it, or an empty battery: nothing of the program runs any more."""
    hand.program.kill()
    hand.program.wait(10)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end, "the words are gone"
        time.sleep(0.1)


def open_person(hand: Hand) -> None:
    hand.press("button", "People")
    hand.type("Find people", "Ellis")
    hand.wait_for("label", "1")
    hand.open_row("People", "Name: Mary Ellis", starts=True)
    hand.wait_for("page tab", "Story")


def log_contact(hand: Hand) -> None:
    hand.keys("ctrl+l")
    hand.wait_for("dialog", "Log contact")


def new_person(hand: Hand) -> None:
    hand.keys("ctrl+n")
    hand.wait_for("dialog", "New person")


def add_goal(hand: Hand) -> None:
    hand.press("page tab", "Plan")
    hand.press("button", "Add a goal")


def ring_now(hand: Hand) -> None:
    hand.press("page tab", "Actions")
    hand.press("button", "Ring now")
    hand.wait_for("dialog", "Ring now")


@pytest.mark.parametrize(
    ("opens", "field"),
    [
        (log_contact, "What happened"),
        (new_person, "How to communicate"),
        (add_goal, "What do they want?"),
        (ring_now, "What was said"),
    ],
    ids=["a contact", "somebody new", "a goal", "a call"],
)
def test_killed_in_the_middle_of_a_word(begin: Begin, opens: Callable[[Hand], None], field: str) -> None:
    hand = begin()
    open_person(hand)
    opens(hand)
    hand.type(field, WORDS)
    time.sleep(KEPT_AFTER)
    hand.type(field, " And her", add=True)
    kill(hand)

    hand = begin()
    open_person(hand)
    opens(hand)
    until(lambda: hand.read("text", field).startswith(WORDS))
    kill(hand)


def test_killed_in_the_middle_of_a_save(begin: Begin, command: Callable[..., Any], opened: list[str | Path]) -> None:
    """Whatever the moment: the contact is logged and the draft gone, or it is not logged and the draft there."""
    hand = begin()
    for number, wait in enumerate((0.0, 0.03, 0.15)):
        note = f"Visit {number}: {WORDS}"
        open_person(hand)
        log_contact(hand)
        hand.type("What happened", note)
        time.sleep(KEPT_AFTER)
        hand.keys("ctrl+return")
        time.sleep(wait)
        kill(hand)

        told = command(*opened, "person", "Mary Ellis", "--json")
        assert told.returncode == 0, told.stderr
        logged = sum(contact["note"] == note for contact in json.loads(told.stdout)["contacts"])
        hand = begin()
        open_person(hand)
        log_contact(hand)
        if logged:
            assert logged == 1
            assert note not in hand.read("text", "What happened"), "it would be logged twice"
        else:
            hand.wait_for("label", "You began this at ", starts=True)
            assert hand.read("text", "What happened") == note
            hand.press("button", "Start afresh")
        hand.keys("escape")
    hand.quit()
    assert json.loads(command(*opened, "check", "--json").stdout) == {"ok": True, "problems": []}
