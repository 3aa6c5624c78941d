"""Words and their page: each its share of the room, however the window came to its size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from navigator.ui.person.side_by_side import SideBySide
from navigator.ui.theme import px


@pytest.fixture
def parts(qtbot: QtBot) -> SideBySide:
    words, page = QWidget(), QLabel("A page that asks for far more room than the words beside it do")
    made = SideBySide(words, page, shares=(1, 1))
    qtbot.addWidget(made)
    made.resize(90, 300)
    made.show()
    return made


def test_each_has_its_share_at_every_width(parts: SideBySide) -> None:
    for width in (px(1600), px(900)):
        parts.resize(width, 600)
        words, page = parts.sizes()
        assert abs(words - page) <= 2


def test_what_the_coordinator_moved_stays(parts: SideBySide) -> None:
    parts.resize(px(1000), 600)
    parts.setSizes([700, 284])
    parts.splitterMoved.emit(700, 1)
    parts.resize(px(1010), 600)
    words, page = parts.sizes()
    assert words > page + 100


def test_without_room_the_page_stands_below_words_that_can_be_worked_on(parts: SideBySide) -> None:
    parts.resize(px(600), 200)
    assert parts.orientation() is Qt.Orientation.Vertical
    assert parts.minimumSizeHint().height() > px(200)
    parts.resize(px(1000), 600)
    assert parts.orientation() is Qt.Orientation.Horizontal
    assert parts.widget(0).minimumHeight() == 0
