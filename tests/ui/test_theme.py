"""Every theme can be read: 4.5:1 for words, 3:1 for edges and focus; size and theme apply at once."""

import gc
import re
from collections.abc import Callable
from dataclasses import fields

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from navigator.settings import Settings
from navigator.ui import theme
from navigator.ui.theme import THEMES, Roles

Contrast = Callable[[str, str], float]
SOFT = ("accent", "neutral", "waiting", "concern", "settled")
WORDS = [
    *((ink, ground) for ink in ("ink", "quiet", "accent", "concern") for ground in ("ground", "surface", "sunken")),
    *((ink, "surface") for ink in SOFT),
    *((one, f"{one}_soft") for one in SOFT),
    ("ink", "accent_soft"),
    ("quiet", "accent_soft"),
    ("ink", "concern_soft"),
    ("ink", "waiting_soft"),
    ("ink", "settled_soft"),
    ("accent", "concern_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("surface", "concern"),
    ("surface", "ink"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_on"),
    ("rail_quiet", "rail"),
    ("rail_quiet", "rail_on"),
]
EDGES = [
    ("edge", "ground"),
    ("edge", "surface"),
    ("focus", "ground"),
    ("focus", "surface"),
    ("focus", "accent_soft"),
    ("rail_focus", "rail"),
    ("rail_focus", "rail_on"),
    ("accent", "ground"),
    ("concern", "concern_soft"),
]


def test_the_measure_itself(contrast: Contrast) -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("roles", THEMES.values(), ids=list(THEMES))
def test_contrast(roles: Roles, contrast: Contrast) -> None:
    words = {pair: contrast(getattr(roles, pair[0]), getattr(roles, pair[1])) for pair in WORDS}
    edges = {pair: contrast(getattr(roles, pair[0]), getattr(roles, pair[1])) for pair in EDGES}
    assert {pair: round(ratio, 2) for pair, ratio in words.items() if ratio < 4.5} == {}
    assert {pair: round(ratio, 2) for pair, ratio in edges.items() if ratio < 3} == {}


@pytest.mark.parametrize("roles", THEMES.values(), ids=list(THEMES))
def test_every_role_is_a_colour(roles: Roles) -> None:
    for one in fields(roles):
        if one.type == "str" and one.name != "name":
            assert re.fullmatch(r"#[0-9A-F]{6}", getattr(roles, one.name)), one.name


def test_size_and_theme_apply_at_once_to_what_is_there(qapp: QApplication, qtbot: QtBot) -> None:
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    before = box.fontMetrics().height()
    theme.apply(qapp, Settings(theme="dark", text_scale=200))
    assert box.fontMetrics().height() == pytest.approx(2 * before, abs=2)
    assert box.palette().base().color() == QColor(theme.DARK.surface)
    assert theme.px(20) == 40


def test_nothing_is_let_go_while_everything_is_dressed(qapp: QApplication, qtbot: QtBot) -> None:
    """Qt goes through a list of widgets made before: one that is gone by then ends the program."""
    lets_go: list[bool] = []

    class Watching(QLineEdit):
        def changeEvent(self, event: QEvent) -> None:
            lets_go.append(gc.isenabled())

    watching = Watching()
    qtbot.addWidget(watching)
    watching.show()
    lets_go.clear()
    theme.apply(qapp, Settings(text_scale=150))
    assert lets_go
    assert not any(lets_go)
    assert gc.isenabled()


def test_the_typeface_is_ours(qapp: QApplication) -> None:
    info = QFontInfo(theme.font())
    assert info.family() == theme.FAMILY
    assert info.pointSizeF() >= 11


def test_no_words_are_smaller_than_eleven_points(qapp: QApplication) -> None:
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", qapp.styleSheet())]
    assert sizes
    assert min(sizes) >= 11


def test_what_the_computer_asks_for() -> None:
    assert theme.roles_of_system(Qt.ColorScheme.Unknown, more_contrast=False) is theme.LIGHT
    assert theme.roles_of_system(Qt.ColorScheme.Light, more_contrast=False) is theme.LIGHT
    assert theme.roles_of_system(Qt.ColorScheme.Dark, more_contrast=False) is theme.DARK
    assert theme.roles_of_system(Qt.ColorScheme.Dark, more_contrast=True) is theme.CONTRAST
