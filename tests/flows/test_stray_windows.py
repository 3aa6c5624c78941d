"""What watches the other stories for windows that nobody asked for."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from navigator.ui.kit import PlainLabel


@pytest.mark.parametrize("kind", [PlainLabel, QLabel, QFrame])
@pytest.mark.parametrize("shows", [lambda part: part.show(), lambda part: part.setVisible(True)])
def test_a_part_that_is_shown_before_it_has_a_place_is_seen(
    kind: type[QWidget], shows: Callable[[QWidget], None], strays: list[str], qtbot: QtBot
) -> None:
    part = kind()
    part.setAccessibleName("Nowhere")
    qtbot.addWidget(part)
    shows(part)
    assert strays == [f"{kind.__name__} “Nowhere”"]
    strays.clear()


def test_a_dialog_and_what_has_its_place_are_none(strays: list[str], qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    part = PlainLabel("Here")
    part.setParent(dialog)
    dialog.show()
    part.setVisible(False)
    part.show()
    assert part.isVisible()
    assert strays == []
