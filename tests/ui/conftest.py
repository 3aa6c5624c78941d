"""The screens' tests run without a screen, dressed as the program is."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from navigator.settings import Settings
from navigator.ui import theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Light, 100 %, before each test."""
    theme.apply(qapp, Settings(theme="light"))
    yield
    theme.apply(qapp, Settings(theme="light"))
