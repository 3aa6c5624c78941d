"""A person's story through the real window and a real encrypted file. Only the clock, the keyring and the file
dialog's answer are ours."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
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


def is_ours(window: QWidget) -> bool:
    popup = window.windowType() is Qt.WindowType.Popup
    return popup or isinstance(window, QDialog | QMainWindow | WelcomeWindow)


@pytest.fixture(scope="session")
def strays() -> Iterator[list[str]]:
    """Every window that was opened and is none of ours. (A filter of all the program's events would see them too: a
    sixth of the time that these tests take.)"""
    shown: list[str] = []

    def watched(shows: Callable[..., None]) -> Callable[..., None]:
        def show(widget: QWidget, *visible: bool) -> None:
            shows(widget, *visible)
            if widget.isWindow() and widget.isVisible() and not is_ours(widget):
                shown.append(f"{type(widget).__name__} “{widget.accessibleName()}”")

        return show

    with pytest.MonkeyPatch.context() as patch:
        for name in ("show", "setVisible"):
            patch.setattr(QWidget, name, watched(getattr(QWidget, name)))
        yield shown


@pytest.fixture(autouse=True)
def no_stray_windows(strays: list[str]) -> Iterator[None]:
    """A part that is shown before it has a place takes the keys away."""
    strays.clear()
    yield
    assert strays == []


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
