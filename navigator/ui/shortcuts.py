"""The sheet of all shortcuts (Ctrl+/), read from the registry."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from navigator.ui.actions import Deed
from navigator.ui.kit import Chip, Dialog, PlainLabel

# Keys that belong to the controls and not to the registry.
EVERYWHERE = (
    ("Move to the next field", "Tab"),
    ("Move back", "Shift+Tab"),
    ("Choose among buttons, rows and tabs", "Arrow keys"),
    ("Open a row, press a button", "Enter"),
    ("Save what is open", "Ctrl+Enter"),
    ("Close what is open", "Esc"),
)


class ShortcutSheet(Dialog):
    """What can be done, and the keys that do it."""

    def __init__(self, parent: QWidget, deeds: Sequence[Deed]) -> None:
        super().__init__(parent, "Shortcuts", width=480)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        lines = [(one.words, one.shortcut) for one in deeds if one.shortcut]
        for number, (words, keys) in enumerate([*lines, *EVERYWHERE]):
            grid.addWidget(PlainLabel(words), number, 0)
            grid.addWidget(Chip(keys), number, 1)
        self.body.addLayout(grid)
        self.add_buttons("Close", self.accept, cancel="")
