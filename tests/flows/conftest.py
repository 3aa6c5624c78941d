"""A person's story through the real window and a real encrypted file. Only the clock, the keyring and the file
dialog's answer are ours."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from navigator.settings import Settings
from navigator.store.plan import add_goal
from navigator.ui import printing, theme
from navigator.ui.welcome import WelcomeWindow

from .desk import Desk
from .directories import SAMPLE, bring_in


@pytest.fixture(autouse=True)
def london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stories are told in one time zone, wherever the tests run."""
    import time

    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Light, 100 %, before each story."""
    theme.apply(qapp, Settings(theme="light"))
    yield
    theme.apply(qapp, Settings(theme="light"))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: Any) -> Iterator[Desk]:
    """The program, open on a new case file, on Monday 23 November 2026 at 14:02."""
    os.umask(0o077)
    made = Desk(qtbot, tmp_path / "profile", clock)
    made.open()
    yield made
    made.close()


@pytest.fixture
def may(desk: Desk) -> str:
    person_id = desk.person("May", "Ellis", phone="0117 496 0144")
    desk.to_person(person_id, "Plan")
    return person_id


@pytest.fixture
def church(desk: Desk, may: str) -> str:
    """May's goal, there before the story begins."""
    goal_id = desk.give(add_goal(may, "Get to church on Sundays"))
    desk.to_person(may)
    return goal_id


@pytest.fixture
def one_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system says that it has a printer: the tests' has none."""
    monkeypatch.setattr(printing, "QPrinterInfo", SimpleNamespace(availablePrinterNames=lambda: ["Office"]))


class Doorman(QObject):
    """Notes every window that opens and is none of ours: a part shown before it has a place takes the keys away."""

    strays: list[str]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            ours = isinstance(watched, QDialog | QMainWindow | WelcomeWindow)
            if not ours and watched.windowType() is not Qt.WindowType.Popup:
                self.strays.append(f"{type(watched).__name__} “{watched.accessibleName()}”")
        return False


@pytest.fixture(autouse=True)
def no_stray_windows(qapp: QApplication) -> Iterator[None]:
    doorman = Doorman()
    doorman.strays = []
    qapp.installEventFilter(doorman)
    yield
    qapp.removeEventFilter(doorman)
    assert doorman.strays == []


@pytest.fixture
def directory(desk: Desk, tmp_path: Path) -> Path:
    """The file that was imported through the window."""
    feed = tmp_path / "services.json"
    shutil.copy(SAMPLE, feed)
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, feed)
    desk.until_says("Imported 3 services.")
    return feed
