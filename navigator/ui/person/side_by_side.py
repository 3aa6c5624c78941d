"""What is written, and beside it the page it makes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from navigator.ui.theme import px

#: Pixels at 100 % under which a page beside the words could not be read.
_LEAST = 760


class SideBySide(QSplitter):
    """Side by side where there is room for a page to be read; else the page below."""

    def __init__(self, words: QWidget, page: QWidget, *, shares: tuple[int, int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(16)
        for number, (part, share) in enumerate(zip((words, page), shares, strict=True)):
            self.addWidget(part)
            self.setStretchFactor(number, share)
        self.setSizes([100 * share for share in shares])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_LEAST)
        self.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
