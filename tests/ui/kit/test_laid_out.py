"""Laid out once, and rightly: what is filled anew, labels that remember their height, rows that stay one row."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from navigator.ui.kit import Card, Chip, FlowBox, PlainLabel, ScrollColumn, clear, column, filled_anew

LONG = "So many words that they take a good many lines where there is little room. " * 4


class Seen(QObject):
    """How often an event of this kind came to a widget."""

    def __init__(self, watched: QWidget, kind: QEvent.Type) -> None:
        super().__init__(watched)
        self.kind, self.times = kind, 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == self.kind
        return False


@pytest.fixture
def scroll(qtbot: QtBot) -> ScrollColumn:
    made = ScrollColumn()
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    return made


@pytest.mark.usefixtures("qapp")
def test_what_is_filled_anew_stands_where_it_stays(scroll: ScrollColumn) -> None:
    """Within boxes within boxes, none of which knows that the one within it became lower."""
    within, card, beneath = QWidget(), Card("Told"), PlainLabel("Beneath")
    lines = column(PlainLabel(LONG))
    within.setLayout(lines)
    card.body.addWidget(within)
    scroll.body.addWidget(card)
    scroll.body.addWidget(beneath)
    QApplication.processEvents()
    high = card.height()
    with filled_anew(scroll.inner):
        clear(lines)
        lines.addWidget(PlainLabel("Short"))
    at_once = (card.height(), beneath.y())
    QApplication.processEvents()
    assert (card.height(), beneath.y()) == at_once
    assert card.height() < high


def test_what_has_the_keys_stays_in_sight_while_it_is_filled_anew(scroll: ScrollColumn, qtbot: QtBot) -> None:
    typed_in = QLineEdit()
    scroll.body.addWidget(typed_in)
    QApplication.processEvents()
    typed_in.setFocus()
    qtbot.waitUntil(typed_in.hasFocus)
    gone = Seen(scroll.inner, QEvent.Type.Hide)
    with filled_anew(scroll.inner):
        scroll.body.addWidget(PlainLabel("New"))
    assert typed_in.hasFocus()
    assert gone.times == 0


def test_what_is_filled_anew_is_shown_again_whatever_went_wrong(scroll: ScrollColumn) -> None:
    with pytest.raises(ZeroDivisionError), filled_anew(scroll.inner):
        raise ZeroDivisionError
    assert scroll.inner.isVisible()


def test_a_label_is_as_high_as_its_words_are_now(scroll: ScrollColumn) -> None:
    """Its height is remembered until its words or its letters change."""
    label = PlainLabel("Short")
    scroll.body.addWidget(label)
    QApplication.processEvents()
    low = label.heightForWidth(120)
    label.setText(LONG)
    high = label.heightForWidth(120)
    assert high > low
    label.setStyleSheet("font-size: 30pt")
    assert label.heightForWidth(120) > high


def test_a_row_that_stays_one_row_moves_nothing_around_it(scroll: ScrollColumn) -> None:
    """The card around it is laid out no more often than one around a label."""
    cards = [Card("Chips"), Card("Words")]
    for card, part in zip(cards, (FlowBox(Chip("One"), Chip("Two")), PlainLabel("One line")), strict=True):
        card.body.addWidget(part)
        scroll.body.addWidget(card)
    for width in (320, 300):  # the first time there is much to find out
        scroll.resize(width, 400)
        QApplication.processEvents()
    one_row = cards[0].height()
    chips, words = (Seen(card, QEvent.Type.LayoutRequest) for card in cards)
    scroll.resize(340, 400)
    QApplication.processEvents()
    assert chips.times == words.times
    scroll.resize(130, 400)
    QApplication.processEvents()
    assert cards[0].height() > one_row
