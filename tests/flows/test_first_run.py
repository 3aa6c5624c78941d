"""The first run: a case file made in the window, closed, opened again by each way in; and told when a way is shut."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from navigator import app
from navigator.app import App
from navigator.paths import Profile
from navigator.store.coordinator import coordinator
from navigator.store.vault import LEAST_COST
from navigator.wiring import create_profile, open_by_passphrase, recover

from .desk import Desk
from .screen import Screen

PASSPHRASE = "kettle lantern harbour moss"
ANOTHER = "violin gravel teapot orbit"


class Door(Desk):
    """The whole program on a profile, from its first window on."""

    def __init__(self, qtbot: QtBot, profile: Profile) -> None:
        Screen.__init__(self, qtbot)
        self.profile, self.app = profile, None

    def start(self) -> "Door":
        self.end()
        self.app: Any = App(self.profile)
        self.app.start(None)
        self.front  # noqa: B018 - it comes to the front
        return self

    def end(self) -> None:
        if self.app is None:
            return
        for window in (self.app.welcome, self.app.frame and self.app.frame.window):
            if window is not None:
                window.close()
        self.app.close()
        self.app = None
        for left in QApplication.topLevelWidgets():
            left.hide()
            left.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def settle(self) -> None:
        if self.app is not None and self.app.frame is not None:
            self.frame = self.app.frame
            super().settle()

    @property
    def is_open(self) -> bool:
        return self.app.frame is not None and self.app.frame.window.isVisible()

    def until_open(self) -> None:
        self.until(lambda: self.is_open)
        self.settle()

    def code(self) -> str:
        """The recovery code as it is read off the window."""
        shown = [each for each in self.front.findChildren(QLabel) if each.accessibleName().startswith("Recovery code")]
        return " ".join(each.text() for each in shown if each.isVisible())


@pytest.fixture(autouse=True)
def cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least that a guess may cost: these stories derive many keys."""
    for make in (create_profile, recover):
        monkeypatch.setattr(app, make.__name__, partial(make, cost=LEAST_COST))


@pytest.fixture
def door(qtbot: QtBot, tmp_path: Path) -> Iterator[Door]:
    made = Door(qtbot, Profile(tmp_path / "profile"))
    yield made
    made.end()


def make(door: Door) -> str:
    """Go through the first run; gives the recovery code."""
    door.start()
    door.write("Your name, as people know you", "Jo Baptiste")
    door.write("Your work phone, printed on every plan", "0117 496 0199")
    door.write("Passphrase", PASSPHRASE)
    door.write("The same again", PASSPHRASE)
    door.press("Make my case file")
    door.until_says("Your recovery sheet")
    code = door.code()
    door.write("Type the last four characters, to show that you have it", code.split()[-1])
    door.press("Open Navigator")
    door.until_open()
    return code


def unlock(door: Door, passphrase: str) -> None:
    door.write("Passphrase", passphrase)
    door.press("Open")


def test_a_case_file_is_made_and_its_sheet_saved(door: Door, tmp_path: Path) -> None:
    door.start()
    assert not door.button("Make my case file").isEnabled()
    assert not door.button("Open without asking while I am logged in to this computer").isEnabled()
    assert door.says("no keyring that is safe to use")
    door.write("Your name, as people know you", "Jo Baptiste")
    door.write("Your work phone, printed on every plan", "0117 496 0199")
    door.write("Passphrase", "sunshine")
    assert door.says("Very weak") or door.says("Weak")
    door.until_says("Please use 12 characters or more, or 4 words that do not belong together.")
    door.write("Passphrase", "passwordpassword")
    door.until_says("one of the first that somebody would guess")
    door.write("Passphrase", PASSPHRASE)
    assert door.says("Strong")
    door.write("The same again", PASSPHRASE[:-1])
    door.until_says("The two are not the same yet.")
    assert not door.button("Make my case file").isEnabled()
    door.write("The same again", PASSPHRASE)
    assert not door.profile.exists
    door.press("Make my case file")
    door.until_says("Your recovery sheet")
    code = door.code()
    assert re.fullmatch(r"([0-9A-Z]{4}\s+){5,}[0-9A-Z]{4}", code)
    field = "Type the last four characters, to show that you have it"
    door.write(field, "0000")
    door.until_says("These are not the last four yet.")
    assert not door.button("Open Navigator").isEnabled()
    door.press("Save the sheet")
    door.save_file_as(tmp_path / "sheet.pdf")
    door.until_says("The sheet is saved in")
    document = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "".join(code.split()) in "".join(text.split()).replace("-", "")
    door.write(field, code.split()[-1].lower())
    door.press("Open Navigator")
    door.until_open()
    door.end()
    case_file = open_by_passphrase(door.profile, PASSPHRASE)
    assert case_file.query(coordinator).name == "Jo Baptiste"
    assert case_file.problems() == []
    case_file.close()
    for kept in door.profile.folder.rglob("*"):
        content = kept.read_bytes()
        for secret in (PASSPHRASE.encode(), "".join(code.split()).encode(), b"Baptiste"):
            assert secret not in content, kept


def test_closed_and_opened_again(door: Door) -> None:
    make(door)
    door.start()
    assert door.field("Passphrase").hasFocus()
    door.type("not the passphrase")
    for _ in range(2):
        door.key("Return")
        door.until(lambda: door.button("Open").isEnabled())
        assert door.says("That is not the passphrase. Nothing was changed.")
    assert door.value("Passphrase") != PASSPHRASE
    unlock(door, f"  {PASSPHRASE} ")
    door.until_open()
    assert door.front.windowTitle() == "Navigator"


def test_the_recovery_sheet_opens_with_a_new_passphrase(door: Door) -> None:
    code = make(door)
    door.start()
    door.press("Use the recovery sheet")
    door.write("Recovery code", "not a code at all")
    door.write("New passphrase", ANOTHER)
    door.write("The same again", ANOTHER)
    door.press("Open")
    door.until(lambda: door.button("Open").isEnabled())
    assert door.says("code")
    assert not door.is_open
    door.write("Recovery code", code.lower())
    door.press("Open")
    door.until_open()
    door.start()
    unlock(door, PASSPHRASE)
    door.until_says("That is not the passphrase.")
    unlock(door, ANOTHER)
    door.until_open()


def test_a_good_keyring_opens_without_asking(door: Door, memory_keyring: Any) -> None:
    make(door)
    assert memory_keyring.kept
    door.start()
    assert door.is_open


@pytest.mark.parametrize("trouble", ["locked", "forgetful"])
def test_a_keyring_that_fails_asks_for_the_passphrase(door: Door, memory_keyring: Any, trouble: str) -> None:
    make(door)
    if trouble == "locked":
        memory_keyring.locked = True
    else:
        memory_keyring.kept.clear()
    door.start()
    assert not door.is_open
    unlock(door, PASSPHRASE)
    door.until_open()


def test_closed_at_every_step_nothing_is_left_open(door: Door) -> None:
    door.start()
    door.end()
    assert not door.profile.exists
    door.start()
    door.write("Your name, as people know you", "Jo")
    for field in ("Passphrase", "The same again"):
        door.write(field, PASSPHRASE)
    door.press("Make my case file")
    door.end()  # while the key is being derived
    assert not door.profile.exists, "a case file whose recovery code nobody saw"
    assert list(door.profile.folder.glob("*")) == []
    make(door)
    door.end()
