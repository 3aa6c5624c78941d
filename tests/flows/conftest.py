"""A person's story through the real window and a real encrypted file. Only the clock, the keyring and the file
dialog's answer are ours."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from navigator.settings import Settings
from navigator.ui import theme

from .desk import Desk


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
