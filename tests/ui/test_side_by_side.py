"""Words and their page: each its share of the room, however the window came to its size."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from navigator.ui.kit import ScrollCard, ScrollColumn
from navigator.ui.person.side_by_side import SideBySide
from navigator.ui.theme import px


@pytest.fixture
def parts(qtbot: QtBot) -> SideBySide:
    words, page = ScrollColumn(), ScrollCard()
    for column in (words, page):
        high = QLabel("As high as a page")
        high.setMinimumHeight(900)
        column.body.addWidget(high)
    made = SideBySide(words, page, shares=(1, 1))
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def narrow(qtbot: QtBot, parts: SideBySide, width: int) -> None:
    parts.resize(width, 400)
    qtbot.waitUntil(lambda: parts.stacked.isVisible())


def test_each_has_its_share_at_every_width(parts: SideBySide) -> None:
    for width in (px(1600), px(900)):
        parts.resize(width, 600)
        words, page = parts.beside.sizes()
        assert abs(words - page) <= 2


def test_what_the_coordinator_moved_stays(parts: SideBySide) -> None:
    parts.resize(px(1000), 600)
    parts.beside.setSizes([700, 284])
    parts.beside.splitterMoved.emit(700, 1)
    parts.resize(px(1010), 600)
    words, page = parts.beside.sizes()
    assert words > page + 100


def test_a_page_that_is_read_has_more_until_it_is_read_no_more(parts: SideBySide) -> None:
    parts.resize(px(1000), 600)
    parts.show_page_larger(True)
    words, page = parts.beside.sizes()
    assert page > 1.3 * words
    parts.show_page_larger(False)
    words, page = parts.beside.sizes()
    assert abs(words - page) <= 2


def test_without_room_the_page_stands_below_the_words_and_both_scroll_as_one(parts: SideBySide, qtbot: QtBot) -> None:
    narrow(qtbot, parts, px(600))
    words, page = parts.findChildren(ScrollColumn)[1], parts.findChild(ScrollCard)
    assert isinstance(page, QWidget)
    qtbot.waitUntil(lambda: page.y() > words.y() + 900)
    assert words.verticalScrollBar().maximum() == page.middle.verticalScrollBar().maximum() == 0
    assert parts.stacked.verticalScrollBar().maximum() > 1000
    parts.resize(px(1000), 600)
    qtbot.waitUntil(lambda: parts.beside.isVisible())
    assert words.verticalScrollBar().maximum() > 0, "each by itself again"


def test_the_way_down_leads_to_the_page(parts: SideBySide, qtbot: QtBot) -> None:
    narrow(qtbot, parts, px(600))
    parts.way_down.click()
    page = parts.findChild(ScrollCard)
    assert page is not None
    qtbot.waitUntil(lambda: parts.stacked.verticalScrollBar().value() >= page.y() - 20)
