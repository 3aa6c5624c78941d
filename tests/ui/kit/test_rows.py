"""The parts of a calm list: a title stays a title, and a number to ring stays in one piece."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from navigator.domain.dates import unbroken
from navigator.ui.kit import Quote, shortened


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Ring the council", "Ring the council"),
        ("  Ring\n the \t council ", "Ring the council"),
        (f"Home Adaptations · {unbroken('0117 496 0145')}", "Home Adaptations · 0117\u00a0496\u00a00145"),
        ("x" * 200, "x" * 159 + "…"),
    ],
)
def test_words_are_shown_on_one_line_and_no_number_is_torn(words: str, shown: str) -> None:
    assert shortened(words) == shown


def test_an_address_turns_where_it_must_and_is_copied_as_it_was_given(qtbot: QtBot) -> None:
    address = "https://example.org/" + "a1b2c3" * 25
    quote = Quote(address)
    qtbot.addWidget(quote)
    assert quote.minimumSizeHint().width() < 300
    quote.setSelection(0, len(QLabel.text(quote)))
    qtbot.keyClick(quote, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == quote.text() == quote.accessibleName() == address
